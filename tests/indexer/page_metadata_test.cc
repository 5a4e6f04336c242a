#include "indexer/pages/page_metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Published(const std::vector<PageFact>& facts) {
  const PageMetadata page = ReadPageMetadata(facts, "");
  return page.published ? FormatTimestamp(*page.published) : "";
}

TEST(PageMetadata, JsonLdCountsMost) {
  const PageMetadata page = ReadPageMetadata(
      {{"meta:og:title", "Other title"},
       {"meta:og:site_name", "Site"},
       {"meta:article:section", "World"},
       {"element:title", "A title | Site"},
       {"json-ld",
        R"({"@type":"NewsArticle","headline":"A title","author":"Ann Lee",
            "publisher":{"name":"Paper"},"keywords":["a","b"],
            "dateline":"CAIRO","articleBody":"Text"})"}},
      "https://p.example/a");
  EXPECT_EQ(page.title, "A title");
  EXPECT_THAT(page.titles, ElementsAre("A title", "Other title", "A title"));
  EXPECT_THAT(page.authors, ElementsAre("Ann Lee"));
  EXPECT_EQ(page.site_name, "Paper");
  EXPECT_EQ(page.section, "World");
  EXPECT_THAT(page.keywords, ElementsAre("a", "b"));
  EXPECT_EQ(page.dateline, "CAIRO");
  EXPECT_EQ(page.text, "Text");
  EXPECT_EQ(page.url, "https://p.example/a");
}

TEST(PageMetadata, OfSeveralArticlesTheOneOfThePage) {
  EXPECT_EQ(ReadPageMetadata(
                {{"meta:og:title", "Talks put off"},
                 {"json-ld", R"([{"@type":"NewsArticle","headline":"Storm",
                                  "articleSection":"Weather"},
                                 {"@type":"NewsArticle",
                                  "headline":"Talks put off in Cairo",
                                  "articleSection":"World"}])"}},
                "")
                .section,
            "World");
}

TEST(PageMetadata, BrokenJsonLdIsPassedOver) {
  EXPECT_EQ(
      ReadPageMetadata({{"json-ld", "{\"a\":"}, {"element:h1", "T"}}, "").title,
      "T");
}

TEST(PageMetadata, DatesKeepPrecisionAndZone) {
  EXPECT_EQ(Published({{"prop:datepublished", "2022-11"}}), "2022-11");
  EXPECT_EQ(Published({{"meta:date", "2022-11-28T10:30:00+02:00"}}),
            "2022-11-28T10:30:00+02:00");
  // The same day, told better by weaker evidence.
  EXPECT_EQ(Published({{"meta:article:published_time", "2022-11-28"},
                       {"meta:date", "2022-11-28T10:30:00+02:00"}}),
            "2022-11-28T10:30:00+02:00");
  // Another day.
  EXPECT_EQ(Published({{"meta:article:published_time", "2022-11-28"},
                       {"element:time", "2023-01-01T10:30:00Z"}}),
            "2022-11-28");
}

TEST(PageMetadata, WhatIsNoDateIsPassedOver) {
  EXPECT_EQ(Published({{"meta:article:published_time", "2022-02-30"},
                       {"meta:pubdate", "1970-01-01T00:00:00Z"},
                       {"meta:date", "November 28, 2022"}}),
            "2022-11-28");
  EXPECT_EQ(Published({{"meta:date", "soon"}}), "");
}

TEST(PageMetadata, TitlesLoseTheNameOfTheSite) {
  const auto title = [](const char* text) {
    return ReadPageMetadata(
               {{"element:title", text}, {"meta:og:site_name", "The Gazette"}},
               "https://www.gazette.example/a")
        .title;
  };
  EXPECT_EQ(title("Talks put off | The Gazette"), "Talks put off");
  EXPECT_EQ(title("Gazette: news - Talks put off"), "Talks put off");
  EXPECT_EQ(title("Grain, oil - and gas"), "Grain, oil - and gas");
  EXPECT_EQ(title("Talks in Cairo put off until spring – World"),
            "Talks in Cairo put off until spring");
}

TEST(PageMetadata, OtherEvidenceConfirmsATitle) {
  const std::string json =
      R"({"@type":"Article","headline":"island state in an ocean"})";
  EXPECT_EQ(ReadPageMetadata({{"json-ld", json},
                              {"element:title", "New Land"},
                              {"element:h1", "New Land"}},
                             "")
                .title,
            "New Land");
  EXPECT_EQ(
      ReadPageMetadata({{"json-ld", json}, {"element:h1", "New Land"}}, "")
          .title,
      "island state in an ocean");
}

TEST(PageMetadata, AFrontPageIsNoAddressOfAnArticle) {
  EXPECT_EQ(ReadPageMetadata({{"link:canonical", "https://p.example/"},
                              {"meta:og:url", "https://p.example/a"}},
                             "https://p.example/b")
                .url,
            "https://p.example/a");
  EXPECT_EQ(
      ReadPageMetadata({{"link:canonical", "/c"}}, "https://p.example/b").url,
      "https://p.example/c");
}

TEST(PageMetadata, ValuesEscapedTwiceAreRead) {
  EXPECT_EQ(ReadPageMetadata({{"meta:og:title", "That&#039;s it"}}, "").title,
            "That's it");
}

TEST(PageMetadata, SplitsBylines) {
  EXPECT_THAT(NamesInByline("By Ann Lee and Bo Hill"),
              ElementsAre("Ann Lee", "Bo Hill"));
  EXPECT_THAT(NamesInByline(" By\n\tAnn  Lee"), ElementsAre("Ann Lee"));
  EXPECT_THAT(NamesInByline("Lee, Ann"), ElementsAre("Lee, Ann"));
  EXPECT_THAT(NamesInByline("https://p.example/ann"), IsEmpty());
  EXPECT_THAT(NamesInByline(""), IsEmpty());
}

TEST(PageMetadata, LinesOfTheTextFillGaps) {
  PageMetadata page;
  AddTextEvidence({{"text:byline", "Skip to content"},
                   {"text:byline", "By Ann van Lee - April 16, 2015"},
                   {"text:byline", "Bo Hill"},
                   {"text:date", "April 16, 2015"}},
                  &page);
  EXPECT_THAT(page.authors, ElementsAre("Ann van Lee"));
  EXPECT_EQ(FormatTimestamp(*page.published), "2015-04-16");
  page.authors = {"Cy Fox"};
  AddTextEvidence({{"text:byline", "Bo Hill"}}, &page);
  EXPECT_THAT(page.authors, ElementsAre("Cy Fox"));
}

}  // namespace
}  // namespace dateline
