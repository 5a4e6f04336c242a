#include "indexer/indexing_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <limits>

#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/stored_records.h"
#include "indexer/live_articles.h"
#include "indexer/maintenance.h"
#include "indexer/segment_reader.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Items(int from, int to, std::string_view extra = "") {
  std::string lines;
  for (int i = from; i < to; ++i) {
    lines += "{\"id\":\"a" + std::to_string(i) + "\",\"headline\":\"Item " +
             std::to_string(i) + std::string(extra) + "\"}\n";
  }
  return lines;
}

class IndexingRun : public ::testing::Test {
 protected:
  absl::StatusOr<IndexingSummary> Index(const std::string& contents,
                                        std::string_view name = "feed.jsonl") {
    IndexingOptions options;
    options.index = index();
    options.inputs = {directory_.Write(name, contents)};
    options.threads = 2;
    return RunIndexing(options);
  }
  std::string index() const { return directory_.path() + "/index"; }
  CheckReport Check() const {
    auto report = CheckGeneration(IndexDirectory(index()));
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : CheckReport();
  }

  TempDir directory_;
};

TEST_F(IndexingRun, CountsOverruledLanguages) {
  const auto item = [](const std::string& id, const std::string& language) {
    return "{\"id\":\"" + id + "\",\"headline\":\"Bus\",\"language\":\"" +
           language +
           "\",\"articleBody\":\"Der Stadtrat hat am Dienstag beschlossen, "
           "dass die neue Buslinie nicht vor dem Herbst fahren wird, weil die "
           "Wagen zu spät geliefert wurden und die Fahrer noch nicht alle "
           "geschult sind. Bis dahin bleibt es bei der alten Linie, sagte die "
           "Leiterin der Verkehrsbetriebe nach der Sitzung.\"}\n";
  };
  const std::string feed = item("a", "en") + item("b", "de") + item("c", "en");
  const auto summary = Index(feed);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->languages_overruled, 2u);
  EXPECT_EQ(Index(feed)->languages_overruled, 0u);
}

TEST_F(IndexingRun, CountsBalance) {
  const auto summary = Index(Items(0, 10) + Items(0, 2) + "{bad\n");
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->seen, 13u);
  EXPECT_EQ(summary->indexed, 10u);
  EXPECT_EQ(summary->duplicate, 2u);
  EXPECT_EQ(summary->rejected, 1u);
  EXPECT_EQ(summary->articles, 10u);
}

TEST_F(IndexingRun, TheSameInputAgainChangesNothing) {
  const auto first = Index(Items(0, 10));
  const auto second = Index(Items(0, 10));
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_FALSE(second->changed);
  EXPECT_EQ(second->unchanged, 10u);
  EXPECT_EQ(second->generation, first->generation);
}

// Rewrites a field of the first generation's manifest.
void SetInManifest(const std::string& index, std::string_view field,
                   std::string_view value) {
  const std::string path = index + "/generations/000001.json";
  std::string json = *ReadFile(path);
  const size_t begin =
      json.find("\"" + std::string(field) + "\": ") + field.size() + 4;
  json.replace(begin, json.find_first_of(",\n", begin) - begin, value);
  ASSERT_TRUE(ReplaceFile(FileSystem::Posix(), path, json).ok());
}

TEST_F(IndexingRun, AnIndexOfAnotherTaggerIsRefusedWithTheCure) {
  ASSERT_TRUE(Index(Items(0, 3)).ok());
  SetInManifest(index(), "tagger", "\"0123456789abcdef\"");
  const auto second = Index(Items(0, 5));
  EXPECT_TRUE(absl::IsFailedPrecondition(second.status())) << second.status();
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("build a new index"));
}

TEST_F(IndexingRun, AnIndexOfAnotherFormatIsRefusedWithTheCure) {
  ASSERT_TRUE(Index(Items(0, 3)).ok());
  for (const char* format : {"1", "99"}) {
    SetInManifest(index(), "format", format);
    const auto second = Index(Items(0, 5));
    EXPECT_TRUE(absl::IsFailedPrecondition(second.status())) << second.status();
  }
}

TEST_F(IndexingRun, MergesKeepEntitiesAndDates) {
  const std::string body =
      "\",\"articleBody\":\"They met in Cairo on 28 November 2022.";
  ASSERT_TRUE(Index(Items(0, 3, body)).ok());
  // Replaces one, so that the others are copied from what is stored.
  ASSERT_TRUE(Index(Items(2, 5, " again" + body)).ok());
  const auto manifest = IndexDirectory(index()).ReadManifest(2);
  ASSERT_TRUE(manifest.ok()) << manifest.status();
  ASSERT_EQ(manifest->segments.size(), 1U);
  const auto reader = SegmentReader::Open(
      IndexDirectory(index()).DocsPath(manifest->segments[0].id));
  ASSERT_TRUE(reader.ok()) << reader.status();
  const auto visited =
      (*reader)->ForEach([](uint32_t, const StoredArticle& stored) {
        EXPECT_EQ(stored.annotations.entities.at(0).label, "Cairo");
        EXPECT_EQ(stored.annotations.dates.size(), 1U);
        return absl::OkStatus();
      });
  EXPECT_TRUE(visited.ok()) << visited;
}

// Each run has its own dictionaries; the merged segment needs all of them.
TEST_F(IndexingRun, MergesKeepCompressedArticlesReadable) {
  constexpr int kItems = 2 * static_cast<int>(RecordCompressor::kSamples) + 500;
  constexpr std::string_view kBodies[] = {
      "\",\"articleBody\":\"Talks in Cairo were postponed for a week.",
      "\",\"articleBody\":\"The ferry did not leave the harbour at noon."};
  for (int run = 0; run < 2; ++run) {
    ASSERT_TRUE(
        Index(Items(run * kItems, (run + 1) * kItems, kBodies[run])).ok());
  }
  const auto manifest = IndexDirectory(index()).ReadManifest(2);
  ASSERT_TRUE(manifest.ok()) << manifest.status();
  ASSERT_EQ(manifest->segments.size(), 1U);
  const std::string docs =
      IndexDirectory(index()).DocsPath(manifest->segments[0].id);
  const auto reader = SegmentReader::Open(docs);
  ASSERT_TRUE(reader.ok()) << reader.status();
  int count = 0;
  const auto visited =
      (*reader)->ForEach([&](uint32_t, const StoredArticle& stored) {
        const int number = std::stoi(stored.article.id.substr(1));
        EXPECT_TRUE(absl::StrContains(ToAbsl(kBodies[number / kItems]),
                                      stored.article.body));
        ++count;
        return absl::OkStatus();
      });
  EXPECT_TRUE(visited.ok()) << visited;
  EXPECT_EQ(count, 2 * kItems);
  EXPECT_NE(ReadFile(docs)->find(kDictionaryKeyPrefix), std::string::npos);
}

TEST_F(IndexingRun, ANewerVersionReplacesAnOlderOne) {
  ASSERT_TRUE(Index(Items(0, 10)).ok());
  const auto second = Index(Items(5, 12, " revised"));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->updated, 5u);
  EXPECT_EQ(second->indexed, 2u);
  EXPECT_EQ(second->articles, 12u);
  EXPECT_THAT(Check().problems, IsEmpty());
}

TEST_F(IndexingRun, ReplacedVersionsAreListed) {
  const auto item = [](int version, std::string_view headline) {
    return R"({"id":"a","headline":")" + std::string(headline) +
           R"(","dateModified":"2022-11-0)" + std::to_string(version) +
           R"(T10:00:00Z","version":)" + std::to_string(version) + "}\n";
  };
  ASSERT_TRUE(Index(item(1, "First")).ok());
  ASSERT_TRUE(Index(item(2, "Second")).ok());
  ASSERT_TRUE(Index(item(1, "First")).ok());
  ASSERT_TRUE(Index(item(3, "Third") + item(4, "Fourth")).ok());
  const IndexDirectory directory(index());
  const auto live = *LiveArticles::Open(directory, *directory.ReadCurrent());
  const auto article = *live.Read("a");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->headline, "Fourth");
  ASSERT_EQ(article->earlier.size(), 3U);
  EXPECT_EQ(article->earlier[0].headline, "First");
  EXPECT_EQ(article->earlier[1].headline, "Second");
  EXPECT_EQ(article->earlier[1].date, ParseTimestamp("2022-11-02T10:00:00Z"));
  EXPECT_EQ(article->earlier[2].version, 3);
  EXPECT_EQ(article->earlier[2].date, ParseTimestamp("2022-11-03T10:00:00Z"));
}

TEST_F(IndexingRun, VersionsInOneRunAreOrderedByNumber) {
  const auto summary = Index(
      "{\"id\":\"a\",\"version\":2,\"headline\":\"two\"}\n"
      "{\"id\":\"a\",\"version\":1,\"headline\":\"one\"}\n"
      "{\"id\":\"a\",\"version\":3,\"headline\":\"three\"}\n");
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->indexed, 1u);
  EXPECT_EQ(summary->duplicate, 1u);
  EXPECT_EQ(summary->updated, 1u);
  EXPECT_EQ(summary->articles, 1u);
  EXPECT_THAT(Check().problems, IsEmpty());
}

TEST_F(IndexingRun, AContentThatComesBackIsLiveOnce) {
  ASSERT_TRUE(Index(Items(0, 1)).ok());
  const auto summary =
      Index(Items(0, 1, " x") + Items(0, 1) + Items(0, 1, " x"));
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->articles, 1u);
  EXPECT_THAT(Check().problems, IsEmpty());
}

TEST_F(IndexingRun, ThreadsDoNotChangeTheGenerationId) {
  const std::string feed = directory_.Write("feed.jsonl", Items(0, 200));
  std::vector<std::string> ids;
  for (const int threads : {1, 2, 5}) {
    IndexingOptions options;
    options.index = directory_.path() + "/i" + std::to_string(threads);
    options.inputs = {feed};
    options.threads = threads;
    const auto summary = RunIndexing(options);
    ASSERT_TRUE(summary.ok()) << summary.status();
    ids.push_back(summary->generation_id);
  }
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(ids[0], ids[2]);
}

TEST_F(IndexingRun, ManyNightsStayFewSegmentsAndCheckWell) {
  for (int night = 0; night < 12; ++night) {
    ASSERT_TRUE(
        Index(Items(night * 5, night * 5 + 10, " " + std::to_string(night)))
            .ok());
  }
  const CheckReport report = Check();
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.articles, 65u);
  EXPECT_LE(report.segments, 2u);
}

TEST_F(IndexingRun, CancellingLeavesThePublishedGeneration) {
  ASSERT_TRUE(Index(Items(0, 3)).ok());
  const std::atomic<bool> cancelled = true;
  IndexingOptions options;
  options.index = index();
  options.inputs = {directory_.Write("more.jsonl", Items(3, 9))};
  options.cancelled = &cancelled;
  EXPECT_EQ(RunIndexing(options).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Check().articles, 3u);
}

TEST_F(IndexingRun, ForeignFoldersAreRefused) {
  IndexingOptions options;
  options.index = directory_.path();
  options.inputs = {directory_.Write("feed.jsonl", Items(0, 1))};
  const auto summary = RunIndexing(options);
  EXPECT_THAT(std::string(summary.status().message()),
              HasSubstr("is not a Dateline index"));
}

// Ends the process at the nth change of a file, as a power cut would.
class DyingFileSystem : public FileSystem {
 public:
  explicit DyingFileSystem(int steps) : steps_(steps) {}

  absl::Status CreateDirectories(const std::string& path) override {
    return Step(), files_.CreateDirectories(path);
  }
  absl::Status WriteFile(const std::string& path,
                         std::string_view contents) override {
    return Step(), files_.WriteFile(path, contents);
  }
  absl::Status AppendFile(const std::string& path,
                          std::string_view contents) override {
    return Step(), files_.AppendFile(path, contents);
  }
  absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string& path) override {
    return Step(), files_.Create(path);
  }
  absl::Status Rename(const std::string& from, const std::string& to) override {
    return Step(), files_.Rename(from, to);
  }
  absl::Status SyncFile(const std::string& path) override {
    return Step(), files_.SyncFile(path);
  }
  absl::Status SyncDirectory(const std::string& path) override {
    return Step(), files_.SyncDirectory(path);
  }
  absl::Status Remove(const std::string& path) override {
    return Step(), files_.Remove(path);
  }

 private:
  void Step() {
    if (steps_.fetch_sub(1) == 0) ::_exit(9);
  }
  std::atomic<int> steps_;
  FileSystem& files_ = FileSystem::Posix();
};

// Has no room for manifests, which are written last.
class FullFileSystem : public DyingFileSystem {
 public:
  FullFileSystem() : DyingFileSystem(std::numeric_limits<int>::max()) {}

  absl::Status WriteFile(const std::string& path,
                         std::string_view contents) override {
    if (absl::StrContains(path, "/generations/")) {
      return absl::ResourceExhaustedError("no space");
    }
    return DyingFileSystem::WriteFile(path, contents);
  }
};

TEST_F(IndexingRun, AFullDiskLeavesTheOldGenerationAndNoGarbage) {
  ASSERT_TRUE(Index(Items(0, 5)).ok());
  const IndexDirectory directory(index());
  const auto before = ListDirectory(directory.SegmentsPath());
  FullFileSystem files;
  IndexingOptions options;
  options.index = index();
  options.inputs = {directory_.Write("night.jsonl", Items(3, 9, " new"))};
  options.files = &files;
  const auto summary = RunIndexing(options);
  EXPECT_TRUE(absl::IsResourceExhausted(summary.status()));
  EXPECT_THAT(std::string(summary.status().message()),
              HasSubstr("the index is as it was before"));
  EXPECT_EQ(*ListDirectory(directory.SegmentsPath()), *before);
  EXPECT_EQ(Check().articles, 5U);
}

int RunAndDie(const IndexingOptions& options, int steps) {
  const pid_t child = ::fork();
  if (child == 0) {
    DyingFileSystem files(steps);
    IndexingOptions dying = options;
    dying.files = &files;
    ::_exit(RunIndexing(dying).ok() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

std::string EmbargoedItem(const std::string& id, const std::string& until) {
  return R"({"id":")" + id + R"(","headline":"Item )" + id +
         R"(","embargoed":")" + until + "\"}\n";
}

// In the first run one article begins to wait; the night lets it in and has
// another that waits.
TEST_F(IndexingRun, DyingAtEveryStepLeavesOldOrNew) {
  ASSERT_TRUE(Index(Items(0, 5) + EmbargoedItem("w1", "2990-01-01")).ok());
  IndexingOptions options;
  options.index = index();
  options.inputs = {directory_.Write(
      "night.jsonl", Items(3, 9, " new") + EmbargoedItem("w2", "2990-01-02"))};
  options.now = ParseTimestamp("2990-01-01");
  options.threads = 2;
  int steps = 0;
  for (; steps < 200; ++steps) {
    const int code = RunAndDie(options, steps);
    const CheckReport report = Check();
    ASSERT_THAT(report.problems, IsEmpty()) << "died at step " << steps;
    ASSERT_TRUE(report.articles == 5 || report.articles == 10);
    ASSERT_EQ(IndexDirectory(index()).ReadCurrent()->embargoed, 1U);
    if (code == 0) break;
    ASSERT_EQ(code, 9);
  }
  EXPECT_GT(steps, 10);
  EXPECT_LT(steps, 200);
  const auto rerun = RunIndexing(options);
  ASSERT_TRUE(rerun.ok());
  EXPECT_EQ(rerun->articles, 10u);
  EXPECT_EQ(rerun->waiting, 1u);
  ASSERT_TRUE(
      CollectGarbage(FileSystem::Posix(), IndexDirectory(index()), 1).ok());
  EXPECT_THAT(Check().problems, IsEmpty());
}

TEST_F(IndexingRun, DamageIsFound) {
  ASSERT_TRUE(Index(Items(0, 50)).ok());
  const IndexDirectory index_directory(index());
  const auto manifest = index_directory.ReadCurrent();
  ASSERT_TRUE(manifest.ok());
  const std::string docs = index_directory.DocsPath(manifest->segments[0].id);
  auto bytes = ReadFile(docs);
  ASSERT_TRUE(bytes.ok());
  (*bytes)[bytes->size() / 2] ^= 1;
  ASSERT_TRUE(FileSystem::Posix().WriteFile(docs, *bytes).ok());
  EXPECT_FALSE(Check().problems.empty());
}

}  // namespace
}  // namespace dateline
