// The parameters of the service, as a table: what it reads and what
// openapi.json describes.
#ifndef DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_
#define DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/http/url_decoder.h"
#include "searcher/response_writer.h"
#include "searcher/searcher.h"

namespace dateline {

// What a reply looks like.
enum class ServiceFormat {
  kJson,
  kJsonl,
  kCsv,
  kTrec,
  kAtom,
  kRss,
  kSuggestions,  // OpenSearch suggestions
};

// The parameters of a request, read.
struct ServiceSearch {
  SearchRequest request;
  ServiceFormat format = ServiceFormat::kJson;
  bool has_sort = false;
  std::string cursor;
  std::optional<uint64_t> generation;
  std::optional<std::chrono::milliseconds> timeout;
  std::vector<std::string> queries;  // of /counts
  std::string id;                    // of /why-not
  std::string contains;              // of /facets/{name}
  bool with_text = false;            // of /export
  WriteOptions trec;                 // of /export: topic and tag
};

// Parameters that routes take together. A route takes several groups, in which
// no name stands twice.
enum ParameterGroup : unsigned {
  kQueryGroup = 1,
  kQueriesGroup = 1 << 1,
  kFilterGroup = 1 << 2,
  kOrderGroup = 1 << 3,
  kPageGroup = 1 << 4,
  kSizeGroup = 1 << 5,
  kFacetGroup = 1 << 6,
  kFormatGroup = 1 << 7,
  kTimeGroup = 1 << 8,
  kExportGroup = 1 << 9,
  kValuesGroup = 1 << 10,
  kSuggestGroup = 1 << 11,
  kIdGroup = 1 << 12,
  kMarkGroup = 1 << 13,
};

enum class ParameterType {
  kText,
  kChoice,
  kInteger,
  kDays,
  kFacet,       // person:20
  kFacetValue,  // person=Vladimir Putin
  kHistogram,   // published:month
};

struct SearchParameter {
  unsigned group;
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

// Of all groups; in each of the first two the query comes first.
std::span<const SearchParameter> SearchParameters();

// The parameters of these groups. InvalidArgument names the one that is not
// among them, given twice or bad, and says what would be good.
absl::StatusOr<ServiceSearch> ReadSearchParameters(
    unsigned groups, const UrlParameters& parameters);

// A JSON object with the names and values of parameters: strings, numbers, and
// arrays of strings for those that can be repeated.
absl::StatusOr<UrlParameters> ParametersFromJson(std::string_view json);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SEARCH_PARAMETERS_H_
