#include "indexer/sitemap_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kUrl[] = "https://p.example/maps/index.xml";

std::string Sitemap(const std::string& loc, const std::string& changed = "") {
  return "<sitemap><loc> " + loc + "\n</loc>" +
         (changed.empty() ? "" : "<lastmod>" + changed + "</lastmod>") +
         "</sitemap>";
}

std::string Index(const std::string& sitemaps) {
  return "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/"
         "schemas/sitemap/0.9'>" +
         sitemaps + "</sitemapindex>";
}

TEST(SitemapIndex, IsToldFromASitemap) {
  EXPECT_TRUE(IsSitemapIndex(Index("")));
  EXPECT_FALSE(IsSitemapIndex("<urlset><url/></urlset>"));
  EXPECT_FALSE(IsSitemapIndex("no XML"));
}

TEST(SitemapIndex, TheLatestFirst) {
  const SitemapList list = ReadSitemapIndex(
      Index(Sitemap("https://p.example/2021.xml", "2021-12-31") +
            Sitemap("2022.xml", "2022-12-31T10:00:00Z") + Sitemap("/news.xml") +
            Sitemap("2022.xml") + Sitemap("2020.xml", "2020-12-31")),
      kUrl, 3);
  EXPECT_THAT(list.urls, ElementsAre("https://p.example/news.xml",
                                     "https://p.example/maps/2022.xml",
                                     "https://p.example/2021.xml"));
  EXPECT_EQ(list.left_out, 1U);
}

TEST(SitemapIndex, OnlyAddressesOnTheWeb) {
  const SitemapList list = ReadSitemapIndex(
      Index(Sitemap("file:///etc/passwd") + Sitemap("javascript:x") +
            "<sitemap/>" + Sitemap("a.xml")),
      kUrl, 9);
  EXPECT_THAT(list.urls, testing::Contains("https://p.example/maps/a.xml"));
  for (const std::string& url : list.urls) {
    EXPECT_EQ(url.find("https://p.example/"), 0U) << url;
  }
}

TEST(SitemapIndex, WhatStandsBeforeABreak) {
  const SitemapList list = ReadSitemapIndex(
      "<sitemapindex>" + Sitemap("a.xml") + "<sitemap><loc>b.xml</lo", kUrl, 9);
  EXPECT_THAT(list.urls, ElementsAre("https://p.example/maps/a.xml"));
  EXPECT_THAT(ReadSitemapIndex("", kUrl, 9).urls, IsEmpty());
}

}  // namespace
}  // namespace dateline
