// Dateline's side of the comparison: dateline_peer INDEX, through the public
// library. The index is built by the program indexer.
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "bench/peers/peer.h"
#include "common/absl_compat.h"
#include "common/index_schema.h"
#include "common/status_macros.h"
#include "searcher/searcher.h"

namespace dateline {
namespace {

constexpr size_t kAllValues = kMaxFacetValues;

SearchRequest MakeRequest(const BenchQuery& query, const RunMode& mode) {
  SearchRequest request;
  request.query = ToQueryLanguage(query);
  request.relax = false;
  request.proximity = 0;  // what the peers do not have
  request.want_articles = false;
  if (mode.newest) request.sort = SortOrder::kNewest;
  if (mode.facets) {
    request.facets = {{Field::kSource, kAllValues, ""},
                      {Field::kSection, kAllValues, ""}};
  }
  request.exact_total = mode.exact_total;
  return request;
}

void AddFacets(const SearchResponse& response, PeerAnswer* answer) {
  for (const Facet& facet : response.facets) {
    for (const FacetValue& value : facet.values) {
      answer->facets[absl::StrCat(ToAbsl(SpecOf(facet.field).name), "=",
                                  value.label)] = value.count;
    }
  }
}

class DatelinePeer : public Peer {
 public:
  explicit DatelinePeer(std::string index) : index_(std::move(index)) {}

  absl::StatusOr<uint64_t> Index(const std::string&) override {
    return absl::UnimplementedError("indexer build does that");
  }

  absl::Status Open() override {
    DATELINE_ASSIGN_OR_RETURN(searcher_, Searcher::Open(index_));
    return absl::OkStatus();
  }

  absl::StatusOr<PeerAnswer> Ask(const BenchQuery& query,
                                 const RunMode& mode) override {
    DATELINE_ASSIGN_OR_RETURN(const SearchResponse response,
                              searcher_->Search(MakeRequest(query, mode)));
    PeerAnswer answer;
    answer.total = response.total;
    for (const Hit& hit : response.hits) answer.ids.push_back(hit.id);
    AddFacets(response, &answer);
    return answer;
  }

 private:
  std::string index_;
  std::shared_ptr<const Searcher> searcher_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: dateline_peer INDEX\n";
    return 2;
  }
  dateline::DatelinePeer peer(argv[1]);
  dateline::ServePeer(&peer);
  return 0;
}
