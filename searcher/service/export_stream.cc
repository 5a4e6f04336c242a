#include "searcher/service/export_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

// A piece is sent when it has so much.
constexpr size_t kPieceBytes = 64 * 1024;

class ExportStream : public BodyStream {
 public:
  ExportStream(const ServiceRequest& request, SearchResponse first,
               std::shared_ptr<void> slot)
      : slot_(std::move(slot)),
        generation_(request.generation),
        search_(request.search),
        list_(std::move(first)),
        more_(list_.hits.size() == search_.request.limit) {
    search_.trec.csv_header = true;
    search_.trec.highlights = false;
    search_.trec.article_text = search_.with_text;
  }

  absl::StatusOr<std::string> Next() override {
    std::string piece;
    while (piece.size() < kPieceBytes) {
      if (next_ == list_.hits.size()) {
        if (!more_) break;
        DATELINE_RETURN_IF_ERROR(List());
        continue;
      }
      DATELINE_RETURN_IF_ERROR(AddHit(list_.hits[next_++], &piece));
    }
    if (piece.empty() && search_.trec.csv_header) AddLines({}, &piece);
    return piece;
  }

 private:
  // The ids behind those that have been sent.
  absl::Status List() {
    SearchRequest next = search_.request;
    if (!list_.hits.empty()) {
      next.after = RankPosition{list_.hits.back().key, list_.hits.back().id};
      next.offset = list_.hits.back().rank;
    }
    next.exact_total = false;
    DATELINE_ASSIGN_OR_RETURN(list_, SearchIn(*generation_->searcher, next));
    next_ = 0;
    more_ = list_.hits.size() == next.limit;
    return absl::OkStatus();
  }

  absl::Status AddHit(Hit& hit, std::string* piece) {
    // A TREC line has nothing of the article but its id.
    if (search_.format != ServiceFormat::kTrec) {
      DATELINE_ASSIGN_OR_RETURN(hit.article,
                                generation_->searcher->GetArticle(hit.id));
    }
    AddLines(hit, piece);
    hit.article = {};
    return absl::OkStatus();
  }

  // A hit without an id stands for none.
  void AddLines(const Hit& hit, std::string* piece) {
    SearchResponse one;
    if (!hit.id.empty()) one.hits = {hit};
    const OutputFormat format =
        search_.format == ServiceFormat::kCsv    ? OutputFormat::kCsv
        : search_.format == ServiceFormat::kTrec ? OutputFormat::kTrec
                                                 : OutputFormat::kJsonl;
    *piece += WriteResponse(one, format, search_.trec);
    search_.trec.csv_header = false;
  }

  const std::shared_ptr<void> slot_;
  const IndexHandle::Generation generation_;
  ServiceSearch search_;
  SearchResponse list_;
  size_t next_ = 0;
  bool more_;
};

}  // namespace

std::shared_ptr<void> ExportSlots::Take() {
  if (taken_->fetch_add(1) >= most_) {
    taken_->fetch_sub(1);
    return nullptr;
  }
  return {taken_.get(), [taken = taken_](void*) { taken->fetch_sub(1); }};
}

HttpResponse AnswerExport(const ServiceRequest& request, ExportSlots& slots) {
  std::shared_ptr<void> slot = slots.Take();
  if (slot == nullptr) return BusyResponse("too many exports are running");
  ServiceRequest listing = request;
  listing.search.request.want_articles = false;
  listing.search.request.limit = kMaxListed;
  listing.search.request.deadline.reset();
  if (listing.search.format == ServiceFormat::kJson) {
    listing.search.format = ServiceFormat::kJsonl;
  }
  absl::StatusOr<SearchResponse> first =
      SearchIn(request.searcher(), listing.search.request);
  if (!first.ok()) return ProblemResponse(first.status());
  HttpResponse response = Reply(ContentType(listing.search.format), "");
  response.headers = {{"Dateline-Generation", absl::StrCat(first->generation)},
                      {"Dateline-Generation-Id", first->generation_id},
                      {"Dateline-Total", absl::StrCat(first->total)}};
  // A relaxed search stays one: the total is that of the first list.
  listing.search.request.match = first->match;
  response.stream = std::make_shared<ExportStream>(listing, *std::move(first),
                                                   std::move(slot));
  return response;
}

}  // namespace dateline
