// The addresses of the feeds that a user names.
#ifndef DATELINE_INDEXER_FETCH_FEED_LIST_H_
#define DATELINE_INDEXER_FETCH_FEED_LIST_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// Each input is an http or https address, an OPML file, or a text file with an
// address a line; in such a file what follows # at the front of a line is for
// people. Each address once, in order. MissingInputError for a file that is not
// there; InvalidArgument names a line that is no address.
absl::StatusOr<std::vector<std::string>> ReadFeedLists(
    const std::vector<std::string>& inputs);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FEED_LIST_H_
