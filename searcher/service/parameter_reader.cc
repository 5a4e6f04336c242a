#include <simdjson.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/absl_compat.h"
#include "common/edit_distance.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "searcher/service/search_parameters.h"

namespace dateline {
namespace {

using Parameter = SearchParameter;

constexpr size_t kMaxShownBytes = 100;

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
    case ParameterType::kHistogram:
      return "a histogram as published, published:month or mentioned:year";
    case ParameterType::kText:
      break;
  }
  return "a text that is not empty";
}

absl::Status UnknownParameter(unsigned groups, std::string_view name) {
  std::string message =
      absl::StrCat("there is no parameter ", Shown(name), " here");
  for (const Parameter& parameter : SearchParameters()) {
    if ((parameter.group & groups) == 0) continue;
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

bool IsReversed(const DayRange& days) {
  return days.first && days.last && *days.last < *days.first;
}

}  // namespace

absl::StatusOr<ServiceSearch> ReadSearchParameters(
    unsigned groups, const UrlParameters& parameters) {
  ServiceSearch search;
  const std::span<const Parameter> known = SearchParameters();
  std::set<std::string_view> seen;
  for (const auto& [name, value] : parameters) {
    const auto found = std::find_if(
        known.begin(), known.end(),
        [groups, &name = name](const Parameter& parameter) {
          return (parameter.group & groups) != 0 && parameter.name == name;
        });
    if (found == known.end()) return UnknownParameter(groups, name);
    if (!seen.insert(found->name).second && !found->repeatable) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the parameter ", ToAbsl(found->name), " is given twice"));
    }
    DATELINE_RETURN_IF_ERROR(Set(*found, value, &search));
  }
  if (IsReversed(search.request.published)) {
    return absl::InvalidArgumentError("from is later than to");
  }
  if (IsReversed(search.request.mentioned)) {
    return absl::InvalidArgumentError(
        "mentioned-from is later than mentioned-to");
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
