#include "indexer/canonical_url.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(CanonicalUrl, LosesWhatNamesNoOtherPage) {
  constexpr const char* kCanonical = "https://news.example/a/Talks.html?id=3";
  for (const char* same :
       {"http://news.example/a/Talks.html?id=3",
        "HTTPS://News.EXAMPLE:443/a/Talks.html?id=3",
        "http://news.example:80/a/Talks.html?id=3#comments",
        "https://reader@news.example./a/Talks.html?id=3",
        "https://news.example/a/T%61lks.html?utm_source=rss&id=3&fbclid=x"}) {
    EXPECT_EQ(CanonicalUrl(same), kCanonical) << same;
  }
}

TEST(CanonicalUrl, KeepsWhatMayNameAnotherPage) {
  constexpr const char* kUrl = "https://news.example/a";
  for (const char* other :
       {"https://news.example/a/", "https://news.example/A",
        "https://www.news.example/a", "https://news.example:8443/a",
        "https://news.example/a?b", "https://news.example/a/index.html",
        "https://news.example/a%2F", "https://news.example/a#!talks",
        "https://news.example/a#/talks"}) {
    EXPECT_NE(CanonicalUrl(other), CanonicalUrl(kUrl)) << other;
    EXPECT_NE(CanonicalUrl(other), "") << other;
  }
  EXPECT_NE(CanonicalUrl("https://e.org/?a=1&b=2"),
            CanonicalUrl("https://e.org/?b=2&a=1"));
}

TEST(CanonicalUrl, IsTheSameWhenTakenAgain) {
  for (const char* url : {"http://E.org:80/a%2fb%7e?q=%c3%a4&utm_id=1#c",
                          "https://e.org/%zz%4", "https://[2001:DB8::1]:443/a",
                          "http://e.org?p=1", "http://e.org/#!x"}) {
    const std::string once = CanonicalUrl(url);
    EXPECT_NE(once, "") << url;
    EXPECT_EQ(CanonicalUrl(once), once) << url;
  }
  EXPECT_EQ(CanonicalUrl("https://e.org/a%2fb%7e?q=%c3%a4"),
            "https://e.org/a%2Fb~?q=%C3%A4");
}

TEST(CanonicalUrl, FrontPagesAndOtherThingsHaveNone) {
  for (const char* none :
       {"", "https://news.example", "http://news.example/",
        "https://news.example/?utm_source=rss", "https://news.example/#top",
        "https://news.example/index.html", "tag:news.example,2022:1",
        "ftp://news.example/a", "https:///a", "file:a.html"}) {
    EXPECT_EQ(CanonicalUrl(none), "") << none;
  }
  EXPECT_EQ(UrlKey(""), 0U);
  EXPECT_NE(UrlKey("https://news.example/a"), 0U);
}

TEST(CanonicalUrl, AnIdMayBeNothingButTheAddress) {
  constexpr const char* kUrl = "https://news.example/a";
  EXPECT_TRUE(IsAddressOf("http://News.example/a", kUrl));
  EXPECT_FALSE(IsAddressOf("https://news.example/a#post-1", kUrl));
  EXPECT_FALSE(IsAddressOf("https://news.example/b", kUrl));
  EXPECT_FALSE(IsAddressOf("urn:a", kUrl));
  EXPECT_FALSE(IsAddressOf("", ""));
}

}  // namespace
}  // namespace dateline
