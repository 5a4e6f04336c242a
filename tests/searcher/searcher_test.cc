#include "searcher/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Ids(const SearchResponse& response) {
  std::vector<std::string> ids;
  for (const Hit& hit : response.hits) ids.push_back(hit.id);
  return ids;
}

std::vector<std::string> Codes(const SearchResponse& response) {
  std::vector<std::string> codes;
  for (const QueryNotice& notice : response.notices) {
    codes.push_back(notice.code);
  }
  return codes;
}

class SearcherTest : public ::testing::Test {
 protected:
  void Index(const std::vector<Article>& articles) {
    const absl::Status made = MakeIndex(dir_.path() + "/index", articles);
    ASSERT_TRUE(made.ok()) << made;
    auto opened = Searcher::Open(dir_.path() + "/index");
    ASSERT_TRUE(opened.ok()) << opened.status();
    searcher_ = *opened;
  }

  SearchResponse Search(const SearchRequest& request) {
    auto response = searcher_->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *std::move(response) : SearchResponse();
  }

  SearchResponse Search(std::string query) {
    SearchRequest request;
    request.query = std::move(query);
    return Search(request);
  }

  TempDir dir_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(SearcherTest, CapitalsPreferArticlesThatWriteItSo) {
  Index({ShortArticle("treaty", "The START talks in Cairo", "They met."),
         ShortArticle("verb", "They start talks in Cairo", "They met.")});
  const SearchResponse capitals = Search("START Cairo");
  EXPECT_THAT(Ids(capitals), ElementsAre("treaty", "verb"));
  EXPECT_GT(capitals.hits[0].score, capitals.hits[1].score);
  const SearchResponse small = Search("start cairo");
  EXPECT_EQ(small.total, 2U);
  EXPECT_EQ(small.hits[0].score, small.hits[1].score);
  EXPECT_THAT(Ids(small), ElementsAre("verb", "treaty"));  // ids descending
  EXPECT_THAT(Ids(Search("caps:START")), ElementsAre("treaty"));
}

TEST_F(SearcherTest, RelaxesWithANoticeWhenNothingHasAllWords) {
  Index({ShortArticle("a", "START talks in Cairo", "Off."),
         ShortArticle("b", "Football", "A match in Moscow.")});
  const SearchResponse relaxed = Search("START Cairo postponed");
  EXPECT_THAT(Ids(relaxed), ElementsAre("a"));
  EXPECT_EQ(relaxed.match, MatchMode::kMost);
  EXPECT_THAT(Codes(relaxed), ElementsAre("relaxed"));
  SearchRequest strict;
  strict.query = "START Cairo postponed";
  strict.relax = false;
  EXPECT_EQ(Search(strict).total, 0U);
  EXPECT_THAT(Codes(Search(strict)), IsEmpty());
  EXPECT_THAT(Codes(Search("START Cairo")), IsEmpty());
}

TEST_F(SearcherTest, OffersAnotherSpellingBesideTheSameHits) {
  Index({ShortArticle("a", "Coffee prices rise", "In Cairo."),
         ShortArticle("b", "Football", "A match in Moscow.")});
  const SearchResponse none = Search("cofee");
  EXPECT_EQ(none.suggestion, "coffee");
  EXPECT_EQ(none.total, 0U);
  const SearchResponse relaxed = Search("cofee prices");
  EXPECT_EQ(relaxed.suggestion, "coffee prices");
  EXPECT_THAT(Ids(relaxed), ElementsAre("a"));
  EXPECT_EQ(Search("coffee").suggestion, "");
  EXPECT_EQ(Search("coffee Moscow").suggestion, "");
  SearchRequest filtered;
  filtered.query = "cofee";
  filtered.languages = {"en"};
  EXPECT_EQ(Search(filtered).suggestion, "coffee");
  filtered.syntax = QuerySyntax::kFreeText;
  filtered.query = "\"cofee";
  EXPECT_EQ(Search(filtered).suggestion, "");
  filtered.limit = 0;
  EXPECT_EQ(Search(filtered).suggestion, "");
}

TEST_F(SearcherTest, FiltersStandBesideTheQuery) {
  Article german =
      ShortArticle("de", "Vertrag in Kairo", "Text.", "2022-11-28");
  german.language = "de-at";
  german.publisher = {"Der Standard", "derstandard.at"};
  Article english =
      ShortArticle("en", "Treaty in Kairo", "Text.", "2022-12-05");
  english.publisher = {"Reuters", "reuters.com"};
  Index({german, english});
  SearchRequest request;
  request.query = "Kairo";
  request.languages = {"de"};
  EXPECT_THAT(Ids(Search(request)), ElementsAre("de"));
  request.languages = {"de", "en"};
  EXPECT_EQ(Search(request).total, 2U);
  request.languages.clear();
  request.sources = {"REUTERS"};
  EXPECT_THAT(Ids(Search(request)), ElementsAre("en"));
  request.sources = {"derstandard.at"};
  EXPECT_THAT(Ids(Search(request)), ElementsAre("de"));
  request.sources.clear();
  request.published = {CivilDay{2022, 12, 1}, std::nullopt};
  EXPECT_THAT(Ids(Search(request)), ElementsAre("en"));
  request.query.clear();
  EXPECT_THAT(Ids(Search(request)), ElementsAre("en"));
}

TEST_F(SearcherTest, SortsByDateWithUndatedLast) {
  Index({ShortArticle("old", "Cairo one", "", "1969-07-20"),
         ShortArticle("undated", "Cairo two"),
         ShortArticle("new", "Cairo three", "", "2022-11-28"),
         ShortArticle("middle", "Cairo four", "", "2000-01-01")});
  SearchRequest request;
  request.query = "Cairo";
  request.sort = SortOrder::kNewest;
  EXPECT_THAT(Ids(Search(request)),
              ElementsAre("new", "middle", "old", "undated"));
  request.sort = SortOrder::kOldest;
  EXPECT_THAT(Ids(Search(request)),
              ElementsAre("old", "middle", "new", "undated"));
}

TEST_F(SearcherTest, QueriesWithoutWordsAreSortedByDate) {
  Index({ShortArticle("old", "One", "", "2001-01-01"),
         ShortArticle("new", "Two", "", "2022-11-28")});
  const SearchResponse all = Search("");
  EXPECT_EQ(all.sort, SortOrder::kNewest);
  EXPECT_THAT(Ids(all), ElementsAre("new", "old"));
}

TEST_F(SearcherTest, PagesFollowOneAnother) {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i) {
    articles.push_back(ShortArticle("id" + std::to_string(i), "Cairo news",
                                    std::string(i % 5 * 7, 'x')));
  }
  Index(articles);
  SearchRequest request;
  request.query = "Cairo";
  request.limit = 25;
  const std::vector<std::string> whole = Ids(Search(request));
  std::vector<std::string> pages;
  request.limit = 4;
  for (request.offset = 0; request.offset < 28; request.offset += 4) {
    const SearchResponse page = Search(request);
    EXPECT_EQ(page.total, 25U);
    for (const Hit& hit : page.hits) {
      pages.push_back(hit.id);
      EXPECT_EQ(hit.rank, pages.size());
    }
  }
  EXPECT_EQ(pages, whole);
  request.limit = 0;
  request.offset = 0;
  EXPECT_EQ(Search(request).total, 25U);
}

TEST_F(SearcherTest, TooLargeALimitOrOffsetIsAnError) {
  Index({ShortArticle("a", "Cairo")});
  SearchRequest request;
  request.limit = kMaxLimit + 1;
  EXPECT_TRUE(absl::IsOutOfRange(searcher_->Search(request).status()));
  request.limit = kMaxLimit;
  EXPECT_TRUE(searcher_->Search(request).ok());
  request.offset = kMaxOffset + 1;
  EXPECT_TRUE(absl::IsOutOfRange(searcher_->Search(request).status()));
  request.offset = kMaxOffset;
  EXPECT_TRUE(searcher_->Search(request).ok());
}

TEST_F(SearcherTest, AQueryThatCannotBeReadBringsTheError) {
  Index({ShortArticle("a", "Cairo")});
  SearchRequest request;
  request.query = "(Cairo";
  const absl::Status status = searcher_->Search(request).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  const auto error = QueryErrorOf(status);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, "unbalanced-parenthesis");
  EXPECT_FALSE(QueryErrorOf(absl::InvalidArgumentError("x")).has_value());
}

TEST_F(SearcherTest, FreeTextHasNoSyntax) {
  Index({ShortArticle("a", "(Cairo OR \"talks")});
  SearchRequest request;
  request.syntax = QuerySyntax::kFreeText;
  request.query = "(Cairo -talks: \"\xFF NOT";
  request.match = MatchMode::kAny;
  EXPECT_THAT(Ids(Search(request)), ElementsAre("a"));
}

TEST_F(SearcherTest, AMissingIndexIsNamedWithTheCure) {
  const std::string path = dir_.path() + "/none";
  const absl::Status status = Searcher::Open(path).status();
  EXPECT_TRUE(absl::IsNotFound(status));
  EXPECT_THAT(std::string(status.message()), HasSubstr(path));
  EXPECT_THAT(std::string(status.message()), HasSubstr("indexer build"));
  EXPECT_TRUE(absl::IsNotFound(Searcher::Open(dir_.path()).status()));
}

TEST_F(SearcherTest, AGenerationThatIsNotThereIsNotFound) {
  Index({ShortArticle("a", "Cairo")});
  EXPECT_TRUE(
      absl::IsNotFound(Searcher::Open(dir_.path() + "/index", 7).status()));
}

TEST_F(SearcherTest, KeepsAnsweringFromItsGeneration) {
  Index({ShortArticle("a", "Cairo")});
  const std::shared_ptr<const Searcher> before = searcher_;
  Index({ShortArticle("a", "Moscow"), ShortArticle("b", "Cairo")});
  SearchRequest request;
  request.query = "Cairo";
  EXPECT_THAT(Ids(*before->Search(request)), ElementsAre("a"));
  EXPECT_THAT(Ids(Search(request)), ElementsAre("b"));
}

TEST_F(SearcherTest, GivesArticlesById) {
  const Article article = ShortArticle("a b", "Cairo", "Body.", "2022-11");
  Index({article});
  const auto read = searcher_->GetArticle("a b");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, article);
  for (const char* id : {"", "A B", "nobody"}) {
    EXPECT_TRUE(absl::IsNotFound(searcher_->GetArticle(id).status())) << id;
    EXPECT_TRUE(absl::IsNotFound(searcher_->Explain({}, id).status())) << id;
  }
}

TEST_F(SearcherTest, ExplainsAnArticleThatDoesNotMatch) {
  Index({ShortArticle("a", "Cairo"), ShortArticle("b", "Moscow")});
  SearchRequest request;
  request.query = "Cairo";
  const auto explained = searcher_->Explain(request, "b");
  ASSERT_TRUE(explained.ok()) << explained.status();
  EXPECT_FALSE(explained->score.matches);
  EXPECT_EQ(explained->score.score, 0);
}

TEST_F(SearcherTest, WordsCloseTogetherCountForMore) {
  Index({ShortArticle("close", "News", "Arms talks went on while Cairo waited"),
         ShortArticle("far", "News", "Talks went on while Cairo waited arms"),
         ShortArticle("zones", "Arms", "Talks went on while Cairo waited")});
  SearchRequest request;
  request.query = "arms talks";
  const SearchResponse answer = Search(request);
  EXPECT_THAT(Ids(answer), ElementsAre("zones", "close", "far"));
  request.proximity = 0;
  const SearchResponse plain = Search(request);
  const auto score = [](const SearchResponse& response, std::string_view id) {
    return std::find_if(response.hits.begin(), response.hits.end(),
                        [id](const Hit& hit) { return hit.id == id; })
        ->score;
  };
  EXPECT_EQ(score(plain, "close"), score(plain, "far"));
  EXPECT_EQ(score(plain, "zones"), score(answer, "zones"));
  EXPECT_GT(score(answer, "close"), score(answer, "far"));
  request.proximity = kDefaultProximity;
  const auto explained = searcher_->Explain(request, "close");
  ASSERT_TRUE(explained.ok());
  ASSERT_EQ(explained->score.proximity.size(), 1U);
  EXPECT_EQ(explained->score.proximity.front().distance, 1U);
}

TEST_F(SearcherTest, WhatAnExplanationListsAddsUp) {
  Index({ShortArticle("a", "Cairo talks"), ShortArticle("b", "Moscow")});
  for (const char* query :
       {"cairo talks", "(cairo AND moscow) OR talks",
        "talks OR \"cairo moscow arms\"/2", "talks OR (cairo -talks)"}) {
    SearchRequest request;
    request.query = query;
    const auto explained = searcher_->Explain(request, "a");
    ASSERT_TRUE(explained.ok()) << explained.status();
    double sum = 0;
    for (const LeafExplanation& leaf : explained->score.leaves) {
      for (const Contribution& part : leaf.contributions) sum += part.score;
    }
    for (const ProximityPart& part : explained->score.proximity) {
      sum += part.gain * kBm25Unit;
    }
    EXPECT_NEAR(sum, explained->score.score, 1e-6) << query;
  }
}

TEST_F(SearcherTest, OverlongValuesAreNoError) {
  Index({ShortArticle("a", "Cairo")});
  for (const std::string& word :
       {std::string(5000, 'a'), std::string(300, '\0')}) {
    for (const char* form : {"source:\"", "\"", "title:\""}) {
      SearchRequest request;
      request.query = form + word + "\"";
      const absl::Status status = searcher_->Search(request).status();
      EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << status;
    }
  }
}

TEST_F(SearcherTest, FindsArticlesOfUnknownLanguageByTheWordAsItStands) {
  Article unknown = ShortArticle("und", "Treaties", "");
  unknown.language = "und";
  Index({ShortArticle("en", "Treaties"), unknown});
  EXPECT_EQ(Search("treaties").total, 2U);
}

TEST_F(SearcherTest, AQueryMayNameItsLanguage) {
  Article german = ShortArticle("de", "Der Krieg war vorbei", "Text.");
  german.language = "de";
  Article english = ShortArticle("en", "War on the ferries", "Text.");
  Index({german, english});
  // Without a language "war" means something, and is found in both.
  EXPECT_EQ(Search("war").total, 2U);
  EXPECT_THAT(Ids(Search("the war ferry")), ElementsAre("en"));
  SearchRequest request;
  request.query = "es war Kriege";
  request.query_language = "DE-at";
  const SearchResponse response = Search(request);
  EXPECT_THAT(Ids(response), ElementsAre("de"));
  EXPECT_EQ(response.query_language, "de");
  EXPECT_THAT(Codes(response), ElementsAre("stop-words-ignored"));
  // English stems are not tried.
  request.query = "ferry";
  EXPECT_EQ(Search(request).total, 0U);
  request.query_language = "en";
  EXPECT_EQ(Search(request).total, 1U);
  request.query_language = "no language";
  EXPECT_TRUE(absl::IsInvalidArgument(searcher_->Search(request).status()));
}

TEST_F(SearcherTest, FindsArticlesInTheNinthLanguage) {
  std::vector<Article> articles;
  for (const char* language :
       {"da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "sv"}) {
    for (int i = 0; i < 2; ++i) {
      articles.push_back(
          ShortArticle(language + std::to_string(i), "Meetings"));
      articles.back().language = language;
    }
  }
  Index(articles);
  SearchRequest request;
  request.query = "meetings";
  request.limit = 0;
  EXPECT_EQ(Search(request).total, articles.size());
}

TEST_F(SearcherTest, ARepeatedWordCountsAgain) {
  Index({ShortArticle("a", "Cairo talks")});
  const SearchResponse once = Search("cairo");
  const SearchResponse twice = Search("cairo cairo");
  ASSERT_EQ(twice.hits.size(), 1U);
  EXPECT_EQ(twice.hits[0].score, 2 * once.hits[0].score);
}

TEST_F(SearcherTest, PhraseAndNearDoNotSpanHeadlineAndBody) {
  Index({ShortArticle("a", "Moscow", "Cairo talks")});
  EXPECT_EQ(Search("moscow cairo").total, 1U);
  for (const char* query : {"\"moscow cairo\"", "body:\"moscow cairo\"",
                            "moscow PRE/3 talks", "moscow NEAR/3 talks"}) {
    EXPECT_EQ(Search(query).total, 0U) << query;
  }
}

TEST_F(SearcherTest, TombstonedArticlesAreNotFound) {
  const std::vector<Article> first = {ShortArticle("a", "Cairo talks"),
                                      ShortArticle("b", "Cairo")};
  const std::vector<Article> second = {ShortArticle("a", "Moscow talks")};
  ASSERT_TRUE(MakeSegments(dir_.path() + "/index", {first, second}).ok());
  searcher_ = *Searcher::Open(dir_.path() + "/index");
  EXPECT_EQ(searcher_->manifest().segments[0].tombstoned, 1U);
  EXPECT_THAT(Ids(Search("Cairo")), ElementsAre("b"));
  EXPECT_EQ(Search("talks").total, 1U);
  EXPECT_EQ(Search("").total, 2U);
  EXPECT_EQ(searcher_->GetArticle("a")->headline, "Moscow talks");
}

TEST(SearcherThreadsTest, FourThreadsGetEqualAnswers) {
  const TempDir dir;
  std::vector<Article> articles;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    articles.push_back(ShortArticle("id" + n, "Cairo talks " + n,
                                    i % 3 == 0 ? "START" : "They start."));
  }
  ASSERT_TRUE(MakeIndex(dir.path() + "/index", articles).ok());
  const auto opened = Searcher::Open(dir.path() + "/index");
  ASSERT_TRUE(opened.ok()) << opened.status();
  const Searcher& searcher = **opened;
  const std::vector<std::string> queries = {
      "START Cairo", "cairo NEAR/2 talks", "tal*", "\"they start\"", "cairo~1"};
  const auto ask_all = [&searcher, &queries] {
    std::vector<std::vector<std::pair<std::string, double>>> answers;
    for (const std::string& query : queries) {
      SearchRequest request;
      request.query = query;
      answers.emplace_back();
      const auto response = searcher.Search(request);
      if (!response.ok()) continue;
      for (const Hit& hit : response->hits) {
        answers.back().emplace_back(hit.id, hit.score);
      }
    }
    return answers;
  };
  const auto expected = ask_all();
  for (const auto& answer : expected) EXPECT_FALSE(answer.empty());
  std::vector<decltype(ask_all())> answers(4);
  std::vector<std::thread> threads;
  for (auto& answer : answers) {
    threads.emplace_back([&answer, &ask_all] {
      for (int round = 0; round < 10; ++round) answer = ask_all();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& answer : answers) EXPECT_EQ(answer, expected);
}

TEST(SearcherNamesTest, NamesAndValuesCorrespond) {
  for (const SortOrder sort :
       {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
    EXPECT_EQ(SortOrderByName(SortOrderName(sort)), sort);
  }
  for (const MatchMode match :
       {MatchMode::kAll, MatchMode::kMost, MatchMode::kAny}) {
    EXPECT_EQ(MatchModeByName(MatchModeName(match)), match);
  }
  EXPECT_EQ(SortOrderByName("date"), std::nullopt);
  EXPECT_EQ(MatchModeByName(""), std::nullopt);
}

}  // namespace
}  // namespace dateline
