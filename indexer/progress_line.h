// A line on a terminal that says how far a run is.
#ifndef DATELINE_INDEXER_PROGRESS_LINE_H_
#define DATELINE_INDEXER_PROGRESS_LINE_H_

#include <string>

#include "indexer/indexing_run.h"

namespace dateline {

// "12,345 items  45.2 of 120.0 MB  8,230 items/s  about 10 s left"; without the
// last part while it cannot be told.
std::string FormatProgress(const IndexingProgress& progress);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PROGRESS_LINE_H_
