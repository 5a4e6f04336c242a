// The best documents so far.
#ifndef DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_
#define DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_file.h"
#include "common/status_macros.h"

namespace dateline {

struct RankedDocument {
  double key = 0;  // score or date: the greater the better
  std::string_view id;
  size_t segment = 0;
  uint32_t document = 0;
};

// Equal keys by id, descending.
inline bool IsBetter(const RankedDocument& a, const RankedDocument& b) {
  return a.key != b.key ? a.key > b.key : a.id > b.id;
}

// Keeps the best `size`. An id is read when it must decide, and of those kept
// at the end: most documents that are among the best for a while need none.
// Not thread-safe.
class TopDocuments {
 public:
  explicit TopDocuments(size_t size) : size_(size) {}

  size_t size() const { return size_; }
  bool full() const { return heap_.size() >= size_; }
  // What a key must reach to have a chance; equal ones may win by their id.
  double threshold() const {
    constexpr double kAny = -std::numeric_limits<double>::infinity();
    constexpr double kNone = std::numeric_limits<double>::infinity();
    if (!full()) return kAny;
    return heap_.empty() ? kNone : heap_.front().document.key;
  }

  // With its id; or without, and with the file to read it from, which must
  // outlive this.
  void Add(const RankedDocument& document, const RankFile* ids = nullptr) {
    const Candidate candidate{document, ids};
    const auto is_better = [this](const Candidate& a, const Candidate& b) {
      return IsFirst(a, b);
    };
    if (full()) {
      if (heap_.empty() || !IsFirst(candidate, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), is_better);
      heap_.pop_back();
    }
    heap_.push_back(candidate);
    std::push_heap(heap_.begin(), heap_.end(), is_better);
  }

  // Best first, with ids; nothing is left. DataLoss when an id could not be
  // read.
  absl::StatusOr<std::vector<RankedDocument>> Take() {
    std::vector<RankedDocument> documents;
    documents.reserve(heap_.size());
    for (const Candidate& candidate : heap_) {
      ReadId(candidate);
      documents.push_back(candidate.document);
    }
    heap_.clear();
    DATELINE_RETURN_IF_ERROR(status_);
    std::sort(documents.begin(), documents.end(), IsBetter);
    return documents;
  }

 private:
  struct Candidate {
    mutable RankedDocument document;
    mutable const RankFile* ids;  // null once the id is there
  };

  void ReadId(const Candidate& candidate) {
    if (candidate.ids == nullptr) return;
    const absl::StatusOr<std::string_view> id = ReadArticleId(
        *std::exchange(candidate.ids, nullptr), candidate.document.document);
    if (id.ok()) {
      candidate.document.id = *id;
    } else {
      status_ = id.status();
    }
  }
  bool IsFirst(const Candidate& a, const Candidate& b) {
    if (a.document.key != b.document.key) {
      return a.document.key > b.document.key;
    }
    ReadId(a);
    ReadId(b);
    return a.document.id > b.document.id;
  }

  size_t size_;
  absl::Status status_;
  std::vector<Candidate> heap_;  // the worst in front
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_
