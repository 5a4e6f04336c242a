// One name for one thing: what an article calls it, and what a query calls it,
// become the same key.
#ifndef DATELINE_COMMON_ENTITY_NAMES_H_
#define DATELINE_COMMON_ENTITY_NAMES_H_

#include <string>
#include <string_view>

#include "common/entity.h"

namespace dateline {

struct CanonicalName {
  std::string label;    // "US Department of Defense"
  std::string key;      // "us department of defense"
  std::string country;  // ISO 3166-1 alpha-2 of a place or an office, or empty
  bool known = false;   // from the gazetteer
};

// Without the article, titles ("President"), legal forms ("Inc") and middle
// initials, under the label that the gazetteer has for it. `name` must be valid
// UTF-8; it may be in any case only when the gazetteer does not know it.
CanonicalName Canonicalise(EntityType type, std::string_view name);

// The key of a label: folded (fold.h), one space between words.
std::string EntityKey(std::string_view label);

// "Putin" of "Vladimir Putin", "de Gaulle" of "Charles de Gaulle": what a
// person is called after the first mention. Empty for a name of one word.
std::string_view Surname(std::string_view full_name);

}  // namespace dateline

#endif  // DATELINE_COMMON_ENTITY_NAMES_H_
