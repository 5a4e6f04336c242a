#include "common/file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "common/hash.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FileSystemTest, ReplaceFileMakesAndReplacesAFile) {
  const TempDir dir;
  const std::string path = JoinPath(dir.path(), "CURRENT");
  for (const std::string& contents :
       {std::string("old"), std::string("new\0er", 6), std::string()}) {
    ASSERT_TRUE(ReplaceFile(FileSystem::Posix(), path, contents).ok());
    EXPECT_EQ(ReadFile(path).value(), contents);
  }
  // Nothing is left beside it.
  EXPECT_THAT(ListDirectory(dir.path()).value(), ElementsAre("CURRENT"));
}

TEST(FileSystemTest, AppendsToWhatIsThere) {
  const TempDir dir;
  const std::string path = dir.path() + "/log";
  ASSERT_TRUE(FileSystem::Posix().AppendFile(path, "one\n").ok());
  ASSERT_TRUE(FileSystem::Posix().AppendFile(path, "two\n").ok());
  EXPECT_EQ(*ReadFile(path), "one\ntwo\n");
  EXPECT_TRUE(absl::IsNotFound(
      FileSystem::Posix().AppendFile(dir.path() + "/none/log", "x")));
}

// Refuses to rename.
class NoRename : public FileSystem {
 public:
  absl::Status CreateDirectories(const std::string& path) override {
    return Posix().CreateDirectories(path);
  }
  absl::Status WriteFile(const std::string& path,
                         std::string_view contents) override {
    return Posix().WriteFile(path, contents);
  }
  absl::Status AppendFile(const std::string& path,
                          std::string_view contents) override {
    return Posix().AppendFile(path, contents);
  }
  absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string& path) override {
    return Posix().Create(path);
  }
  absl::Status Rename(const std::string&, const std::string&) override {
    return absl::ResourceExhaustedError("no");
  }
  absl::Status SyncFile(const std::string& path) override {
    return Posix().SyncFile(path);
  }
  absl::Status SyncDirectory(const std::string& path) override {
    return Posix().SyncDirectory(path);
  }
  absl::Status Remove(const std::string& path) override {
    return Posix().Remove(path);
  }
};

TEST(FileSystemTest, ReplaceFileThatFailsLeavesTheOldContents) {
  const TempDir dir;
  const std::string path = dir.Write("CURRENT", "old");
  NoRename files;
  EXPECT_TRUE(absl::IsResourceExhausted(ReplaceFile(files, path, "new")));
  EXPECT_EQ(ReadFile(path).value(), "old");
}

TEST(FileSystemTest, AMissingFileIsNotFoundAndNamed) {
  const TempDir dir;
  const std::string path = JoinPath(dir.path(), "missing");
  for (const absl::Status& status :
       {ReadFile(path).status(), FileSize(path).status(),
        FileChecksum(path).status(), ListDirectory(path).status()}) {
    EXPECT_TRUE(absl::IsNotFound(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path));
  }
  EXPECT_FALSE(FileExists(path));
}

TEST(FileSystemTest, ChecksumIsTheHashOfTheWholeFile) {
  const TempDir dir;
  std::string contents;
  for (int i = 0; i < 3'000'000; ++i) {
    contents += static_cast<char>(i * 7 + i / 256);
  }
  const std::string path = dir.Write("big", contents);
  EXPECT_EQ(FileChecksum(path).value(), Hash64(contents));
  EXPECT_EQ(FileSize(path).value(), contents.size());
  EXPECT_EQ(FileChecksum(dir.Write("empty", "")).value(), Hash64(""));
}

TEST(FileSystemTest, ReadFileRefusesMoreThanTheLimit) {
  const TempDir dir;
  const std::string path = dir.Write("ten", "0123456789");
  EXPECT_EQ(ReadFile(path, 10).value(), "0123456789");
  EXPECT_FALSE(ReadFile(path, 9).ok());
}

TEST(FileSystemTest, ListsNamesInOrder) {
  const TempDir dir;
  for (const char* name : {"b", "a", ".hidden", "c"}) dir.Write(name, "");
  EXPECT_THAT(ListDirectory(dir.path()).value(),
              ElementsAre(".hidden", "a", "b", "c"));
}

TEST(FileSystemTest, RemoveTakesADirectoryWithAllItHolds) {
  const TempDir dir;
  const std::string inner = JoinPath(JoinPath(dir.path(), "x"), "y");
  FileSystem& files = FileSystem::Posix();
  ASSERT_TRUE(files.CreateDirectories(inner).ok());
  ASSERT_TRUE(files.CreateDirectories(inner).ok());
  ASSERT_TRUE(files.WriteFile(JoinPath(inner, "z"), "1").ok());
  EXPECT_TRUE(files.Remove(JoinPath(dir.path(), "x")).ok());
  EXPECT_FALSE(FileExists(JoinPath(dir.path(), "x")));
  EXPECT_TRUE(files.Remove(JoinPath(dir.path(), "x")).ok());
}

TEST(FileSystemTest, WritingIntoAMissingFolderNamesThePath) {
  const TempDir dir;
  const std::string path = JoinPath(JoinPath(dir.path(), "no"), "file");
  const absl::Status status = FileSystem::Posix().WriteFile(path, "x");
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), HasSubstr(path));
}

}  // namespace
}  // namespace dateline
