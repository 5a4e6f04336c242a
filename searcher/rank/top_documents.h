// The best documents so far.
#ifndef DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_
#define DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

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

// Keeps the best `size`. Not thread-safe.
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
    return heap_.empty() ? kNone : heap_.front().key;
  }

  void Add(const RankedDocument& document) {
    if (full()) {
      if (heap_.empty() || !IsBetter(document, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), IsBetter);
      heap_.pop_back();
    }
    heap_.push_back(document);
    std::push_heap(heap_.begin(), heap_.end(), IsBetter);
  }

  // Best first; nothing is left.
  std::vector<RankedDocument> Take() {
    std::sort(heap_.begin(), heap_.end(), IsBetter);
    return std::move(heap_);
  }

 private:
  size_t size_;
  std::vector<RankedDocument> heap_;  // the worst in front
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_TOP_DOCUMENTS_H_
