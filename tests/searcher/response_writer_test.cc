#include "searcher/response_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/segmented_index.h"

namespace dateline {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

SearchResponse Sample() {
  SearchResponse response;
  response.generation = 3;
  response.generation_id = "0123";
  response.query = "cairo";
  response.as_read = "cairo";
  response.notices = {{"relaxed", "no article has all", {0, 5}}};
  response.total = 12;
  response.articles_in_index = 99;
  Hit hit;
  hit.rank = 1;
  hit.id = "id-1";
  hit.score = 1.25;
  hit.article =
      ShortArticle("id-1", "Talks in Cairo", "The body.", "2022-11-28T10:30Z");
  hit.article.publisher = {"Reuters", "reuters.com"};
  hit.article.url = "https://example.org/1";
  hit.highlights.headline = {"Talks in Cairo", {{9, 14}}};
  hit.highlights.snippets = {{"The body.", {}}};
  response.hits = {hit};
  return response;
}

TEST(ResponseWriterTest, KnowsTheFormatsByName) {
  EXPECT_EQ(OutputFormatByName("csv"), OutputFormat::kCsv);
  EXPECT_EQ(OutputFormatByName("trec"), OutputFormat::kTrec);
  EXPECT_EQ(OutputFormatByName("CSV"), std::nullopt);
  EXPECT_EQ(OutputFormatByName(""), std::nullopt);
}

// The first cell of a headline in the second line.
std::string CsvHeadline(std::string_view headline) {
  SearchResponse response = Sample();
  response.hits[0].article.headline = headline;
  response.hits[0].article.publisher.name.clear();
  response.hits[0].article.url.clear();
  const std::string csv = WriteResponse(response, OutputFormat::kCsv);
  const std::string before = "1,1.250000,id-1,2022-11-28T10:30Z,,";
  const size_t at = csv.find(before);
  EXPECT_NE(at, std::string::npos) << csv;
  if (at == std::string::npos) return "";
  const size_t begin = at + before.size();
  return csv.substr(begin, csv.size() - begin - 3);
}

TEST(ResponseWriterTest, CsvQuotesWhatItMust) {
  EXPECT_EQ(CsvHeadline("plain text"), "plain text");
  EXPECT_EQ(CsvHeadline("a, b"), "\"a, b\"");
  EXPECT_EQ(CsvHeadline("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(CsvHeadline("a\nb"), "\"a\nb\"");
}

TEST(ResponseWriterTest, CsvKeepsFormulasFromRunning) {
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)"}) {
    EXPECT_EQ(CsvHeadline(formula), "'" + std::string(formula));
  }
  EXPECT_EQ(CsvHeadline("=A1,B1"), "\"'=A1,B1\"");
}

TEST(ResponseWriterTest, CsvHeaderIsOptional) {
  WriteOptions options;
  const std::string with = WriteResponse(Sample(), OutputFormat::kCsv, options);
  EXPECT_THAT(with, StartsWith("rank,score,id,datePublished,publisher,"
                               "headline,url\r\n"));
  options.csv_header = false;
  const std::string without =
      WriteResponse(Sample(), OutputFormat::kCsv, options);
  EXPECT_THAT(with, EndsWith(without));
  EXPECT_THAT(without, StartsWith("1,"));
}

TEST(ResponseWriterTest, TrecHasSixColumnsWhateverTheId) {
  SearchResponse response = Sample();
  WriteOptions options;
  options.topic = "42";
  options.tag = "my run";
  EXPECT_EQ(WriteResponse(response, OutputFormat::kTrec, options),
            "42 Q0 id-1 1 1.250000 my_run\n");
  response.hits[0].id = "a b\tc\nd\re";
  std::string line = WriteResponse(response, OutputFormat::kTrec, options);
  EXPECT_EQ(std::count(line.begin(), line.end(), ' '), 5);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_THAT(line, Not(HasSubstr("\r")));
}

TEST(ResponseWriterTest, TrecKeepsTheOrderOfScores) {
  SearchResponse response = Sample();
  response.hits.push_back(response.hits[0]);
  response.hits[0].score = 1.0 + 2.0 / (1 << 20);
  response.hits[1].score = 1.0 + 1.0 / (1 << 20);
  const std::string run = WriteResponse(response, OutputFormat::kTrec);
  EXPECT_THAT(run, HasSubstr("1.000002"));
  EXPECT_THAT(run, HasSubstr("1.000001"));
}

TEST(ResponseWriterTest, JsonHasTheFields) {
  const std::string text = WriteResponse(Sample(), OutputFormat::kJson);
  EXPECT_THAT(text, EndsWith("}\n"));
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(text).get(root), simdjson::SUCCESS) << text;
  const auto number = [&root](const char* pointer) {
    return uint64_t{root.at_pointer(pointer)};
  };
  const auto string = [&root](const char* pointer) {
    return std::string(std::string_view(root.at_pointer(pointer)));
  };
  EXPECT_EQ(number("/generation"), 3U);
  EXPECT_EQ(string("/generationId"), "0123");
  EXPECT_EQ(string("/query/text"), "cairo");
  EXPECT_EQ(string("/query/match"), "all");
  EXPECT_EQ(string("/query/sort"), "relevance");
  EXPECT_EQ(string("/query/notices/0/code"), "relaxed");
  EXPECT_EQ(number("/total/articles"), 12U);
  EXPECT_EQ(number("/total/inIndex"), 99U);
  EXPECT_EQ(string("/total/relation"), "eq");
  EXPECT_TRUE(bool{root.at_pointer("/totalIsExact")});
  EXPECT_EQ(number("/hits/0/rank"), 1U);
  EXPECT_EQ(string("/hits/0/id"), "id-1");
  EXPECT_EQ(string("/hits/0/datePublished"), "2022-11-28T10:30Z");
  EXPECT_EQ(string("/hits/0/publisher/name"), "Reuters");
  EXPECT_EQ(number("/hits/0/highlights/headline/marks/0/0"), 9U);
  EXPECT_EQ(number("/hits/0/highlights/headline/marks/0/1"), 14U);
}

TEST(ResponseWriterTest, ALowerBoundIsNotCalledATotal) {
  SearchResponse response = Sample();
  EXPECT_THAT(WriteResponse(response, OutputFormat::kText),
              HasSubstr("\n12 articles of 99"));
  response.total_is_exact = false;
  EXPECT_THAT(WriteResponse(response, OutputFormat::kText),
              HasSubstr("\nat least 12 articles of 99"));
  const std::string json = WriteResponse(response, OutputFormat::kJson);
  EXPECT_THAT(json, HasSubstr("\"relation\":\"gte\""));
  EXPECT_THAT(json, HasSubstr("\"totalIsExact\":false"));
}

TEST(ResponseWriterTest, ASuggestionIsOnlyWhereThereIsOne) {
  SearchResponse response = Sample();
  EXPECT_THAT(WriteResponse(response, OutputFormat::kJson),
              Not(HasSubstr("suggestion")));
  EXPECT_THAT(WriteResponse(response, OutputFormat::kText),
              Not(HasSubstr("did you mean")));
  response.suggestion = "a \"b\"\x1b";
  EXPECT_THAT(WriteResponse(response, OutputFormat::kJson),
              HasSubstr(R"("suggestion":{"query":"a \"b\")"));
  EXPECT_THAT(WriteResponse(response, OutputFormat::kText),
              HasSubstr("\ndid you mean: a \"b\""));
}

TEST(ResponseWriterTest, JsonWithoutArticlesHasIdsAndScores) {
  SearchResponse response = Sample();
  response.hits[0].article = Article();
  const std::string text = WriteResponse(response, OutputFormat::kJson);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(text);
  EXPECT_EQ(std::string_view(root.at_pointer("/hits/0/id")), "id-1");
  EXPECT_NE(root.at_pointer("/hits/0/headline").error(), simdjson::SUCCESS);
}

TEST(ResponseWriterTest, JsonlHasOneObjectALine) {
  SearchResponse response = Sample();
  response.hits[0].article.headline = "two\nlines";
  response.hits.push_back(response.hits[0]);
  const std::string text = WriteResponse(response, OutputFormat::kJsonl);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  simdjson::dom::parser parser;
  EXPECT_EQ(parser.parse(text.substr(0, text.find('\n'))).error(),
            simdjson::SUCCESS);
}

TEST(ResponseWriterTest, TextHasNoControlCharacters) {
  SearchResponse response = Sample();
  response.as_read = "a\x1b[31m";
  response.notices[0].message = "b\x07";
  response.suggestion = "c\x1b[31m";
  Hit& hit = response.hits[0];
  hit.id = "id\x1b]0;x";
  hit.article.publisher.name = "R\x1b[2J";
  // A C1 control, which some terminals obey, is two bytes.
  hit.highlights.headline = {"Ca\x1b[1mi\u009b1mro\x7f", {{0, 2}}};
  hit.highlights.snippets = {{"one\n\ntwo\r\x08", {{0, 3}}}};
  const std::string text = WriteResponse(response, OutputFormat::kText);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE(c == '\n' || (byte >= 0x20 && byte != 0x7F)) << int{byte};
  }
  EXPECT_THAT(text, Not(HasSubstr("\u009b")));
  EXPECT_THAT(text, HasSubstr("one two"));
}

TEST(ResponseWriterTest, ColorStandsAroundTheMarksOnly) {
  WriteOptions options;
  options.color = true;
  EXPECT_THAT(WriteResponse(Sample(), OutputFormat::kText, options),
              HasSubstr("Talks in \x1b[1mCairo\x1b[0m\n"));
}

TEST(ResponseWriterTest, TextSaysHowManyAreShown) {
  const std::string text = WriteResponse(Sample(), OutputFormat::kText);
  EXPECT_THAT(text, StartsWith("read as: cairo\nnote: no article has all\n"));
  EXPECT_THAT(text, HasSubstr("12 articles of 99, 1 to 1 shown, best first\n"));
}

TEST(ResponseWriterTest, EveryFormatTakesAnEmptyAnswer) {
  for (const char* name : {"text", "json", "jsonl", "csv", "trec"}) {
    const std::string text =
        WriteResponse(SearchResponse(), *OutputFormatByName(name));
    EXPECT_TRUE(text.empty() || text.ends_with("\n")) << name;
  }
}

TEST(ResponseWriterTest, ExplanationsNameTheirParts) {
  Explanation explanation;
  explanation.id = "id-1";
  explanation.query = "treaty cairo";
  explanation.score.matches = true;
  explanation.score.score = 2.5;
  LeafExplanation leaf;
  leaf.span = {7, 5};
  leaf.matches = true;
  leaf.score = 2.5;
  leaf.contributions = {{"cairo", 3, 2, 1.5, 1.0, 2.5}};
  explanation.score.leaves = {leaf};
  const std::string text = ExplanationText(explanation);
  EXPECT_THAT(text, HasSubstr("score 2.500000"));
  EXPECT_THAT(text, HasSubstr("cairo  tf 2  df 3"));
  const std::string json = ExplanationJson(explanation);
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(json);
  EXPECT_EQ(std::string_view(root.at_pointer("/leaves/0/query")), "cairo");
  EXPECT_EQ(double{root.at_pointer("/leaves/0/contributions/0/score")}, 2.5);
}

}  // namespace
}  // namespace dateline
