// When two articles are copies: the same report, sent again, edited, shortened,
// extended, corrected or updated. Reports of one form with other figures are
// none, nor is the line that announced a report.
#ifndef DATELINE_INDEXER_COPIES_COPY_RULE_H_
#define DATELINE_INDEXER_COPIES_COPY_RULE_H_

#include <cstdint>
#include <optional>

#include "indexer/copies/copy_signature.h"

namespace dateline {

struct CopyText {
  Shingles shingles;
  Shingles numbers;
  std::optional<int64_t> date;  // seconds since 1970
};

// In all cases the numbers must agree, and there must not be more than two days
// between; or the texts are long and nearly the same. Then copies are
//   texts with a Jaccard similarity of half,
//   texts of which the shorter is nearly all in the other one,
//   short texts that are nearly the same, or have the same four numbers,
//   texts that share a quarter of the shorter one, with `same_headline`.
// Of four words or fewer, only what is six hours apart or less.
// `same_headline`: but for "UPDATE 2-" and the like. tests/golden/copies says
// how well this does.
bool AreCopies(const CopyText& a, const CopyText& b, bool same_headline);

}  // namespace dateline

#endif  // DATELINE_INDEXER_COPIES_COPY_RULE_H_
