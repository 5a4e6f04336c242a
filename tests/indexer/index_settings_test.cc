#include "indexer/index_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::HasSubstr;

constexpr IndexSettings kDefault = {true, false};
constexpr IndexSettings kWithoutEntities = {false, false};
constexpr IndexSettings kReference = {true, true};

// The manifest of an index that was made with these settings.
Manifest MadeWith(const IndexSettings& settings) {
  Manifest manifest;
  manifest.number = 3;
  manifest.tagger = settings.Tagger();
  manifest.reference = settings.reference;
  manifest.stories = settings.stories;
  return manifest;
}

void ExpectSettings(const Manifest& base, const IndexSettings& asked,
                    const IndexSettings& expected) {
  const auto settings = SettingsFor("news.index", base, asked);
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->entities, expected.entities);
  EXPECT_EQ(settings->reference, expected.reference);
  EXPECT_EQ(settings->stories, expected.stories);
}

void ExpectRefused(const Manifest& base, const IndexSettings& asked,
                   const std::string& cure) {
  const absl::Status status = SettingsFor("news.index", base, asked).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("news.index"));
  EXPECT_THAT(std::string(status.message()), HasSubstr(cure));
}

TEST(IndexSettingsTest, ANewIndexGetsWhatIsAskedFor) {
  for (const IndexSettings& asked :
       {kDefault, kWithoutEntities, kReference, IndexSettings{false, true}}) {
    ExpectSettings(Manifest(), asked, asked);
  }
}

TEST(IndexSettingsTest, AnIndexKeepsItsSettings) {
  for (const IndexSettings& settings :
       {kDefault, kWithoutEntities, kReference, IndexSettings{false, true}}) {
    ExpectSettings(MadeWith(settings), settings, settings);
  }
}

TEST(IndexSettingsTest, AskingForLessThanAnIndexHasIsFine) {
  ExpectSettings(MadeWith(kReference), kDefault, kReference);
  ExpectSettings(MadeWith(kWithoutEntities), kDefault, kWithoutEntities);
}

TEST(IndexSettingsTest, EntitiesCannotBeLeftOutLater) {
  ExpectRefused(MadeWith(kDefault), kWithoutEntities,
                "leave --no-entities out");
}

TEST(IndexSettingsTest, StoriesCannotBeLeftOutLater) {
  IndexSettings without;
  without.stories = false;
  ExpectRefused(MadeWith(kDefault), without, "leave --no-stories out");
  ExpectSettings(MadeWith(without), kDefault, without);
}

TEST(IndexSettingsTest, AReferenceCannotBeAddedLater) {
  ExpectRefused(MadeWith(kDefault), kReference,
                "was built without --reference");
  ExpectRefused(MadeWith(kWithoutEntities), {false, true},
                "was built without --reference");
}

TEST(IndexSettingsTest, AnotherTaggerIsRefused) {
  Manifest manifest = MadeWith(kDefault);
  manifest.tagger = "tagger of another version";
  ExpectRefused(manifest, kDefault, "tagger of another version");
  ExpectRefused(manifest, kDefault, kDefault.Tagger());
}

TEST(IndexSettingsTest, TheTaggerIsNamedOnlyWhereThereIsOne) {
  EXPECT_NE(kDefault.Tagger(), kWithoutEntities.Tagger());
  EXPECT_EQ(kDefault.Tagger(), kReference.Tagger());
}

}  // namespace
}  // namespace dateline
