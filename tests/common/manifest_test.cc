#include "common/manifest.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_replace.h"

namespace dateline {
namespace {

Manifest Sample() {
  Manifest manifest;
  manifest.number = 42;
  manifest.digest = std::string(32, 'd');
  manifest.schema = std::string(16, 'e');
  manifest.analyzer = std::string(16, 'f');
  manifest.reference = true;
  manifest.embargoed_file = "000042.embargoed";
  manifest.embargoed_checksum = "00000000000000cc";
  manifest.embargoed = 3;
  manifest.articles = 17;
  manifest.languages = {{"en", 12}, {"und", 5}};
  manifest.segments = {
      {"000041-0", 10, 4096, "0123456789abcdef", 2048, "00000000000000aa", 0,
       "", ""},
      {"000042-0", 9, 8192, "fedcba9876543210", 1024, "00000000000000bb", 2,
       "000042-000042-0.dead", "00000000000000ff"}};
  manifest.inputs = {{"a \"feed\"\n.jsonl", 123, 19}};
  manifest.previous = 41;
  return manifest;
}

TEST(ManifestTest, ReadsWhatItWrites) {
  for (const Manifest& manifest : {Sample(), Manifest()}) {
    const auto read = ParseManifest(FormatManifest(manifest));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, manifest);
  }
}

TEST(ManifestTest, RefusesANewerFormatWithTheCure) {
  Manifest manifest = Sample();
  manifest.format = kIndexFormat + 1;
  const absl::Status status = ParseManifest(FormatManifest(manifest)).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_NE(status.message().find("newer"), absl::string_view::npos);
}

TEST(ManifestTest, ReadsFormatsFromTheOldestOn) {
  Manifest manifest = Sample();
  manifest.format = kOldestIndexFormat;
  const auto read = ParseManifest(FormatManifest(manifest));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, manifest);
  manifest.format = kOldestIndexFormat - 1;
  const absl::Status status = ParseManifest(FormatManifest(manifest)).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_NE(status.message().find("from the feeds"), absl::string_view::npos);
}

TEST(ManifestTest, RefusesEveryPrefix) {
  const std::string whole = FormatManifest(Sample());
  const size_t end = whole.find_last_of('}');
  for (size_t size = 0; size <= end; ++size) {
    EXPECT_TRUE(absl::IsDataLoss(ParseManifest(whole.substr(0, size)).status()))
        << size;
  }
}

TEST(ManifestTest, RefusesAMissingOrChangedField) {
  const std::string whole = FormatManifest(Sample());
  for (const char* field :
       {"\"format\"", "\"number\"", "\"digest\"", "\"schema\"", "\"analyzer\"",
        "\"articles\"", "\"segments\"", "\"languages\"", "\"inputs\""}) {
    const std::string damaged =
        absl::StrReplaceAll(whole, {{field, "\"gone\""}});
    ASSERT_NE(damaged, whole) << field;
    EXPECT_TRUE(absl::IsDataLoss(ParseManifest(damaged).status())) << field;
  }
  for (const char* text : {"[]", "3", "{}", "null"}) {
    EXPECT_TRUE(absl::IsDataLoss(ParseManifest(text).status())) << text;
  }
}

TEST(ManifestTest, ReadsManifestsOfBeforeThereWereEmbargoes) {
  std::string older = FormatManifest(Sample());
  for (const char* field :
       {"embargoedFile", "embargoedChecksum", "embargoed"}) {
    const size_t begin = older.find("  \"" + std::string(field) + "\"");
    ASSERT_NE(begin, std::string::npos) << field;
    older.erase(begin, older.find('\n', begin) + 1 - begin);
  }
  const auto read = ParseManifest(older);
  ASSERT_TRUE(read.ok()) << read.status();
  Manifest wanted = Sample();
  wanted.embargoed_file.clear();
  wanted.embargoed_checksum.clear();
  wanted.embargoed = 0;
  EXPECT_EQ(*read, wanted);
}

TEST(ManifestTest, GenerationIdNamesTheContentsOnly) {
  const std::string id = Sample().GenerationId();
  EXPECT_EQ(id.size(), 32U);
  Manifest other = Sample();
  other.number = 7;
  other.previous = 3;
  other.segments.clear();
  other.inputs.clear();
  EXPECT_EQ(other.GenerationId(), id);
  for (std::string Manifest::*part :
       {&Manifest::digest, &Manifest::schema, &Manifest::analyzer}) {
    Manifest changed = Sample();
    (changed.*part)[0] = '0';
    EXPECT_NE(changed.GenerationId(), id);
  }
}

}  // namespace
}  // namespace dateline
