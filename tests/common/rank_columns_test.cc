#include "common/rank/rank_columns.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "common/file_system.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_columns_writer.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

class ZoneColumnTest : public ::testing::Test {
 protected:
  // An article whose text begins at position `lead`, and a short one.
  std::unique_ptr<RankFile> FileOfLead(uint32_t lead) {
    documents_.resize(2);
    documents_[0].zones = {3, 5, 7, lead};
    documents_[1].zones = {1, 1, 2, 2};
    return Written();
  }

  std::unique_ptr<RankFile> Written() {
    const std::string path = directory_.path() + "/rank.idx";
    auto writer = RankFileWriter::Create(FileSystem::Posix(), path);
    std::vector<uint32_t> order(documents_.size());
    std::iota(order.begin(), order.end(), 0U);
    EXPECT_TRUE(
        writer.ok() && WriteColumns(documents_, order, **writer).ok() &&
        (*writer)->Finish(static_cast<uint32_t>(documents_.size())).ok());
    auto file = RankFile::Open(path);
    EXPECT_TRUE(file.ok()) << file.status();
    return *std::move(file);
  }

  void ExpectAsWritten(const RankFile& file) {
    const auto zones = ZoneColumn::Open(file);
    ASSERT_TRUE(zones.ok()) << zones.status();
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      EXPECT_EQ(zones->Of(i), documents_[i].zones);
    }
  }

  TempDir directory_;
  std::vector<RankDocument> documents_;
};

TEST_F(ZoneColumnTest, ShortOnesTakeEightBytes) {
  const auto file = FileOfLead(UINT16_MAX);
  EXPECT_EQ(file->SectionBytes(RankSection::kZoneEnds), 16U);
  ExpectAsWritten(*file);
}

TEST_F(ZoneColumnTest, OneLongOneMakesAllLong) {
  const auto file = FileOfLead(UINT16_MAX + 1);
  EXPECT_EQ(file->SectionBytes(RankSection::kZoneEnds), 32U);
  ExpectAsWritten(*file);
}

TEST_F(ZoneColumnTest, AnotherSizeIsDamage) {
  const auto file = MakeRankFile(
      directory_.path() + "/rank.idx", 2,
      [](RankFileWriter& writer) -> absl::Status {
        DATELINE_RETURN_IF_ERROR(writer.Start(RankSection::kZoneEnds));
        return writer.Append(std::string(20, '\1'));
      });
  EXPECT_EQ(ZoneColumn::Open(*file).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(ZoneColumnTest, NoArticleHasNoZones) {
  const auto file = Written();
  EXPECT_TRUE(ZoneColumn::Open(*file).ok());
}

}  // namespace
}  // namespace dateline
