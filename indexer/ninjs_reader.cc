#include "indexer/ninjs_reader.h"

#include <simdjson.h>

#include <utility>

#include "indexer/article_fields.h"
#include "indexer/json_item_reader.h"
#include "indexer/ninjs_rules.h"

namespace dateline {
namespace {

Rejection Reject(RejectReason reason, std::string_view detail,
                 const FeedItem& item) {
  Rejection rejection = MakeRejection(reason, detail, 0, "");
  rejection.id = item.article.id;
  return rejection;
}

// "headline_main", "body_text": the first property with a text whose name
// begins so.
std::string First(const simdjson::dom::object& object, std::string_view begin,
                  Markup* markup) {
  for (const auto field : object) {
    std::string_view text;
    if (!field.key.starts_with(begin) ||
        field.value.get(text) != simdjson::SUCCESS || text.empty()) {
      continue;
    }
    *markup = field.key.ends_with("html") || field.key.ends_with("nitf")
                  ? Markup::kHtml
                  : Markup::kPlain;
    return std::string(text);
  }
  return "";
}

void AddNamedTexts(const simdjson::dom::object& object, FeedItem* item) {
  Article& article = item->article;
  if (article.body.empty()) {
    article.body = First(object, "body_", &item->body_markup);
  }
  if (article.headline.empty()) {
    article.headline = First(object, "headline_", &item->headline_markup);
  }
  if (article.description.empty()) {
    article.description =
        First(object, "description_", &item->description_markup);
  }
}

FeedEvent ToEvent(const simdjson::dom::element& element) {
  FeedItem item = ItemFromJson(element);
  if (const auto violation = NinjsViolation(element)) {
    return Reject(RejectReason::kInvalid, *violation, item);
  }
  std::string_view type;
  if (element["type"].get(type) == simdjson::SUCCESS &&
      (type == "event" || type == "planning")) {
    return Reject(RejectReason::kNotAnArticle, "an event or a plan", item);
  }
  simdjson::dom::object object;
  if (element.get(object) == simdjson::SUCCESS) AddNamedTexts(object, &item);
  return item;
}

constexpr JsonItemFormat kFormat = {"ninjs", ToEvent};

}  // namespace

bool LooksLikeNinjs(std::string_view head, std::string_view) {
  if (!LooksLikeJson(head)) return false;
  const size_t standard = head.find("standard\"");
  return standard != std::string_view::npos &&
         head.substr(standard, 300).find("ninjs") != std::string_view::npos;
}

std::unique_ptr<FeedReader> MakeNinjsReader(std::unique_ptr<ByteStream> stream,
                                            std::string_view) {
  return MakeJsonItemReader(std::move(stream), kFormat);
}

}  // namespace dateline
