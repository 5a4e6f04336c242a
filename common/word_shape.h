// What the capitals of a written word tell. Part of the analyser.
#ifndef DATELINE_COMMON_WORD_SHAPE_H_
#define DATELINE_COMMON_WORD_SHAPE_H_

#include <string>
#include <string_view>

namespace dateline {

enum class WordShape {
  kNoCase,    // digits, Chinese, Arabic
  kLower,     // treaty
  kTitle,     // Treaty, and single capitals
  kCapitals,  // START, F16
  kInner,     // eBay, McDonald, NGOs
};

WordShape ShapeOf(std::string_view word);

// True where the shape is evidence by itself.
constexpr bool IsTelling(WordShape shape) {
  return shape == WordShape::kCapitals || shape == WordShape::kInner;
}

// The written form as a term: without dots and apostrophes.
std::string ShapeKey(std::string_view word);

}  // namespace dateline

#endif  // DATELINE_COMMON_WORD_SHAPE_H_
