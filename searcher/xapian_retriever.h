// The reference retriever: every query form, through Xapian's stock operators.
#ifndef DATELINE_SEARCHER_XAPIAN_RETRIEVER_H_
#define DATELINE_SEARCHER_XAPIAN_RETRIEVER_H_

#include <memory>

#include "searcher/retriever.h"
#include "searcher/segment_set.h"

namespace dateline {

// `segments` must outlive the retriever.
std::unique_ptr<Retriever> MakeXapianRetriever(const SegmentSet& segments);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_RETRIEVER_H_
