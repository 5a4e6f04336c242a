// Rules of IPTC NewsML-G2 that a reader can hold items to.
#ifndef DATELINE_INDEXER_NEWSML_RULES_H_
#define DATELINE_INDEXER_NEWSML_RULES_H_

#include <optional>
#include <string>

#include "indexer/xml_tree.h"

namespace dateline {

inline constexpr std::string_view kNewsmlNamespace =
    "http://iptc.org/std/nar/2006-10-01/";

// What is wrong with an item (newsItem, packageItem, ... or a catalog):
// "itemMeta is missing"; nullopt for what is right by the version it names.
// Checked: the attributes and metadata that every item has, the catalog up to
// 2.29, elements and attributes of later versions or of other kinds of item,
// what stands in the details of a concept, how deep relations nest, and
// addresses with a stray '%'.
std::optional<std::string> NewsmlViolation(const XmlNode& item);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NEWSML_RULES_H_
