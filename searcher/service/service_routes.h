// The addresses of the service, as one table: search_service.cc answers exactly
// these, openapi.cc describes exactly these.
#ifndef DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_

#include <array>
#include <string_view>

#include "searcher/service/search_parameters.h"

namespace dateline {

enum class RouteId {
  kSearch,
  kExport,
  kCounts,
  kFacetValues,
  kSuggest,
  kSimilar,
  kVersions,
  kArticle,
  kStory,
  kWhyNot,
  kParse,
  kGenerations,
  kHealth,
  kReady,
  kMetrics,
  kOpenSearch,
  kOpenApi,
};

struct Route {
  RouteId id;
  // One {name} in it stands for whatever is in its place, slashes too. The
  // first route that fits is taken.
  std::string_view path;
  bool takes_post;  // beside GET and HEAD: the parameters as a JSON object
  // Whether the reply is the same as long as the generation and the request
  // are: it has an ETag.
  bool lasting;
  unsigned takes;     // ParameterGroup
  unsigned required;  // those whose first parameter must be there
  std::string_view summary;
  std::string_view reply;  // name of the JSON schema in openapi.cc, or none
  std::string_view other_types;  // media types beside or in place of JSON
};

inline constexpr unsigned kSearchTakes =
    kQueryGroup | kFilterGroup | kOrderGroup | kPageGroup | kFacetGroup |
    kFormatGroup | kTimeGroup;

inline constexpr std::array kRoutes = std::to_array<Route>({
    {RouteId::kSearch, "/search", true, true, kSearchTakes, 0,
     "Ranked articles and their exact number", "SearchReply",
     "application/jsonl text/csv text/plain application/atom+xml "
     "application/rss+xml"},
    {RouteId::kExport, "/export", false, false,
     kQueryGroup | kFilterGroup | kOrderGroup | kExportGroup, kQueryGroup,
     "All articles that match, however many, as a stream", "",
     "application/jsonl text/csv text/plain"},
    {RouteId::kCounts, "/counts", true, true,
     kQueriesGroup | kFilterGroup | kTimeGroup, kQueriesGroup,
     "How many articles match each of several queries", "CountsReply", ""},
    {RouteId::kFacetValues, "/facets/{name}", true, true,
     kQueryGroup | kFilterGroup | kValuesGroup | kTimeGroup, 0,
     "The values of one facet, also those with a text in them",
     "FacetValuesReply", ""},
    {RouteId::kSuggest, "/suggest", false, true,
     kQueryGroup | kSuggestGroup | kTimeGroup, kQueryGroup,
     "What a beginning may become: names and words", "SuggestReply",
     "application/x-suggestions+json"},
    {RouteId::kSimilar, "/articles/{id}/similar", false, true,
     kFilterGroup | kSizeGroup | kTimeGroup, 0,
     "Articles that share an article's most telling words", "SimilarReply", ""},
    {RouteId::kVersions, "/articles/{id}/versions", false, true, 0, 0,
     "The versions of an article, the oldest first", "VersionsReply", ""},
    {RouteId::kArticle, "/articles/{id}", false, true, kMarkGroup, 0,
     "One article with its text, and where it matches a query", "Article", ""},
    {RouteId::kStory, "/stories/{id}", false, true, 0, 0,
     "An article and its copies, by date", "Story", ""},
    {RouteId::kWhyNot, "/why-not", false, true,
     kQueryGroup | kFilterGroup | kIdGroup, kQueryGroup | kIdGroup,
     "Which parts of a query an article matches", "WhyNotReply", ""},
    {RouteId::kParse, "/parse", false, false, kQueryGroup, kQueryGroup,
     "How a query is read", "ParsedQuery", ""},
    {RouteId::kGenerations, "/generations", false, false, 0, 0,
     "The generations on disk, the newest first", "GenerationsReply", ""},
    {RouteId::kHealth, "/healthz", false, false, 0, 0,
     "That the service answers, and from which generation", "Health", ""},
    {RouteId::kReady, "/readyz", false, false, 0, 0,
     "Whether the service answers from the published generation", "Health", ""},
    {RouteId::kMetrics, "/metrics", false, false, 0, 0,
     "Counters and gauges for Prometheus", "", "text/plain"},
    {RouteId::kOpenSearch, "/opensearch.xml", false, false, 0, 0,
     "Description for browsers (OpenSearch 1.1)", "",
     "application/opensearchdescription+xml"},
    {RouteId::kOpenApi, "/openapi.json", false, false, 0, 0, "This description",
     "", ""},
});

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_
