// A feed in memory, read and cleaned to its end.
#ifndef DATELINE_TESTS_SUPPORT_READ_FEED_H_
#define DATELINE_TESTS_SUPPORT_READ_FEED_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/cleaner.h"
#include "indexer/feed_formats.h"

namespace dateline {

struct FeedContents {
  std::string format;
  std::vector<Article> articles;
  std::vector<Rejection> rejections;
  std::string warning;
};

inline FeedContents ReadFeed(std::string bytes, std::string_view name = "feed",
                             std::optional<std::string_view> format = {}) {
  FeedContents contents;
  auto stream = ByteStream::FromString(std::move(bytes));
  const auto reader = OpenFeed(*std::move(stream), name, format);
  while (auto event = reader->Next()) {
    if (auto* rejection = std::get_if<Rejection>(&*event)) {
      contents.rejections.push_back(std::move(*rejection));
      continue;
    }
    auto cleaned =
        CleanItem(std::get<FeedItem>(*std::move(event)), CleanOptions());
    if (auto* article = std::get_if<Article>(&cleaned)) {
      contents.articles.push_back(std::move(*article));
    } else {
      contents.rejections.push_back(std::get<Rejection>(std::move(cleaned)));
    }
  }
  contents.format = std::string(reader->format());
  contents.warning = std::string(reader->warning());
  return contents;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_READ_FEED_H_
