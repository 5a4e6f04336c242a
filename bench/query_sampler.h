// Queries that articles answer: OR words by how common they are, AND words from
// one article, phrases that stand in a text, filters with values that occur.
#ifndef DATELINE_BENCH_QUERY_SAMPLER_H_
#define DATELINE_BENCH_QUERY_SAMPLER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "bench/bench_query.h"
#include "bench/corpus.h"
#include "bench/random.h"
#include "common/article.h"

namespace dateline {

// What queries are drawn from.
struct QueryMaterial {
  std::vector<std::string> words;  // of middle to high frequency, such first
  std::vector<Article> articles;   // some of the corpus
};

// Of a generated corpus, without generating all of it.
QueryMaterial MaterialOf(const CorpusGenerator& corpus, uint64_t seed);

// Of any input that the indexer reads, in one pass: words are those in 1 to 30
// of 100 articles, no stop words. NotFound, InvalidArgument: the input cannot
// be read, or has no such words.
absl::StatusOr<QueryMaterial> MaterialOf(const std::string& path,
                                         uint64_t seed);

// The same queries from the same material and seed.
class QuerySampler {
 public:
  QuerySampler(QueryMaterial material, uint64_t seed);

  BenchQuery Next(QueryClass query_class);

 private:
  const Article& SomeArticle();
  std::string SomeWord();
  std::vector<std::string> DifferentWords(size_t count);
  std::vector<std::string> WordsOfOneArticle(size_t count);
  std::vector<std::string> AdjacentWords(size_t count);
  void AddFilter(BenchQuery* query);

  QueryMaterial material_;
  absl::flat_hash_set<std::string> known_;
  Random random_;
};

}  // namespace dateline

#endif  // DATELINE_BENCH_QUERY_SAMPLER_H_
