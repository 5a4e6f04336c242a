#include "indexer/input_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/compression.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "name=bytes" of files, "reason" of rejections.
std::vector<std::string> Read(std::string bytes,
                              const ReaderLimits& limits = {}) {
  std::vector<std::string> read;
  auto stream = ByteStream::FromString(std::move(bytes), limits);
  InputArchive archive(*std::move(stream));
  while (auto event = archive.Next()) {
    if (const auto* file = std::get_if<ArchivedFile>(&*event)) {
      read.push_back(file->name + "=" + file->bytes);
    } else {
      read.emplace_back(RejectReasonName(std::get<Rejection>(*event).reason));
    }
  }
  return read;
}

class InputArchives : public ::testing::TestWithParam<ArchiveKind> {
 protected:
  static std::string Make(const std::vector<MadeFile>& files) {
    return MakeArchive(GetParam(), files);
  }
};

TEST_P(InputArchives, GiveTheirFiles) {
  const std::string made =
      Make({{"a.xml", "one", ""}, {"d/b", "", ""}, {"d/é", "two", ""}});
  EXPECT_TRUE(InputArchive::IsArchive(made));
  const std::vector<std::string> read = Read(made);
  ASSERT_EQ(read.size(), 3);
  EXPECT_EQ(read[0], "a.xml=one");
  EXPECT_EQ(read[1], "d/b=");
  EXPECT_TRUE(read[2].ends_with("=two")) << read[2];
  EXPECT_EQ(Read(Gzip(made)), read);
  EXPECT_EQ(Read(Zstd(made)), read);
}

TEST_P(InputArchives, NamesAreOnlyNames) {
  EXPECT_THAT(Read(Make({{"../../etc/x", "1", ""}, {"/abs", "2", ""}})),
              ElementsAre("../../etc/x=1", "/abs=2"));
}

TEST_P(InputArchives, PassOverHiddenFiles) {
  EXPECT_THAT(
      Read(Make(
          {{".DS_Store", "1", ""}, {"__MACOSX/a", "2", ""}, {"./a", "3", ""}})),
      ElementsAre("./a=3"));
}

// What a zip says of links stands at its end: read from the front, a link is a
// file with its target as text.
TEST_P(InputArchives, FollowNoLinks) {
  const bool is_tar = GetParam() == ArchiveKind::kTar;
  EXPECT_THAT(Read(Make({{"a", "", "/etc/hostname"}, {"b", "1", ""}})),
              ElementsAre(is_tar ? "unreadable" : "a=/etc/hostname", "b=1"));
}

TEST_P(InputArchives, AreBounded) {
  ReaderLimits limits;
  limits.max_document_bytes = 100;
  limits.max_archive_entries = 3;
  const std::string large(1000, 'x');
  EXPECT_THAT(Read(Make({{"a", large, ""}, {"b", "1", ""}}), limits),
              ElementsAre("too-large", "b=1"));
  EXPECT_THAT(
      Read(Make({{"a", "", ""}, {"b", "", ""}, {"c", "", ""}, {"d", "", ""}}),
           limits),
      ElementsAre("a=", "b=", "c=", "too-large"));
  limits.max_inflated_bytes = 50;
  EXPECT_THAT(
      Read(Make({{"a", std::string(60, 'y'), ""}, {"b", "1", ""}}), limits),
      ElementsAre("too-large"));
}

TEST_P(InputArchives, WithoutFilesSaySo) {
  EXPECT_THAT(Read(Make({{".hidden", "1", ""}})),
              ElementsAre("not-an-article"));
}

TEST_P(InputArchives, ACutOrDamageIsNamed) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * 7919);
  const std::string made = Make({{"a", "first", ""}, {"b", text, ""}});
  for (size_t cut = 1024; cut + 1024 < made.size(); cut += 997) {
    const std::vector<std::string> read = Read(made.substr(0, cut));
    ASSERT_FALSE(read.empty()) << cut;
    EXPECT_EQ(read[0], "a=first") << cut;
    if (read.size() == 1) continue;  // cut between two files
    EXPECT_TRUE(read.back() == "truncated" || read.back() == "bad-compression")
        << read.back() << " at " << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(All, InputArchives,
                         ::testing::Values(ArchiveKind::kTar,
                                           ArchiveKind::kZip),
                         [](const auto& info) {
                           return info.param == ArchiveKind::kTar ? "Tar"
                                                                  : "Zip";
                         });

TEST(InputArchive, StopsAtTheRatio) {
  ReaderLimits limits;
  limits.ratio_from_bytes = 1 << 20;
  const std::string zeros(size_t{16} << 20, '\0');
  EXPECT_THAT(Read(MakeArchive(ArchiveKind::kZip, {{"a", zeros, ""}}), limits),
              ElementsAre("too-large"));
}

TEST(InputArchive, OtherInputsAreNone) {
  EXPECT_FALSE(InputArchive::IsArchive(""));
  EXPECT_FALSE(InputArchive::IsArchive("PK is not enough"));
  EXPECT_FALSE(InputArchive::IsArchive(std::string(600, 'a')));
  EXPECT_THAT(Read("PK\x03\x04 broken"), Not(IsEmpty()));
}

}  // namespace
}  // namespace dateline
