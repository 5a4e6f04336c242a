#include "searcher/service/service_reply.h"

#include <gtest/gtest.h>

#include "searcher/http/url_decoder.h"
#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::Pair;

using ServiceReplyTest = ServiceTest;

std::string TagOf(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "ETag") return value;
  }
  return "";
}

TEST_F(ServiceReplyTest, TagsAreComparedWeakly) {
  for (const char* header :
       {"\"a\"", "W/\"a\"", " \"b\" , W/\"a\"", "\"a\","}) {
    EXPECT_TRUE(NamesTag(header, "W/\"a\"")) << header;
  }
  for (const char* header : {"", "*", "a", "\"ab\"", "\"b\", \"c\"", ","}) {
    EXPECT_FALSE(NamesTag(header, "W/\"a\"")) << header;
  }
}

TEST_F(ServiceReplyTest, ParametersComeBackFromTheirAddress) {
  const UrlParameters parameters = {
      {"q", "a b+c&d=e%\xc3\xa9"}, {"q", ""}, {"lang", "en"}};
  const auto target = DecodeTarget("/x?" + EncodeParameters(parameters));
  ASSERT_TRUE(target.ok()) << target.status();
  EXPECT_EQ(target->parameters, parameters);
}

TEST_F(ServiceReplyTest, AKnownReplyIsNotMadeAgain) {
  HttpRequest request = Get("/search", {{"q", "wheat"}});
  const HttpResponse first = Ask(request);
  const std::string tag = TagOf(first);
  ASSERT_NE(tag, "");
  EXPECT_THAT(first.headers,
              Contains(Pair("Cache-Control", "private, no-cache")));
  request.if_none_match = tag;
  const HttpResponse again = Ask(request);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(TagOf(again), tag);
  HttpRequest post = Post("/search", R"({"q":"wheat"})");
  post.if_none_match = tag;
  EXPECT_EQ(Ask(post).status, 200);
  request.parameters.emplace_back("size", "1");
  EXPECT_EQ(Ask(request).status, 200);
}

TEST_F(ServiceReplyTest, ErrorsHaveNoTag) {
  EXPECT_EQ(TagOf(Ask(Get("/search", {{"q", "titel:x"}}))), "");
  EXPECT_EQ(TagOf(Ask(Get("/articles/nobody"))), "");
  EXPECT_EQ(TagOf(Ask(Get("/healthz"))), "");
}

}  // namespace
}  // namespace dateline
