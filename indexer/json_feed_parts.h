// A JSON feed, or an array of items, that is not well-formed, in parts that may
// be: commas before a closing bracket are taken out, control characters inside
// of strings become spaces, and what is cut off or broken costs its own item
// only.
#ifndef DATELINE_INDEXER_JSON_FEED_PARTS_H_
#define DATELINE_INDEXER_JSON_FEED_PARTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct JsonFeedParts {
  std::string head;                // the feed without its items
  std::vector<std::string> items;  // as they stand, well-formed or not
  std::string rest;                // the item in which the feed ends, if any
};

// No items where there is no list of them. Costs a pass and a copy.
JsonFeedParts SplitJsonFeed(std::string_view json);

// The same of an array that is no feed; no head. No items where `json` does not
// begin with a bracket.
JsonFeedParts SplitJsonArray(std::string_view json);

// Where the list `items` of the outermost object begins; npos without one.
size_t FindJsonFeedItems(std::string_view json);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSON_FEED_PARTS_H_
