// Runs of the indexer, and what they leave on the disk.
#ifndef DATELINE_TESTS_SUPPORT_INDEXING_H_
#define DATELINE_TESTS_SUPPORT_INDEXING_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/file_system.h"
#include "indexer/indexing_run.h"

namespace dateline {

// Of a run that must succeed and whose counts must balance.
inline IndexingSummary RunBalanced(const IndexingOptions& options) {
  const auto summary = RunIndexing(options);
  EXPECT_TRUE(summary.ok()) << summary.status();
  if (!summary.ok()) return {};
  EXPECT_EQ(summary->seen, summary->indexed + summary->updated +
                               summary->unchanged + summary->duplicate +
                               summary->rejected + summary->embargoed);
  return *summary;
}

// Files of an index that hold these bytes.
inline std::vector<std::string> FilesWith(const std::string& index,
                                          const std::string& word) {
  std::vector<std::string> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(index)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = *ReadFile(entry.path());
    if (bytes.find(word) != std::string::npos) found.push_back(entry.path());
  }
  return found;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_INDEXING_H_
