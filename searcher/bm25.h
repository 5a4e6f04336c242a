// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond", 2009) with the always positive idf ln(1 + (N - n + 0.5) /
// (n + 0.5)). Fields enter as term-frequency increments when an article is
// indexed (index_schema.h), so that every retriever computes the same number.
//
// Each term's part is rounded to a multiple of 2^-20. Sums of such numbers are
// exact in a double in any order, so that equal articles get equal scores
// whatever the segment or the order of evaluation.
#ifndef DATELINE_SEARCHER_BM25_H_
#define DATELINE_SEARCHER_BM25_H_

#include <cmath>
#include <cstdint>

namespace dateline {

struct Bm25Parameters {
  double k1 = 1.6;
  double b = 0.75;
};

struct CollectionStatistics {
  uint64_t documents = 0;     // of all segments, dead ones included
  double average_length = 0;  // sum of term frequencies over documents
};

inline double Bm25Idf(const CollectionStatistics& statistics,
                      uint64_t document_frequency) {
  const auto n = static_cast<double>(document_frequency);
  const auto all = static_cast<double>(statistics.documents);
  return std::log(1.0 + (all - n + 0.5) / (n + 0.5));
}

// What a term adds to a score; `weight` is idf times the query's boosts. A term
// that has no frequency of its own (a shape, a byline) counts as once.
inline double Bm25Part(const Bm25Parameters& parameters,
                       const CollectionStatistics& statistics, double weight,
                       uint64_t frequency, uint64_t length) {
  const double tf = frequency == 0 ? 1.0 : static_cast<double>(frequency);
  const double relative_length =
      statistics.average_length > 0
          ? static_cast<double>(length) / statistics.average_length
          : 1.0;
  const double norm =
      parameters.k1 * (1.0 - parameters.b + parameters.b * relative_length);
  constexpr double kUnit = 1 << 20;
  return std::round(weight * tf * (parameters.k1 + 1.0) / (tf + norm) * kUnit) /
         kUnit;
}

}  // namespace dateline

#endif  // DATELINE_SEARCHER_BM25_H_
