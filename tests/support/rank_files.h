// Rank files with sections of a test's own.
#ifndef DATELINE_TESTS_SUPPORT_RANK_FILES_H_
#define DATELINE_TESTS_SUPPORT_RANK_FILES_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/file_system.h"
#include "common/rank/rank_file.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_file_writer.h"

namespace dateline {

using WriteSections = std::function<absl::Status(RankFileWriter&)>;

// The sections that `write` starts, and the lengths of the documents, without
// which a file is not whole.
inline absl::Status WriteRankFile(const std::string& path, uint32_t documents,
                                  const WriteSections& write) {
  DATELINE_ASSIGN_OR_RETURN(const auto file,
                            RankFileWriter::Create(FileSystem::Posix(), path));
  DATELINE_RETURN_IF_ERROR(write(*file));
  DATELINE_RETURN_IF_ERROR(file->Start(RankSection::kLengths));
  const std::vector<uint32_t> lengths(documents, 1);
  DATELINE_RETURN_IF_ERROR(
      file->AppendNumbers(std::span<const uint32_t>(lengths)));
  return file->Finish(documents);
}

// Null, and a failure, when it cannot be written and read again.
inline std::unique_ptr<RankFile> MakeRankFile(const std::string& path,
                                              uint32_t documents,
                                              const WriteSections& write) {
  const absl::Status written = WriteRankFile(path, documents, write);
  EXPECT_TRUE(written.ok()) << written;
  auto file = RankFile::Open(path);
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *std::move(file) : nullptr;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_RANK_FILES_H_
