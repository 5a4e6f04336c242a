#include "indexer/cleaner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/utf8.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

FeedItem Item() {
  FeedItem item;
  item.article.id = "1";
  item.article.headline = "Headline";
  item.article.body = "Body.";
  item.article.language = "en";
  return item;
}

Article Cleaned(FeedItem item, const CleanOptions& options = {}) {
  auto cleaned = CleanItem(std::move(item), options);
  const auto* article = std::get_if<Article>(&cleaned);
  EXPECT_NE(article, nullptr);
  return article == nullptr ? Article() : *article;
}

std::string_view Reason(FeedItem item, const CleanOptions& options = {}) {
  const auto cleaned = CleanItem(std::move(item), options);
  const auto* rejection = std::get_if<Rejection>(&cleaned);
  return rejection == nullptr ? "accepted"
                              : RejectReasonName(rejection->reason);
}

TEST(CleanItem, NormalisesWhiteSpace) {
  FeedItem item = Item();
  item.article.headline = " A\n\n long\u00A0 \u3000headline\t\uFEFF";
  item.article.body = "One\nline.\n \n\nTwo\u2029Three\u2028four.\n";
  const Article article = Cleaned(item);
  EXPECT_EQ(article.headline, "A long headline");
  EXPECT_EQ(article.body, "One line.\n\nTwo\n\nThree four.");
}

TEST(CleanItem, AHeadlineOfSpacesIsNone) {
  FeedItem item = Item();
  item.article.headline = "&nbsp;\u00A0";
  item.headline_markup = Markup::kHtml;
  item.article.body = " \uFEFF ";
  EXPECT_EQ(Reason(item), "no-text");
}

TEST(CleanItem, AnIdDoesNotSayWhereReadersCameFrom) {
  FeedItem item = Item();
  item.article.id = "";
  item.article.url = "https://example.org/a?utm_source=rss";
  EXPECT_EQ(Cleaned(item).id, "https://example.org/a");
  EXPECT_EQ(Cleaned(item).url, "https://example.org/a?utm_source=rss");
}

TEST(CleanItem, WhatTakesAnArticleBackNeedsNoText) {
  FeedItem item;
  item.article.pub_status = PubStatus::kCanceled;
  EXPECT_EQ(Reason(item), "no-text");
  item.article.url = "https://example.org/a";
  EXPECT_EQ(Cleaned(item).id, "https://example.org/a");
}

TEST(CleanItem, RepairsUtf8Everywhere) {
  FeedItem item = Item();
  item.article.id = "\xFFid";
  item.article.headline = "a\xC3(b and quite some more text";
  item.article.authors = {"A\xE9"};
  item.article.keywords = {"", " \n", "k\x01"};
  item.article.publisher.name = "\xED\xA0\x80";
  const Article article = Cleaned(item);
  EXPECT_TRUE(IsValidUtf8(article.id + article.headline +
                          article.publisher.name + article.authors[0]));
  EXPECT_THAT(article.keywords, ElementsAre("k"));
}

TEST(CleanItem, RejectsWhatIsNotText) {
  FeedItem item = Item();
  item.article.body = std::string("T\0e\0x\0t\0", 8);
  EXPECT_EQ(Reason(item), "bad-encoding");
  item.article.body = "\xFF\xFE\xFD\xFC plain";
  EXPECT_EQ(Reason(item), "bad-encoding");
  item.article.body = "One bad byte \xFF in a text of more than thirty.";
  EXPECT_EQ(Reason(item), "accepted");
}

TEST(CleanItem, BoundsTheText) {
  CleanOptions options;
  options.max_body_bytes = 100;
  FeedItem item = Item();
  EXPECT_EQ(Reason(item, options), "accepted");
  item.article.body = std::string(101, 'x');
  EXPECT_EQ(Reason(item, options), "too-large");
  item = Item();
  item.article.keywords.assign(60, "kk");
  EXPECT_EQ(Reason(item, options), "too-large");
}

TEST(CleanItem, DatesMustExist) {
  FeedItem item = Item();
  item.date_published_text = "2022-02-30";
  EXPECT_EQ(Reason(item), "bad-date");
  item.date_published_text = "2022-11-28";
  item.date_modified_text = "25:61";
  EXPECT_EQ(Reason(item), "bad-date");
  item.date_modified_text = " \n";
  EXPECT_EQ(Reason(item), "accepted");
}

TEST(CleanItem, TheDefaultDateIsForItemsWithoutOne) {
  CleanOptions options;
  options.default_date = ParseTimestamp("2022-11-28");
  EXPECT_EQ(FormatTimestamp(*Cleaned(Item(), options).date_published),
            "2022-11-28");
  FeedItem item = Item();
  item.date_published_text = "2021";
  EXPECT_EQ(FormatTimestamp(*Cleaned(item, options).date_published), "2021");
  EXPECT_FALSE(Cleaned(Item()).date_published.has_value());
}

TEST(CleanItem, SettlesTheId) {
  FeedItem item = Item();
  item.article.id = "";
  item.article.url = "https://x.example/a b";
  EXPECT_EQ(Cleaned(item).id, "https://x.example/a%20b");
  item.article.url = "ftp://x.example/";
  const std::string digest = Cleaned(item).id;
  EXPECT_EQ(digest.size(), 39u);
  EXPECT_EQ(Cleaned(item).id, digest);
  item.article.body = "Another body.";
  EXPECT_NE(Cleaned(item).id, digest);
}

TEST(CleanItem, SettlesTheDomain) {
  FeedItem item = Item();
  item.article.url = "HTTPS://WWW.News.example:8080/a";
  EXPECT_EQ(Cleaned(item).publisher.domain, "news.example");
  item.article.url = "https://[::1]/a";
  EXPECT_EQ(Cleaned(item).publisher.domain, "[::1]");
  item.article.publisher.domain = "Own.example";
  EXPECT_EQ(Cleaned(item).publisher.domain, "own.example");
}

TEST(CleanItem, SettlesTheLanguage) {
  FeedItem item = Item();
  item.article.language = "pt_BR";
  EXPECT_EQ(Cleaned(item).language, "pt-br");
  item.article.headline = "12 34";
  item.article.body = "56";
  for (const char* bad : {"", "english language", "x", "12"}) {
    item.article.language = bad;
    EXPECT_EQ(Cleaned(item).language, "und") << bad;
  }
}

TEST(CleanItem, FindsTheDatelineAndKeepsTheBody) {
  FeedItem item = Item();
  item.article.body = "CAIRO, Nov 28 (Reuters) - Talks were put off.";
  const Article article = Cleaned(item);
  EXPECT_EQ(article.dateline, "CAIRO, Nov 28");
  EXPECT_EQ(article.body, item.article.body);
  item.article.dateline = "GIZA";
  EXPECT_EQ(Cleaned(item).dateline, "GIZA");
}

TEST(CleanItem, WithdrawnArticlesPass) {
  FeedItem item = Item();
  item.article.pub_status = PubStatus::kCanceled;
  EXPECT_EQ(Cleaned(item).pub_status, PubStatus::kCanceled);
}

}  // namespace
}  // namespace dateline
