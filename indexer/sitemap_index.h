// Sitemap indexes: the lists of a site's sitemaps.
#ifndef DATELINE_INDEXER_SITEMAP_INDEX_H_
#define DATELINE_INDEXER_SITEMAP_INDEX_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

bool IsSitemapIndex(std::string_view head);

struct SitemapList {
  std::vector<std::string> urls;
  size_t left_out = 0;  // addresses beyond `most`
};

// The web addresses in an index, relative ones as seen from `url`, each once:
// at most `most`, those changed last; ones without a date count as new. Of a
// document that breaks off, what stands before.
SitemapList ReadSitemapIndex(std::string bytes, std::string_view url,
                             size_t most);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SITEMAP_INDEX_H_
