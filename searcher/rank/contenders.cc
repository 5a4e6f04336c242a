#include "searcher/rank/contenders.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace dateline {

void Contenders::Take(PostingCursor& list) {
  size_ = list.DocumentsOfWindow(documents_.data());
  std::fill_n(scores_.data(), size_, 0.0);
}

// The best of each of some groups are different documents.
double Contenders::ReachedBy(size_t count) const {
  constexpr size_t kGroups = 64;
  constexpr size_t kLeast = 4;  // documents in a group
  if (count == 0 || count > kGroups / 2 || size_ < kGroups * kLeast) {
    return -std::numeric_limits<double>::infinity();
  }
  std::array<double, kGroups> best;
  for (size_t i = 0; i < kGroups; ++i) {
    best[i] = *std::max_element(scores_.data() + i * size_ / kGroups,
                                scores_.data() + (i + 1) * size_ / kGroups);
  }
  const auto nth = best.begin() + static_cast<std::ptrdiff_t>(count) - 1;
  std::nth_element(best.begin(), nth, best.end(), std::greater<>());
  return *nth;
}

void Contenders::KeepThoseIn(const WindowBits& set, uint32_t first) {
  size_t kept = 0;
  for (size_t i = 0; i < size_; ++i) {
    Keep(i, set.Has(documents_[i] - first), &kept);
  }
  size_ = kept;
}

void Contenders::KeepThoseOf(PostingCursor& list, uint32_t first) {
  if (!list.IsWorthLookingUp(static_cast<uint32_t>(size_),
                             PostingCursor::kMatchLookUp)) {
    WindowBits bits;
    list.Fill(&bits);
    KeepThoseIn(bits, first);
    return;
  }
  size_t kept = 0;
  list.LookUp(documents(),
              [&](size_t i, bool found) { Keep(i, found, &kept); });
  size_ = kept;
}

void Contenders::KeepAtLeast(double least) {
  if (least <= 0) return;
  size_t kept = 0;
  for (size_t i = 0; i < size_; ++i) {
    Keep(i, scores_[i] >= least, &kept);
  }
  size_ = kept;
}

void Contenders::AddScores(PostingCursor& list, const Bm25Term& term,
                           const uint32_t* lengths, const WindowBits* wanted,
                           uint32_t first) {
  list.LookUp(documents(), [&](size_t i, bool found) {
    if (!found) return;
    const uint32_t document = documents_[i];
    if (wanted != nullptr && !wanted->Has(document - first)) return;
    scores_[i] += term.Part(list.StoredFrequency(), lengths[document]);
  });
}

}  // namespace dateline
