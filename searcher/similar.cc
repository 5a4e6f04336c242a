#include "searcher/similar.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/status_macros.h"
#include "common/utf8.h"

namespace dateline {
namespace {

// Of an article, the most frequent so many are weighed.
constexpr size_t kMaxWeighed = 60;
constexpr size_t kMaxReadBytes = 64 * 1024;
constexpr uint64_t kHeadlineCount = 3;
constexpr size_t kMinWordBytes = 3;

struct CountedWord {
  std::string word;
  uint64_t count = 0;
};

bool IsTelling(const Token& token, const std::string& language) {
  return !token.joined && token.exact.size() >= kMinWordBytes &&
         token.exact.find_first_of("0123456789") == std::string::npos &&
         !Analyzer::IsStopWord(token.exact, language);
}

// The most frequent words, the headline's three times.
std::vector<CountedWord> CountWords(const Searcher& searcher,
                                    const Article& article) {
  std::map<std::string, uint64_t> counts;
  const auto count = [&](std::string_view text, uint64_t each) {
    for (Token& token :
         searcher.Analyze(Utf8Prefix(text, kMaxReadBytes), article.language)) {
      if (IsTelling(token, article.language)) {
        counts[std::move(token.exact)] += each;
      }
    }
  };
  count(article.headline, kHeadlineCount);
  count(article.description, 1);
  count(article.body, 1);
  std::vector<CountedWord> words;
  for (auto& [word, number] : counts) words.push_back({word, number});
  std::stable_sort(words.begin(), words.end(),
                   [](const CountedWord& a, const CountedWord& b) {
                     return a.count > b.count;
                   });
  words.resize(std::min(words.size(), kMaxWeighed));
  return words;
}

// The words that weigh most among those that other articles have too.
absl::StatusOr<std::vector<TellingWord>> Weigh(
    const Searcher& searcher, const std::vector<CountedWord>& words) {
  const Bm25Parameters bm25;
  const CollectionStatistics statistics{searcher.manifest().articles, 1.0};
  std::vector<TellingWord> telling;
  for (const CountedWord& counted : words) {
    DATELINE_ASSIGN_OR_RETURN(const auto entries,
                              searcher.Words(counted.word, 1));
    if (entries.empty() || entries.front().word != counted.word ||
        entries.front().document_frequency < 2) {
      continue;
    }
    const uint64_t articles = entries.front().document_frequency;
    const auto count = static_cast<double>(counted.count);
    telling.push_back(
        {counted.word, articles,
         Bm25Idf(statistics, articles) * count / (count + bm25.k1)});
  }
  std::stable_sort(telling.begin(), telling.end(),
                   [](const TellingWord& a, const TellingWord& b) {
                     return a.weight > b.weight;
                   });
  telling.resize(std::min(telling.size(), kMaxTellingWords));
  return telling;
}

}  // namespace

absl::StatusOr<SimilarArticles> FindSimilar(const Searcher& searcher,
                                            std::string_view id,
                                            const SearchRequest& request) {
  DATELINE_ASSIGN_OR_RETURN(const Article article, searcher.GetArticle(id));
  SimilarArticles similar;
  DATELINE_ASSIGN_OR_RETURN(similar.words,
                            Weigh(searcher, CountWords(searcher, article)));
  SearchRequest search = request;
  search.syntax = QuerySyntax::kFreeText;
  search.match = MatchMode::kAny;
  search.exact_total = false;
  search.query.clear();
  if (article.language != "und") search.query_language = article.language;
  for (const TellingWord& word : similar.words) search.query += word.word + " ";
  search.limit = request.limit + 1;  // the article itself is among them
  if (similar.words.empty()) search.limit = 0;
  DATELINE_ASSIGN_OR_RETURN(similar.found, searcher.Search(search));
  auto& hits = similar.found.hits;
  std::erase_if(hits, [id](const Hit& hit) { return hit.id == id; });
  hits.resize(std::min(hits.size(), request.limit));
  for (size_t i = 0; i < hits.size(); ++i) hits[i].rank = i + 1;
  return similar;
}

}  // namespace dateline
