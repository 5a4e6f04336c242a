// The SGML collections: Reuters-21578 and TREC text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "indexer/sgml_text.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(SgmlText, FindsElements) {
  EXPECT_EQ(ElementText("<TEXTS>a</TEXTS><TEXT\tX=\"1\">b</TEXT>", "TEXT"),
            "b");
  EXPECT_EQ(ElementText("<TEXT>open", "TEXT"), "open");
  EXPECT_EQ(ElementText("<TEXT", "TEXT"), std::nullopt);
  EXPECT_EQ(AttributeValue("<A B=\"c\" D=\"e\">", "D"), "e");
}

TEST(SgmlText, ReflowsParagraphs) {
  EXPECT_EQ(ReflowParagraphs("One\ntwo.\n    Three\nfour.\n\nFive."),
            "One two.\n\nThree four.\n\nFive.");
}

TEST(SgmlReaders, AFileWithoutItemsIsOneRejection) {
  for (const char* format : {"reuters-sgml", "trec-text"}) {
    const FeedContents feed = ReadFeed("<rss/>\n", "feed", format);
    ASSERT_THAT(feed.rejections, SizeIs(1)) << format;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNotAnArticle);
  }
}

TEST(ReutersSgml, UnprocessedTextHasAHeadline) {
  const FeedContents feed = ReadFeed(
      "<REUTERS NEWID=\"99\">\n<DATE>26-FEB-1987 16:34:34.40</DATE>\n"
      "<TEXT TYPE=\"UNPROC\">&#2;\nFEDERAL RESERVE REPORT 1 - FEB 26\n"
      "    Two weeks\n&#3;</TEXT>\n</REUTERS>\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "FEDERAL RESERVE REPORT 1 - FEB 26");
  EXPECT_EQ(feed.articles[0].dateline, "");
}

TEST(ReutersSgml, TheDashIsNotPartOfTheDateline) {
  const FeedContents feed = ReadFeed(
      "<REUTERS NEWID=\"1\">\n<TEXT><TITLE>T</TITLE>"
      "<DATELINE>    NEW YORK, Feb 26 - </DATELINE></TEXT>\n</REUTERS>\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].dateline, "NEW YORK, Feb 26");
}

TEST(ReutersSgml, ReadsTheWholeCollection) {
  const std::string folder =
      DATELINE_SOURCE_DIR "/../shared/corpora/reuters21578";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  size_t items = 0;
  for (int i = 0; i < 22; ++i) {
    char name[32];
    std::snprintf(name, sizeof(name), "/reut2-%03d.sgm.gz", i);
    auto stream = ByteStream::Open(folder + name);
    ASSERT_TRUE(stream.ok()) << stream.status();
    const auto reader = OpenFeed(*std::move(stream), name, std::nullopt);
    EXPECT_EQ(reader->format(), "reuters-sgml");
    while (auto event = reader->Next()) {
      ASSERT_TRUE(std::holds_alternative<FeedItem>(*event)) << name;
      const auto cleaned =
          CleanItem(std::get<FeedItem>(*std::move(event)), CleanOptions());
      ASSERT_TRUE(std::holds_alternative<Article>(cleaned)) << name;
      ++items;
    }
  }
  EXPECT_EQ(items, 21'578u);
}

TEST(TrecText, ReadsDatesOfTheCollections) {
  const auto date = [](std::string_view text) {
    const FeedContents feed =
        ReadFeed("<DOC>\n<DOCNO>1</DOCNO>\n<DATE>" + std::string(text) +
                 "</DATE>\n<TEXT>\nx\n</TEXT>\n</DOC>\n");
    EXPECT_THAT(feed.rejections, IsEmpty());
    const auto& published = feed.articles.at(0).date_published;
    return published ? FormatTimestamp(*published) : "none";
  };
  EXPECT_EQ(date("910514"), "1991-05-14");
  EXPECT_EQ(date("<P>\nJanuary 1, 1990, Monday, Home Edition\n</P>"),
            "1990-01-01");
  EXPECT_EQ(date("no date, at all"), "none");
}

}  // namespace
}  // namespace dateline
