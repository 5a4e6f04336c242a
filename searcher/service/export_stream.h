// All articles that match, as a stream: ids are listed some ten thousand at a
// time, each list behind the last article of the one before, and their articles
// are read while they are sent. So memory does not grow with the number of
// hits, and one generation answers to the end.
#ifndef DATELINE_SEARCHER_SERVICE_EXPORT_STREAM_H_
#define DATELINE_SEARCHER_SERVICE_EXPORT_STREAM_H_

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "searcher/http/http_message.h"
#include "searcher/service/service_reply.h"

namespace dateline {

// How many exports run; each holds one place while it lives.
class ExportSlots {
 public:
  explicit ExportSlots(size_t most) : most_(most) {}

  // Null when all are taken.
  std::shared_ptr<void> Take();

 private:
  const size_t most_;
  std::shared_ptr<std::atomic<size_t>> taken_ =
      std::make_shared<std::atomic<size_t>>(0);
};

struct ExportTimes {
  // For each list of ids; 0: any.
  std::chrono::milliseconds list{0};
  // For all of it, however slowly the client reads; 0: any.
  std::chrono::milliseconds whole{0};
};

// The reply of /export, with its generation and total in header fields; 503
// when no slot is free or the first list is not there in time, 400 for a query
// that cannot be read. Where the time is over later, the stream ends with
// DeadlineExceeded, which breaks the reply off; JSON lines say so before:
// {"partial":true,"articles":20000,"total":31234}.
HttpResponse AnswerExport(const ServiceRequest& request,
                          const ExportTimes& times, ExportSlots& slots);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_EXPORT_STREAM_H_
