// IPTC ninjs 1.x, 2.x and 3.x: items in JSON that are held to the rules of the
// standard. Items that only resemble ninjs are read as JSON Lines
// (jsonl_reader.h), which asks for less.
#ifndef DATELINE_INDEXER_NINJS_READER_H_
#define DATELINE_INDEXER_NINJS_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// True when the first item says that it follows the standard.
bool LooksLikeNinjs(std::string_view head, std::string_view name);

// Rejections beside those of JSON: kInvalid with the rule, kNotAnArticle for
// events and plans.
std::unique_ptr<FeedReader> MakeNinjsReader(std::unique_ptr<ByteStream> stream,
                                            std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NINJS_READER_H_
