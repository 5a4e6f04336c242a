#include "searcher/rank/top_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/status_macros.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<std::string> Ids(const std::vector<RankedDocument>& documents) {
  std::vector<std::string> ids;
  for (const RankedDocument& document : documents)
    ids.emplace_back(document.id);
  return ids;
}

TEST(TopDocumentsTest, EqualKeysAreOrderedByIdDescending) {
  TopDocuments top(3);
  top.Add({1, "a", 0, 1});
  top.Add({1, "c", 0, 2});
  top.Add({1, "b", 0, 3});
  top.Add({1, "d", 0, 4});
  EXPECT_THAT(Ids(*top.Take()), ElementsAre("d", "c", "b"));
}

TEST(TopDocumentsTest, TheThresholdIsTheWorstOfThoseKept) {
  TopDocuments top(2);
  EXPECT_EQ(top.threshold(), -kInfinity);
  top.Add({5, "a", 0, 0});
  EXPECT_FALSE(top.full());
  EXPECT_EQ(top.threshold(), -kInfinity);
  top.Add({3, "b", 0, 0});
  EXPECT_TRUE(top.full());
  EXPECT_EQ(top.threshold(), 3);
  top.Add({2, "c", 0, 0});
  EXPECT_EQ(top.threshold(), 3);
  top.Add({9, "d", 0, 0});
  EXPECT_EQ(top.threshold(), 5);
}

TEST(TopDocumentsTest, NothingReachesAListOfNone) {
  TopDocuments top(0);
  EXPECT_TRUE(top.full());
  EXPECT_EQ(top.threshold(), kInfinity);
  top.Add({5, "a", 0, 0});
  EXPECT_THAT(*top.Take(), IsEmpty());
}

TEST(TopDocumentsTest, KeepsTheBestAsSortingWould) {
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> ids;
    for (size_t n = random() % 200; n > 0; --n) {
      ids.push_back(std::to_string(ids.size()));
    }
    std::vector<RankedDocument> all;
    for (const std::string& id : ids) {
      // Few keys, so that ids decide often; some are those of no date.
      const double key =
          random() % 20 == 0 ? -kInfinity : static_cast<double>(random() % 9);
      all.push_back({key, id, random() % 3, static_cast<uint32_t>(random())});
    }
    const size_t size = random() % 40;
    TopDocuments top(size);
    for (const RankedDocument& document : all) {
      // One below the threshold is never missed.
      if (document.key >= top.threshold()) top.Add(document);
    }
    std::sort(all.begin(), all.end(),
              [](const RankedDocument& a, const RankedDocument& b) {
                return a.key != b.key ? a.key > b.key : a.id > b.id;
              });
    all.resize(std::min(size, all.size()));
    const std::vector<RankedDocument> found = *top.Take();
    ASSERT_EQ(Ids(found), Ids(all));
    for (size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].key, all[i].key);
      EXPECT_EQ(found[i].segment, all[i].segment);
      EXPECT_EQ(found[i].document, all[i].document);
    }
  }
}

// A file of four articles: b, d, a and c.
class IdsOfAFileTest : public ::testing::Test {
 protected:
  static constexpr uint32_t kArticles = 4;

  static absl::Status WriteIds(RankFileWriter& file) {
    const std::vector<uint32_t> offsets = {0, 1, 2, 3, 4};
    DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIdOffsets));
    DATELINE_RETURN_IF_ERROR(file.Append(
        {reinterpret_cast<const char*>(offsets.data()), 4 * offsets.size()}));
    DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIds));
    return file.Append("bdac");
  }

  TempDir dir_;
  std::string path_ = dir_.path() + "/rank.idx";
  std::unique_ptr<RankFile> file_ = MakeRankFile(path_, kArticles, WriteIds);
};

TEST_F(IdsOfAFileTest, DecideAmongEqualKeys) {
  TopDocuments top(3);
  for (uint32_t i = 0; i < kArticles; ++i) {
    top.Add({1, "", 0, i}, file_.get());
  }
  EXPECT_THAT(Ids(*top.Take()), ElementsAre("d", "c", "b"));
}

TEST_F(IdsOfAFileTest, AreReadOfThoseKept) {
  TopDocuments top(2);
  for (uint32_t i = 0; i < kArticles; ++i) {
    top.Add({1.0 + i, "", 0, i}, file_.get());
  }
  EXPECT_THAT(Ids(*top.Take()), ElementsAre("c", "a"));
}

TEST_F(IdsOfAFileTest, ThatCannotBeReadAreAnError) {
  TopDocuments top(2);
  top.Add({1, "", 0, kArticles}, file_.get());
  EXPECT_TRUE(absl::IsDataLoss(top.Take().status()));
}

}  // namespace
}  // namespace dateline
