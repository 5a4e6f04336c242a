// What the service counts, in the text format of Prometheus (0.0.4). Times are
// those of the handler: waiting for a thread and sending are not in them.
#ifndef DATELINE_SEARCHER_SERVICE_SERVICE_METRICS_H_
#define DATELINE_SEARCHER_SERVICE_SERVICE_METRICS_H_

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "searcher/service/service_routes.h"

namespace dateline {

// Appends metrics, each with its help and type.
class MetricsText {
 public:
  void Gauge(std::string_view name, std::string_view help, double value) {
    Single(name, help, "gauge", value);
  }
  void Counter(std::string_view name, std::string_view help, double value) {
    Single(name, help, "counter", value);
  }
  void Begin(std::string_view name, std::string_view help,
             std::string_view type);
  // `labels` as in `route="/search"`, or none.
  void Sample(std::string_view name, std::string_view labels, double value);

  const std::string& text() const { return text_; }

 private:
  void Single(std::string_view name, std::string_view help,
              std::string_view type, double value);

  std::string text_;
};

// Thread-safe; a count takes some nanoseconds.
class ServiceMetrics {
 public:
  // `route` is null for an address that is none.
  void Count(const Route* route, int status, std::chrono::nanoseconds took);
  void CountPartial() { partial_.fetch_add(1, std::memory_order_relaxed); }

  void Write(MetricsText* text) const;

 private:
  // Upper bounds of the buckets in seconds; one more is without a bound.
  static constexpr std::array<double, 10> kBounds = {
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5};

  struct OfRoute {
    std::array<std::atomic<uint64_t>, 4> by_class = {};  // 2xx to 5xx
    std::array<std::atomic<uint64_t>, kBounds.size() + 1> buckets = {};
    std::atomic<uint64_t> nanoseconds = 0;
  };

  void WriteHistogram(std::string_view label, const OfRoute& route,
                      MetricsText* text) const;

  std::array<OfRoute, kRoutes.size() + 1> routes_;  // the last: no route
  std::atomic<uint64_t> partial_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVICE_METRICS_H_
