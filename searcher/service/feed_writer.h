// The results of a search as a feed: Atom (RFC 4287) and RSS 2.0, with the
// totals of OpenSearch 1.1.
#ifndef DATELINE_SEARCHER_SERVICE_FEED_WRITER_H_
#define DATELINE_SEARCHER_SERVICE_FEED_WRITER_H_

#include <string>
#include <string_view>

#include "searcher/searcher.h"

namespace dateline {

struct FeedAddresses {
  std::string base_url;  // of the service, without a slash at the end
  std::string self;      // of the feed
};

// Entries link to the article's own address where that is http or https, else
// to the service's. Never markup: text is escaped, and characters that XML does
// not allow are left out.
std::string AtomFeed(const SearchResponse& response,
                     const FeedAddresses& addresses);
std::string RssFeed(const SearchResponse& response,
                    const FeedAddresses& addresses);

// The OpenSearch 1.1 description of the service.
std::string OpenSearchDescription(std::string_view base_url);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_FEED_WRITER_H_
