// A JSON object -> FeedItem, by the names of several vocabularies: schema.org
// NewsArticle (ours), IPTC ninjs 1-3, Media Cloud, {id, contents}.
#ifndef DATELINE_INDEXER_ARTICLE_FIELDS_H_
#define DATELINE_INDEXER_ARTICLE_FIELDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/feed_reader.h"

namespace simdjson::dom {
class element;
}

namespace dateline {

// Fields that are absent stay empty; the first of several names for one field
// that has a value counts.
FeedItem ItemFromJson(const simdjson::dom::element& object);

// The words of a list with commas.
std::vector<std::string> KeywordsOf(std::string_view list);

// Version and status as a feed gives them. What takes an article back and names
// no version is of every one.
void ReadVersion(std::string_view version, std::string_view status,
                 Article* article);

// "3" -> 3, "2.1" -> 2; 1 for what is no number.
int64_t VersionOf(std::string_view text);

// "withheld", "canceled", in any case; all else is usable.
PubStatus PubStatusOf(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ARTICLE_FIELDS_H_
