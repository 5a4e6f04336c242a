// What a page says about its article: which evidence counts for each field is
// one table, in the .cc.
#ifndef DATELINE_INDEXER_PAGES_PAGE_METADATA_H_
#define DATELINE_INDEXER_PAGES_PAGE_METADATA_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/civil_time.h"
#include "indexer/pages/page_facts.h"

namespace dateline {

struct PageMetadata {
  std::string title;
  std::vector<std::string> authors;
  std::optional<Timestamp> published;  // precision and zone as written
  std::optional<Timestamp> modified;
  std::string language;  // as declared
  std::string url;       // canonical, resolved
  std::string site_name;
  std::string section;
  std::string description;
  std::vector<std::string> keywords;
  std::string dateline;
  // Everything that may be the title, most trusted first; and the text in
  // JSON-LD, where there is one.
  std::vector<std::string> titles;
  std::string text;
};

// `address` is where the page comes from, or empty. Values that do not fit a
// field (a date that does not exist, an address as the name of an author) are
// passed over for the next evidence.
PageMetadata ReadPageMetadata(const std::vector<PageFact>& facts,
                              std::string_view address);

// Authors and date from lines of the text ("text:byline", "text:date"), where
// the page's metadata have none. Lines that do not look like one are passed
// over.
void AddTextEvidence(const std::vector<PageFact>& lines, PageMetadata* page);

// The names in a byline: "By Ann Lee and Bo Hill" -> two. Addresses are none.
std::vector<std::string> NamesInByline(std::string_view byline);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_PAGE_METADATA_H_
