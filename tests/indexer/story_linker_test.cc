#include "indexer/copies/story_linker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/rank/rank_columns.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The articles of each story, the first one in front.
using Stories = std::set<std::vector<std::string>>;

Stories StoriesIn(const std::string& path) {
  const IndexDirectory index(path);
  const Manifest manifest = *index.ReadCurrent();
  const auto map = index.ReadStories(manifest);
  EXPECT_TRUE(map.ok()) << map.status();
  EXPECT_EQ(map->firsts.size(), manifest.story_count);
  EXPECT_EQ(map->links.size() + map->firsts.size(), map->members.size());
  std::vector<std::vector<std::string>> stories(map->firsts.size());
  for (size_t i = 0; i < map->members.size(); ++i) {
    const StoryMember& member = map->members[i];
    const auto file =
        *RankFile::Open(index.RankPath(manifest.segments[member.segment].id));
    auto& story = stories[member.story];
    std::string id(*ReadArticleId(*file, member.document));
    if (map->firsts[member.story] == i) {
      story.insert(story.begin(), id);
    } else {
      story.push_back(id);
    }
  }
  for (auto& story : stories) std::sort(story.begin() + 1, story.end());
  return {stories.begin(), stories.end()};
}

// Words of four letters.
std::string RandomText(int words, std::mt19937& random) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    for (int letter = 0; letter < 4; ++letter) {
      text += static_cast<char>('a' + random() % 26);
    }
    text += ' ';
  }
  return text;
}

class StoryLinkerTest : public ::testing::Test {
 protected:
  std::string path() const { return directory_.path() + "/index"; }
  void Index(const std::vector<Article>& articles) {
    const absl::Status made = MakeIndex(path(), articles);
    ASSERT_TRUE(made.ok()) << made;
  }
  std::string Text(int words = 60) { return RandomText(words, random_); }

  TempDir directory_;
  std::mt19937 random_{9};
};

TEST_F(StoryLinkerTest, ExactAndNearCopiesAreOneStory) {
  const std::string text = Text();
  std::string edited = text;
  edited.replace(edited.find(' '), 1, " inserted ");
  Index({MakeArticle("later", "Head one", text, "2022-11-29"),
         MakeArticle("first", "Head two", text, "2022-11-28"),
         MakeArticle("edited", "Head three", edited, "2022-11-30"),
         MakeArticle("other", "Head four", Text())});
  EXPECT_THAT(StoriesIn(path()),
              ElementsAre(ElementsAre("first", "edited", "later")));
}

TEST_F(StoryLinkerTest, ALongerVersionIsACopy) {
  const std::string text = Text();
  Index({MakeArticle("short", "Head one", text),
         MakeArticle("long", "Head two", text + Text(25), "2022-11-29")});
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("short", "long")));
}

TEST_F(StoryLinkerTest, UpdatesOfOneHeadlineAreOneStoryWhenNear) {
  const std::string head = "Oil falls as talks go on in Cairo";
  const std::string text = Text(60);
  // A third of the words is the same: too little without the headline.
  const std::string news = text.substr(0, text.size() / 2) + Text(90);
  Index({MakeArticle("a", head, text, "2022-11-28"),
         MakeArticle("b", "UPDATE 1-" + head, news, "2022-11-29"),
         MakeArticle("late", "UPDATE 2-" + head, news.substr(0, 200) + Text(90),
                     "2022-12-09"),
         MakeArticle("unlike", head, Text(), "2022-11-28")});
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("a", "b")));
}

TEST_F(StoryLinkerTest, HeadlinesAloneAreCompared) {
  const std::string head = "Oil falls as talks go on in Cairo";
  Index({MakeArticle("a", head, ""), MakeArticle("b", "CORRECTED-" + head, ""),
         MakeArticle("c", "Oil rises as talks end in Moscow", "")});
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("a", "b")));
}

TEST_F(StoryLinkerTest, TheOrderOfTheInputDoesNotMatter) {
  std::vector<Article> articles;
  for (int story = 0; story < 12; ++story) {
    std::string text = Text();
    for (int copy = 0; copy < 1 + story; ++copy) {
      articles.push_back(MakeArticle(
          std::to_string(story) + "-" + std::to_string(copy), Text(6), text,
          "2022-11-28T" + std::to_string(10 + (copy * 7) % 13) + ":00:00Z"));
      text.replace(random_() % text.size(), 4, " new ");
    }
  }
  Index(articles);
  const Stories expected = StoriesIn(path());
  EXPECT_EQ(expected.size(), 11U);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(articles.begin(), articles.end(), random_);
    const std::string other = directory_.path() + "/" + std::to_string(round);
    ASSERT_TRUE(MakeIndex(other, articles).ok());
    EXPECT_EQ(StoriesIn(other), expected);
    // Night after night.
    const std::string nights = other + "-nights";
    const auto end = articles.end();
    for (auto it = articles.begin(); it != end;
         it += std::min<ptrdiff_t>(17, end - it)) {
      ASSERT_TRUE(
          MakeIndex(nights, {it, it + std::min<ptrdiff_t>(17, end - it)}).ok());
    }
    EXPECT_EQ(StoriesIn(nights), expected);
  }
}

TEST_F(StoryLinkerTest, AStoryFallsApartWithItsMiddle) {
  // b shares the halves of a and c, which share nothing.
  const std::string one = Text(60);
  const std::string two = Text(60);
  const std::string head = "Talks go on in Cairo";
  const std::vector<Article> night = {MakeArticle("a", head, one),
                                      MakeArticle("b", head, one + two),
                                      MakeArticle("c", head, two)};
  Index(night);
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("a", "b", "c")));
  Article changed = MakeArticle("b", "Head b", Text());
  changed.version = 2;
  Index({changed});
  EXPECT_THAT(StoriesIn(path()), IsEmpty());
}

TEST_F(StoryLinkerTest, WhatHoldsAStoryTogetherWithoutItsMiddleIsFound) {
  const std::string text = Text(80);
  Index({MakeArticle("a", "Head a", text, "2022-11-01"),
         MakeArticle("b", "Head b", text, "2022-11-02"),
         MakeArticle("c", "Head c", text, "2022-11-03")});
  Article changed = MakeArticle("b", "Head b", Text(), "2022-11-02");
  changed.version = 2;
  Index({changed});
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("a", "c")));
}

TEST_F(StoryLinkerTest, LinksTellHowMuchIsTheSame) {
  const std::string text = Text();
  Index({MakeArticle("a", "Head a", text), MakeArticle("b", "Head b", text)});
  const IndexDirectory index(path());
  const StoryMap map = *index.ReadStories(*index.ReadCurrent());
  ASSERT_EQ(map.links.size(), 1U);
  EXPECT_EQ(map.links.front().similarity, 1000U);
}

TEST_F(StoryLinkerTest, SegmentsWithDeadDocumentsHaveStories) {
  const std::string text = Text();
  const auto article = [&](std::string_view id, std::string_view body) {
    return ShortArticle(id, "Head " + std::string(id), body, "2022-11-28");
  };
  ASSERT_TRUE(MakeSegments(path(), {{article("a", text), article("b", text)},
                                    {article("b", Text()), article("c", text)}})
                  .ok());
  EXPECT_THAT(StoriesIn(path()), ElementsAre(ElementsAre("a", "c")));
}

}  // namespace
}  // namespace dateline
