#include "indexer/date_tense.h"

namespace dateline {
namespace {

constexpr size_t kWordsBefore = 14;
constexpr size_t kWordsAfter = 10;

// "will be announced", "is to be closed": the participle says nothing.
bool IsPassive(const DateSentence& sentence, size_t at) {
  return sentence.Is(at - 1, DateWord::kBe);
}

// "to meet" as against "to the", "to 5".
bool IsInfinitive(const DateSentence& sentence, size_t at) {
  const DateToken& next = sentence.At(at + 1);
  return next.word == DateWord::kBe ||
         (next.word == DateWord::kOther && !next.capital && next.length > 1 &&
          !next.glued);
}

DateDirection DirectionOfWord(const DateSentence& sentence, size_t at) {
  switch (sentence.At(at).word) {
    case DateWord::kFuture:
      return DateDirection::kForward;
    case DateWord::kThrough:
      return DateDirection::kForward;
    case DateWord::kTo:
      return IsInfinitive(sentence, at) ? DateDirection::kForward
                                        : DateDirection::kUnknown;
    case DateWord::kPastVerb:
      return IsPassive(sentence, at) ? DateDirection::kUnknown
                                     : DateDirection::kBackward;
    default:
      return DateDirection::kUnknown;
  }
}

}  // namespace

DateDirection DirectionNear(const DateSentence& sentence, size_t begin,
                            size_t end) {
  for (size_t i = 1; i <= kWordsBefore && i <= begin; ++i) {
    const DateDirection found = DirectionOfWord(sentence, begin - i);
    if (found != DateDirection::kUnknown) return found;
  }
  for (size_t i = end; i < end + kWordsAfter && i < sentence.size(); ++i) {
    const DateDirection found = DirectionOfWord(sentence, i);
    if (found != DateDirection::kUnknown) return found;
  }
  return DateDirection::kUnknown;
}

}  // namespace dateline
