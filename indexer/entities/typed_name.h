// A stretch of tokens that names something.
#ifndef DATELINE_INDEXER_ENTITIES_TYPED_NAME_H_
#define DATELINE_INDEXER_ENTITIES_TYPED_NAME_H_

#include <algorithm>
#include <cstdint>

#include "common/entity.h"

namespace dateline {

// Tokens `first` to `last` name something of `type`.
struct TypedName {
  uint32_t first = 0;
  uint32_t last = 0;
  EntityType type = EntityType::kPerson;
  MentionMethod method = MentionMethod::kModel;
  uint8_t confidence = 0;  // percent

  bool Overlaps(const TypedName& other) const {
    return first <= other.last && other.first <= last;
  }
};

inline uint8_t Percent(float share) {
  return static_cast<uint8_t>(std::clamp(share * 100, 0.0F, 100.0F));
}

// How sure a name is that rests on a known name, and on a rule alone.
inline constexpr uint8_t kKnownConfidence = 85;
inline constexpr uint8_t kRuleConfidence = 75;

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_TYPED_NAME_H_
