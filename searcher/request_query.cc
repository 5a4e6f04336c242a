#include "searcher/request_query.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "searcher/query_languages.h"

namespace dateline {
namespace {

constexpr size_t kShownBytes = 40;

QueryNode Leaf(QueryKind kind, Field field, std::string text) {
  QueryNode leaf;
  leaf.kind = kind;
  leaf.field = field;
  leaf.text = std::move(text);
  return leaf;
}

QueryNode AnyKeyword(Field field, const std::vector<std::string>& values) {
  QueryNode any;
  any.kind = QueryKind::kOr;
  for (const std::string& value : values) {
    any.children.push_back(Leaf(QueryKind::kKeyword, field, value));
  }
  return any.children.size() == 1 ? any.children.front() : any;
}

QueryNode FacetValueNode(Field field, const std::string& value) {
  if (field != Field::kMentions) return Leaf(QueryKind::kKeyword, field, value);
  QueryNode days = Leaf(QueryKind::kDateRange, field, "");
  days.days = ParseDayPeriod(value).value_or(DayRange{});
  return days;
}

QueryNode AnyFacetValue(Field field, const std::vector<std::string>& values) {
  QueryNode any;
  any.kind = QueryKind::kOr;
  for (const std::string& value : values) {
    any.children.push_back(FacetValueNode(field, value));
  }
  return any.children.size() == 1 ? any.children.front() : any;
}

void AddSelection(const FacetSelection& selection,
                  std::vector<QueryNode>* nodes) {
  if (!selection.include.empty()) {
    nodes->push_back(AnyFacetValue(selection.field, selection.include));
  }
  if (!selection.exclude.empty()) {
    QueryNode none;
    none.kind = QueryKind::kNot;
    none.children.push_back(AnyFacetValue(selection.field, selection.exclude));
    nodes->push_back(std::move(none));
  }
}

void AddDays(Field field, const DayRange& days, std::vector<QueryNode>* nodes) {
  if (!days.first && !days.last) return;
  nodes->push_back(Leaf(QueryKind::kDateRange, field, ""));
  nodes->back().days = days;
}

// The tree with the request's filters beside it.
QueryNode WithFilters(QueryNode root, const SearchRequest& request) {
  QueryNode all;
  all.kind = QueryKind::kAnd;
  if (root.kind != QueryKind::kEverything) {
    all.children.push_back(std::move(root));
  }
  AddDays(Field::kDate, request.published, &all.children);
  AddDays(Field::kMentions, request.mentioned, &all.children);
  if (!request.sources.empty()) {
    all.children.push_back(AnyKeyword(Field::kSource, request.sources));
  }
  if (!request.languages.empty()) {
    all.children.push_back(AnyKeyword(Field::kLanguage, request.languages));
  }
  for (const FacetSelection& selection : request.selections) {
    AddSelection(selection, &all.children);
  }
  if (all.children.empty()) return QueryNode{};
  return all.children.size() == 1 ? all.children.front() : all;
}

// Words between white space, none of them an operator.
Query FreeText(const std::string& text) {
  Query query;
  query.text = text;
  query.root.kind = QueryKind::kSequence;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ' && text[i] != '\t' &&
        text[i] != '\n') {
      continue;
    }
    if (i > begin) {
      QueryNode word =
          Leaf(QueryKind::kWord, Field::kText, text.substr(begin, i - begin));
      word.span = {begin, i - begin};
      query.root.children.push_back(std::move(word));
    }
    begin = i + 1;
  }
  return query;
}

absl::StatusOr<Query> ReadText(const SearchRequest& request) {
  if (request.syntax == QuerySyntax::kFreeText) {
    return FreeText(RepairUtf8(request.query));
  }
  auto parsed = ParseQuery(request.query, request.today);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    return ToStatus(*error);
  }
  return std::get<Query>(std::move(parsed));
}

}  // namespace

absl::Status CheckLimits(const SearchRequest& request) {
  const size_t most = request.want_articles ? kMaxLimit : kMaxListed;
  if (request.limit > most) {
    return absl::OutOfRangeError(
        absl::StrCat("at most ", most, " results at a time, not ",
                     request.limit, "; ask for the next ones with an offset"));
  }
  if (request.offset > kMaxOffset && (!request.after || request.fold_stories)) {
    return absl::OutOfRangeError(
        absl::StrCat("the offset can be at most ", kMaxOffset));
  }
  return absl::OkStatus();
}

absl::StatusOr<Query> ReadQuery(const SearchRequest& request) {
  if (!request.query_language.empty() &&
      !PrimaryLanguage(request.query_language)) {
    const std::string language = RepairUtf8(request.query_language);
    return absl::InvalidArgumentError(absl::StrCat(
        "not a language: ", ToAbsl(Utf8Prefix(language, kShownBytes)),
        "; write it as de"));
  }
  DATELINE_ASSIGN_OR_RETURN(Query query, ReadText(request));
  query.root = WithFilters(std::move(query.root), request);
  return query;
}

}  // namespace dateline
