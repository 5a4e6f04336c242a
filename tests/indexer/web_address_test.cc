#include "indexer/web_address.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

// The examples of RFC 3986, section 5.4.
TEST(WebAddress, ResolvesAsTheStandardSays) {
  const std::pair<const char*, const char*> examples[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& [reference, address] : examples) {
    EXPECT_EQ(ResolveAddress("http://a/b/c/d;p?q", reference), address)
        << reference;
  }
}

TEST(WebAddress, LosesWhatTracksReaders) {
  EXPECT_EQ(WithoutTracking("https://e.org/a?utm_source=rss&b=1&gclid=x#c"),
            "https://e.org/a?b=1#c");
  EXPECT_EQ(WithoutTracking("https://e.org/a?utm_medium=x&fbclid=y"),
            "https://e.org/a");
  for (const char* kept : {"https://e.org/?a=1&utm=2", "https://e.org/a#utm_b",
                           "https://e.org/utm_a?id=3&x", "tag:e.org,1"}) {
    EXPECT_EQ(WithoutTracking(kept), kept);
  }
}

TEST(WebAddress, NeedsABase) {
  EXPECT_EQ(ResolveAddress("", "a/b"), "a/b");
  EXPECT_EQ(ResolveAddress("nothing", "a/b"), "a/b");
  EXPECT_EQ(ResolveAddress("http://a", "b"), "http://a/b");
}

TEST(WebAddress, FindsTheHost) {
  EXPECT_EQ(HostOf("https://user@news.example:443/a"), "news.example");
  EXPECT_EQ(HostOf("https://[::1]:80/a"), "[::1]");
  EXPECT_EQ(HostOf("mailto:a@b"), "");
  EXPECT_EQ(HostOf("/a/b"), "");
}

TEST(WebAddress, OriginAndPath) {
  EXPECT_EQ(OriginOf("HTTPS://user@News.example:8443/A?b#c"),
            "https://news.example:8443");
  EXPECT_EQ(OriginOf("http://[::1]:80"), "http://[::1]:80");
  EXPECT_EQ(OriginOf("mailto:a@b"), "");
  EXPECT_EQ(OriginOf("http:///a"), "");
  EXPECT_EQ(PathAndQueryOf("https://news.example/A?b#c"), "/A?b");
  EXPECT_EQ(PathAndQueryOf("https://news.example"), "/");
  EXPECT_EQ(PathAndQueryOf("https://news.example?b"), "/?b");
  EXPECT_TRUE(IsWebAddress("HTTP://a"));
  EXPECT_FALSE(IsWebAddress("file:///a"));
}

}  // namespace
}  // namespace dateline
