#include "indexer/embargo_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Timestamp At(int64_t seconds) { return {seconds, DatePrecision::kSecond, 0}; }

Article Item(const std::string& id, int64_t until, int64_t version = 1,
             const std::string& body = "text") {
  Article article;
  article.id = id;
  article.headline = "News of " + id;
  article.body = body;
  article.version = version;
  article.embargoed = At(until);
  return article;
}

auto IsCalled(const std::string& id) {
  return [id](const EmbargoList::Name& name) { return name.id == id; };
}

EmbargoList Sample() {
  EmbargoList list;
  list.Hold(Item("b", 30));
  list.Hold(Item("a", 30));
  list.Hold(Item("c", -5, 7));
  return list;
}

TEST(EmbargoListTest, ComesBack) {
  const std::string bytes = Sample().Format();
  auto list = EmbargoList::Parse(bytes);
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ(list->Format(), bytes);
  EXPECT_EQ(list->size(), 3U);
  EXPECT_TRUE(list->HasAny([](const EmbargoList::Name& name) {
    return name.id == "c" && name.age.version == 7;
  }));
  const auto article = list->Take("b");
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->headline, "News of b");
  EXPECT_FALSE(article->embargoed);
  EXPECT_TRUE(absl::IsNotFound(list->Take("b").status()));
  EXPECT_EQ(EmbargoList::Parse(EmbargoList().Format())->size(), 0U);
}

TEST(EmbargoListTest, TheOrderOfPuttingDoesNotMatter) {
  EmbargoList list;
  list.Hold(Item("c", -5, 7));
  list.Hold(Item("a", 30));
  list.Hold(Item("b", 30));
  EXPECT_EQ(list.Checksum(), Sample().Checksum());
  EXPECT_EQ(EmbargoList().Checksum(), "");
}

TEST(EmbargoListTest, EveryCutIsDamage) {
  const std::string bytes = Sample().Format();
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(
        absl::IsDataLoss(EmbargoList::Parse(bytes.substr(0, size)).status()));
  }
  EXPECT_FALSE(EmbargoList::Parse(bytes + "x").ok());
}

TEST(EmbargoListTest, ChangedBytesAreDamageOrAnotherList) {
  std::mt19937 random(1);
  const std::string whole = Sample().Format();
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto list = EmbargoList::Parse(bytes);
    if (!list.ok()) continue;
    EXPECT_EQ(list->Format(), bytes);
  }
}

TEST(EmbargoListTest, DueByTimeThenId) {
  const EmbargoList list = Sample();
  EXPECT_THAT(list.Due(-6), IsEmpty());
  EXPECT_THAT(list.Due(29), ElementsAre("c"));
  EXPECT_THAT(list.Due(30), ElementsAre("c", "a", "b"));
}

TEST(EmbargoListTest, ANewerVersionTakesThePlaceOfAnOlderOne) {
  EmbargoList list;
  EXPECT_EQ(list.Hold(Item("a", 30, 2)), Held::kWaits);
  EXPECT_EQ(list.Hold(Item("a", 30, 2)), Held::kDuplicate);
  EXPECT_EQ(list.Hold(Item("a", 30, 1)), Held::kDuplicate);
  EXPECT_EQ(list.Hold(Item("a", 40, 2)), Held::kWaits);
  EXPECT_EQ(list.Hold(Item("a", 20, 3)), Held::kWaits);
  EXPECT_THAT(list.Due(20), ElementsAre("a"));
  EXPECT_EQ(list.size(), 1U);
  auto later = EmbargoList::Parse(list.Format());
  ASSERT_TRUE(later.ok());
  EXPECT_EQ(later->Hold(Item("a", 20, 3)), Held::kUnchanged);
  EXPECT_EQ(later->Hold(Item("a", 20, 2)), Held::kUnchanged);
}

TEST(EmbargoListTest, AVersionThatMayBeSeenEndsTheWaitOfOlderOnes) {
  EmbargoList list;
  list.Hold(Item("a", 30, 2));
  EXPECT_FALSE(list.Supersede(Item("a", 0, 1)));
  EXPECT_FALSE(list.Supersede(Item("b", 0, 3)));
  EXPECT_TRUE(list.Supersede(Item("a", 0, 2)));
  EXPECT_EQ(list.size(), 0U);
}

TEST(EmbargoListTest, SupersedeNewLeavesWhatEarlierRunsPutIn) {
  auto list = EmbargoList::Parse(Sample().Format());
  ASSERT_TRUE(list.ok());
  EXPECT_FALSE(list->SupersedeNew(Item("a", 0, 9)));
  list->Hold(Item("a", 30, 2));
  EXPECT_TRUE(list->SupersedeNew(Item("a", 0, 9)));
}

TEST(EmbargoListTest, ErasedIsGone) {
  EmbargoList list = Sample();
  EXPECT_EQ(list.EraseIf(IsCalled("a")), 1U);
  EXPECT_EQ(list.EraseIf(IsCalled("nobody")), 0U);
  EXPECT_FALSE(list.HasAny(IsCalled("a")));
  EXPECT_EQ(list.Format().find("News of a"), std::string::npos);
}

TEST(EmbargoListTest, RoomIsBounded) {
  EmbargoList list(1000);
  const std::string half(600, 'x');
  EXPECT_EQ(list.Hold(Item("a", 30, 1, half)), Held::kWaits);
  EXPECT_EQ(list.Hold(Item("b", 30, 1, half)), Held::kNoRoom);
  // In the place of the other one there is room.
  EXPECT_EQ(list.Hold(Item("a", 30, 2, half)), Held::kWaits);
  list.EraseIf(IsCalled("a"));
  EXPECT_EQ(list.Hold(Item("b", 30, 1, half)), Held::kWaits);
}

TEST(EmbargoListTest, IsReadBackAndVerified) {
  const TempDir dir;
  const IndexDirectory index(dir.path());
  FileSystem& files = FileSystem::Posix();
  ASSERT_TRUE(files.CreateDirectories(index.GenerationsPath()).ok());
  Manifest manifest;
  manifest.number = 42;
  ASSERT_TRUE(EmbargoList().Write(files, index, &manifest).ok());
  EXPECT_EQ(manifest.embargoed_file, "");
  EXPECT_EQ(EmbargoList::Load(index, manifest)->size(), 0U);
  ASSERT_TRUE(Sample().Write(files, index, &manifest).ok());
  EXPECT_EQ(manifest.embargoed_file, "000042.embargoed");
  EXPECT_EQ(manifest.embargoed, 3U);
  EXPECT_EQ(EmbargoList::Load(index, manifest)->Checksum(),
            Sample().Checksum());
  manifest.embargoed_checksum = "0123456789abcdef";
  EXPECT_TRUE(absl::IsDataLoss(EmbargoList::Load(index, manifest).status()));
}

TEST(EmbargoListTest, TheClockMayBeSet) {
  EXPECT_EQ(EmbargoTime(At(12)), 12);
  EXPECT_GT(EmbargoTime({}), 1'600'000'000);
}

TEST(EmbargoListTest, NothingIsDueWithoutAnIndex) {
  const TempDir dir;
  const auto due = HasDue(IndexDirectory(dir.path() + "/none"), 10);
  ASSERT_TRUE(due.ok()) << due.status();
  EXPECT_FALSE(*due);
}

}  // namespace
}  // namespace dateline
