#include "searcher/service/index_handle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class IndexHandleTest : public ::testing::Test {
 protected:
  IndexHandleTest() {
    options_.index = directory_.path() + "/index";
    options_.interval = std::chrono::milliseconds(10);
    options_.log = [this](std::string_view message) {
      const std::lock_guard lock(mutex_);
      log_ += std::string(message) + "\n";
    };
  }

  void Publish(const std::string& id) const {
    const absl::Status made = MakeIndex(
        options_.index, {MakeArticle(id, "Wheat " + id, "Talks of " + id)});
    ASSERT_TRUE(made.ok()) << made;
  }
  void Open() {
    auto handle = IndexHandle::Open(options_);
    ASSERT_TRUE(handle.ok()) << handle.status();
    handle_ = *std::move(handle);
  }
  void WaitFor(uint64_t generation) const {
    for (int i = 0; i < 1000 && handle_->Current()->number() != generation;
         ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ASSERT_EQ(handle_->Current()->number(), generation);
  }
  static bool Has(const IndexHandle::Generation& generation,
                  const std::string& id) {
    return generation->searcher->GetArticle(id).ok();
  }
  std::string log() {
    const std::lock_guard lock(mutex_);
    return log_;
  }

  TempDir directory_;
  IndexHandleOptions options_;
  std::mutex mutex_;
  std::string log_;
  std::unique_ptr<IndexHandle> handle_;  // ends before the log
};

TEST_F(IndexHandleTest, PicksUpWhatIsPublished) {
  Publish("a");
  Open();
  const IndexHandle::Generation first = handle_->Current();
  EXPECT_FALSE(Has(first, "b"));
  Publish("b");
  WaitFor(2);
  EXPECT_TRUE(Has(handle_->Current(), "b"));
  // Collected before anybody could ask for them.
  EXPECT_TRUE(handle_->Current()->suggester.has_names());
  // Who began with the old one ends with it.
  EXPECT_FALSE(Has(first, "b"));
  EXPECT_TRUE(Has(first, "a"));
  EXPECT_NE(first->version, handle_->Current()->version);
  EXPECT_EQ(handle_->Find(1), first);
  EXPECT_EQ(handle_->pickups(), 1);
  EXPECT_THAT(log(), HasSubstr("now serving generation 2"));
}

TEST_F(IndexHandleTest, OnlySomeOldGenerationsStayOpen) {
  options_.kept = 1;
  Publish("a");
  Open();
  Publish("b");
  WaitFor(2);
  Publish("c");
  WaitFor(3);
  EXPECT_EQ(handle_->Find(1), nullptr);
  EXPECT_NE(handle_->Find(2), nullptr);
  EXPECT_THAT(handle_->OpenNumbers(), ElementsAre(3, 2));
}

TEST_F(IndexHandleTest, AnOldGenerationAnswersAfterItsFilesAreGone) {
  options_.threads = 2;
  Publish("a");
  Open();
  const IndexHandle::Generation first = handle_->Current();
  std::filesystem::remove_all(options_.index + "/segments");
  EXPECT_TRUE(Has(first, "a"));
}

TEST_F(IndexHandleTest, ANamedGenerationStays) {
  Publish("a");
  Publish("b");
  options_.generation = 1;
  Open();
  EXPECT_EQ(handle_->Current()->number(), 1);
  handle_->CheckSoon();
  EXPECT_EQ(handle_->Current()->number(), 1);
}

TEST_F(IndexHandleTest, NamesOfTheFirstGenerationComeByThemselves) {
  Publish("a");
  options_.generation = 1;
  Open();
  const IndexHandle::Generation first = handle_->Current();
  for (int i = 0; i < 1000 && !first->suggester.has_names(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(first->suggester.has_names());
}

TEST_F(IndexHandleTest, MergedEntitiesAreTakenUp) {
  Publish("a");
  Open();
  const std::string version = handle_->Current()->version;
  EntityAliases aliases;
  ASSERT_TRUE(aliases
                  .Add({Field::kPerson, "Bob Dole", "Robert Dole", "2026-11-29",
                        "", ""})
                  .ok());
  ASSERT_TRUE(aliases.Save(options_.index).ok());
  for (int i = 0; i < 1000 && handle_->Current()->version == version; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_FALSE(handle_->Current()->searcher->aliases().empty());
}

TEST_F(IndexHandleTest, WhatCannotBeOpenedLeavesTheOldOne) {
  Publish("a");
  Open();
  std::filesystem::rename(options_.index, options_.index + ".away");
  for (int i = 0; i < 1000 && handle_->last_check().ok(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_FALSE(handle_->last_check().ok());
  EXPECT_TRUE(Has(handle_->Current(), "a"));
  std::filesystem::rename(options_.index + ".away", options_.index);
  for (int i = 0; i < 1000 && !handle_->last_check().ok(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(handle_->last_check().ok());
  // Told once, however often it was looked at.
  const std::string told = log();
  EXPECT_EQ(told.find("still serving"), told.rfind("still serving"));
}

TEST_F(IndexHandleTest, NeedsAnIndex) {
  EXPECT_TRUE(absl::IsNotFound(IndexHandle::Open(options_).status()));
}

}  // namespace
}  // namespace dateline
