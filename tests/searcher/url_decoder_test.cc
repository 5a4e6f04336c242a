#include "searcher/http/url_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string PathOf(std::string_view target) {
  const auto decoded = DecodeTarget(target);
  return decoded.ok() ? decoded->path : "error";
}

UrlParameters ParametersOf(std::string_view target) {
  const auto decoded = DecodeTarget(target);
  EXPECT_TRUE(decoded.ok()) << decoded.status();
  return decoded.ok() ? decoded->parameters : UrlParameters();
}

TEST(UrlDecoderTest, DecodesThePath) {
  EXPECT_EQ(PathOf("/"), "/");
  EXPECT_EQ(PathOf("/articles/a%2Fb%3a1"), "/articles/a/b:1");
  EXPECT_EQ(PathOf("/K%C3%A4se"), "/Käse");
  EXPECT_EQ(PathOf("/Käse"), "/Käse");
  EXPECT_EQ(PathOf("/a+b"), "/a+b");
  EXPECT_EQ(PathOf("//x"), "//x");
  EXPECT_EQ(PathOf("/%25zz"), "/%zz");
}

TEST(UrlDecoderTest, DecodesParameters) {
  EXPECT_THAT(ParametersOf("/?q=a+b%2Bc&q=&x&=y&&z=1=2?3"),
              ElementsAre(Pair("q", "a b+c"), Pair("q", ""), Pair("x", ""),
                          Pair("", "y"), Pair("z", "1=2?3")));
  EXPECT_THAT(ParametersOf("/?%71%20=%26%3D"), ElementsAre(Pair("q ", "&=")));
  EXPECT_THAT(ParametersOf("/?"), IsEmpty());
  EXPECT_THAT(ParametersOf("/"), IsEmpty());
  EXPECT_THAT(ParametersOf("/?q=a%0Ab"), ElementsAre(Pair("q", "a\nb")));
}

TEST(UrlDecoderTest, ReadsTheAbsoluteForm) {
  const auto decoded = DecodeTarget("HTTP://localhost:1/a?b=c");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->authority, "localhost:1");
  EXPECT_EQ(decoded->path, "/a");
  EXPECT_THAT(decoded->parameters, ElementsAre(Pair("b", "c")));
  EXPECT_EQ(PathOf("http://localhost"), "/");
  EXPECT_EQ(PathOf("http://localhost?q=1"), "/");
}

TEST(UrlDecoderTest, RefusesWhatIsNotOneAddress) {
  for (const std::string target :
       {"", "*", "a", "?q=1", "https://localhost/", "http://", "http:///x",
        "/a#b", "/?a#b", "localhost:80"}) {
    EXPECT_EQ(PathOf(target), "error") << target;
  }
}

TEST(UrlDecoderTest, RefusesBrokenEscapesAndText) {
  for (const std::string part :
       {"%", "%1", "%zz", "%1g", "%00", "%ff", "%c0%af", "%ed%a0%80", "\xff"}) {
    EXPECT_EQ(PathOf("/" + part), "error") << part;
    EXPECT_EQ(PathOf("/?" + part + "=1"), "error") << part;
    EXPECT_EQ(PathOf("/?a=" + part), "error") << part;
  }
  EXPECT_EQ(PathOf("/a%0ab"), "error");
  EXPECT_EQ(PathOf("/a%7f"), "error");
}

TEST(UrlDecoderTest, DotSegmentsAreRefusedButNotEncodedSlashes) {
  for (const std::string path :
       {"/..", "/.", "/a/../b", "/a/./", "/%2e%2E/a", "/.%2e", "/%2e"}) {
    EXPECT_EQ(PathOf(path), "error") << path;
  }
  EXPECT_EQ(PathOf("/..%2fx"), "/../x");
  EXPECT_EQ(PathOf("/..."), "/...");
  EXPECT_EQ(PathOf("/a..b/.c"), "/a..b/.c");
}

TEST(UrlDecoderTest, BoundsTheNumberOfParameters) {
  std::string target = "/?";
  for (size_t i = 0; i < kMaxUrlParameters; ++i) target += "a&";
  EXPECT_EQ(ParametersOf(target).size(), kMaxUrlParameters);
  EXPECT_EQ(PathOf(target + "a"), "error");
}

}  // namespace
}  // namespace dateline
