// Web archives: the pages and feeds in the responses of WARC and ARC files, as
// Common Crawl's news crawl has them.
#ifndef DATELINE_INDEXER_WARC_READER_H_
#define DATELINE_INDEXER_WARC_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input, decompressed.
bool LooksLikeWebArchive(std::string_view head, std::string_view name);

// A page becomes an article with the address of its record; a feed is read as
// its format is. All else is passed over and counted by what it is: "request",
// "metadata", "revisit" and other records, "http-status" (not 200), and
// "media-type" (pictures, scripts, JSON that is no feed...). Damaged records
// are rejections (warc_record.h). An item's line is the number of its record.
std::unique_ptr<FeedReader> MakeWarcReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_WARC_READER_H_
