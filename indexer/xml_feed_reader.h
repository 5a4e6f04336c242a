// RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0. A feed that breaks off still
// gives the items before the error.
#ifndef DATELINE_INDEXER_XML_FEED_READER_H_
#define DATELINE_INDEXER_XML_FEED_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeXmlFeed(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeXmlFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_FEED_READER_H_
