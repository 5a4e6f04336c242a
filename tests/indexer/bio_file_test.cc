#include "indexer/entities/bio_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

// "ORG 0-1", with a space between.
std::string Names(const BioDocument& document) {
  std::string names;
  for (const NameSpan& span : document.names) {
    if (!names.empty()) names += ' ';
    names += std::string(NameTypeCode(span.type)) + " " +
             std::to_string(span.first) + "-" + std::to_string(span.last);
  }
  return names;
}

std::string NamesOf(std::string_view bio) {
  const auto documents = ParseBio(bio);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents->empty() ? "none" : Names(documents->front());
}

TEST(BioFileTest, ReadsDocumentsAndSentences) {
  const auto documents = ParseBio(
      "-DOCSTART-\tO\n\nCairo\tB-LOC\nwaits\tO\n.\tO\n\nTalks\tO\nfail\tO\n"
      "-DOCSTART-\tO\nParis\tB-LOC\n");
  ASSERT_TRUE(documents.ok()) << documents.status();
  ASSERT_EQ(documents->size(), 2U);
  const BioDocument& first = documents->front();
  EXPECT_EQ(first.text, "Cairo waits . Talks fail");
  ASSERT_EQ(first.tokens.size(), 5U);
  EXPECT_TRUE(first.tokens[0].starts_sentence);
  EXPECT_FALSE(first.tokens[1].starts_sentence);
  EXPECT_TRUE(first.tokens[3].starts_sentence);
  EXPECT_EQ(first.tokens[4].In(first.text), "fail");
  EXPECT_EQ(Names(first), "LOC 0-0");
}

TEST(BioFileTest, TagsBecomeNames) {
  EXPECT_EQ(NamesOf("A\tB-ORG\nB\tI-ORG\nC\tI-ORG\n"), "ORG 0-2");
  EXPECT_EQ(NamesOf("A\tB-ORG\nB\tB-ORG\n"), "ORG 0-0 ORG 1-1");
  EXPECT_EQ(NamesOf("A\tI-ORG\nB\tI-PER\n"), "ORG 0-0 PER 1-1");
  EXPECT_EQ(NamesOf("A\tB-ORG\nb\tO\nC\tI-ORG\n"), "ORG 0-0 ORG 2-2");
  EXPECT_EQ(NamesOf("A\tB-ORG\n\nC\tI-ORG\n"), "ORG 0-0 ORG 1-1");
  EXPECT_EQ(NamesOf("A\tB-ORG\r\nB\tI-ORG\r\n"), "ORG 0-1");
  EXPECT_EQ(NamesOf("A\tB-MISC"), "MISC 0-0");
}

TEST(BioFileTest, TokensAreCutAsTheTaggerCuts) {
  const auto documents =
      ParseBio("Moscow-based\tB-MISC\nfirm\tO\nO'Neill's\tB-PER\n");
  ASSERT_TRUE(documents.ok());
  const BioDocument& document = documents->front();
  EXPECT_EQ(document.tokens.size(), 6U);
  EXPECT_EQ(Names(document), "MISC 0-2 PER 4-5");
}

TEST(BioFileTest, NothingIsNoDocument) {
  for (const char* bio : {"", "\n\n", "-DOCSTART-\tO\n\n-DOCSTART-\tO\n"}) {
    EXPECT_EQ(NamesOf(bio), "none") << bio;
  }
}

TEST(BioFileTest, OtherFilesAreRefusedWithTheLine) {
  const std::pair<const char*, const char*> examples[] = {
      {"A\tO\nB O\n", "line 2 has no tab"},
      {"A\tX-PER\n", "line 1 has an unknown tag"},
      {"A\tB-CITY\n", "line 1 has an unknown type"},
      {"\n\nA\t\n", "line 3 has an unknown tag"},
      {"\xff\tO\n", "line 1 is not UTF-8"}};
  for (const auto& [bio, message] : examples) {
    const absl::Status status = ParseBio(bio).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  }
}

TEST(BioFileTest, ErrorsNameTheFile) {
  const TempDir folder;
  const std::string bad = folder.Write("bad.bio", "A\n");
  EXPECT_THAT(std::string(ReadBioFile(bad).status().message()),
              HasSubstr("bad.bio: line 1"));
  EXPECT_TRUE(
      absl::IsNotFound(ReadBioFile(folder.path() + "/missing.bio").status()));
  const auto good = ReadBioFile(folder.Write("good.bio", "A\tO\n"));
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good->size(), 1U);
}

}  // namespace
}  // namespace dateline
