// What the elements of RSS, Atom and their extensions mean: Dublin Core, DC
// terms, content, media, iTunes, PRISM.
#ifndef DATELINE_INDEXER_FEED_VOCABULARY_H_
#define DATELINE_INDEXER_FEED_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/xml_names.h"

namespace dateline {

enum class FeedField : uint8_t {
  kNone,
  kHeadline,
  kSummary,
  kContent,
  kLink,
  kId,
  kAuthor,
  kPublished,
  kModified,
  kKeyword,
  kKeywordList,  // with commas between
  kSection,
  kLanguage,
  kSource,
  kMediaGroup,  // its children count as the item's
};
inline constexpr size_t kFeedFields = 15;

// `rank`: of several elements for one field, the highest counts.
struct FeedMeaning {
  FeedField field = FeedField::kNone;
  uint8_t rank = 0;
};

// True for the elements of RSS and Atom themselves, in any of the name spaces
// that they have been given. Letters' case does not matter in them.
bool IsFeedSpace(std::string_view space);

// `is_core` says that the name is of RSS or Atom.
FeedMeaning MeaningOf(const XmlName& name, bool is_core);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FEED_VOCABULARY_H_
