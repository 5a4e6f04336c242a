#include "searcher/rank/window_positions.h"

#include <numeric>

namespace dateline {

void WindowPositions::StartWindow(uint32_t first) {
  first_ = first;
  starts_.assign(1, 0);
  numbers_.clear();
}

bool WindowPositions::Add(std::span<const uint32_t> documents,
                          const uint32_t* counts, uint32_t from,
                          PositionList* positions) {
  const uint64_t count =
      std::accumulate(counts, counts + documents.size(), uint64_t{0});
  if (count > positions->size() ||
      !positions->Read(from, static_cast<uint32_t>(count), &numbers_)) {
    return false;
  }
  const size_t place = starts_.size() - 1;
  starts_.resize(starts_.size() + documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    places_[documents[i] - first_] = static_cast<uint16_t>(place + i);
    starts_[place + i + 1] = starts_[place + i] + counts[i];
  }
  return true;
}

// Both lists in step; which one goes on is computed and not branched on.
bool WindowPositions::IsBefore(const WindowPositions& other, uint32_t distance,
                               uint32_t i) const {
  const std::span<const uint32_t> left = NumbersOf(i);
  const std::span<const uint32_t> right = other.NumbersOf(i);
  if (left.empty() || right.empty()) return false;
  int64_t from = int64_t{left[0]} + distance;
  int64_t to = right[0];
  for (size_t a = 0, b = 0;;) {
    if (from == to) return true;
    const bool behind = from < to;
    a += static_cast<size_t>(behind);
    b += static_cast<size_t>(!behind);
    if (a == left.size() || b == right.size()) return false;
    from += behind ? left[a] : 0;
    to += behind ? 0 : right[b];
  }
}

}  // namespace dateline
