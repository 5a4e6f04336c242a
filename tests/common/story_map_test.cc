#include "common/story_map.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dateline {
namespace {

StoryMap Sample() {
  return {{1, 2},
          {{0, 3, 1}, {0, 7, 0}, {1, 0, 1}, {2, 5, 0}},
          {{0, 2, 812}, {1, 3, 1000}}};
}

const std::vector<uint64_t> kDocuments = {8, 1, 6};

TEST(StoryMapTest, ComesBack) {
  const auto parsed = ParseStories(FormatStories(Sample()), kDocuments);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(*parsed, Sample());
  EXPECT_EQ(*ParseStories(FormatStories({}), {}), StoryMap());
}

TEST(StoryMapTest, EveryCutIsDamage) {
  const std::string bytes = FormatStories(Sample());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(absl::IsDataLoss(
        ParseStories(bytes.substr(0, size), kDocuments).status()));
  }
  EXPECT_FALSE(ParseStories(bytes + "x", kDocuments).ok());
}

TEST(StoryMapTest, NumbersOfNothingAreDamage) {
  const auto is_damage = [](auto change) {
    StoryMap stories = Sample();
    change(stories);
    return absl::IsDataLoss(
        ParseStories(FormatStories(stories), kDocuments).status());
  };
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.members[3].segment = 3; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.members[3].document = 6; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.members[3].story = 2; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.members[1].document = 3; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.firsts[0] = 4; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.firsts[0] = 0; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.links[0].right = 4; }));
  EXPECT_TRUE(is_damage([](StoryMap& s) { s.links[0].right = 3; }));
}

TEST(StoryMapTest, ChangedBytesAreDamageOrAnotherMap) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = FormatStories(Sample());
    bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto parsed = ParseStories(bytes, kDocuments);
    if (!parsed.ok()) continue;
    EXPECT_EQ(FormatStories(*parsed), bytes);
  }
}

}  // namespace
}  // namespace dateline
