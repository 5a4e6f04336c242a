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

// A unit of all scores.
inline constexpr double kBm25Unit = 1.0 / (1 << 20);

// One term of a query. Scores here are in kBm25Unit, whole numbers.
struct Bm25Term {
  double weight = 0;  // idf, boosts and k1 + 1, in units
  double fixed = 0;   // tf + fixed + by_length * length is below the weight
  double by_length = 0;

  Bm25Term() = default;
  // `boosted_idf` is idf times the query's boosts.
  Bm25Term(const Bm25Parameters& parameters,
           const CollectionStatistics& statistics, double boosted_idf)
      : weight(boosted_idf * (parameters.k1 + 1.0) / kBm25Unit) {
    const double part = parameters.k1 * parameters.b;
    fixed = parameters.k1 - part;
    if (statistics.average_length > 0) {
      by_length = part / statistics.average_length;
    } else {
      fixed += part;
    }
  }

  // What the term adds to a score. One without a frequency of its own (a shape,
  // a byline) counts as once.
  double Part(uint32_t frequency, uint32_t length) const {
    const double tf = frequency == 0 ? 1.0 : frequency;
    return RoundUnits(weight * tf / (tf + (fixed + by_length * length)));
  }
  double GreatestBound() const { return weight + 2; }

  // To the nearest; not for negative numbers.
  static double RoundUnits(double units) {
    return static_cast<double>(static_cast<int64_t>(units + 0.5));
  }
};

// The greatest part of a term among some postings, with one division for all
// of them: tf / (tf + norm) is greater where tf / norm is.
class Bm25Bound {
 public:
  explicit Bm25Bound(const Bm25Term& term) : term_(term) {}

  void Add(uint32_t frequency, uint32_t length) {
    const double tf = frequency == 0 ? 1.0 : frequency;
    const double norm = term_.fixed + term_.by_length * length;
    if (tf * norm_ <= tf_ * norm) return;
    tf_ = tf;
    norm_ = norm;
  }
  // Not below Part() for any that was added; two units to spare for what is
  // rounded. 0 when there was none.
  double Get() const {
    return tf_ == 0 ? 0 : term_.weight * tf_ / (tf_ + norm_) + 2;
  }

 private:
  const Bm25Term& term_;
  double tf_ = 0;
  double norm_ = 1;
};

inline double Bm25Part(const Bm25Parameters& parameters,
                       const CollectionStatistics& statistics, double weight,
                       uint64_t frequency, uint64_t length) {
  return Bm25Term(parameters, statistics, weight)
             .Part(static_cast<uint32_t>(frequency),
                   static_cast<uint32_t>(length)) *
         kBm25Unit;
}

}  // namespace dateline

#endif  // DATELINE_SEARCHER_BM25_H_
