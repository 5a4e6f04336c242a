// How much of two texts is the same, and hashes that copies share.
//
// A text is the set of its shingles, four words each (Broder, "On the
// resemblance and containment of documents", 1997). Its signature is one
// permutation hashing into 64 bins with rotation for the empty ones
// (Shrivastava and Li, "Densifying one permutation hashing via rotation for
// fast near neighbor search", 2014); 16 bands of 4 bins are the keys. Two texts
// with the Jaccard similarity s share a band with the probability
// 1 - (1 - s^4)^16: .64 at .5, .89 at .6, .99 at .7.
#ifndef DATELINE_INDEXER_COPIES_COPY_SIGNATURE_H_
#define DATELINE_INDEXER_COPIES_COPY_SIGNATURE_H_

#include <cstdint>
#include <vector>

#include "common/analyzer.h"
#include "common/rank/copy_keys.h"

namespace dateline {

using Tokens = std::vector<Token>;

// Hashes of the shingles, ascending, each once. Of the body; of the headline
// where there is no body. Fewer than four words are one shingle.
using Shingles = std::vector<uint64_t>;
Shingles ShinglesOf(const Tokens& headline, const Tokens& body);

// The keys of an article. The headline's is of its words without those that
// agencies put in front of a new version ("UPDATE 2-", "CORRECTED-"), and none
// when fewer than four are left.
CopyKeys CopyKeysOf(const Tokens& headline, const Tokens& body);

// Hashes of the words with a digit in them, ascending, each once: what differs
// in tables of one form.
Shingles NumbersOf(const Tokens& headline, const Tokens& body);

// 0 where one has nothing.
struct Resemblance {
  double jaccard = 0;      // |A and B| / |A or B|
  double containment = 0;  // |A and B| / of the smaller
};
Resemblance Compare(const Shingles& a, const Shingles& b);

}  // namespace dateline

#endif  // DATELINE_INDEXER_COPIES_COPY_SIGNATURE_H_
