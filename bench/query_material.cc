#include <algorithm>
#include <variant>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "bench/query_sampler.h"
#include "bench/running_words.h"
#include "bench/vocabulary.h"
#include "common/analyzer.h"
#include "common/status_macros.h"
#include "indexer/article_source.h"

namespace dateline {
namespace {

constexpr uint64_t kSampledArticles = 2000;
// Of generated words, those in about half to one of 100 articles.
constexpr uint64_t kFirstRank = 16;
constexpr uint64_t kLastRank = 1200;
// Of other words.
constexpr double kLeastShare = 0.01;
constexpr double kLargestShare = 0.30;

// Articles with each word, and a sample of all articles.
class ArticleSurvey {
 public:
  explicit ArticleSurvey(uint64_t seed) : random_(seed, kMaterialStream) {}

  void Add(const Article& article) {
    absl::flat_hash_set<std::string> words;
    for (std::string& word : RunningWords(article.body)) {
      words.insert(std::move(word));
    }
    for (const std::string& word : words) ++frequencies_[word];
    ++articles_;
    if (sample_.size() < kSampledArticles) {
      sample_.push_back(article);
    } else if (const uint64_t at = random_.Below(articles_);
               at < kSampledArticles) {
      sample_[at] = article;
    }
  }

  QueryMaterial Take() { return {Words(), std::move(sample_)}; }

 private:
  std::vector<std::string> Words() const {
    std::vector<std::pair<uint64_t, std::string>> found;
    for (const auto& [word, frequency] : frequencies_) {
      const double share =
          static_cast<double>(frequency) / static_cast<double>(articles_);
      if (word.size() < 3 || share < kLeastShare || share > kLargestShare ||
          Analyzer::IsStopWord(word, "en")) {
        continue;
      }
      found.emplace_back(articles_ - frequency, word);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> words;
    for (auto& [rarity, word] : found) words.push_back(std::move(word));
    return words;
  }

  Random random_;
  uint64_t articles_ = 0;
  absl::flat_hash_map<std::string, uint64_t> frequencies_;
  std::vector<Article> sample_;
};

}  // namespace

QueryMaterial MaterialOf(const CorpusGenerator& corpus, uint64_t seed) {
  QueryMaterial material;
  for (uint64_t rank = kFirstRank; rank <= kLastRank; ++rank) {
    material.words.push_back(SpellWord(rank));
  }
  Random random(seed, kMaterialStream);
  const uint64_t articles = corpus.options().articles;
  for (uint64_t i = 0; i < std::min(articles, kSampledArticles); ++i) {
    material.articles.push_back(corpus.At(random.Below(articles)));
  }
  return material;
}

absl::StatusOr<QueryMaterial> MaterialOf(const std::string& path,
                                         uint64_t seed) {
  IndexingOptions options;
  options.inputs = {path};
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<ArticleSource> source,
                            ArticleSource::Open(options));
  ArticleSurvey survey(seed);
  while (const auto event = source->Next()) {
    if (const auto* article = std::get_if<Article>(&*event)) {
      survey.Add(*article);
    }
  }
  QueryMaterial material = survey.Take();
  if (material.words.size() < 10) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": too few words to ask for"));
  }
  return material;
}

}  // namespace dateline
