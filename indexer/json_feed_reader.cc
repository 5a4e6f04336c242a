#include "indexer/json_feed_reader.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "common/utf8.h"
#include "indexer/article_fields.h"
#include "indexer/document_reader.h"
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
};

// Behind the string that begins at the quote `at`, or the end.
size_t EndOfString(std::string_view json, size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(json.size(), at + 1);
}

// Whether a list `items` is a member of the outermost object.
bool HasItems(std::string_view head) {
  constexpr std::string_view kItems = "\"items\"";
  int depth = 0;
  for (size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    const size_t end = EndOfString(head, at);
    const size_t next = head.find_first_not_of(" \t\r\n:", end);
    if (depth == 1 && head.substr(at, end - at) == kItems &&
        next != std::string_view::npos && head[next] == '[') {
      return true;
    }
    at = end - 1;
  }
  return false;
}

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
  return HasItems(head) && (has("\"feed_url\"") || has("\"home_page_url\"") ||
                            has("\"content_html\"") || has("\"content_text\""));
}

std::unique_ptr<FeedReader> MakeJsonFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return std::make_unique<JsonFeedReader>(std::move(stream));
}

}  // namespace dateline
