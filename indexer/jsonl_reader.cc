#include "indexer/jsonl_reader.h"

#include <utility>

#include "indexer/article_fields.h"
#include "indexer/json_item_reader.h"

namespace dateline {
namespace {

FeedEvent ToEvent(const simdjson::dom::element& object) {
  return ItemFromJson(object);
}

constexpr JsonItemFormat kFormat = {"jsonl", ToEvent};

}  // namespace

bool LooksLikeJsonl(std::string_view head, std::string_view) {
  return LooksLikeJson(head);
}

std::unique_ptr<FeedReader> MakeJsonlReader(std::unique_ptr<ByteStream> stream,
                                            std::string_view) {
  return MakeJsonItemReader(std::move(stream), kFormat);
}

}  // namespace dateline
