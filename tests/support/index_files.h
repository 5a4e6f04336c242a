// Which files of an index hold given bytes.
#ifndef DATELINE_TESTS_SUPPORT_INDEX_FILES_H_
#define DATELINE_TESTS_SUPPORT_INDEX_FILES_H_

#include <filesystem>
#include <string>
#include <vector>

#include "common/file_system.h"

namespace dateline {

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

#endif  // DATELINE_TESTS_SUPPORT_INDEX_FILES_H_
