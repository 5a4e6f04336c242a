#include "searcher/rank/rank_facets.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/rank/rank_columns.h"
#include "indexer/rank/rank_builder.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using Labels = std::vector<std::string>;

// Spellings of few keys, so that counts tie and keys repeat.
constexpr std::string_view kPlaces[] = {
    "Cairo", "CAIRO", "Zürich",        "Zurich",        "ZURICH",
    "Rome",  "Bonn",  "rome",          "Oslo",          "Paris",
    "Lima",  "Giza",  "Bank of Italy", "Bank of ITALY", "Bank of Japan"};
constexpr std::string_view kCountries[] = {"EG", "CH", "IT", "DE", "ZZ"};
constexpr std::string_view kSources[] = {"Reuters", "AP", "ap", "Al-Ahram"};

template <size_t kSize>
Labels Some(const std::string_view (&values)[kSize], size_t most,
            std::mt19937& random) {
  std::set<std::string> own;
  for (size_t n = random() % (most + 1); n > 0; --n) {
    own.emplace(values[random() % kSize]);
  }
  return {own.begin(), own.end()};
}

constexpr Field kFields[] = {Field::kPlace, Field::kCountry, Field::kSource};

struct FacetedArticle {
  std::map<Field, Labels> labels;
  bool matches = false;
};

class RankFacetsTest : public ::testing::TestWithParam<uint32_t> {
 protected:
  RankFacetsTest() : random_(GetParam()) {
    const size_t segments = 1 + random_() % 3;
    for (size_t i = 0; i < segments; ++i) AddSegment(i);
  }

  void AddSegment(size_t number) {
    RankBuilder builder;
    std::map<std::string, FacetedArticle> articles;
    for (size_t n = random_() % 150; n > 0; --n) {
      FacetedArticle article;
      article.labels = {{Field::kPlace, Some(kPlaces, 4, random_)},
                        {Field::kCountry, Some(kCountries, 2, random_)},
                        {Field::kSource, Some(kSources, 1, random_)}};
      article.matches = random_() % 3 != 0;
      IndexedDocument document;
      document.id = std::to_string(n);
      document.facets = {article.labels.begin(), article.labels.end()};
      builder.Add(document, static_cast<uint32_t>(n));
      articles[document.id] = article;
    }
    const std::string path = dir_.path() + "/" + std::to_string(number);
    ASSERT_TRUE(builder.Write(FileSystem::Posix(), path).ok());
    auto segment = RankSegment::Open(path, Tombstones());
    ASSERT_TRUE(segment.ok()) << segment.status();
    AddMatches(**segment, articles);
    segments_.push_back(*std::move(segment));
  }

  void AddMatches(const RankSegment& segment,
                  const std::map<std::string, FacetedArticle>& articles) {
    std::vector<uint64_t>& bits = *matches_.emplace_back(
        std::make_unique<std::vector<uint64_t>>(segment.documents() / 64 + 1));
    for (uint32_t i = 0; i < segment.documents(); ++i) {
      const auto id = ReadArticleId(segment.file(), i);
      ASSERT_TRUE(id.ok()) << id.status();
      const FacetedArticle& article = articles.at(std::string(*id));
      bits[i / 64] |= uint64_t{article.matches} << i % 64;
      if (article.matches) matching_.push_back(article);
    }
  }

  std::vector<SegmentMatches> Matches() const {
    std::vector<SegmentMatches> matches;
    for (size_t i = 0; i < segments_.size(); ++i) {
      matches.push_back({segments_[i].get(), matches_[i].get()});
    }
    return matches;
  }

  Facet Found(const FacetRequest& request, const EntityAliases& aliases) const {
    auto facets = CountFacets(std::span(&request, 1), aliases, Matches());
    EXPECT_TRUE(facets.ok()) << facets.status();
    return facets.ok() ? std::move(facets->front()) : Facet();
  }

  Facet CountedOneByOne(const FacetRequest& request,
                        const EntityAliases& aliases) const {
    FacetCounter counter(request, aliases);
    for (const FacetedArticle& article : matching_) {
      const Labels& labels = article.labels.at(request.field);
      counter.Add({labels.begin(), labels.end()});
    }
    return counter.Take();
  }

  void ExpectSame(const FacetRequest& request,
                  const EntityAliases& aliases) const {
    SCOPED_TRACE("limit " + std::to_string(request.limit) + ", containing '" +
                 request.contains + "'");
    const Facet found = Found(request, aliases);
    const Facet expected = CountedOneByOne(request, aliases);
    EXPECT_EQ(found.field, expected.field);
    EXPECT_EQ(found.values, expected.values);
    EXPECT_EQ(found.distinct, expected.distinct);
    EXPECT_EQ(found.other, expected.other);
    EXPECT_EQ(found.articles, expected.articles);
  }

  void ExpectSameForAll(const EntityAliases& aliases) const {
    for (const Field field : kFields) {
      for (const size_t limit : {0, 1, 2, 3, 5, 100}) {
        for (const std::string_view contains : {"", "r", "ZÜR", "egypt"}) {
          ExpectSame({field, limit, std::string(contains)}, aliases);
        }
      }
    }
  }

  std::mt19937 random_;
  TempDir dir_;
  std::vector<std::unique_ptr<RankSegment>> segments_;
  std::vector<std::unique_ptr<std::vector<uint64_t>>> matches_;
  std::vector<FacetedArticle> matching_;
};

TEST_P(RankFacetsTest, ColumnsCountAsArticlesOneByOne) {
  ExpectSameForAll(EntityAliases());
}

TEST_P(RankFacetsTest, MergedEntitiesCountOnceAnArticle) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add({Field::kPlace, "Giza", "Cairo", "", "", ""}).ok());
  ASSERT_TRUE(aliases.Add({Field::kPlace, "Lima", "Oslo", "", "", ""}).ok());
  ExpectSameForAll(aliases);
}

TEST_P(RankFacetsTest, SeveralAtOnceAreThoseOneByOne) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add({Field::kPlace, "Giza", "Cairo", "", "", ""}).ok());
  std::vector<FacetRequest> requests;
  for (const Field field : kFields) requests.push_back({field, 3, ""});
  const auto facets = CountFacets(requests, aliases, Matches());
  ASSERT_TRUE(facets.ok()) << facets.status();
  ASSERT_EQ(facets->size(), requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    const Facet alone = Found(requests[i], aliases);
    EXPECT_EQ((*facets)[i].field, alone.field);
    EXPECT_EQ((*facets)[i].values, alone.values);
    EXPECT_EQ((*facets)[i].distinct, alone.distinct);
    EXPECT_EQ((*facets)[i].articles, alone.articles);
  }
}

INSTANTIATE_TEST_SUITE_P(Random, RankFacetsTest, ::testing::Range(1U, 21U));

}  // namespace
}  // namespace dateline
