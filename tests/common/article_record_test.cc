#include "common/article_record.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"

namespace dateline {
namespace {

Article Sample() {
  Article article;
  article.id = "a:1";
  article.url = "https://example.org/1";
  article.headline = "START talks in Cairo postponed";
  article.description = "Moscow said so.";
  article.body = "First paragraph.\n\nZ\u00fcrich \u5317\u4eac.";
  article.date_published = Timestamp{1669631400, DatePrecision::kMinute, -90};
  article.date_modified = Timestamp{-62135596800, DatePrecision::kYear, {}};
  article.authors = {"Jane Doe", ""};
  article.publisher = {"Example", "example.org"};
  article.dateline = "CAIRO, Nov 28";
  article.language = "en-gb";
  article.section = "World";
  article.keywords = {"arms", "treaty"};
  article.version = -3;
  article.pub_status = PubStatus::kCanceled;
  article.earlier = {{-5, {}, ""},
                     {-4, article.date_published, "START talks begin"}};
  return article;
}

ArticleAnnotations SampleAnnotations() {
  ArticleAnnotations annotations;
  annotations.entities.push_back(
      {EntityType::kPlace,
       "cairo",
       "Cairo",
       "EG",
       100,
       {{ArticleZone::kHeadline, 15, 5, MentionMethod::kGazetteer, 85},
        {ArticleZone::kDateline, 0, 5, MentionMethod::kRule, 0}}});
  annotations.entities.push_back({EntityType::kEvent, "x", "X", "", 0, {}});
  DateMention range;
  range.first = {1, 1, 1};
  range.last = {9999, 12, 31};
  range.precision = DateMentionPrecision::kDecade;
  range.kind = DateMentionKind::kInterval;
  range.offset = 70'000;
  range.length = 12;
  annotations.dates.push_back({ArticleZone::kStandfirst, range});
  annotations.dates.push_back(
      {ArticleZone::kBody, {{2022, 11, 28}, {2022, 11, 28}}});
  return annotations;
}

TEST(ArticleRecordTest, ReadsWhatItWrites) {
  Article zeros;
  zeros.id = std::string("\0x\0", 3);
  Article large;
  large.body = std::string(300'000, 'x');
  for (const Article& article : {Sample(), Article(), zeros, large}) {
    const auto read = DecodeArticle(EncodeRecord(article, {}));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, article);
  }
}

TEST(ArticleRecordTest, EveryFlippedBitIsNoticed) {
  const std::string whole = EncodeRecord(Sample(), {});
  for (size_t i = 0; i < whole.size() * 8; ++i) {
    std::string damaged = whole;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ (1 << i % 8));
    EXPECT_TRUE(absl::IsDataLoss(DecodeArticle(damaged).status())) << i;
  }
}

TEST(ArticleRecordTest, ReadsTheAnnotationsThatItWrites) {
  for (const ArticleAnnotations& annotations :
       {SampleAnnotations(), ArticleAnnotations()}) {
    for (const Article& article : {Sample(), Article()}) {
      const std::string record = EncodeRecord(article, annotations);
      const auto read = DecodeAnnotations(record);
      ASSERT_TRUE(read.ok()) << read.status();
      EXPECT_EQ(*read, annotations);
      EXPECT_EQ(*DecodeArticle(record), article);
    }
  }
}

TEST(ArticleRecordTest, EveryFlippedBitIsNoticedByBothReaders) {
  const std::string whole = EncodeRecord(Sample(), SampleAnnotations());
  for (size_t i = 0; i < whole.size() * 8; ++i) {
    std::string damaged = whole;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ (1 << i % 8));
    EXPECT_TRUE(absl::IsDataLoss(DecodeArticle(damaged).status())) << i;
    EXPECT_TRUE(absl::IsDataLoss(DecodeAnnotations(damaged).status())) << i;
  }
}

TEST(ArticleRecordTest, AnnotationsAreNotPartOfTheContentHash) {
  const std::string plain = EncodeRecord(Sample(), {});
  const std::string annotated = EncodeRecord(Sample(), SampleAnnotations());
  EXPECT_NE(plain, annotated);
  EXPECT_EQ(ContentHash(*DecodeArticle(plain)),
            ContentHash(*DecodeArticle(annotated)));
}

TEST(ArticleRecordTest, TooShortOrTooLongIsNoticed) {
  const std::string whole = EncodeRecord(Sample(), {});
  for (size_t size = 0; size < whole.size(); ++size) {
    const std::string cut = whole.substr(0, size);
    EXPECT_TRUE(absl::IsDataLoss(DecodeArticle(cut).status())) << size;
  }
  EXPECT_TRUE(absl::IsDataLoss(DecodeArticle(whole + "x").status()));
}

TEST(ArticleRecordTest, WhatWasReplacedIsNotPartOfTheContentHash) {
  Article article = Sample();
  article.earlier.clear();
  article.other_ids = {"another"};
  EXPECT_EQ(ContentHash(Sample()), ContentHash(article));
}

TEST(ArticleRecordTest, OtherIdsComeBack) {
  Article article = Sample();
  article.other_ids = {"https://news.example/a", "urn:1"};
  const auto decoded = DecodeArticle(EncodeRecord(article, {}));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, article);
}

TEST(ArticleRecordTest, ContentHashTellsArticlesApart) {
  const std::string hash = ContentHash(Sample());
  EXPECT_EQ(hash.size(), 16U);
  EXPECT_EQ(ContentHash(Sample()), hash);
  Article other = Sample();
  other.body += ".";
  EXPECT_NE(ContentHash(other), hash);
  other = Sample();
  std::swap(other.headline, other.description);
  EXPECT_NE(ContentHash(other), hash);
}

}  // namespace
}  // namespace dateline
