#include "bench/query_sampler.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "bench/running_words.h"
#include "common/civil_time.h"

namespace dateline {
namespace {

// Material has some article with enough words; this many draws find it.
constexpr int kMaxDraws = 10'000;

// "2019-03" `months` after 0000-01.
std::string MonthName(int months) {
  return FormatDay({months / 12, months % 12 + 1, 1}).substr(0, 7);
}

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

QuerySampler::QuerySampler(QueryMaterial material, uint64_t seed)
    : material_(std::move(material)),
      known_(material_.words.begin(), material_.words.end()),
      random_(seed, kQueryStream) {}

BenchQuery QuerySampler::Next(QueryClass query_class) {
  BenchQuery query;
  query.query_class = query_class;
  switch (query_class) {
    case QueryClass::kOr:
      query.words = DifferentWords(random_.Between(2, 5));
      break;
    case QueryClass::kAnd:
      query.words = WordsOfOneArticle(random_.Between(2, 3));
      break;
    case QueryClass::kPhrase:
      query.words = AdjacentWords(random_.Between(2, 3));
      break;
    case QueryClass::kFiltered:
      query.words = DifferentWords(random_.Between(2, 5));
      AddFilter(&query);
      break;
  }
  return query;
}

const Article& QuerySampler::SomeArticle() {
  return material_.articles[random_.Below(material_.articles.size())];
}

std::string QuerySampler::SomeWord() {
  return material_.words[random_.SmallBelow(material_.words.size())];
}

std::vector<std::string> QuerySampler::DifferentWords(size_t count) {
  std::vector<std::string> words;
  count = std::min(count, material_.words.size());
  while (words.size() < count) {
    std::string word = SomeWord();
    if (!Contains(words, word)) words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> QuerySampler::WordsOfOneArticle(size_t count) {
  for (int draw = 0; draw < kMaxDraws; ++draw) {
    std::vector<std::string> candidates;
    for (std::string& word : RunningWords(SomeArticle().body)) {
      if (!known_.contains(word) || Contains(candidates, word)) continue;
      candidates.push_back(std::move(word));
    }
    if (candidates.size() < count) continue;
    for (size_t i = 0; i < count; ++i) {
      std::swap(candidates[i],
                candidates[random_.Between(i, candidates.size() - 1)]);
    }
    candidates.resize(count);
    return candidates;
  }
  return DifferentWords(count);
}

std::vector<std::string> QuerySampler::AdjacentWords(size_t count) {
  for (int draw = 0; draw < kMaxDraws; ++draw) {
    const std::vector<std::string> words = RunningWords(SomeArticle().body);
    if (words.size() < count) continue;
    const auto first =
        words.begin() +
        static_cast<ptrdiff_t>(random_.Below(words.size() - count + 1));
    std::vector<std::string> phrase(first,
                                    first + static_cast<ptrdiff_t>(count));
    if (!Contains(phrase, "")) return phrase;
  }
  return DifferentWords(count);
}

// The source of an article, or one to six months around it.
void QuerySampler::AddFilter(BenchQuery* query) {
  const Article& article = SomeArticle();
  const bool by_source = random_.Below(2) == 0;
  if (article.date_published &&
      (!by_source || article.publisher.name.empty())) {
    const CivilDay day = DayOf(article.date_published->unix_seconds);
    const int last = day.year * 12 + day.month - 1;
    const int first = last - static_cast<int>(random_.Below(6));
    query->filter = QueryFilter::kMonths;
    query->value = absl::StrCat(MonthName(first), "..", MonthName(last));
  } else if (!article.publisher.name.empty()) {
    query->filter = QueryFilter::kSource;
    query->value = article.publisher.name;
  }
}

}  // namespace dateline
