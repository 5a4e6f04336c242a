#include "indexer/repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/status_macros.h"
#include "indexer/maintenance.h"
#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Article> Batch(int from, int to, const std::string& about) {
  std::vector<Article> articles;
  for (int i = from; i < to; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(ShortArticle(
        "a" + number, about + " talks in Cairo " + number,
        "Vladimir Putin met them on 28 November 2022. " + about + " again.",
        i % 7 == 0 ? "" : "2022-11-" + std::to_string(10 + i % 20)));
  }
  return articles;
}

// Dies, as if killed, when it is to change something for the n-th time.
class DyingFiles : public FileSystem {
 public:
  explicit DyingFiles(int steps) : steps_(steps) {}
  absl::Status CreateDirectories(const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.CreateDirectories(path);
  }
  absl::Status WriteFile(const std::string& path,
                         std::string_view contents) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.WriteFile(path, contents);
  }
  absl::Status AppendFile(const std::string& path,
                          std::string_view contents) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.AppendFile(path, contents);
  }
  absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.Create(path);
  }
  absl::Status Rename(const std::string& from, const std::string& to) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.Rename(from, to);
  }
  absl::Status SyncFile(const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.SyncFile(path);
  }
  absl::Status SyncDirectory(const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.SyncDirectory(path);
  }
  absl::Status Remove(const std::string& path) override {
    DATELINE_RETURN_IF_ERROR(Step());
    return real_.Remove(path);
  }

 private:
  absl::Status Step() {
    return steps_-- > 0 ? absl::OkStatus() : absl::AbortedError("killed");
  }

  FileSystem& real_ = FileSystem::Posix();
  int steps_;
};

// Two segments; the second buries three documents of the first.
class RepairTest : public ::testing::Test {
 protected:
  RepairTest() : index_(directory_.path() + "/index") {
    const absl::Status made = MakeSegments(
        index_.root(), {Batch(0, 40, "Grain"), Batch(37, 60, "Wheat")});
    EXPECT_TRUE(made.ok()) << made;
    segments_ = index_.ReadCurrent()->segments;
    hits_ = Hits();
  }

  std::string Rank(size_t segment) const {
    return index_.RankPath(segments_[segment].id);
  }
  static std::string Bytes(const std::string& path) {
    const auto bytes = ReadFile(path);
    return bytes.ok() ? *bytes : "";
  }
  static void Write(const std::string& path, const std::string& bytes) {
    ASSERT_TRUE(FileSystem::Posix().WriteFile(path, bytes).ok());
  }
  // Changes a byte at a place from 0 to 1.
  static void Flip(const std::string& path, double place) {
    std::string bytes = Bytes(path);
    bytes[static_cast<size_t>(place * static_cast<double>(bytes.size() - 1))] ^=
        1;
    Write(path, bytes);
  }

  RepairSummary Repair(bool all = false) const {
    RepairOptions options;
    options.all = all;
    const auto summary = RepairIndex(FileSystem::Posix(), index_, options);
    EXPECT_TRUE(summary.ok()) << summary.status();
    return summary.value_or(RepairSummary());
  }
  CheckReport Check() const {
    const auto report = CheckGeneration(index_);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.value_or(CheckReport());
  }
  // What searches of several kinds give.
  std::vector<std::string> Hits() const {
    const auto searcher = Searcher::Open(index_.root());
    if (!searcher.ok()) return {std::string(searcher.status().message())};
    std::vector<std::string> hits;
    for (const char* query :
         {"wheat OR grain", "\"talks in Cairo\" -wheat", "person:putin",
          "date:2022-11-15..", "mentions:2022-11-28", ""}) {
      SearchRequest request;
      request.query = query;
      request.limit = 100;
      const auto found = (*searcher)->Search(request);
      EXPECT_TRUE(found.ok()) << found.status();
      hits.push_back("total " + std::to_string(found->total));
      for (const Hit& hit : found->hits) {
        hits.push_back(hit.id + " " + std::to_string(hit.score));
      }
    }
    return hits;
  }

  // A damaged second segment is noticed and made again as it was.
  void ExpectRepaired(const std::string& intact) {
    EXPECT_THAT(Check().problems,
                ElementsAre(HasSubstr("`indexer repair " + index_.root())));
    EXPECT_EQ(Check().repairable, 1U);
    const RepairSummary summary = Repair();
    EXPECT_EQ(summary.segments, 2U);
    EXPECT_EQ(summary.repaired, 1U);
    EXPECT_EQ(summary.articles, 23U);
    EXPECT_EQ(summary.generation, 2U);
    EXPECT_EQ(Bytes(Rank(1)), intact);
    EXPECT_THAT(Check().problems, IsEmpty());
    EXPECT_EQ(Hits(), hits_);
  }

  TempDir directory_;
  const IndexDirectory index_;
  std::vector<SegmentInfo> segments_;
  std::vector<std::string> hits_;
};

TEST_F(RepairTest, LeavesAnIntactIndexAlone) {
  EXPECT_GT(hits_.size(), 100U);
  const RepairSummary summary = Repair();
  EXPECT_EQ(summary.repaired, 0U);
  EXPECT_EQ(summary.articles, 0U);
  EXPECT_EQ(summary.generation, 2U);
}

TEST_F(RepairTest, MakesAMissingFileAgain) {
  const std::string intact = Bytes(Rank(1));
  ASSERT_TRUE(FileSystem::Posix().Remove(Rank(1)).ok());
  const auto searcher = Searcher::Open(index_.root());
  EXPECT_TRUE(absl::IsDataLoss(searcher.status())) << searcher.status();
  EXPECT_THAT(std::string(searcher.status().message()),
              HasSubstr("`indexer repair " + index_.root() + "`"));
  ExpectRepaired(intact);
}

TEST_F(RepairTest, MakesATruncatedFileAgain) {
  const std::string intact = Bytes(Rank(1));
  for (const size_t size : {intact.size() - 1, intact.size() / 2, size_t{0}}) {
    Write(Rank(1), intact.substr(0, size));
    ExpectRepaired(intact);
  }
}

TEST_F(RepairTest, MakesAFileWithAFlippedByteAgain) {
  const std::string intact = Bytes(Rank(1));
  for (const double place : {0.0, 0.3, 0.6, 0.9, 1.0}) {
    Flip(Rank(1), place);
    ExpectRepaired(intact);
  }
}

TEST_F(RepairTest, FindsTheFileOfAnotherSegment) {
  const std::string intact = Bytes(Rank(1));
  Write(Rank(1), Bytes(Rank(0)));
  ExpectRepaired(intact);
}

TEST_F(RepairTest, MakesAllAgainWhenAsked) {
  const std::string first = Bytes(Rank(0));
  const std::string second = Bytes(Rank(1));
  const RepairSummary summary = Repair(/*all=*/true);
  EXPECT_EQ(summary.repaired, 2U);
  EXPECT_EQ(summary.articles, 63U);
  EXPECT_EQ(summary.generation, 2U);
  EXPECT_EQ(Bytes(Rank(0)), first);
  EXPECT_EQ(Bytes(Rank(1)), second);
  EXPECT_EQ(Hits(), hits_);
}

TEST_F(RepairTest, PublishesTheChecksumsOfOtherBytes) {
  const std::string path = index_.ManifestPath(2);
  std::string json = Bytes(path);
  const std::string& checksum = segments_[0].rank_checksum;
  json.replace(json.find(checksum), checksum.size(), "0123456789abcdef");
  Write(path, json);
  const Manifest before = *index_.ReadCurrent();
  EXPECT_EQ(Check().problems.size(), 1U);
  EXPECT_EQ(Repair().generation, 3U);
  const Manifest after = *index_.ReadCurrent();
  EXPECT_EQ(after.previous, 2U);
  EXPECT_EQ(after.GenerationId(), before.GenerationId());
  EXPECT_EQ(after.segments, segments_);
  EXPECT_THAT(Check().problems, IsEmpty());
  EXPECT_EQ(Hits(), hits_);
}

TEST_F(RepairTest, ADamagedStoreIsRefusedWithTheCure) {
  Flip(index_.DocsPath(segments_[1].id), 0.5);
  ASSERT_TRUE(FileSystem::Posix().Remove(Rank(0)).ok());
  const auto summary = RepairIndex(FileSystem::Posix(), index_);
  EXPECT_TRUE(absl::IsDataLoss(summary.status())) << summary.status();
  EXPECT_THAT(std::string(summary.status().message()),
              HasSubstr("restore it from a backup, or index the feeds again"));
  EXPECT_FALSE(FileExists(Rank(0)));
}

TEST_F(RepairTest, DyingAtAnyStepLeavesTheOldFileOrTheNew) {
  const std::string intact = Bytes(Rank(1));
  Flip(Rank(1), 0.5);
  const std::string damaged = Bytes(Rank(1));
  int steps = 0;
  for (; steps < 100; ++steps) {
    DyingFiles files(steps);
    const auto summary = RepairIndex(files, index_);
    const std::string now = Bytes(Rank(1));
    ASSERT_TRUE(now == intact || now == damaged) << "died at step " << steps;
    if (summary.ok()) break;
  }
  EXPECT_GT(steps, 3);
  EXPECT_LT(steps, 100);
  EXPECT_EQ(Repair(/*all=*/true).repaired, 2U);
  EXPECT_THAT(*ListDirectory(index_.SegmentPath(segments_[1].id)),
              ElementsAre("docs.glass", "rank.idx"));
}

TEST_F(RepairTest, SaysWhatIsMissing) {
  const auto none = RepairIndex(FileSystem::Posix(),
                                IndexDirectory(directory_.path() + "/none"));
  EXPECT_TRUE(absl::IsNotFound(none.status())) << none.status();
}

}  // namespace
}  // namespace dateline
