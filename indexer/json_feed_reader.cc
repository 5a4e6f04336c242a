#include "indexer/json_feed_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/utf8.h"
#include "indexer/article_fields.h"
#include "indexer/document_reader.h"
#include "indexer/json_feed_parts.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

using Element = simdjson::dom::element;

std::string Text(const Element& object, std::string_view name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

class JsonFeedReader : public DocumentReader {
 public:
  using DocumentReader::DocumentReader;

  std::string_view format() const override { return "json-feed"; }
  std::string_view warning() const override { return warning_; }

 private:
  std::deque<FeedEvent> ReadDocument(std::string text) override {
    text = RepairUtf8(DecodeToUtf8(std::move(text), ""));
    simdjson::dom::parser parser(limits().max_document_bytes);
    Element root;
    const auto depth = static_cast<size_t>(limits().max_json_depth);
    simdjson::error_code error = parser.allocate(text.size() + 1, depth);
    if (error == simdjson::SUCCESS) error = parser.parse(text).get(root);
    simdjson::dom::array items;
    if (error == simdjson::SUCCESS) error = root["items"].get(items);
    if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR &&
        ReadParts(text, error)) {
      return std::move(waiting_);
    }
    if (error != simdjson::SUCCESS) {
      waiting_.push_back(
          MakeRejection(error == simdjson::DEPTH_ERROR ? RejectReason::kTooDeep
                                                       : RejectReason::kBadJson,
                        simdjson::error_message(error), 1, text));
      return std::move(waiting_);
    }
    uint64_t number = 0;
    for (const Element item : items) AddItem(root, item, ++number);
    return std::move(waiting_);
  }

  // Item by item; false when there is none.
  bool ReadParts(std::string_view text, simdjson::error_code error) {
    const JsonFeedParts parts = SplitJsonFeed(text);
    if (parts.items.empty()) return false;
    simdjson::dom::parser feed_parser;
    Element feed;
    if (feed_parser.parse(parts.head).get(feed) != simdjson::SUCCESS) {
      feed = feed_parser.parse("{}"_padded).value_unsafe();
    }
    simdjson::dom::parser parser;
    const auto depth = static_cast<size_t>(limits().max_json_depth);
    if (parser.allocate(text.size() + 1, depth) != simdjson::SUCCESS) {
      return false;
    }
    uint64_t number = 0;
    for (const std::string& part : parts.items) {
      Element item;
      ++number;
      if (parser.parse(part).get(item) == simdjson::SUCCESS) {
        AddItem(feed, item, number);
      } else {
        waiting_.push_back(MakeRejection(RejectReason::kBadJson,
                                         "the item is not JSON", number, part));
      }
    }
    if (!parts.rest.empty()) {
      waiting_.push_back(MakeRejection(RejectReason::kTruncated,
                                       "the feed ends in the middle",
                                       number + 1, parts.rest));
    }
    warning_ = absl::StrCat(simdjson::error_message(error),
                            " Read item by item, as was probably meant");
    return true;
  }

  void AddItem(const Element& feed, const Element& element, uint64_t number) {
    if (!element.is_object()) {
      waiting_.push_back(MakeRejection(RejectReason::kBadJson,
                                       "an item is not an object", number,
                                       simdjson::minify(element)));
      return;
    }
    FeedItem item = ItemFromJson(element);
    // Version 1.0 has one author.
    if (item.article.authors.empty()) AddFeedAuthors(feed, &item.article);
    if (item.article.language.empty()) {
      item.article.language = Text(feed, "language");
    }
    item.article.publisher.name = Text(feed, "title");
    if (item.article.url.empty()) {
      item.article.url = Text(element, "external_url");
    }
    if (!item.article.keywords.empty()) {
      item.article.section = item.article.keywords.front();
    }
    item.line = number;
    item.raw = std::string(simdjson::minify(element));
    item.raw.resize(std::min(item.raw.size(), kMaxRejectBytes));
    waiting_.push_back(std::move(item));
  }

  static void AddFeedAuthors(const Element& feed, Article* article) {
    article->authors = ItemFromJson(feed).article.authors;
  }

  std::deque<FeedEvent> waiting_;
  std::string warning_;
};

}  // namespace

bool LooksLikeJsonFeed(std::string_view head, std::string_view) {
  const size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return false;
  const auto has = [head](std::string_view text) {
    return head.find(text) != std::string_view::npos;
  };
  if (has("jsonfeed.org/version") || has("jsonfeed.org\\/version")) return true;
  // Names come in any order, so that the version may be far behind the items;
  // some give a bare number, or none.
  return FindJsonFeedItems(head) != std::string_view::npos &&
         (has("\"feed_url\"") || has("\"home_page_url\"") ||
          has("\"content_html\"") || has("\"content_text\""));
}

std::unique_ptr<FeedReader> MakeJsonFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return std::make_unique<JsonFeedReader>(std::move(stream));
}

}  // namespace dateline
