// The parameters of a search, as a table: what the service reads and what
// openapi.json describes.
#ifndef DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_
#define DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "searcher/http/url_decoder.h"
#include "searcher/response_writer.h"
#include "searcher/searcher.h"

namespace dateline {

struct ServiceSearch {
  SearchRequest request;
  OutputFormat format = OutputFormat::kJson;
};

enum class ParameterType {
  kText,
  kChoice,
  kInteger,
  kDays,
  kFacet,       // person:20
  kFacetValue,  // person=Vladimir Putin
};

struct SearchParameter {
  std::string_view name;
  std::string_view help;
  ParameterType type;
  bool repeatable;
  // kChoice: the choices between bars, the default first.
  std::string_view choices;
  // kInteger: from 0.
  uint64_t most;
  uint64_t by_default;
  // False when the value is not acceptable.
  bool (*set)(const std::string& value, ServiceSearch* search);
};

// All of /search; the query comes first.
std::span<const SearchParameter> SearchParameters();

// InvalidArgument names the parameter that is not among `known`, given twice or
// bad, and says what would be good.
absl::StatusOr<ServiceSearch> ReadSearchParameters(
    std::span<const SearchParameter> known, const UrlParameters& parameters);

// A JSON object with the names and values of parameters: strings, numbers, and
// arrays of strings for those that can be repeated.
absl::StatusOr<UrlParameters> ParametersFromJson(std::string_view json);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_
