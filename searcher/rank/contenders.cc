#include "searcher/rank/contenders.h"

#include <algorithm>

namespace dateline {

void Contenders::Take(PostingCursor& list) {
  size_ = list.DocumentsOfWindow(documents_.data());
  std::fill_n(scores_.data(), size_, 0.0);
}

// Each is written, and the next one in its place unless it is kept: no branch.
void Contenders::KeepThoseIn(const WindowBits& set, uint32_t first) {
  size_t kept = 0;
  for (size_t i = 0; i < size_; ++i) {
    const uint32_t document = documents_[i];
    documents_[kept] = document;
    scores_[kept] = scores_[i];
    kept += static_cast<size_t>(set.Has(document - first));
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
  list.LookUp(documents(), [&](size_t i, bool found) {
    documents_[kept] = documents_[i];
    scores_[kept] = scores_[i];
    kept += static_cast<size_t>(found);
  });
  size_ = kept;
}

void Contenders::KeepAtLeast(double least) {
  if (least <= 0) return;
  size_t kept = 0;
  for (size_t i = 0; i < size_; ++i) {
    const double score = scores_[i];
    documents_[kept] = documents_[i];
    scores_[kept] = score;
    kept += static_cast<size_t>(score >= least);
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
