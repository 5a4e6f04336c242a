// The addresses of the service, as one table: search_service.cc answers exactly
// these, openapi.cc describes exactly these.
#ifndef DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_

#include <array>
#include <string_view>

namespace dateline {

enum class RouteId { kSearch, kArticle, kParse, kHealth, kOpenApi };

enum class RouteParameters {
  kNone,
  kSearch,  // SearchParameters()
  kQuery,   // the first of them, required
};

struct Route {
  RouteId id;
  // May end with one {name}, which stands for the rest of the path.
  std::string_view path;
  bool takes_post;  // beside GET and HEAD: the parameters as a JSON object
  RouteParameters parameters;
  std::string_view summary;
  std::string_view reply;  // name of the JSON schema in openapi.cc
};

inline constexpr std::array<Route, 5> kRoutes = {{
    {RouteId::kSearch, "/search", true, RouteParameters::kSearch,
     "Ranked articles and their exact number", "SearchReply"},
    {RouteId::kArticle, "/articles/{id}", false, RouteParameters::kNone,
     "One article with its text", "Article"},
    {RouteId::kParse, "/parse", false, RouteParameters::kQuery,
     "How a query is read", "ParsedQuery"},
    {RouteId::kHealth, "/healthz", false, RouteParameters::kNone,
     "That the service answers, and from which generation", "Health"},
    {RouteId::kOpenApi, "/openapi.json", false, RouteParameters::kNone,
     "This description", ""},
}};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVICE_ROUTES_H_
