// A saved page is one article: JSON-LD NewsArticle, else meta elements, else
// the visible text.
#ifndef DATELINE_INDEXER_HTML_PAGE_READER_H_
#define DATELINE_INDEXER_HTML_PAGE_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeHtmlPage(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeHtmlPageReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_PAGE_READER_H_
