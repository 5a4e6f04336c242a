#include "indexer/fetch/spool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Spool, KeepsWholeFilesInOrder) {
  const TempDir dir;
  const std::string path = dir.path() + "/spool";
  auto spool = Spool::Open(FileSystem::Posix(), path);
  ASSERT_TRUE(spool.ok()) << spool.status();
  const std::string first = SpoolName(9, "https://b.example/", "feed");
  const std::string second = SpoolName(10, "https://a.example/", "feed");
  ASSERT_TRUE(spool->Add(second, "two").ok());
  ASSERT_TRUE(spool->Add(first, "one").ok());
  const auto paths = spool->List();
  ASSERT_TRUE(paths.ok());
  EXPECT_THAT(*paths, ElementsAre(path + "/" + first, path + "/" + second));
  EXPECT_EQ(ReadFile(paths->front()).value(), "one");
  ASSERT_TRUE(spool->Remove(*paths).ok());
  EXPECT_THAT(spool->List().value(), IsEmpty());
}

TEST(Spool, RemovesWhatAKilledRunLeftUnfinished) {
  const TempDir dir;
  dir.Write(".half", "o");
  dir.Write("whole", "one");
  const auto spool = Spool::Open(FileSystem::Posix(), dir.path());
  ASSERT_TRUE(spool.ok()) << spool.status();
  EXPECT_THAT(ListDirectory(dir.path()).value(), ElementsAre("whole"));
}

TEST(Spool, NamesHoldNoPathAndStayShort) {
  const std::string name = SpoolName(
      1, "https://[::1]:80/../../etc/" + std::string(5000, 'x'), "feed");
  EXPECT_EQ(name.find('/'), std::string::npos);
  EXPECT_LT(name.size(), 200U);
  EXPECT_NE(SpoolName(1, "https://a.example/1", "feed"),
            SpoolName(1, "https://a.example/2", "feed"));
}

}  // namespace
}  // namespace dateline
