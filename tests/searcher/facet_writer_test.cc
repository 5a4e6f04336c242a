#include "searcher/facet_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Facet> Sample() {
  Facet facet;
  facet.field = Field::kPerson;
  facet.values = {{"jane doe", "Jane \x1b[31mDoe", 12}, {"x", "X", 3}};
  facet.distinct = 9;
  facet.other = 7;
  facet.articles = 14;
  return {facet};
}

TEST(FacetWriter, TextIsATableWithoutControlCharacters) {
  EXPECT_EQ(FacetsText(Sample()),
            "\nperson (9 values in 14 of the articles)\n"
            "      12  Jane [31mDoe\n"
            "       3  X\n"
            "       7  other\n");
  EXPECT_EQ(FacetsText({}), "");
}

TEST(FacetWriter, JsonHasOneMemberAFacet) {
  JsonWriter json;
  WriteFacets(Sample(), &json);
  EXPECT_EQ(json.Take(),
            "{\"person\":{\"values\":[{\"key\":\"jane doe\",\"label\":\"Jane "
            "\\u001B[31mDoe\",\"count\":12},{\"key\":\"x\",\"label\":\"X\","
            "\"count\":3}],\"distinct\":9,\"other\":7,\"articles\":14}}");
}

TEST(HistogramWriter, RunsOfEmptyBucketsAreOneLine) {
  const Histogram years = {HistogramDate::kMentioned,
                           HistogramInterval::kYear,
                           {{{2019, 1, 1}, {2019, 12, 31}, 4},
                            {{2020, 1, 1}, {2020, 12, 31}, 0},
                            {{2021, 1, 1}, {2021, 12, 31}, 0},
                            {{2022, 1, 1}, {2022, 12, 31}, 2}},
                           3,
                           5};
  EXPECT_EQ(HistogramsText({years}),
            "\nmentioned by year\n"
            "       4  2019-01-01..2019-12-31  " +
                std::string(50, '#') +
                "\n"
                "       0  2020-01-01..2021-12-31\n"
                "       2  2022-01-01..2022-12-31  " +
                std::string(25, '#') +
                "\n"
                "       3  dated less exactly\n"
                "       5  without a date\n");
  JsonWriter json;
  WriteHistograms({years}, &json);
  EXPECT_THAT(json.Take(),
              HasSubstr("{\"from\":\"2022-01-01\",\"to\":\"2022-12-31\","
                        "\"count\":2}],\"coarser\":3,\"undated\":5}"));
}

TEST(FacetWriter, EvidenceShowsTheSentenceAndHowItWasFound) {
  ArticleEvidence article;
  article.id = "a";
  article.headline = "Talks";
  EvidenceSentence sentence;
  sentence.sentence = {"In Cairo they met.", {{3, 8}}};
  sentence.by = "model";
  sentence.confidence = 97;
  article.sentences = {sentence};
  EXPECT_EQ(EvidenceText({article}, /*color=*/false),
            "Talks\n   a\n   In Cairo they met.  [model 97%]\n");
  EXPECT_THAT(EvidenceText({article}, /*color=*/true),
              HasSubstr("\x1b[1mCairo\x1b[0m"));
  EXPECT_THAT(EvidenceJson({article}),
              HasSubstr("\"marks\":[[3,8]],\"by\":\"model\""));
}

TEST(FacetWriter, MentionsSayWhatTheyAreAbout) {
  Article article;
  article.body = "In Cairo they met on Monday.";
  Entity cairo;
  cairo.type = EntityType::kPlace;
  cairo.label = "Cairo";
  cairo.salience = 60;
  EntityMention mention;
  mention.offset = 3;
  mention.length = 5;
  mention.method = MentionMethod::kGazetteer;
  mention.confidence = 85;
  cairo.mentions = {mention};
  ArticleDate monday;
  monday.mention = {{2022, 11, 28}, {2022, 11, 28}};
  monday.mention.offset = 21;
  monday.mention.length = 6;
  const std::string text = MentionsText(article, {{cairo}, {monday}}, false);
  EXPECT_THAT(text, HasSubstr("place: Cairo  (salience 60, about)\n"));
  EXPECT_THAT(text, HasSubstr("[gazetteer 85%]"));
  EXPECT_THAT(text, HasSubstr("date: 2022-11-28  (date)\n"));
  cairo.salience = 20;
  EXPECT_THAT(MentionsText(article, {{cairo}, {}}, false),
              Not(HasSubstr("about")));
}

}  // namespace
}  // namespace dateline
