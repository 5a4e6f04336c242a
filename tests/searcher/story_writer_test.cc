#include "searcher/story_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<StoryEntry> Copies() {
  std::vector<StoryEntry> story(2);
  story[0].article.id = "a";
  story[0].article.publisher.name = "Gulf Wire";
  story[0].article.date_published = ParseTimestamp("2022-11-29T10:00:00Z");
  story[0].article.body = "CAIRO (Reuters) - The bridge stays closed.";
  story[1].article.id = "b";
  story[1].article.date_published = ParseTimestamp("2022-11-29T11:00:00Z");
  story[1].linked_to = "a";
  story[1].similarity = 0.5;
  return story;
}

TEST(StoryWriterTest, WritesCreditAgencyAndFirstPublisher) {
  const std::string json = StoryJson(Copies());
  EXPECT_THAT(json, HasSubstr(R"("agency":{"name":"Reuters","articles":1})"));
  EXPECT_THAT(json, HasSubstr(R"("firstPublisher":{"id":"a",)"
                              R"("name":"Gulf Wire","domain":"",)"
                              R"("datePublished":"2022-11-29T10:00:00Z"})"));
  EXPECT_THAT(
      json, HasSubstr(R"("credit":{"agencies":["Reuters"],"by":"dateline"})"));
  EXPECT_THAT(json, HasSubstr(R"("linkedTo":"a","similarity":0.5)"));
  const std::string text = StoryText(Copies());
  EXPECT_THAT(text, HasSubstr("agency: Reuters, by 1 of 2\n"
                              "first: Gulf Wire, 2022-11-29T10:00:00Z\n"));
  EXPECT_THAT(text, HasSubstr("   credit: Reuters (dateline)\n"));
}

TEST(StoryWriterTest, SaysNothingWhereTheEvidenceSaysNothing) {
  std::vector<StoryEntry> story = Copies();
  story[0].article.body = "The bridge stays closed.";
  story[1].article.date_published.reset();
  const std::string json = StoryJson(story);
  EXPECT_THAT(json, Not(HasSubstr("agency")));
  EXPECT_THAT(json, Not(HasSubstr("firstPublisher")));
  EXPECT_THAT(json, Not(HasSubstr("credit")));
}

}  // namespace
}  // namespace dateline
