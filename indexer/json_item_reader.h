// Reads items in JSON: one object a line, an array of objects, or one object
// over several lines.
#ifndef DATELINE_INDEXER_JSON_ITEM_READER_H_
#define DATELINE_INDEXER_JSON_ITEM_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace simdjson::dom {
class element;
}

namespace dateline {

// A constant of the format; it must outlive the reader.
struct JsonItemFormat {
  std::string_view name;
  // `object` is a JSON object; the reader adds line and raw text.
  FeedEvent (*to_event)(const simdjson::dom::element& object);
};

// Lines stream; what is one value as a whole is held in memory. An item that is
// no JSON object is a rejection.
std::unique_ptr<FeedReader> MakeJsonItemReader(
    std::unique_ptr<ByteStream> stream, const JsonItemFormat& format);

// True for text that begins as JSON does.
bool LooksLikeJson(std::string_view head);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSON_ITEM_READER_H_
