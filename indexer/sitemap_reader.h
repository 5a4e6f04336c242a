// News sitemaps: the headlines of a site's latest articles, without their
// texts.
#ifndef DATELINE_INDEXER_SITEMAP_READER_H_
#define DATELINE_INDEXER_SITEMAP_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

bool LooksLikeSitemap(std::string_view head, std::string_view name);

// kNotAnArticle: an address without news; a sitemap index, as a whole.
std::unique_ptr<FeedReader> MakeSitemapReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SITEMAP_READER_H_
