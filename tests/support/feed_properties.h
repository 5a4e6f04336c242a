// What holds for every feed, whatever its bytes: reading ends, and what the
// cleaner lets through is valid text with an id.
#ifndef DATELINE_TESTS_SUPPORT_FEED_PROPERTIES_H_
#define DATELINE_TESTS_SUPPORT_FEED_PROPERTIES_H_

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "common/utf8.h"
#include "indexer/byte_stream.h"
#include "indexer/cleaner.h"
#include "indexer/feed_formats.h"

namespace dateline {

inline void Require(bool condition) {
  if (!condition) std::abort();
}

inline void CheckArticle(const Article& article) {
  Require(!article.id.empty());
  Require(!article.headline.empty() || !article.body.empty());
  for (const std::string* text :
       {&article.id, &article.url, &article.headline, &article.description,
        &article.body, &article.section, &article.dateline, &article.language,
        &article.publisher.name}) {
    Require(IsValidUtf8(*text));
    Require(text->find('\0') == std::string::npos);
  }
}

// A byte of the input stands for at most `expansion` bytes of text.
inline void CheckFeedProperties(std::string bytes, std::string_view format,
                                size_t expansion = 1) {
  const size_t size = bytes.size() * expansion;
  auto stream = ByteStream::FromString(std::move(bytes));
  Require(stream.ok());
  const auto reader = OpenFeed(*std::move(stream), "fuzz", format);
  size_t events = 0;
  while (auto event = reader->Next()) {
    Require(++events <= size + 2);
    auto* item = std::get_if<FeedItem>(&*event);
    if (item == nullptr) continue;
    const auto cleaned = CleanItem(std::move(*item), CleanOptions());
    if (const auto* article = std::get_if<Article>(&cleaned)) {
      CheckArticle(*article);
    }
  }
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_FEED_PROPERTIES_H_
