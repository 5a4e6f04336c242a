#include "indexer/dates/date_tense.h"

namespace dateline {
namespace {

constexpr size_t kWordsBefore = 14;
constexpr size_t kWordsAfter = 10;
constexpr size_t kWordsAfterUntil = 5;  // "until 9 a.m. Tuesday"

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

DateDirection DirectionBefore(const DateSentence& sentence, size_t begin) {
  for (size_t i = 1; i <= kWordsBefore && i <= begin; ++i) {
    if (i <= kWordsAfterUntil && sentence.Is(begin - i, DateWord::kThrough)) {
      return DateDirection::kForward;
    }
    const DateDirection found = DirectionOfWord(sentence, begin - i);
    if (found != DateDirection::kUnknown) return found;
  }
  return DateDirection::kUnknown;
}

DateDirection DirectionAfter(const DateSentence& sentence, size_t end) {
  for (size_t i = end; i < end + kWordsAfter && i < sentence.size(); ++i) {
    const DateDirection found = DirectionOfWord(sentence, i);
    if (found != DateDirection::kUnknown) return found;
  }
  return DateDirection::kUnknown;
}

// ", but in March a judge ruled": the verb is still to come.
bool BeginsClause(const DateSentence& sentence, size_t begin) {
  const DateWord before = sentence.At(begin - 1).word;
  if (before != DateWord::kIn && before != DateWord::kOn) return false;
  return sentence.Is(begin - 2, DateWord::kAnd) &&
         sentence.Is(begin - 3, DateWord::kComma);
}

}  // namespace

DateDirection DirectionNear(const DateSentence& sentence, size_t begin,
                            size_t end) {
  const bool after_first = BeginsClause(sentence, begin);
  const DateDirection first = after_first ? DirectionAfter(sentence, end)
                                          : DirectionBefore(sentence, begin);
  if (first != DateDirection::kUnknown) return first;
  return after_first ? DirectionBefore(sentence, begin)
                     : DirectionAfter(sentence, end);
}

}  // namespace dateline
