// Several rank files -> one, with all their documents.
#ifndef DATELINE_INDEXER_RANK_RANK_MERGER_H_
#define DATELINE_INDEXER_RANK_RANK_MERGER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/file_system.h"

namespace dateline {

struct RankSource {
  std::string path;
  uint32_t first_docid = 0;  // is added to the numbers in the store
};

// Writes and fsyncs `path`. Memory: some 130 bytes a document, the dictionary,
// the longest list, the facet columns.
absl::Status MergeRankFiles(FileSystem& files,
                            const std::vector<RankSource>& sources,
                            const std::string& path);

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_MERGER_H_
