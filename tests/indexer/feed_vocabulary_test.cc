#include "indexer/feed_vocabulary.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

FeedField FieldOf(std::string space, std::string local) {
  return MeaningOf({std::move(space), std::move(local)}, false).field;
}

TEST(FeedVocabulary, CoreNamesWhateverTheCase) {
  EXPECT_EQ(MeaningOf({"", "PubDate"}, true).field, FeedField::kPublished);
  EXPECT_EQ(MeaningOf({"", "TITLE"}, true).field, FeedField::kHeadline);
  EXPECT_EQ(MeaningOf({"", "managingEditor"}, true).field, FeedField::kNone);
}

TEST(FeedVocabulary, ExtensionsByTheirNameSpace) {
  EXPECT_EQ(FieldOf("http://purl.org/dc/elements/1.1/", "creator"),
            FeedField::kAuthor);
  EXPECT_EQ(FieldOf("http://www.itunes.com/DTDs/Podcast-1.0.dtd", "summary"),
            FeedField::kSummary);
  EXPECT_EQ(FieldOf("?media", "title"), FeedField::kHeadline);
  EXPECT_EQ(FieldOf("http://other.example/", "title"), FeedField::kNone);
}

TEST(FeedVocabulary, TheFeedsOwnElementsRankFirst) {
  EXPECT_GT(
      MeaningOf({"", "title"}, true).rank,
      MeaningOf({"http://purl.org/dc/elements/1.1/", "title"}, false).rank);
}

TEST(FeedVocabulary, KnowsTheSpacesOfFeeds) {
  EXPECT_TRUE(IsFeedSpace(""));
  EXPECT_TRUE(IsFeedSpace("http://www.w3.org/2005/Atom"));
  EXPECT_FALSE(IsFeedSpace("http://www.w3.org/1999/xhtml"));
}

}  // namespace
}  // namespace dateline
