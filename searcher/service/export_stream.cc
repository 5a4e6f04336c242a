#include "searcher/service/export_stream.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

// A piece is sent when it has so much.
constexpr size_t kPieceBytes = 64 * 1024;

// The sooner of `deadline` and `time` from now; 0: no time.
std::optional<Deadline> SoonerOf(const std::optional<Deadline>& deadline,
                                 std::chrono::milliseconds time) {
  if (time.count() == 0) return deadline;
  const Deadline then = std::chrono::steady_clock::now() + time;
  return deadline ? std::min(*deadline, then) : then;
}

class ExportStream : public BodyStream {
 public:
  // The deadline of the request is that of all of it.
  ExportStream(const ServiceRequest& request, SearchResponse first,
               std::chrono::milliseconds list_time, std::shared_ptr<void> slot)
      : slot_(std::move(slot)),
        generation_(request.generation),
        search_(request.search),
        list_time_(list_time),
        list_(std::move(first)),
        total_(list_.total),
        more_(list_.hits.size() == search_.request.limit) {
    search_.trec.csv_header = true;
    search_.trec.highlights = false;
    search_.trec.article_text = search_.with_text;
  }

  absl::StatusOr<std::string> Next() override {
    if (late_) return absl::DeadlineExceededError("the export took too long");
    std::string piece;
    while (piece.size() < kPieceBytes && !late_) {
      if (next_ == list_.hits.size() && !more_) break;
      late_ = IsPast(search_.request.deadline);
      if (late_) break;
      DATELINE_RETURN_IF_ERROR(next_ == list_.hits.size()
                                   ? List()
                                   : AddHit(list_.hits[next_++], &piece));
    }
    if (late_) return Ended(std::move(piece));
    if (piece.empty() && search_.trec.csv_header) AddLines({}, &piece);
    return piece;
  }

 private:
  // What comes last where the time was over.
  absl::StatusOr<std::string> Ended(std::string piece) const {
    if (search_.format == ServiceFormat::kJsonl) {
      JsonWriter json;
      json.BeginObject();
      json.Field("partial", true);
      json.Field("articles", sent_);
      json.Field("total", total_);
      json.EndObject();
      piece += json.Take() + "\n";
    }
    if (piece.empty()) {
      return absl::DeadlineExceededError("the export took too long");
    }
    return piece;
  }

  // The ids behind those that have been sent.
  absl::Status List() {
    SearchRequest next = search_.request;
    if (!list_.hits.empty()) {
      next.after = RankPosition{list_.hits.back().key, list_.hits.back().id};
      next.offset = list_.hits.back().rank;
    }
    next.exact_total = false;
    next.deadline = SoonerOf(next.deadline, list_time_);
    DATELINE_ASSIGN_OR_RETURN(list_, SearchIn(*generation_->searcher, next));
    next_ = 0;
    more_ = list_.hits.size() == next.limit;
    late_ = list_.partial;
    // There may be others before those that were found.
    if (late_) list_.hits.clear();
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
    ++sent_;
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
  const std::chrono::milliseconds list_time_;
  SearchResponse list_;
  const uint64_t total_;
  uint64_t sent_ = 0;  // articles
  size_t next_ = 0;
  bool more_;
  bool late_ = false;
};

}  // namespace

std::shared_ptr<void> ExportSlots::Take() {
  if (taken_->fetch_add(1) >= most_) {
    taken_->fetch_sub(1);
    return nullptr;
  }
  return {taken_.get(), [taken = taken_](void*) { taken->fetch_sub(1); }};
}

HttpResponse AnswerExport(const ServiceRequest& request,
                          const ExportTimes& times, ExportSlots& slots) {
  std::shared_ptr<void> slot = slots.Take();
  if (slot == nullptr) return BusyResponse("too many exports are running");
  ServiceRequest listing = request;
  SearchRequest& search = listing.search.request;
  search.want_articles = false;
  search.limit = kMaxListed;
  std::chrono::milliseconds whole = times.whole;
  if (const auto& wanted = request.search.timeout) {
    whole = whole.count() == 0 ? *wanted : std::min(whole, *wanted);
    search.deadline = std::chrono::steady_clock::now() + whole;
  } else {
    search.deadline = SoonerOf(std::nullopt, whole);
  }
  if (listing.search.format == ServiceFormat::kJson) {
    listing.search.format = ServiceFormat::kJsonl;
  }
  SearchRequest first_list = search;
  first_list.deadline = SoonerOf(search.deadline, times.list);
  absl::StatusOr<SearchResponse> first =
      SearchIn(request.searcher(), first_list);
  if (!first.ok()) return ProblemResponse(first.status());
  if (first->partial) {
    return BusyResponse("the search of the export takes too long");
  }
  HttpResponse response = Reply(ContentType(listing.search.format), "");
  response.headers = {{"Dateline-Generation", absl::StrCat(first->generation)},
                      {"Dateline-Generation-Id", first->generation_id},
                      {"Dateline-Total", absl::StrCat(first->total)}};
  // A relaxed search stays one: the total is that of the first list.
  search.match = first->match;
  response.stream = std::make_shared<ExportStream>(listing, *std::move(first),
                                                   times.list, std::move(slot));
  return response;
}

}  // namespace dateline
