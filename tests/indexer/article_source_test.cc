#include "indexer/article_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/archives.h"
#include "tests/support/compression.h"
#include "tests/support/temp_dir.h"
#include "tests/support/web_archives.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::string_view kRss =
    "<rss><channel><item><title>In a feed</title></item></channel></rss>";
constexpr std::string_view kLines =
    "{\"id\":\"1\",\"headline\":\"In a line\"}\n";

struct Contents {
  std::vector<std::string> headlines;
  std::vector<std::string> rejections;  // "source: reason"
  std::vector<SourceWarning> warnings;
  std::vector<ConsumedInput> consumed;
  std::map<std::string, uint64_t> passed_over;
  uint64_t bytes = 0;
};

class ArticleSources : public ::testing::Test {
 protected:
  Contents ReadAll() {
    Contents contents;
    IndexingOptions options;
    options.inputs = {folder_.path()};
    auto source = ArticleSource::Open(options);
    EXPECT_TRUE(source.ok()) << source.status();
    while (auto event = (*source)->Next()) {
      if (const auto* article = std::get_if<Article>(&*event)) {
        contents.headlines.push_back(article->headline);
        continue;
      }
      const auto& rejected = std::get<SourcedRejection>(*event);
      contents.rejections.push_back(
          rejected.source.substr(folder_.path().size() + 1) + ": " +
          std::string(RejectReasonName(rejected.rejection.reason)));
    }
    contents.warnings = (*source)->TakeWarnings();
    contents.consumed = (*source)->consumed();
    contents.passed_over = (*source)->passed_over();
    contents.bytes = (*source)->bytes_read();
    return contents;
  }

  TempDir folder_;
};

TEST_F(ArticleSources, ReadFilesInArchives) {
  const std::string inner = MakeArchive(ArchiveKind::kZip, {{"x", "y", ""}});
  const std::string made = MakeArchive(
      ArchiveKind::kTar, {{"a/feed.xml", std::string(kRss), ""},
                          {"lines.jsonl.zst", Zstd(kLines), ""},
                          {"inner.zip", inner, ""},
                          {"list.opml", "<opml><body/></opml>", ""}});
  folder_.Write("a.tar", made);
  folder_.Write("b.jsonl", kLines);
  const Contents contents = ReadAll();
  EXPECT_THAT(contents.headlines,
              ElementsAre("In a feed", "In a line", "In a line"));
  EXPECT_THAT(contents.rejections,
              ElementsAre("a.tar/inner.zip: unknown-format",
                          "a.tar/list.opml: not-an-article"));
  ASSERT_THAT(contents.consumed, SizeIs(2));
  EXPECT_EQ(contents.consumed[0].items, 4);
  EXPECT_EQ(contents.consumed[0].bytes, made.size());
  EXPECT_EQ(contents.consumed[1].bytes, kLines.size());
  EXPECT_EQ(contents.bytes, made.size() + kLines.size());
}

TEST_F(ArticleSources, ReadWebArchivesInArchives) {
  const std::string web_archive =
      WarcRecordText("request", "", "GET / HTTP/1.1\r\n\r\n") +
      WarcResponse("Content-Type: application/rss+xml\r\n", std::string(kRss));
  folder_.Write("a.zip", MakeArchive(ArchiveKind::kZip,
                                     {{"a.warc.gz", Gzip(web_archive), ""},
                                      {"b.warc.zst", Zstd(web_archive), ""}}));
  const Contents contents = ReadAll();
  EXPECT_THAT(contents.headlines, ElementsAre("In a feed", "In a feed"));
  EXPECT_THAT(contents.rejections, IsEmpty());
  EXPECT_THAT(contents.passed_over, ElementsAre(Pair("request", 2)));
}

TEST_F(ArticleSources, WarnOfFilesThatHadToBeMended) {
  const std::string path = folder_.Write(
      "broken.xml",
      "<rss><channel><item><title>A</titel></item></channel></rss>");
  const Contents contents = ReadAll();
  EXPECT_THAT(contents.headlines, ElementsAre("A"));
  ASSERT_THAT(contents.warnings, SizeIs(1));
  EXPECT_EQ(contents.warnings[0].source, path);
}

TEST_F(ArticleSources, GoOnAfterAnUnreadableArchive) {
  folder_.Write("a.zip", "PK\x03\x04 broken");
  folder_.Write("b.jsonl", kLines);
  const Contents contents = ReadAll();
  EXPECT_THAT(contents.headlines, ElementsAre("In a line"));
  EXPECT_THAT(contents.rejections, SizeIs(1));
}

}  // namespace
}  // namespace dateline
