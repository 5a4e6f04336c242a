// The routes about the service itself.
#ifndef DATELINE_SEARCHER_SERVICE_STATUS_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_STATUS_ROUTES_H_

#include "searcher/service/index_handle.h"
#include "searcher/service/service_metrics.h"
#include "searcher/service/service_reply.h"

namespace dateline {

HttpResponse AnswerHealth(const IndexHandle& index);
// 503 when the published generation could not be looked at or opened.
HttpResponse AnswerReady(const IndexHandle& index);
// The newest kMaxListedGenerations.
HttpResponse AnswerGenerations(const IndexHandle& index);
inline constexpr size_t kMaxListedGenerations = 20;

void WriteIndexMetrics(const IndexHandle& index, MetricsText* text);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_STATUS_ROUTES_H_
