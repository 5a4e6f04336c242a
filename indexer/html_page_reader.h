// A saved page is one article, as page_extractor.h finds it.
#ifndef DATELINE_INDEXER_HTML_PAGE_READER_H_
#define DATELINE_INDEXER_HTML_PAGE_READER_H_

#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeHtmlPage(std::string_view head, std::string_view name);

// The article of a page in memory; `address` is where it comes from, or empty.
FeedItem ItemFromPage(std::string bytes, std::string_view address);

std::unique_ptr<FeedReader> MakeHtmlPageReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_PAGE_READER_H_
