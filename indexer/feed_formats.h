// The one list of feed formats. A new format is a row here and a file that
// implements FeedReader.
#ifndef DATELINE_INDEXER_FEED_FORMATS_H_
#define DATELINE_INDEXER_FEED_FORMATS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// For --format and --help.
std::vector<std::string> FeedFormatNames();

// A reader for the stream: of the format named, else by the content, else by
// the file's name. Unknown content becomes a reader that rejects it, so that it
// is counted. `name` is the input's; an unknown `format` counts as none.
std::unique_ptr<FeedReader> OpenFeed(std::unique_ptr<ByteStream> stream,
                                     std::string_view name,
                                     std::optional<std::string_view> format);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FEED_FORMATS_H_
