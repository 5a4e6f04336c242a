#include "bench/bench_query.h"

#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kClasses = {"or", "and", "phrase",
                                                      "filtered"};
constexpr std::array<std::string_view, 3> kFilters = {"", "source", "months"};

template <typename Enum, size_t size>
std::optional<Enum> ByName(const std::array<std::string_view, size>& names,
                           std::string_view name) {
  for (size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

std::string FilterText(const BenchQuery& query) {
  switch (query.filter) {
    case QueryFilter::kNone:
      return "";
    case QueryFilter::kSource:
      return absl::StrCat(" source:\"", absl::AsciiStrToLower(query.value),
                          "\"");
    case QueryFilter::kMonths:
      return absl::StrCat(" AND date:", query.value);
  }
  return "";
}

}  // namespace

std::optional<QueryClass> QueryClassByName(std::string_view name) {
  return ByName<QueryClass>(kClasses, name);
}

std::string ToQueryLanguage(const BenchQuery& query) {
  switch (query.query_class) {
    case QueryClass::kOr:
      return absl::StrJoin(query.words, " OR ");
    case QueryClass::kAnd:
      return absl::StrJoin(query.words, " AND ");
    case QueryClass::kPhrase:
      return absl::StrCat("\"", absl::StrJoin(query.words, " "), "\"");
    case QueryClass::kFiltered:
      return absl::StrCat("(", absl::StrJoin(query.words, " OR "), ")",
                          FilterText(query));
  }
  return "";
}

std::string ToTabSeparated(const BenchQuery& query) {
  const std::string_view name =
      kClasses[static_cast<size_t>(query.query_class)];
  const std::string_view filter = kFilters[static_cast<size_t>(query.filter)];
  return absl::StrCat(ToAbsl(name), "\t", absl::StrJoin(query.words, " "), "\t",
                      ToAbsl(filter), "\t", query.value);
}

absl::StatusOr<BenchQuery> ParseTabSeparated(std::string_view line) {
  const std::vector<std::string> cells = absl::StrSplit(ToAbsl(line), '\t');
  if (cells.size() != 4) {
    return absl::InvalidArgumentError("a query has four columns");
  }
  const auto query_class = QueryClassByName(cells[0]);
  const auto filter = ByName<QueryFilter>(kFilters, cells[2]);
  if (!query_class || !filter) {
    return absl::InvalidArgumentError("no such class or filter");
  }
  BenchQuery query{*query_class,
                   absl::StrSplit(cells[1], ' ', absl::SkipEmpty()), *filter,
                   cells[3]};
  if (query.words.empty()) return absl::InvalidArgumentError("no words");
  return query;
}

absl::StatusOr<std::vector<BenchQuery>> ReadQueries(std::istream& in) {
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(in, line);) {
    absl::StatusOr<BenchQuery> query = ParseTabSeparated(line);
    if (!query.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "line ", queries.size() + 1, ": ", query.status().message()));
    }
    queries.push_back(*std::move(query));
  }
  return queries;
}

MonthRange SplitMonths(std::string_view value) {
  const size_t dots = value.find("..");
  if (dots == std::string_view::npos) {
    return {std::string(value), std::string(value)};
  }
  return {std::string(value.substr(0, dots)),
          std::string(value.substr(dots + 2))};
}

}  // namespace dateline
