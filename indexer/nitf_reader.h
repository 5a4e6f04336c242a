// NITF 3.x: one news text in XML. Also the text of many NewsML-G2 items.
#ifndef DATELINE_INDEXER_NITF_READER_H_
#define DATELINE_INDEXER_NITF_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"
#include "indexer/xml_tree.h"

namespace dateline {

// What a `nitf` element says. The body is made of paragraphs, headings, lists,
// tables and the captions of media; names marked up within them are text.
FeedItem NitfItem(const XmlNode& nitf);

bool LooksLikeNitf(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeNitfReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NITF_READER_H_
