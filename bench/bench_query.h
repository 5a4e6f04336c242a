// A measured query in a form that belongs to no engine, one a line:
//
//   class <tab> words, a space between <tab> filter <tab> value
//
//   or        kam sola ruben
//   phrase    kam sola
//   filtered  kam sola          source   Source 7
//   filtered  kam sola          months   2019-03..2019-05
//
// The words are lower case letters; they are joined by OR in "or" and
// "filtered", by AND in "and", and side by side in "phrase".
#ifndef DATELINE_BENCH_BENCH_QUERY_H_
#define DATELINE_BENCH_BENCH_QUERY_H_

#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

enum class QueryClass { kOr, kAnd, kPhrase, kFiltered };
enum class QueryFilter { kNone, kSource, kMonths };

struct BenchQuery {
  QueryClass query_class = QueryClass::kOr;
  std::vector<std::string> words;
  QueryFilter filter = QueryFilter::kNone;
  std::string value;  // of the filter

  friend bool operator==(const BenchQuery&, const BenchQuery&) = default;
};

// "or", "and", "phrase", "filtered".
std::optional<QueryClass> QueryClassByName(std::string_view name);

// `a OR b`, `"a b"`, `(a OR b) source:"source 7"`.
std::string ToQueryLanguage(const BenchQuery& query);

std::string ToTabSeparated(const BenchQuery& query);

// InvalidArgument for a line that is not of the form above.
absl::StatusOr<BenchQuery> ParseTabSeparated(std::string_view line);

// All lines; the first error, with the number of its line.
absl::StatusOr<std::vector<BenchQuery>> ReadQueries(std::istream& in);

// The first and last month of "2019-03..2019-05".
struct MonthRange {
  std::string first;
  std::string last;
};
MonthRange SplitMonths(std::string_view value);

}  // namespace dateline

#endif  // DATELINE_BENCH_BENCH_QUERY_H_
