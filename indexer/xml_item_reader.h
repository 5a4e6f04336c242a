// Reads documents in XML that hold items: a kind of element is one item.
#ifndef DATELINE_INDEXER_XML_ITEM_READER_H_
#define DATELINE_INDEXER_XML_ITEM_READER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"
#include "indexer/xml_tree.h"

namespace dateline {

// A constant of the format; it must outlive the reader.
struct XmlItemFormat {
  std::string_view name;
  // Says of an element outside of items that it is one; `depth` 0 is the root.
  bool (*is_item)(const XmlName& name, size_t depth);
  // The reader adds line and raw text.
  FeedEvent (*to_event)(const XmlNode& element);
};

// The document is held in memory, one item at a time as a tree. Where it is not
// well-formed it breaks off: the items before are read, the rest is a
// rejection. A document without any item is one, too.
std::unique_ptr<FeedReader> MakeXmlItemReader(
    std::unique_ptr<ByteStream> stream, const XmlItemFormat& format);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_ITEM_READER_H_
