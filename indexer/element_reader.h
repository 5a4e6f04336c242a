// Reads collections of flat SGML: one element is one item.
#ifndef DATELINE_INDEXER_ELEMENT_READER_H_
#define DATELINE_INDEXER_ELEMENT_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// All constants of the format; they must outlive the reader.
struct ElementFormat {
  std::string_view name;   // of the format
  std::string_view begin;  // "<DOC>"
  std::string_view end;    // "</DOC>", which ends a line
  FeedItem (*to_item)(std::string_view element);
};

// Streams; an element beyond max_line_bytes is rejected, one that the file cuts
// off as well, and a file without any (kNotAnArticle).
std::unique_ptr<FeedReader> MakeElementReader(
    std::unique_ptr<ByteStream> stream, const ElementFormat& format);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ELEMENT_READER_H_
