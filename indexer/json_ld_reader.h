// schema.org articles in a file of JSON-LD: one object, an array or a @graph.
#ifndef DATELINE_INDEXER_JSON_LD_READER_H_
#define DATELINE_INDEXER_JSON_LD_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// By the file's name, or by a @graph or @context in a document that is no JSON
// Lines: its first line is not a whole object.
bool LooksLikeJsonLd(std::string_view head, std::string_view name);

// Items as pages/json_ld.h finds them. A document without an article is
// rejected as kNoText.
std::unique_ptr<FeedReader> MakeJsonLdReader(std::unique_ptr<ByteStream> stream,
                                             std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSON_LD_READER_H_
