// JSON Lines: one article a line, each line by itself; also one object or an
// array of objects as a whole file. Names: article_fields.h.
#ifndef DATELINE_INDEXER_JSONL_READER_H_
#define DATELINE_INDEXER_JSONL_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeJsonl(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeJsonlReader(std::unique_ptr<ByteStream> stream,
                                            std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSONL_READER_H_
