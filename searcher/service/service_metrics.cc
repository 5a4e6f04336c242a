#include "searcher/service/service_metrics.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

std::string RouteLabel(size_t number) {
  const std::string_view path =
      number < kRoutes.size() ? kRoutes[number].path : "none";
  return absl::StrCat("route=\"", ToAbsl(path), "\"");
}

}  // namespace

void MetricsText::Begin(std::string_view name, std::string_view help,
                        std::string_view type) {
  text_.append("# HELP ").append(name).append(" ").append(help);
  text_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricsText::Sample(std::string_view name, std::string_view labels,
                         double value) {
  text_ += name;
  if (!labels.empty()) text_.append("{").append(labels).append("}");
  absl::StrAppendFormat(&text_, " %.15g\n", value);
}

void MetricsText::Single(std::string_view name, std::string_view help,
                         std::string_view type, double value) {
  Begin(name, help, type);
  Sample(name, "", value);
}

void ServiceMetrics::Count(const Route* route, int status,
                           std::chrono::nanoseconds took) {
  const size_t number = route == nullptr
                            ? kRoutes.size()
                            : static_cast<size_t>(route - kRoutes.data());
  OfRoute& counts = routes_[number];
  const auto status_class =
      static_cast<size_t>(std::clamp(status / 100, 2, 5) - 2);
  counts.by_class[status_class].fetch_add(1, std::memory_order_relaxed);
  const double seconds = std::chrono::duration<double>(took).count();
  const auto* bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  counts.buckets[static_cast<size_t>(bound - kBounds.begin())].fetch_add(
      1, std::memory_order_relaxed);
  counts.nanoseconds.fetch_add(static_cast<uint64_t>(took.count()),
                               std::memory_order_relaxed);
}

void ServiceMetrics::WriteHistogram(std::string_view label,
                                    const OfRoute& route,
                                    MetricsText* text) const {
  constexpr std::string_view kName = "dateline_request_seconds";
  uint64_t sum = 0;
  for (size_t i = 0; i < route.buckets.size(); ++i) {
    sum += route.buckets[i].load(std::memory_order_relaxed);
    const std::string bound =
        i < kBounds.size() ? absl::StrCat(kBounds[i]) : "+Inf";
    text->Sample(absl::StrCat(ToAbsl(kName), "_bucket"),
                 absl::StrCat(ToAbsl(label), ",le=\"", bound, "\""),
                 static_cast<double>(sum));
  }
  const auto nanoseconds =
      static_cast<double>(route.nanoseconds.load(std::memory_order_relaxed));
  text->Sample(absl::StrCat(ToAbsl(kName), "_sum"), label, nanoseconds / 1e9);
  text->Sample(absl::StrCat(ToAbsl(kName), "_count"), label,
               static_cast<double>(sum));
}

void ServiceMetrics::Write(MetricsText* text) const {
  text->Begin("dateline_requests_total", "Requests handled.", "counter");
  for (size_t i = 0; i < routes_.size(); ++i) {
    for (size_t j = 0; j < routes_[i].by_class.size(); ++j) {
      text->Sample("dateline_requests_total",
                   absl::StrCat(RouteLabel(i), ",status=\"", j + 2, "xx\""),
                   static_cast<double>(
                       routes_[i].by_class[j].load(std::memory_order_relaxed)));
    }
  }
  text->Begin("dateline_request_seconds", "Time in the handler.", "histogram");
  for (size_t i = 0; i < routes_.size(); ++i) {
    WriteHistogram(RouteLabel(i), routes_[i], text);
  }
  text->Counter("dateline_partial_replies_total",
                "Searches that the deadline ended.",
                static_cast<double>(partial_.load(std::memory_order_relaxed)));
}

}  // namespace dateline
