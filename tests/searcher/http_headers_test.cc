#include "searcher/http/http_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace dateline {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class NoBytes : public BodyStream {
 public:
  absl::StatusOr<std::string> Next() override { return std::string(); }
};

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
  const std::string head = ReplyHead(response, {}, 0);
  EXPECT_THAT(head, StartsWith("HTTP/1.1 200 OK\r\nDate: " + HttpDate(0)));
  EXPECT_THAT(head, HasSubstr("\r\ncache-control: max-age=60\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("Cache-Control")));
  EXPECT_THAT(head, HasSubstr("\r\nContent-Type: text/csv\r\n"));
  EXPECT_THAT(head, HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"));
}

TEST(HttpHeadersTest, SaysWhereTheBodyEnds) {
  HttpResponse response;
  response.body = "four";
  ReplyForm form;
  form.without_body = true;
  EXPECT_THAT(ReplyHead(response, form, 0), HasSubstr("Content-Length: 4\r\n"));
  EXPECT_THAT(ReplyHead(response, form, 0),
              EndsWith("Connection: close\r\n\r\n"));
  form.keep_alive = true;
  EXPECT_THAT(ReplyHead(response, form, 0), Not(HasSubstr("Connection")));
  response.body.clear();
  response.status = 304;
  EXPECT_THAT(ReplyHead(response, form, 0), Not(HasSubstr("Content-Length")));
  response.status = 200;
  response.stream = std::make_shared<NoBytes>();
  EXPECT_THAT(ReplyHead(response, form, 0),
              HasSubstr("Transfer-Encoding: chunked\r\n"));
  form.version = 10;
  EXPECT_THAT(ReplyHead(response, form, 0),
              EndsWith("Connection: keep-alive\r\n\r\n"));
  EXPECT_THAT(ReplyHead(response, form, 0), Not(HasSubstr("chunked")));
}

}  // namespace
}  // namespace dateline
