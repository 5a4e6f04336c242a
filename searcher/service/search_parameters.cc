#include "searcher/service/search_parameters.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/absl_compat.h"
#include "common/edit_distance.h"
#include "common/status_macros.h"
#include "common/utf8.h"

namespace dateline {
namespace {

using Parameter = SearchParameter;

constexpr size_t kMaxShownBytes = 100;

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
bool AddSource(const std::string& value, ServiceSearch* search) {
  search->request.sources.push_back(value);
  return !value.empty();
}
bool AddLanguage(const std::string& value, ServiceSearch* search) {
  search->request.languages.push_back(value);
  return !value.empty();
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
bool SetTotal(const std::string& value, ServiceSearch* search) {
  search->request.exact_total = value == "exact";
  return value == "exact" || value == "bound";
}
// The text form is for people at a terminal.
bool SetFormat(const std::string& value, ServiceSearch* search) {
  return SetNamed(OutputFormatByName(value), &search->format) &&
         search->format != OutputFormat::kText;
}

constexpr Parameter Text(std::string_view name, std::string_view help,
                         decltype(Parameter::set) set) {
  return {name, help, ParameterType::kText, false, "", 0, 0, set};
}
constexpr Parameter Texts(std::string_view name, std::string_view help,
                          decltype(Parameter::set) set) {
  return {name, help, ParameterType::kText, true, "", 0, 0, set};
}
constexpr Parameter Repeated(std::string_view name, std::string_view help,
                             ParameterType type, decltype(Parameter::set) set) {
  return {name, help, type, true, "", 0, 0, set};
}
constexpr Parameter Choice(std::string_view name, std::string_view help,
                           std::string_view choices,
                           decltype(Parameter::set) set) {
  return {name, help, ParameterType::kChoice, false, choices, 0, 0, set};
}
constexpr Parameter Number(std::string_view name, std::string_view help,
                           uint64_t most, uint64_t by_default,
                           decltype(Parameter::set) set) {
  return {name,       help, ParameterType::kInteger, false, "", most,
          by_default, set};
}
constexpr Parameter Days(std::string_view name, std::string_view help,
                         decltype(Parameter::set) set) {
  return {name, help, ParameterType::kDays, false, "", 0, 0, set};
}

constexpr std::array<Parameter, 14> kParameters = {
    Text("q", "the query, in the query language; empty: all articles",
         SetQuery),
    Choice("sort", "order of the results", "relevance|newest|oldest", SetSort),
    Choice("match", "how many of the words an article needs", "all|most|any",
           SetMatch),
    Number("size", "how many results", kMaxLimit, 10, SetSize),
    Number("offset", "how many of the first results to leave out", kMaxOffset,
           0, SetOffset),
    Days("from", "published on this day or later", SetFrom),
    Days("to", "published on this day or earlier", SetTo),
    Texts("source", "name or domain of the publisher; any of them", AddSource),
    Texts("lang", "language of the article, as en; any of them", AddLanguage),
    Repeated("facet",
             "values to count over all matches, as person:20, or person:20:put "
             "for those with put in them",
             ParameterType::kFacet, AddFacet),
    Repeated("include",
             "a facet value that articles must have; of one field any of them",
             ParameterType::kFacetValue, AddInclude),
    Repeated("exclude", "a facet value that articles must not have",
             ParameterType::kFacetValue, AddExclude),
    Choice("total", "bound: it may be a lower bound, and the answer is faster",
           "exact|bound", SetTotal),
    Choice("format", "form of the reply", "json|jsonl|csv|trec", SetFormat),
};

std::string Shown(std::string_view text) {
  std::string shown(Utf8Prefix(text, kMaxShownBytes));
  return shown.size() < text.size() ? shown + "..." : shown;
}

std::string Expected(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::kChoice:
      return absl::StrReplaceAll(std::string(parameter.choices), {{"|", ", "}});
    case ParameterType::kInteger:
      return absl::StrCat("a number from 0 to ", parameter.most);
    case ParameterType::kDays:
      return "a date as 2022-11-28, 2022-11 or 2022";
    case ParameterType::kFacet:
      return "a facet as person, org:20 or place:20:ca";
    case ParameterType::kFacetValue:
      return "a facet value as person=Vladimir Putin";
    case ParameterType::kText:
      break;
  }
  return "a text that is not empty";
}

absl::Status UnknownParameter(std::span<const Parameter> known,
                              std::string_view name) {
  std::string message =
      absl::StrCat("there is no parameter ", Shown(name), " here");
  for (const Parameter& parameter : known) {
    if (name.size() > 2 && WithinEditDistance(parameter.name, name, 2)) {
      absl::StrAppend(&message, "; did you mean ", ToAbsl(parameter.name), "?");
      break;
    }
  }
  return absl::InvalidArgumentError(message);
}

absl::Status Set(const Parameter& parameter, const std::string& value,
                 ServiceSearch* search) {
  if (parameter.set(value, search)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("the parameter ", ToAbsl(parameter.name), " cannot be '",
                   Shown(value), "': it takes ", Expected(parameter)));
}

absl::Status AddValue(std::string_view name, simdjson::dom::element value,
                      UrlParameters* parameters) {
  std::string_view text;
  uint64_t number = 0;
  if (value.get(text) == simdjson::SUCCESS) {
    parameters->emplace_back(name, text);
  } else if (value.get(number) == simdjson::SUCCESS) {
    parameters->emplace_back(name, std::to_string(number));
  } else {
    return absl::InvalidArgumentError(
        absl::StrCat("the value of ", Shown(name),
                     " must be a string, a number that is not negative, or an "
                     "array of them"));
  }
  return absl::OkStatus();
}

absl::Status AddValues(std::string_view name, simdjson::dom::element value,
                       UrlParameters* parameters) {
  simdjson::dom::array values;
  if (value.get(values) != simdjson::SUCCESS) {
    return AddValue(name, value, parameters);
  }
  for (const simdjson::dom::element element : values) {
    DATELINE_RETURN_IF_ERROR(AddValue(name, element, parameters));
  }
  return absl::OkStatus();
}

}  // namespace

std::span<const SearchParameter> SearchParameters() { return kParameters; }

absl::StatusOr<ServiceSearch> ReadSearchParameters(
    std::span<const SearchParameter> known, const UrlParameters& parameters) {
  ServiceSearch search;
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    const auto found = std::find_if(
        known.begin(), known.end(),
        [&name = name](const Parameter& p) { return p.name == name; });
    if (found == known.end()) return UnknownParameter(known, name);
    if (!seen.insert(found->name).second && !found->repeatable) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the parameter ", ToAbsl(found->name), " is given twice"));
    }
    DATELINE_RETURN_IF_ERROR(Set(*found, value, &search));
  }
  const DayRange& days = search.request.published;
  if (days.first && days.last && *days.last < *days.first) {
    return absl::InvalidArgumentError("from is later than to");
  }
  return search;
}

absl::StatusOr<UrlParameters> ParametersFromJson(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::object object;
  if (const auto error = parser.parse(json.data(), json.size()).get(root)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the body is not JSON: ", simdjson::error_message(error)));
  }
  if (root.get(object) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("the body is not a JSON object");
  }
  UrlParameters parameters;
  for (const auto& [name, value] : object) {
    DATELINE_RETURN_IF_ERROR(AddValues(name, value, &parameters));
    if (parameters.size() > kMaxUrlParameters) {
      return absl::InvalidArgumentError(
          absl::StrCat("more than ", kMaxUrlParameters, " values"));
    }
  }
  return parameters;
}

}  // namespace dateline
