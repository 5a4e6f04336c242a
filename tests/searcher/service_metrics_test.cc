#include "searcher/service/service_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace dateline {
namespace {

using std::chrono::microseconds;
using ::testing::HasSubstr;

std::string Written(const ServiceMetrics& metrics) {
  MetricsText text;
  metrics.Write(&text);
  return text.text();
}

TEST(ServiceMetricsTest, CountsByRouteAndStatus) {
  ServiceMetrics metrics;
  const Route* search = &kRoutes[0];
  metrics.Count(search, 200, microseconds(300));
  metrics.Count(search, 304, microseconds(20));
  metrics.Count(search, 200, microseconds(4000));
  metrics.Count(nullptr, 404, microseconds(10));
  metrics.CountPartial();
  const std::string text = Written(metrics);
  for (const char* line :
       {"dateline_requests_total{route=\"/search\",status=\"2xx\"} 2\n",
        "dateline_requests_total{route=\"/search\",status=\"3xx\"} 1\n",
        "dateline_requests_total{route=\"none\",status=\"4xx\"} 1\n",
        "dateline_request_seconds_bucket{route=\"/search\",le=\"0.0005\"} 2\n",
        "dateline_request_seconds_bucket{route=\"/search\",le=\"0.005\"} 3\n",
        "dateline_request_seconds_bucket{route=\"/search\",le=\"+Inf\"} 3\n",
        "dateline_request_seconds_count{route=\"/search\"} 3\n",
        "dateline_request_seconds_sum{route=\"/search\"} 0.00432\n",
        "# TYPE dateline_request_seconds histogram\n",
        "dateline_partial_replies_total 1\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(ServiceMetricsTest, EachNameIsDescribedOnceAndBeforeItsSamples) {
  const std::string text = Written(ServiceMetrics());
  for (const std::string name :
       {"dateline_requests_total", "dateline_request_seconds",
        "dateline_partial_replies_total"}) {
    const size_t type = text.find("# TYPE " + name + " ");
    ASSERT_NE(type, std::string::npos) << name;
    EXPECT_EQ(text.find("# TYPE " + name + " ", type + 1), std::string::npos);
    EXPECT_LT(type, text.find("\n" + name));
  }
  EXPECT_EQ(text.back(), '\n');
}

}  // namespace
}  // namespace dateline
