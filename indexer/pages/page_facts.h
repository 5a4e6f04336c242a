// What a page says about itself, as it stands there: meta elements, schema.org
// attributes, links, and the blocks of JSON-LD.
#ifndef DATELINE_INDEXER_PAGES_PAGE_FACTS_H_
#define DATELINE_INDEXER_PAGES_PAGE_FACTS_H_

#include <string>
#include <string_view>
#include <vector>

struct GumboInternalNode;

namespace dateline {

// `key` tells where it stands: "meta:og:title" (property or name, lower case),
// "prop:datepublished" (itemprop), "element:title", "element:h1",
// "element:time", "link:canonical", "html:lang", "base:href", "json-ld".
struct PageFact {
  std::string key;
  std::string value;  // not empty
};

// In the order of the page; some 2000 at most, each of at most 16 KB but for
// JSON-LD. Linear.
std::vector<PageFact> CollectPageFacts(const GumboInternalNode& root);

// The first value of a key that is there, or empty.
std::string_view FindFact(const std::vector<PageFact>& facts,
                          std::string_view key);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_PAGE_FACTS_H_
