// The rules of IPTC ninjs 1.x, 2.x and 3.x: which properties an item has, and
// of which types.
#ifndef DATELINE_INDEXER_NINJS_RULES_H_
#define DATELINE_INDEXER_NINJS_RULES_H_

#include <optional>
#include <string>

namespace simdjson::dom {
class element;
}

namespace dateline {

// What is wrong with an item: "pubstatus: not one of usable, withheld,
// canceled"; nullopt when it is right as an item of one of the three. Items
// seldom say which they are, so the one that fits best is judged by. Of the
// versions of one, what the latest allows is allowed; values that are addresses
// or instants need only be strings.
std::optional<std::string> NinjsViolation(const simdjson::dom::element& item);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NINJS_RULES_H_
