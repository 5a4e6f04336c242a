#include "bench/query_sampler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "bench/running_words.h"
#include "searcher/query_parser.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

QueryMaterial SomeMaterial() {
  return MaterialOf(CorpusGenerator({.seed = 1, .articles = 500}), 1);
}

TEST(RunningWords, LeavesGapsForWhatIsNoWord) {
  EXPECT_THAT(
      RunningWords("The U.S. paid 7 men, so F-16 it is"),
      ElementsAre("the", "", "", "paid", "", "men", "", "so", "", "it", "is"));
}

TEST(QuerySampler, AsksTheSameForTheSameSeed) {
  QuerySampler one(SomeMaterial(), 4);
  QuerySampler other(SomeMaterial(), 4);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(one.Next(QueryClass::kFiltered),
              other.Next(QueryClass::kFiltered));
  }
}

TEST(QuerySampler, PhrasesStandInAnArticle) {
  const CorpusGenerator corpus({.seed = 1, .articles = 50});
  std::string all;
  for (uint64_t i = 0; i < 50; ++i) {
    for (const std::string& word : RunningWords(corpus.At(i).body)) {
      all += word + " ";
    }
  }
  QuerySampler sampler(MaterialOf(corpus, 1), 4);
  for (int i = 0; i < 50; ++i) {
    std::string phrase;
    for (const std::string& word : sampler.Next(QueryClass::kPhrase).words) {
      phrase += word + " ";
    }
    EXPECT_NE(all.find(phrase), all.npos) << phrase;
  }
}

TEST(QuerySampler, QueriesCanBeReadBack) {
  QuerySampler sampler(SomeMaterial(), 4);
  for (const auto query_class : {QueryClass::kOr, QueryClass::kAnd,
                                 QueryClass::kPhrase, QueryClass::kFiltered}) {
    for (int i = 0; i < 50; ++i) {
      const BenchQuery query = sampler.Next(query_class);
      EXPECT_GE(query.words.size(), 2u);
      const auto again = ParseTabSeparated(ToTabSeparated(query));
      ASSERT_TRUE(again.ok()) << again.status();
      EXPECT_EQ(*again, query);
      EXPECT_TRUE(
          std::holds_alternative<Query>(ParseQuery(ToQueryLanguage(query))))
          << ToQueryLanguage(query);
    }
  }
}

TEST(BenchQuery, IsWrittenInTheQueryLanguage) {
  BenchQuery query;
  query.words = {"kam", "sola"};
  EXPECT_EQ(ToQueryLanguage(query), "kam OR sola");
  query.query_class = QueryClass::kAnd;
  EXPECT_EQ(ToQueryLanguage(query), "kam AND sola");
  query.query_class = QueryClass::kPhrase;
  EXPECT_EQ(ToQueryLanguage(query), "\"kam sola\"");
  query = {QueryClass::kFiltered, {"kam"}, QueryFilter::kSource, "Source 7"};
  EXPECT_EQ(ToQueryLanguage(query), "(kam) source:\"source 7\"");
  query.filter = QueryFilter::kMonths;
  query.value = "2019-03..2019-05";
  EXPECT_EQ(ToQueryLanguage(query), "(kam) AND date:2019-03..2019-05");
}

TEST(BenchQuery, BadLinesAreNamed) {
  std::istringstream in("or\tkam sola\t\t\nor\tkam\n");
  EXPECT_EQ(ReadQueries(in).status().message(),
            "line 2: a query has four columns");
  EXPECT_FALSE(ParseTabSeparated("maybe\tkam\t\t").ok());
  EXPECT_FALSE(ParseTabSeparated("or\t\t\t").ok());
  EXPECT_FALSE(ParseTabSeparated("or\tkam\tcolour\tred").ok());
}

}  // namespace
}  // namespace dateline
