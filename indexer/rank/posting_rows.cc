#include "indexer/rank/posting_rows.h"

#include <algorithm>

namespace dateline {

const Postings& PostingRows::Sorted() {
  const auto before = [](const Row& a, const Row& b) {
    return a.document < b.document;
  };
  if (!std::is_sorted(rows_.begin(), rows_.end(), before)) {
    std::sort(rows_.begin(), rows_.end(), before);
  }
  sorted_.Clear();
  for (const Row& row : rows_) {
    sorted_.documents.push_back(row.document);
    if (sorted_.kind == ListKind::kPlain) continue;
    sorted_.values.push_back(row.value);
    if (sorted_.kind != ListKind::kPositional) continue;
    const auto begin = positions_.begin() + row.positions_begin;
    sorted_.positions.insert(sorted_.positions.end(), begin, begin + row.value);
  }
  return sorted_;
}

}  // namespace dateline
