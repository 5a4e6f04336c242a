// The routes that search: /search, /counts, /facets/{name}, /suggest.
#ifndef DATELINE_SEARCHER_SERVICE_SEARCH_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_SEARCH_ROUTES_H_

#include "searcher/service/service_reply.h"

namespace dateline {

// `*partial` becomes true when the deadline ended a search.
HttpResponse AnswerSearch(const ServiceRequest& request, bool* partial);
HttpResponse AnswerCounts(const ServiceRequest& request, bool* partial);
HttpResponse AnswerFacetValues(const ServiceRequest& request, bool* partial);
HttpResponse AnswerSuggest(const ServiceRequest& request, bool* partial);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SEARCH_ROUTES_H_
