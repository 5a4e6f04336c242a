#include "indexer/url_book.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/canonical_url.h"

namespace dateline {
namespace {

constexpr const char* kUrl = "https://news.example/a";

Article Item(const std::string& id, const std::string& url = kUrl) {
  Article article;
  article.id = id;
  article.url = url;
  return article;
}

bool IsShared(const UrlBook& book) {
  return book.IsShared(UrlKey(CanonicalUrl(kUrl)));
}

TEST(UrlBook, TwoIdsInOneInputShareTheUrl) {
  UrlBook book;
  book.Note(Item("g1"), 1);
  book.Note(Item("g1"), 1);
  book.Note(Item("g2", "http://news.example/a#2"), 2);
  book.Note(Item("g3", "https://news.example/b"), 2);
  EXPECT_FALSE(IsShared(book));
  book.Note(Item("g1"), 2);
  EXPECT_TRUE(IsShared(book));
}

TEST(UrlBook, AnAddressIsNoIdOfItsOwn) {
  UrlBook book;
  book.Note(Item(kUrl), 1);
  book.Note(Item("http://news.example/a"), 1);
  book.Note(Item("g1"), 1);
  EXPECT_FALSE(IsShared(book));
  book.Note(Item("https://news.example/a#post-1"), 1);
  EXPECT_TRUE(IsShared(book));
}

TEST(UrlBook, SoDoTwoThatTheIndexHas) {
  UrlBook book;
  book.Note(Item("g1"), 1);
  book.NoteKnown(Item("g1"));
  book.Note(Item("g2"), 2);
  EXPECT_FALSE(IsShared(book));
  book.NoteKnown(Item("g3"));
  EXPECT_TRUE(IsShared(book));
}

TEST(UrlBook, ListsWhatChanged) {
  UrlBook book;
  book.Note(Item("g1"), 1);
  book.Note(Item("b", "https://news.example/b"), 1);
  book.Note(Item("front", "https://news.example/"), 1);
  EXPECT_TRUE(book.Changes().empty());
  book.NoteChanged(Item("g1"));
  book.NoteChanged(Item("front", "https://news.example/"));
  ASSERT_EQ(book.Changes().size(), 1U);
  EXPECT_FALSE(book.Changes()[0].several_ids);
  book.Note(Item(kUrl), 2);
  EXPECT_TRUE(book.Changes()[0].several_ids);
}

}  // namespace
}  // namespace dateline
