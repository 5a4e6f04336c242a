// A query of nothing but single lists that must all have a document.
#ifndef DATELINE_SEARCHER_RANK_CONJUNCTION_H_
#define DATELINE_SEARCHER_RANK_CONJUNCTION_H_

#include <vector>

#include "searcher/rank/segment_query.h"

namespace dateline {

// The lists, the rarest first, when the query below `root` matches just where
// all of them have a document and every scored list counts there; else empty.
std::vector<PostingCursor*> ConjunctionOf(const RankNode& root);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_CONJUNCTION_H_
