// What cannot be sent through the parser, or is clearer without it; the rest is
// in http_server_test.cc.
#include "searcher/http/http_guard.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

int StatusOf(const RequestHead& head) {
  const auto problem =
      CheckHead(head, HttpLimits(), HostPolicy("127.0.0.1", true));
  return problem ? problem->status : 200;
}

RequestHead Head(std::string_view method) {
  RequestHead head;
  head.method = method;
  head.target = "/";
  head.fields = {{"Host", "localhost"}};
  return head;
}

TEST(HttpGuardTest, TakesAPlainRequest) {
  EXPECT_EQ(StatusOf(Head("GET")), 200);
  EXPECT_EQ(StatusOf(Head("HEAD")), 200);
  EXPECT_EQ(StatusOf(Head("POST")), 200);
}

TEST(HttpGuardTest, FieldNamesHaveNoCase) {
  RequestHead head = Head("POST");
  head.fields = {
      {"hOST", "localhost"}, {"content-LENGTH", "1"}, {"CONTENT-length", "1"}};
  EXPECT_EQ(StatusOf(head), 400);
}

TEST(HttpGuardTest, HttpOneZeroHasNoChunks) {
  RequestHead head = Head("POST");
  head.fields.emplace_back("Transfer-Encoding", "chunked");
  EXPECT_EQ(StatusOf(head), 200);
  head.version = 10;
  EXPECT_EQ(StatusOf(head), 400);
}

TEST(HttpGuardTest, OnlyAPostHasABody) {
  RequestHead head = Head("GET");
  head.fields.emplace_back("Content-Length", "0");
  EXPECT_EQ(StatusOf(head), 200);
  head.fields.back().second = "00";
  EXPECT_EQ(StatusOf(head), 200);
  head.fields.back().second = "10";
  EXPECT_EQ(StatusOf(head), 400);
  head.fields.back() = {"Transfer-Encoding", "chunked"};
  EXPECT_EQ(StatusOf(head), 400);
}

TEST(HttpGuardTest, HostsOfALoopbackAddress) {
  const HostPolicy hosts("127.0.0.9", true);
  for (const char* host : {"localhost", "LocalHost:1", "127.0.0.1:80",
                           "127.0.0.9", "[::1]:8080"}) {
    EXPECT_TRUE(hosts.Allows(host)) << host;
  }
  for (const char* host :
       {"", ":80", "127.0.0.2", "localhost.", "a.localhost", "[::1]8080",
        "[::1", "::1", "localhost:8o", "localhost:"}) {
    EXPECT_FALSE(hosts.Allows(host)) << host;
  }
}

TEST(HttpGuardTest, HostsOfAnOpenAddress) {
  const HostPolicy hosts("0.0.0.0", false);
  EXPECT_TRUE(hosts.Allows("news.example:8080"));
  EXPECT_TRUE(hosts.Allows("[2001:db8::1]"));
  for (const std::string& host :
       {std::string(), std::string("a/b"), std::string("a b"),
        std::string("a@b"), std::string(300, 'a')}) {
    EXPECT_FALSE(hosts.Allows(host)) << host;
  }
}

}  // namespace
}  // namespace dateline
