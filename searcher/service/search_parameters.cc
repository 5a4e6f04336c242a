#include "searcher/service/search_parameters.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/numbers.h"
#include "searcher/service/suggester.h"

namespace dateline {
namespace {

using Parameter = SearchParameter;

constexpr uint64_t kMaxTimeoutMs = 600'000;
constexpr uint64_t kMaxGeneration = 999'999'999;
constexpr size_t kMaxQueries = 20;
constexpr size_t kMaxFew = 100;

bool SetNumber(const std::string& value, size_t most, size_t* number) {
  uint64_t parsed = 0;
  const bool digits = std::all_of(value.begin(), value.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || !absl::SimpleAtoi(value, &parsed) || parsed > most) {
    return false;
  }
  *number = static_cast<size_t>(parsed);
  return true;
}

bool SetDay(const std::string& value, bool first,
            std::optional<CivilDay>* day) {
  const std::optional<DayRange> period = ParseDayPeriod(value);
  if (!period) return false;
  *day = first ? period->first : period->last;
  return true;
}

template <typename T>
bool SetNamed(std::optional<T> named, T* field) {
  if (!named) return false;
  *field = *named;
  return true;
}

bool SetQuery(const std::string& value, ServiceSearch* search) {
  search->request.query = value;
  return true;
}
bool SetSort(const std::string& value, ServiceSearch* search) {
  search->has_sort = true;
  return SetNamed(SortOrderByName(value), &search->request.sort);
}
bool SetMatch(const std::string& value, ServiceSearch* search) {
  return SetNamed(MatchModeByName(value), &search->request.match);
}
bool SetSize(const std::string& value, ServiceSearch* search) {
  return SetNumber(value, kMaxLimit, &search->request.limit);
}
bool SetOffset(const std::string& value, ServiceSearch* search) {
  return SetNumber(value, kMaxOffset, &search->request.offset);
}
bool SetFrom(const std::string& value, ServiceSearch* search) {
  return SetDay(value, true, &search->request.published.first);
}
bool SetTo(const std::string& value, ServiceSearch* search) {
  return SetDay(value, false, &search->request.published.last);
}
bool SetMentionedFrom(const std::string& value, ServiceSearch* search) {
  return SetDay(value, true, &search->request.mentioned.first);
}
bool SetMentionedTo(const std::string& value, ServiceSearch* search) {
  return SetDay(value, false, &search->request.mentioned.last);
}
bool AddSource(const std::string& value, ServiceSearch* search) {
  search->request.sources.push_back(value);
  return !value.empty();
}
bool AddLanguage(const std::string& value, ServiceSearch* search) {
  search->request.languages.push_back(value);
  return !value.empty();
}
bool SetQueryLanguage(const std::string& value, ServiceSearch* search) {
  search->request.query_language = PrimaryLanguage(value).value_or("");
  return !search->request.query_language.empty();
}
bool AddFacet(const std::string& value, ServiceSearch* search) {
  const auto facet = ParseFacetRequest(value);
  if (facet.ok()) search->request.facets.push_back(*facet);
  return facet.ok();
}
bool AddInclude(const std::string& value, ServiceSearch* search) {
  const auto picked = ParseFacetValue(value);
  if (!picked.ok()) return false;
  SelectionIn(search->request.selections, picked->first)
      .include.push_back(picked->second);
  return true;
}
bool AddExclude(const std::string& value, ServiceSearch* search) {
  const auto picked = ParseFacetValue(value);
  if (!picked.ok()) return false;
  SelectionIn(search->request.selections, picked->first)
      .exclude.push_back(picked->second);
  return true;
}
bool AddHistogram(const std::string& value, ServiceSearch* search) {
  const auto histogram = ParseHistogramRequest(value);
  if (histogram.ok()) search->request.histograms.push_back(*histogram);
  return histogram.ok();
}
bool SetCollapse(const std::string& value, ServiceSearch* search) {
  search->request.fold_stories = value == "story";
  return value == "none" || value == "story";
}
bool SetTotal(const std::string& value, ServiceSearch* search) {
  search->request.exact_total = value == "exact";
  return value == "exact" || value == "bound";
}
bool SetFormat(const std::string& value, ServiceSearch* search) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "json", "jsonl", "csv", "trec", "atom", "rss", "opensearch"};
  const auto found = std::find(kNames.begin(), kNames.end(), value);
  if (found == kNames.end()) return false;
  search->format = static_cast<ServiceFormat>(found - kNames.begin());
  return true;
}
bool SetPageFormat(const std::string& value, ServiceSearch* search) {
  return SetFormat(value, search) &&
         search->format != ServiceFormat::kSuggestions;
}
bool SetExportFormat(const std::string& value, ServiceSearch* search) {
  return SetFormat(value, search) && search->format != ServiceFormat::kJson &&
         search->format <= ServiceFormat::kTrec;
}
bool SetSuggestFormat(const std::string& value, ServiceSearch* search) {
  return SetFormat(value, search) &&
         (search->format == ServiceFormat::kJson ||
          search->format == ServiceFormat::kSuggestions);
}
bool SetCursor(const std::string& value, ServiceSearch* search) {
  search->cursor = value;
  return !value.empty();
}
bool SetGeneration(const std::string& value, ServiceSearch* search) {
  size_t number = 0;
  if (!SetNumber(value, kMaxGeneration, &number) || number == 0) return false;
  search->generation = number;
  return true;
}
bool SetTimeout(const std::string& value, ServiceSearch* search) {
  size_t milliseconds = 0;
  if (!SetNumber(value, kMaxTimeoutMs, &milliseconds)) return false;
  search->timeout = std::chrono::milliseconds(milliseconds);
  return true;
}
bool AddQuery(const std::string& value, ServiceSearch* search) {
  search->queries.push_back(value);
  return search->queries.size() <= kMaxQueries;
}
bool SetFewer(const std::string& value, ServiceSearch* search) {
  return SetNumber(value, kMaxFew, &search->request.limit);
}
bool SetSuggestions(const std::string& value, ServiceSearch* search) {
  return SetNumber(value, kMaxSuggestions, &search->request.limit);
}
bool SetId(const std::string& value, ServiceSearch* search) {
  search->id = value;
  return !value.empty();
}
bool SetContains(const std::string& value, ServiceSearch* search) {
  search->contains = value;
  return true;
}
bool SetText(const std::string& value, ServiceSearch* search) {
  search->with_text = value == "with";
  return value == "with" || value == "without";
}
bool SetTopic(const std::string& value, ServiceSearch* search) {
  search->trec.topic = value;
  return !value.empty();
}
bool SetTag(const std::string& value, ServiceSearch* search) {
  search->trec.tag = value;
  return !value.empty();
}

constexpr Parameter Text(unsigned group, std::string_view name,
                         std::string_view help, decltype(Parameter::set) set) {
  return {group, name, help, ParameterType::kText, false, "", 0, 0, set};
}
constexpr Parameter Texts(unsigned group, std::string_view name,
                          std::string_view help, decltype(Parameter::set) set) {
  return {group, name, help, ParameterType::kText, true, "", 0, 0, set};
}
constexpr Parameter Repeated(unsigned group, std::string_view name,
                             std::string_view help, ParameterType type,
                             decltype(Parameter::set) set) {
  return {group, name, help, type, true, "", 0, 0, set};
}
constexpr Parameter Choice(unsigned group, std::string_view name,
                           std::string_view help, std::string_view choices,
                           decltype(Parameter::set) set) {
  return {group, name, help, ParameterType::kChoice, false, choices, 0, 0, set};
}
constexpr Parameter Number(unsigned group, std::string_view name,
                           std::string_view help, uint64_t most,
                           uint64_t by_default, decltype(Parameter::set) set) {
  return {group, name,       help, ParameterType::kInteger, false, "",
          most,  by_default, set};
}
constexpr Parameter Days(unsigned group, std::string_view name,
                         std::string_view help, decltype(Parameter::set) set) {
  return {group, name, help, ParameterType::kDays, false, "", 0, 0, set};
}

constexpr std::array kParameters = std::to_array<Parameter>({
    Text(kQueryGroup, "q",
         "the query, in the query language; empty: all articles", SetQuery),
    Texts(kQueriesGroup, "q", "a query to count; up to 20", AddQuery),
    Choice(kOrderGroup, "sort", "order of the results",
           "relevance|newest|oldest", SetSort),
    Choice(kFilterGroup, "match", "how many of the words an article needs",
           "all|most|any", SetMatch),
    Number(kPageGroup, "size", "how many results", kMaxLimit, 10, SetSize),
    Number(kPageGroup, "offset", "how many of the first results to leave out",
           kMaxOffset, 0, SetOffset),
    Text(kPageGroup, "cursor",
         "nextCursor of the reply before, with the same other parameters: the "
         "results behind, from the same generation",
         SetCursor),
    Number(kSizeGroup, "size", "how many articles", kMaxFew, 10, SetFewer),
    Days(kFilterGroup, "from", "published on this day or later", SetFrom),
    Days(kFilterGroup, "to", "published on this day or earlier", SetTo),
    Days(kFilterGroup, "mentioned-from", "speaks of this day or a later one",
         SetMentionedFrom),
    Days(kFilterGroup, "mentioned-to", "speaks of this day or an earlier one",
         SetMentionedTo),
    Texts(kFilterGroup, "source",
          "name or domain of the publisher; any of them", AddSource),
    Texts(kFilterGroup, "lang", "language of the article, as en; any of them",
          AddLanguage),
    Text(kFilterGroup, "query-language",
         "language that the query's words are in, as de; without it that of "
         "any article",
         SetQueryLanguage),
    Repeated(kFilterGroup, "include",
             "a facet value that articles must have; of one field any of them",
             ParameterType::kFacetValue, AddInclude),
    Repeated(kFilterGroup, "exclude",
             "a facet value that articles must not have",
             ParameterType::kFacetValue, AddExclude),
    Text(kFilterGroup, "generation",
         "number of a generation that is open (/generations), instead of the "
         "published one",
         SetGeneration),
    Repeated(kFacetGroup, "facet",
             "values to count over all matches, as person:20, or person:20:put "
             "for those with put in them",
             ParameterType::kFacet, AddFacet),
    Repeated(kFacetGroup, "histogram",
             "count all matches over time: published or mentioned, with the "
             "interval day, week, month, quarter or year, as published:month",
             ParameterType::kHistogram, AddHistogram),
    Choice(kFacetGroup, "collapse", "story: of copies only the best one",
           "none|story", SetCollapse),
    Choice(kFacetGroup, "total",
           "bound: it may be a lower bound, and the answer is faster",
           "exact|bound", SetTotal),
    Choice(kFormatGroup, "format", "form of the reply",
           "json|jsonl|csv|trec|atom|rss", SetPageFormat),
    Number(kTimeGroup, "timeout",
           "milliseconds after which the search ends with what it has found "
           "(partial: true); at most what the service allows, and without it "
           "that",
           kMaxTimeoutMs, 0, SetTimeout),
    Number(kExportGroup, "timeout",
           "milliseconds after which the export breaks off; at most what the "
           "service allows, and without it that",
           kMaxTimeoutMs, 0, SetTimeout),
    Choice(kExportGroup, "format", "form of the reply", "jsonl|csv|trec",
           SetExportFormat),
    Choice(kExportGroup, "text", "whether JSON lines have the articles' text",
           "without|with", SetText),
    Text(kExportGroup, "topic", "TREC: the topic's id", SetTopic),
    Text(kExportGroup, "tag", "TREC: the run's name", SetTag),
    Text(kValuesGroup, "contains", "only values with this in them",
         SetContains),
    Number(kValuesGroup, "size", "how many values", kMaxFacetValues, 10,
           SetSize),
    Number(kSuggestGroup, "size", "how many suggestions", kMaxSuggestions, 10,
           SetSuggestions),
    Choice(kSuggestGroup, "format", "form of the reply", "json|opensearch",
           SetSuggestFormat),
    Text(kIdGroup, "id", "the article's", SetId),
    Text(kMarkGroup, "q",
         "a query: the reply has matches, the places in the text that it finds",
         SetQuery),
});

}  // namespace

std::span<const SearchParameter> SearchParameters() { return kParameters; }

}  // namespace dateline
