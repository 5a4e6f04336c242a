// A fetched feed as articles, and an article of a feed completed by its page.
#ifndef DATELINE_INDEXER_FETCH_FEED_ARTICLES_H_
#define DATELINE_INDEXER_FETCH_FEED_ARTICLES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace dateline {

struct FeedArticles {
  std::vector<Article> articles;             // cleaned; relative links resolved
  std::map<std::string, uint64_t> rejected;  // by reason
};

// A body that is a gzip file, as sitemaps often are, becomes what is in it.
// False when it is damaged or too large (kMaxBodyBytes).
bool Unzip(std::string* body);

// RSS, Atom, RDF, JSON Feed or a sitemap, by the content.
bool LooksLikeFeed(std::string_view body);

FeedArticles ReadFeedArticles(std::string body, std::string_view url);

// UTF-8, when the header names another charset and the bytes are not UTF-8.
std::string InUtf8(std::string body, std::string_view content_type);

// The article of a page; nullopt when none can be taken out of it.
std::optional<Article> ReadPageArticle(std::string body,
                                       std::string_view content_type,
                                       std::string_view url);

// The feed's article with the text of its page where that is longer, and with
// what else only the page says. Id, address and headline stay the feed's, and
// it never counts as older than `item`.
Article WithPage(Article item, Article page);

// As a line of JSONL that the indexer reads, and back.
std::string ArticleLine(const Article& article);
std::optional<Article> ReadArticleLine(std::string line);

// The same while the item's texts and dates are the same.
std::string ItemHash(const Article& item);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FEED_ARTICLES_H_
