// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#ifndef DATELINE_INDEXER_JSON_FEED_READER_H_
#define DATELINE_INDEXER_JSON_FEED_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeJsonFeed(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeJsonFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSON_FEED_READER_H_
