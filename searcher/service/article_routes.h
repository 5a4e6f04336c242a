// The routes of one article: /articles/{id}, what resembles it, and why a query
// does not find it.
#ifndef DATELINE_SEARCHER_SERVICE_ARTICLE_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_ARTICLE_ROUTES_H_

#include "searcher/service/service_reply.h"

namespace dateline {

HttpResponse AnswerArticle(const ServiceRequest& request);
HttpResponse AnswerVersions(const ServiceRequest& request);
HttpResponse AnswerStory(const ServiceRequest& request);
// `*partial` becomes true when the deadline ended the search.
HttpResponse AnswerSimilar(const ServiceRequest& request, bool* partial);
HttpResponse AnswerWhyNot(const ServiceRequest& request);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_ARTICLE_ROUTES_H_
