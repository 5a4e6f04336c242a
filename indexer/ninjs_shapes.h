// The table of ninjs: what the objects of an item may have.
#ifndef DATELINE_INDEXER_NINJS_SHAPES_H_
#define DATELINE_INDEXER_NINJS_SHAPES_H_

#include <cstdint>
#include <string_view>

namespace dateline {

// A family is the versions of one first number.
inline constexpr uint8_t kNinjs1 = 1;
inline constexpr uint8_t kNinjs2 = 2;
inline constexpr uint8_t kNinjs3 = 4;

// An object by what it may have.
enum class NinjsShape : uint8_t {
  kItem,
  kAssociated,  // an item in another one, of 2.x and 3.x
  kConcept,
  kContact,
  kAddress,
  kSymbol,
  kText,
  kRendition,
  kPoint,
  kRights,
  kStandard,
  kTrust,
  kAltId,
  kAdvice,
  kCode,
  kEvent,
  kDates,
  kRecurrence,
  kRule,
  kCoverage,
  kCommission,
  kReference,
  kAudience,
  kRange,
  kGeometry,
  kNone,
};

enum class NinjsKind : uint8_t {
  kString,
  kNumber,
  kInteger,
  kPercent,  // an integer from 0 to 100
  kUrgency,  // an integer from 1 to 9
  kShortDate,
  kAny,
  kObject,
  kList,
  kMap,  // an object of objects
  kStrings,
  kWords,  // one of `words`
};

struct NinjsProperty {
  NinjsShape owner;
  uint8_t families = 0;
  std::string_view name;  // "body_*": with more letters behind
  NinjsKind kind = NinjsKind::kString;
  NinjsShape shape = NinjsShape::kNone;  // of kObject, kList, kMap
  std::string_view words = "";
};

// The property `name` of objects of a shape; null when they have none such.
const NinjsProperty* FindNinjsProperty(NinjsShape owner, uint8_t family,
                                       std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NINJS_SHAPES_H_
