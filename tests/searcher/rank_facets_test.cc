#include "searcher/rank/rank_facets.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
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
constexpr std::string_view kPlaces[] = {"Cairo",  "CAIRO", "Zürich", "Zurich",
                                        "ZURICH", "Rome",  "Bonn",   "rome",
                                        "Oslo",   "Paris", "Lima",   "Giza"};
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

  Facet Found(const FacetRequest& request, const EntityAliases& aliases) const {
    std::vector<SegmentMatches> matches;
    for (size_t i = 0; i < segments_.size(); ++i) {
      matches.push_back({segments_[i].get(), matches_[i].get()});
    }
    auto facet = CountFacet(request, aliases, matches);
    EXPECT_TRUE(facet.ok()) << facet.status();
    return facet.ok() ? *std::move(facet) : Facet();
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

INSTANTIATE_TEST_SUITE_P(Random, RankFacetsTest, ::testing::Range(1U, 21U));

}  // namespace
}  // namespace dateline
