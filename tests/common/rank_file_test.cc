#include "common/rank/rank_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/file_system.h"
#include "common/hash.h"
#include "common/status_macros.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using Sections = std::vector<std::pair<RankSection, std::string>>;

std::string RandomBytes(size_t size, uint32_t seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// Sizes that end within, at and behind a chunk.
Sections SomeSections() {
  return {{RankSection::kTerms, RandomBytes(13, 1)},
          {RankSection::kLists, RandomBytes(3 * kRankChunk, 2)},
          {RankSection::kIds, ""},
          {RankSection::kDates, RandomBytes(kRankChunk - 5, 3)},
          {RankSection::kTermBlocks, RandomBytes(8, 4)}};
}

class RankFileTest : public ::testing::Test {
 protected:
  std::unique_ptr<RankFile> Make(const Sections& sections,
                                 uint32_t documents = 0) {
    return MakeRankFile(
        path_, documents, [&](RankFileWriter& file) -> absl::Status {
          for (const auto& [section, bytes] : sections) {
            DATELINE_RETURN_IF_ERROR(file.Start(section));
            // In pieces.
            const size_t half = bytes.size() / 2;
            DATELINE_RETURN_IF_ERROR(file.Append(bytes.substr(0, half)));
            DATELINE_RETURN_IF_ERROR(file.Append(bytes.substr(half)));
            EXPECT_EQ(file.section_bytes(), bytes.size());
          }
          return absl::OkStatus();
        });
  }

  std::string Bytes() const { return *ReadFile(path_); }
  void Replace(std::string_view bytes) const { dir_.Write("rank.idx", bytes); }

  // Whether anything tells that the file is not what was written.
  bool IsFoundDamaged(const Sections& sections) const {
    const auto file = RankFile::Open(path_);
    if (!file.ok()) return absl::IsDataLoss(file.status());
    bool found = absl::IsDataLoss((*file)->VerifyAll());
    for (const auto& [section, bytes] : sections) {
      const auto read = (*file)->ReadAll(section);
      if (read.ok() && *read != bytes) return false;
      found |= absl::IsDataLoss(read.status());
    }
    return found;
  }

  TempDir dir_;
  std::string path_ = dir_.path() + "/rank.idx";
};

TEST_F(RankFileTest, ReadsTheSectionsThatWereWritten) {
  const Sections sections = SomeSections();
  const auto file = Make(sections, 3);
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->documents(), 3U);
  EXPECT_EQ(file->bytes(), Bytes().size());
  EXPECT_EQ(file->path(), path_);
  EXPECT_TRUE(file->VerifyAll().ok());
  for (const auto& [section, bytes] : sections) {
    EXPECT_EQ(file->SectionBytes(section), bytes.size());
    const auto read = file->ReadAll(section);
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, bytes);
  }
}

TEST_F(RankFileTest, ASectionThatWasNeverStartedIsEmpty) {
  const auto file = Make(SomeSections());
  EXPECT_EQ(file->SectionBytes(RankSection::kZoneEnds), 0U);
  EXPECT_EQ(*file->ReadAll(RankSection::kZoneEnds), "");
}

TEST_F(RankFileTest, AFileWithoutAnythingIsWhole) {
  const auto file = Make({});
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->documents(), 0U);
  EXPECT_TRUE(file->VerifyAll().ok());
}

TEST_F(RankFileTest, SectionsBeginAtMultiplesOfEight) {
  const auto file = Make(SomeSections());
  for (const auto& [section, bytes] : SomeSections()) {
    if (bytes.empty()) continue;
    const auto read = file->ReadAll(section);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(read->data()) % 8, 0U);
  }
}

TEST_F(RankFileTest, ReadsAnyPartOfASection) {
  const auto file = Make(SomeSections());
  const std::string lists = SomeSections()[1].second;
  std::mt19937 random(6);
  for (int i = 0; i < 200; ++i) {
    const size_t offset = random() % (lists.size() + 1);
    const size_t size = random() % (lists.size() - offset + 1);
    EXPECT_EQ(*file->Read(RankSection::kLists, offset, size),
              lists.substr(offset, size));
  }
}

TEST_F(RankFileTest, WhatWasReleasedIsReadAgain) {
  const Sections sections = SomeSections();
  const auto file = Make(sections);
  const auto before = file->ReadAll(RankSection::kLists);
  ASSERT_TRUE(before.ok());
  file->Release();
  EXPECT_EQ(*before, sections[1].second);
  EXPECT_EQ(*file->ReadAll(RankSection::kDates), sections[3].second);
  EXPECT_TRUE(file->VerifyAll().ok());
}

TEST_F(RankFileTest, NothingIsReadOutsideOfASection) {
  const auto file = Make(SomeSections());
  constexpr uint64_t kSize = 13;
  const auto read = [&](uint64_t offset, uint64_t size) {
    return file->Read(RankSection::kTerms, offset, size).status();
  };
  EXPECT_TRUE(read(kSize, 0).ok());
  EXPECT_TRUE(absl::IsDataLoss(read(kSize, 1)));
  EXPECT_TRUE(absl::IsDataLoss(read(kSize + 1, 0)));
  EXPECT_TRUE(absl::IsDataLoss(read(0, kSize + 1)));
  EXPECT_TRUE(absl::IsDataLoss(read(1, UINT64_MAX)));
  EXPECT_TRUE(absl::IsDataLoss(read(UINT64_MAX, 2)));
}

TEST_F(RankFileTest, EveryFlippedBitIsFound) {
  const Sections sections = {{RankSection::kTerms, RandomBytes(13, 1)},
                             {RankSection::kIds, RandomBytes(30, 2)}};
  ASSERT_NE(Make(sections, 2), nullptr);
  const std::string whole = Bytes();
  std::string damaged = whole;
  for (size_t bit = 0; bit < 8 * whole.size(); bit += 3) {
    damaged[bit / 8] = static_cast<char>(whole[bit / 8] ^ (1U << bit % 8));
    Replace(damaged);
    EXPECT_TRUE(IsFoundDamaged(sections)) << "bit " << bit;
    damaged[bit / 8] = whole[bit / 8];
  }
  Replace(damaged);
  EXPECT_FALSE(IsFoundDamaged(sections));
}

TEST_F(RankFileTest, DamageInOneChunkLeavesTheOthersReadable) {
  const Sections sections = SomeSections();
  ASSERT_NE(Make(sections), nullptr);
  std::string bytes = Bytes();
  bytes[2 * kRankChunk] ^= 1;
  Replace(bytes);
  const auto file = RankFile::Open(path_);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*(*file)->ReadAll(RankSection::kTerms), sections[0].second);
  EXPECT_EQ(*(*file)->Read(RankSection::kLists, 0, kRankChunk),
            sections[1].second.substr(0, kRankChunk));
  const absl::Status status = (*file)->ReadAll(RankSection::kLists).status();
  EXPECT_TRUE(absl::IsDataLoss(status));
  EXPECT_THAT(std::string(status.message()), HasSubstr(path_));
  EXPECT_TRUE(absl::IsDataLoss((*file)->VerifyAll()));
}

TEST_F(RankFileTest, CutShortAtAnyLengthItIsNoRankFile) {
  ASSERT_NE(Make({{RankSection::kTerms, RandomBytes(40, 1)}}, 2), nullptr);
  const std::string whole = Bytes();
  for (size_t size = 0; size < whole.size(); ++size) {
    Replace(std::string_view(whole).substr(0, size));
    EXPECT_TRUE(absl::IsDataLoss(RankFile::Open(path_).status())) << size;
  }
}

TEST_F(RankFileTest, BytesInFrontOrBehindMakeItNoRankFile) {
  ASSERT_NE(Make({{RankSection::kTerms, RandomBytes(40, 1)}}), nullptr);
  const std::string whole = Bytes();
  Replace(whole + "x");
  EXPECT_TRUE(absl::IsDataLoss(RankFile::Open(path_).status()));
  Replace("x" + whole);
  EXPECT_TRUE(absl::IsDataLoss(RankFile::Open(path_).status()));
}

TEST_F(RankFileTest, AFileThatIsNotThereIsNotFound) {
  EXPECT_TRUE(absl::IsNotFound(RankFile::Open(path_).status()));
}

// The trailer's checksum made right again.
std::string Sealed(std::string bytes) {
  const size_t trailer = bytes.size() - kRankTrailerBytes;
  const auto body = NumberAt<uint64_t>(
      std::string_view(bytes).substr(trailer, sizeof(uint64_t)), 0);
  const uint64_t checksum =
      Hash64(std::string_view(bytes).substr(body, trailer + 16 - body));
  bytes.replace(trailer + 16, sizeof checksum,
                reinterpret_cast<const char*>(&checksum), sizeof checksum);
  return bytes;
}

// A file whose sections are not where they can be, with right checksums.
class HostileFooterTest : public RankFileTest {
 protected:
  void SetUp() override {
    ASSERT_NE(Make({{RankSection::kTerms, RandomBytes(40, 1)}}, 2), nullptr);
    bytes_ = Bytes();
    footer_ = bytes_.size() - kRankTrailerBytes - sizeof(uint32_t) -
              kRankSections * 16;
  }

  // Opens it with other numbers for the section of terms.
  absl::Status OpenWith(uint64_t offset, uint64_t size) {
    const uint64_t extent[] = {offset, size};
    std::string bytes = bytes_;
    bytes.replace(footer_ + 16 * static_cast<size_t>(RankSection::kTerms),
                  sizeof extent, reinterpret_cast<const char*>(extent),
                  sizeof extent);
    Replace(Sealed(bytes));
    return RankFile::Open(path_).status();
  }

  std::string bytes_;
  size_t footer_ = 0;
};

TEST_F(HostileFooterTest, SectionsStayInsideOfTheBody) {
  EXPECT_TRUE(OpenWith(0, 40).ok());
  EXPECT_TRUE(OpenWith(8, 40).ok());
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(8, 48)));
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(64, 0)));
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(8, UINT64_MAX)));
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(UINT64_MAX - 7, 8)));
}

TEST_F(HostileFooterTest, SectionsAreAligned) {
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(1, 8)));
  EXPECT_TRUE(absl::IsDataLoss(OpenWith(4, 8)));
}

// All columns are as long: one that is missing is found when it is read, but
// whoever only counts must not believe in documents by the billion.
TEST_F(RankFileTest, ThereAreAsManyDocumentsAsLengths) {
  auto writer = RankFileWriter::Create(FileSystem::Posix(), path_);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Start(RankSection::kLengths).ok());
  ASSERT_TRUE((*writer)->Append("12345678").ok());
  ASSERT_TRUE((*writer)->Finish(3).ok());
  EXPECT_TRUE(absl::IsDataLoss(RankFile::Open(path_).status()));
}

}  // namespace
}  // namespace dateline
