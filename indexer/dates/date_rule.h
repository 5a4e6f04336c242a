// What the rules for dates work on, and what they give.
#ifndef DATELINE_INDEXER_DATES_DATE_RULE_H_
#define DATELINE_INDEXER_DATES_DATE_RULE_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "common/date_mention.h"
#include "indexer/dates/date_context.h"
#include "indexer/dates/date_fields.h"
#include "indexer/dates/date_lexer.h"
#include "indexer/dates/date_period.h"

namespace dateline {

// What was spoken of last: "a year earlier" and "three days later" go on from
// there.
struct DateFocus {
  MaybePeriod quarter;
  MaybePeriod day;  // of this sentence or the one before
  int day_age = 0;  // in sentences
};

// One sentence with all that is needed to understand the dates in it.
class DateSentence {
 public:
  // All of them must outlive the sentence.
  DateSentence(const std::vector<DateToken>& tokens, const DateContext& context,
               const DateFocus& focus)
      : tokens_(tokens), context_(context), focus_(focus) {}

  // Any index; outside the sentence the token is kEnd. Indices that wrapped
  // around below 0 are outside.
  const DateToken& At(size_t i) const {
    static constexpr DateToken kNone = {.word = DateWord::kEnd};
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool Is(size_t i, DateWord word) const { return At(i).word == word; }
  size_t size() const { return tokens_.size(); }

  const std::optional<CivilDay>& reference() const {
    return context_.reference;
  }
  DayOrder order() const { return context_.order; }
  const DateFocus& focus() const { return focus_; }

  // The period of this unit around the reference; nullopt without one.
  MaybePeriod Around(DateUnit unit, int steps) const {
    if (!reference()) return std::nullopt;
    return PeriodAround(unit, *reference(), steps);
  }

 private:
  const std::vector<DateToken>& tokens_;
  const DateContext& context_;
  const DateFocus& focus_;
};

struct DateMatch {
  size_t end = 0;  // after the last token
  DatePeriod period;
  DateMentionKind kind = DateMentionKind::kDate;
};

// The date that begins with token `at`, if one does. Constant time.
using DateRule = std::optional<DateMatch> (*)(const DateSentence& sentence,
                                              size_t at);

// The unit of a token of kind kUnit or kUnits.
inline DateUnit UnitOf(const DateToken& token) {
  return static_cast<DateUnit>(token.value);
}

// "last" and "past" are -1, "this" 0, "next" 1.
inline std::optional<int> StepsOf(DateWord word) {
  switch (word) {
    case DateWord::kLast:
    case DateWord::kPast:
      return -1;
    case DateWord::kThis:
    case DateWord::kCurrent:
      return 0;
    case DateWord::kNext:
      return 1;
    default:
      return std::nullopt;
  }
}

// nullopt when the period is.
inline std::optional<DateMatch> MatchOf(size_t end, const MaybePeriod& period,
                                        DateMentionKind kind) {
  if (!period) return std::nullopt;
  return DateMatch{end, *period, kind};
}

inline std::optional<DateMatch> Relative(size_t end,
                                         const MaybePeriod& period) {
  return MatchOf(end, period, DateMentionKind::kRelative);
}

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_RULE_H_
