// OPML: lists of feeds, as feed readers exchange their subscriptions.
#ifndef DATELINE_INDEXER_OPML_H_
#define DATELINE_INDEXER_OPML_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

struct FeedAddress {
  std::string url;                   // of the feed
  std::string title;                 // empty when it has none
  std::string site;                  // the page that the feed belongs to
  std::vector<std::string> folders;  // that it is filed under, outermost first
};

// The feeds of a list, in its order. Outlines without a feed (headings, links,
// included lists) are passed over. InvalidArgument for what is not XML.
absl::StatusOr<std::vector<FeedAddress>> ReadOpml(
    std::string bytes, const ReaderLimits& limits = {});

bool LooksLikeOpml(std::string_view head, std::string_view name);

// One rejection, kNotAnArticle, which says how many feeds the list names and
// the first of them: fetching is not a reader's work.
std::unique_ptr<FeedReader> MakeOpmlReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_OPML_H_
