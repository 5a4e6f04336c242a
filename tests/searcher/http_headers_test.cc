#include "searcher/http/http_headers.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(HttpHeadersTest, WritesDates) {
  // The example of RFC 9110.
  EXPECT_EQ(HttpDate(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(HttpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(-1), "Wed, 31 Dec 1969 23:59:59 GMT");
  EXPECT_EQ(HttpDate(1'709'251'199), "Thu, 29 Feb 2024 23:59:59 GMT");
}

TEST(HttpHeadersTest, AResponseReplacesDefaults) {
  HttpResponse response;
  response.content_type = "text/csv";
  response.headers = {{"cache-control", "max-age=60"}, {"Allow", "GET"}};
  const auto headers = ReplyHeaders(response, 0);
  EXPECT_EQ(headers.size(), 1 + kDefaultHeaders.size() - 1 + 1 + 2);
  EXPECT_EQ(headers.front().second, HttpDate(0));
  for (const auto& [name, value] : headers) EXPECT_NE(name, "Cache-Control");
  EXPECT_EQ(headers.back().first, "Allow");
}

}  // namespace
}  // namespace dateline
