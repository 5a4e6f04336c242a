// The rank index against a brute-force reading of the articles themselves and
// against Xapian, on small random corpora of several segments with dead
// documents.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "indexer/article_annotator.h"
#include "searcher/bm25.h"
#include "searcher/searcher.h"
#include "tests/support/agreement_generator.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// The term frequencies of Field::kText, by stem.
std::map<std::string, uint64_t> Frequencies(const Zones& zones) {
  std::map<std::string, uint64_t> frequencies;
  for (const auto& [field, tokens] : zones) {
    for (const Token& token : tokens) {
      frequencies[token.stem] += field == Field::kHeadline ? 3 : 1;
    }
  }
  return frequencies;
}

class RetrieverAgreementTest : public ::testing::TestWithParam<uint32_t> {
 protected:
  // Three segments; later versions replace some earlier ones.
  void MakeCorpus(Generator& generate) {
    std::vector<std::vector<Article>> batches(3);
    size_t next_id = 0;
    for (std::vector<Article>& batch : batches) {
      std::vector<size_t> ids;
      for (size_t id = 0; id < next_id; ++id) {
        if (generate.Below(4) == 0) ids.push_back(id);
      }
      for (size_t i = 5 + generate.Below(15); i > 0; --i) {
        ids.push_back(next_id++);
      }
      for (const size_t id : ids) {
        batch.push_back(generate.MakeRandomArticle(id));
        live_[batch.back().id] = batch.back();
      }
      documents_ += batch.size();
    }
    ASSERT_TRUE(MakeSegments(dir_.path() + "/index", batches).ok());
    auto opened = Searcher::Open(dir_.path() + "/index");
    ASSERT_TRUE(opened.ok()) << opened.status();
    searcher_ = *opened;
    ASSERT_EQ(searcher_->manifest().segments.size(), 3U);
    auto reference = Searcher::Open(dir_.path() + "/index", std::nullopt,
                                    RetrieverChoice::kXapian);
    ASSERT_TRUE(reference.ok()) << reference.status();
    reference_ = *reference;
    ArticleAnnotator annotator;
    for (const auto& [id, article] : live_) {
      zones_[id] = ZonesOfArticle(analyzer_, article);
      annotations_[id] = annotator.Annotate(article);
    }
  }

  std::vector<std::string> Matches(const Asked& asked) {
    std::vector<std::string> ids;
    for (const auto& [id, article] : live_) {
      if (asked.matches(article, zones_[id])) ids.push_back(id);
    }
    return ids;
  }

  // The labels of an article's places.
  static std::set<std::string> PlacesOf(const ArticleAnnotations& annotations) {
    std::set<std::string> places;
    for (const Entity& entity : annotations.entities) {
      if (entity.type == EntityType::kPlace) places.insert(entity.label);
    }
    return places;
  }

  // Counts of places over all matches, whatever is picked among them.
  void CheckFacet(const Asked& asked, const Facet& facet) {
    std::map<std::string, uint64_t> expected;
    for (const std::string& id : Matches(asked)) {
      for (const std::string& place : PlacesOf(annotations_[id])) {
        ++expected[place];
      }
    }
    std::map<std::string, uint64_t> found;
    for (const FacetValue& value : facet.values) {
      found[value.label] = value.count;
    }
    EXPECT_EQ(found, expected);
    EXPECT_EQ(facet.distinct, expected.size());
  }

  // Over all matches, from the articles themselves.
  void CheckHistograms(const Asked& asked, const SearchResponse& response) {
    HistogramCounter published({HistogramDate::kPublished, {}});
    HistogramCounter mentioned(
        {HistogramDate::kMentioned, HistogramInterval::kMonth});
    for (const std::string& id : Matches(asked)) {
      std::vector<HistogramPlaces> dates;
      if (const auto& date = live_[id].date_published) {
        dates.push_back(dateline::PlacesOf(*date));
      }
      published.Add(dates);
      std::set<HistogramPlaces> months;
      for (const ArticleDate& date : annotations_[id].dates) {
        const CivilDay& first = date.mention.first;
        if (first == date.mention.last ||
            date.mention.precision == DateMentionPrecision::kMonth) {
          months.insert(
              dateline::PlacesOf(CalendarUnit{first.year, first.month}));
        }
      }
      mentioned.Add(std::vector(months.begin(), months.end()));
    }
    EXPECT_EQ(response.histograms.at(0), *published.Take());
    EXPECT_EQ(response.histograms.at(1), *mentioned.Take());
  }

  // The total when articles need one place and must not have another.
  void CheckSelection(SearchRequest request, const Asked& asked) {
    request.selections = {{Field::kPlace, {"Cairo"}, {"Moscow"}}};
    const auto response = searcher_->Search(request);
    ASSERT_TRUE(response.ok()) << response.status();
    uint64_t expected = 0;
    for (const std::string& id : Matches(asked)) {
      const std::set<std::string> places = PlacesOf(annotations_[id]);
      expected += places.contains("Cairo") && !places.contains("Moscow");
    }
    EXPECT_EQ(response->total, expected);
    CheckFacet(asked, response->facets.at(0));
  }

  void CheckIds(const Asked& asked, const SearchResponse& response) {
    const std::vector<std::string> expected = Matches(asked);
    std::vector<std::string> found;
    for (const Hit& hit : response.hits) found.push_back(hit.id);
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << Difference(found, expected);
    EXPECT_EQ(response.total, expected.size());
    EXPECT_EQ(response.articles_in_index, live_.size());
  }

  // The articles that only one side has.
  std::string Difference(const std::vector<std::string>& a,
                         const std::vector<std::string>& b) {
    std::vector<std::string> ids;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                  std::back_inserter(ids));
    std::vector<Article> articles;
    for (const std::string& id : ids) articles.push_back(live_[id]);
    return ArticlesAsJsonl(articles);
  }

  // A page of few is the beginning of all.
  void CheckFirstPage(SearchRequest request, const SearchResponse& all) {
    request.limit = 2;
    const auto page = searcher_->Search(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->total, all.total);
    for (size_t i = 0; i < page->hits.size(); ++i) {
      EXPECT_EQ(page->hits[i].id, all.hits[i].id);
      EXPECT_EQ(page->hits[i].score, all.hits[i].score);
    }
    EXPECT_EQ(page->hits.size(), std::min<size_t>(2, all.hits.size()));
  }

  // The same answer from Xapian, by score and by date.
  void CheckReference(SearchRequest request) {
    request.proximity = kDefaultProximity;
    for (const SortOrder sort :
         {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
      request.sort = sort;
      const auto found = searcher_->Search(request);
      const auto expected = reference_->Search(request);
      ASSERT_TRUE(found.ok()) << found.status();
      ASSERT_TRUE(expected.ok()) << expected.status();
      EXPECT_EQ(found->total, expected->total);
      EXPECT_EQ(found->facets.front().values, expected->facets.front().values);
      EXPECT_EQ(found->histograms, expected->histograms);
      ASSERT_EQ(found->hits.size(), expected->hits.size());
      for (size_t i = 0; i < found->hits.size(); ++i) {
        EXPECT_EQ(found->hits[i].id, expected->hits[i].id);
        EXPECT_NEAR(found->hits[i].score, expected->hits[i].score, 1e-6);
      }
      CheckExplanations(request, *found);
    }
  }

  // Both retrievers say where the score comes from.
  void CheckExplanations(const SearchRequest& request,
                         const SearchResponse& response) {
    if (response.sort != SortOrder::kRelevance) return;
    for (const Hit& hit : response.hits) {
      for (const auto& searcher : {searcher_, reference_}) {
        const auto explained = searcher->Explain(request, hit.id);
        ASSERT_TRUE(explained.ok()) << explained.status();
        EXPECT_NEAR(explained->score.score, hit.score, 1e-6);
      }
    }
  }

  // A total that need not be exact is a lower bound, and the best are the same.
  void CheckLowerBound(SearchRequest request, const SearchResponse& all) {
    request.limit = 3;
    request.facets.clear();
    request.histograms.clear();
    request.exact_total = false;
    const auto page = searcher_->Search(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->total, all.total);
    if (page->total_is_exact) {
      EXPECT_EQ(page->total, all.total);
    }
    ASSERT_EQ(page->hits.size(), std::min<size_t>(3, all.hits.size()));
    for (size_t i = 0; i < page->hits.size(); ++i) {
      EXPECT_EQ(page->hits[i].id, all.hits[i].id);
    }
  }

  static void CheckOrder(const SearchResponse& response) {
    if (response.sort != SortOrder::kRelevance) return;
    for (size_t i = 1; i < response.hits.size(); ++i) {
      const Hit& a = response.hits[i - 1];
      const Hit& b = response.hits[i];
      EXPECT_TRUE(a.score > b.score || (a.score == b.score && a.id > b.id))
          << a.id << " " << a.score << ", " << b.id << " " << b.score;
    }
  }

  void CheckScore(const SearchRequest& request, const Hit& hit) {
    const auto explained = searcher_->Explain(request, hit.id);
    ASSERT_TRUE(explained.ok()) << explained.status();
    const ScoreExplanation& score = explained->score;
    auto frequencies = Frequencies(zones_[hit.id]);
    uint64_t length = 0;
    for (const auto& [stem, frequency] : frequencies) length += frequency;
    EXPECT_TRUE(score.matches);
    EXPECT_EQ(score.length, length);
    EXPECT_EQ(score.statistics.documents, documents_);
    double sum = 0;
    for (const LeafExplanation& leaf : score.leaves) {
      for (const Contribution& part : leaf.contributions) {
        if (part.frequency > 0) {
          EXPECT_EQ(part.frequency, frequencies[part.term]) << part.term;
        }
        const double weight =
            part.boost * Bm25Idf(score.statistics, part.document_frequency);
        sum += Bm25Part(request.bm25, score.statistics, weight, part.frequency,
                        length);
      }
    }
    EXPECT_NEAR(hit.score, sum, 1e-6) << hit.id;
    EXPECT_NEAR(score.score, sum, 1e-6) << hit.id;
  }

  TempDir dir_;
  Analyzer analyzer_;
  std::map<std::string, Article> live_;
  std::map<std::string, Zones> zones_;
  std::map<std::string, ArticleAnnotations> annotations_;
  uint64_t documents_ = 0;
  std::shared_ptr<const Searcher> searcher_;
  std::shared_ptr<const Searcher> reference_;
};

TEST_P(RetrieverAgreementTest, FindsWhatTheArticlesSay) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Generator generate(GetParam());
  ASSERT_NO_FATAL_FAILURE(MakeCorpus(generate));
  for (int i = 0; i < 60 && !HasFailure(); ++i) {
    const Asked asked = generate.Query(static_cast<int>(generate.Below(4)));
    SCOPED_TRACE(asked.text);
    SearchRequest request;
    request.query = asked.text;
    request.relax = false;
    request.limit = kMaxLimit;
    request.want_articles = false;
    request.proximity = 0;
    request.facets = {{Field::kPlace, kMaxFacetValues, ""}};
    request.histograms = {
        {HistogramDate::kPublished, {}},
        {HistogramDate::kMentioned, HistogramInterval::kMonth}};
    const auto response = searcher_->Search(request);
    ASSERT_TRUE(response.ok()) << response.status();
    CheckIds(asked, *response);
    CheckOrder(*response);
    CheckFirstPage(request, *response);
    CheckLowerBound(request, *response);
    CheckReference(request);
    CheckFacet(asked, response->facets.at(0));
    CheckHistograms(asked, *response);
    CheckSelection(request, asked);
    for (const Hit& hit : response->hits) CheckScore(request, hit);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RetrieverAgreementTest,
                         ::testing::Range(1U, 13U));

}  // namespace
}  // namespace dateline
