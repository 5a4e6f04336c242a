// The article in JSON-LD: schema.org's NewsArticle and its kin, as sites put
// them into pages and into files.
#ifndef DATELINE_INDEXER_PAGES_JSON_LD_H_
#define DATELINE_INDEXER_PAGES_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/feed_reader.h"

namespace dateline {

// Every article in a document: an object, an array, or inside of @graph,
// mainEntity, mainEntityOfPage, itemListElement and the like; authors and
// publishers that are references by @id are looked up in the document.
// References of HTML in its strings are undone. InvalidArgument for what is no
// JSON, ResourceExhausted beyond `max_depth`. Line breaks inside of strings,
// which JSON forbids and sites write, are read as spaces.
absl::StatusOr<std::vector<FeedItem>> ReadJsonLd(std::string_view json,
                                                 int max_depth = 64);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_JSON_LD_H_
