// Which segments to merge. A pure function, so that it can be tested alone.
#ifndef DATELINE_INDEXER_MERGE_POLICY_H_
#define DATELINE_INDEXER_MERGE_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

struct SegmentSize {
  uint64_t documents = 0;  // with the dead ones
  uint64_t tombstoned = 0;
};

// Groups of indices; each group becomes one segment. Tiered: segments of a like
// size (a factor of eight) are merged when there are more than four of them,
// small ones (below 10,000 documents) always. A segment with more than a fifth
// of its documents dead is rewritten by itself, one without a live document is
// a group of its own that becomes nothing. An article is thus copied a
// logarithmic number of times over the life of an index.
std::vector<std::vector<size_t>> ChooseMerges(
    const std::vector<SegmentSize>& segments);

}  // namespace dateline

#endif  // DATELINE_INDEXER_MERGE_POLICY_H_
