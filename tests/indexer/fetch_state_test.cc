#include "indexer/fetch/fetch_state.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

FetchRecord SomeRecord() {
  FetchRecord record;
  record.etag = "W/\"a\\b\"";
  record.last_modified = "Mon, 28 Nov 2022 10:00:00 GMT";
  record.status = 200;
  record.checked = 1669630000;
  record.not_before = 1669633600;
  record.body_hash = ~uint64_t{0};
  record.failures = 2;
  record.item_hash = "00ff";
  return record;
}

TEST(FetchState, ComesBackAsItWasSaved) {
  const TempDir dir;
  const std::string path = dir.path() + "/state.jsonl";
  auto state = FetchState::Load(path);
  ASSERT_TRUE(state.ok()) << state.status();
  EXPECT_EQ(state->Find("https://a.example/"), nullptr);
  state->Set("https://a.example/", SomeRecord());
  state->Set("https://b.example/", {});
  ASSERT_TRUE(state->Save(FileSystem::Posix()).ok());
  const auto loaded = FetchState::Load(path);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->records(), state->records());
  ASSERT_NE(loaded->Find("https://a.example/"), nullptr);
  EXPECT_EQ(*loaded->Find("https://a.example/"), SomeRecord());
}

TEST(FetchState, ForgetsWhatNobodyAsksFor) {
  const TempDir dir;
  auto state = FetchState::Load(dir.path() + "/state.jsonl");
  ASSERT_TRUE(state.ok());
  state->Set("https://a.example/", SomeRecord());
  state->Forget(SomeRecord().checked);
  EXPECT_NE(state->Find("https://a.example/"), nullptr);
  state->Forget(SomeRecord().checked + 1);
  EXPECT_EQ(state->Find("https://a.example/"), nullptr);
}

TEST(FetchState, NamesTheLineThatCannotBeRead) {
  const TempDir dir;
  const std::string path =
      dir.Write("state.jsonl", "{\"url\":\"https://a.example/\"}\n");
  const auto state = FetchState::Load(path);
  EXPECT_TRUE(absl::IsDataLoss(state.status()));
  EXPECT_NE(std::string(state.status().message()).find("state.jsonl:1"),
            std::string::npos);
}

TEST(FetchState, ChangesOfAKilledRunAreKept) {
  const TempDir dir;
  const std::string path = dir.path() + "/state.jsonl";
  const std::string log = dir.path() + "/state.log.jsonl";
  FileSystem& files = FileSystem::Posix();
  auto state = FetchState::Load(path);
  ASSERT_TRUE(state.ok());
  state->Set("https://a.example/", {});
  state->Set("https://b.example/", SomeRecord());
  ASSERT_TRUE(state->Save(files).ok());
  const std::string saved = *ReadFile(path);
  state->Set("https://a.example/", SomeRecord());
  ASSERT_TRUE(state->SaveChanges(files).ok());
  state->Set("https://c.example/", SomeRecord());
  ASSERT_TRUE(state->SaveChanges(files).ok());
  EXPECT_EQ(*ReadFile(path), saved);
  EXPECT_EQ(ReadFile(log)->find("b.example"), std::string::npos);

  // It died in the middle of the next line.
  ASSERT_TRUE(files.AppendFile(log, "{\"url\":\"https://d.ex").ok());
  auto loaded = FetchState::Load(path);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->records(), state->records());
  loaded->Set("https://e.example/", SomeRecord());
  ASSERT_TRUE(loaded->SaveChanges(files).ok());
  EXPECT_EQ(FetchState::Load(path)->records(), loaded->records());
  ASSERT_TRUE(loaded->Save(files).ok());
  EXPECT_FALSE(FileExists(log));
  EXPECT_EQ(FetchState::Load(path)->records(), loaded->records());
}

TEST(FetchState, ADamagedLogNamesItsLine) {
  const TempDir dir;
  dir.Write("state.log.jsonl", "{}\n{\"url\":\"half");
  const auto state = FetchState::Load(dir.path() + "/state.jsonl");
  EXPECT_TRUE(absl::IsDataLoss(state.status()));
  EXPECT_NE(std::string(state.status().message()).find("state.log.jsonl:1"),
            std::string::npos);
}

}  // namespace
}  // namespace dateline
