#include "indexer/dates/english_dates.h"

#include "absl/types/span.h"
#include "indexer/dates/calendar_dates.h"
#include "indexer/dates/counted_dates.h"
#include "indexer/dates/date_lexer.h"
#include "indexer/dates/date_rule.h"
#include "indexer/dates/numeric_dates.h"
#include "indexer/dates/period_dates.h"
#include "indexer/dates/relative_dates.h"
#include "indexer/dates/year_dates.h"

namespace dateline {
namespace {

using DateRules = absl::Span<const DateRule>;

constexpr DateRule kEnglishRules[] = {MatchNumericDate, MatchCalendarDate,
                                      MatchQuarter,     MatchHalf,
                                      MatchSeason,      MatchYear,
                                      MatchYearEarlier, MatchDeictic,
                                      MatchWeekday,     MatchCountedDistance,
                                      MatchSpan,        MatchWeekend,
                                      MatchPlainUnit,   MatchNamedDistance};
constexpr DateRule kNumericRules[] = {MatchNumericDate};

bool CanBeginDate(DateWord word) {
  switch (word) {
    case DateWord::kNumber:
    case DateWord::kOrdinal:
    case DateWord::kCount:
    case DateWord::kDecade:
    case DateWord::kQuarterCode:
    case DateWord::kMonth:
    case DateWord::kWeekday:
    case DateWord::kSeason:
    case DateWord::kUnit:
    case DateWord::kDeictic:
    case DateWord::kThis:
    case DateWord::kLast:
    case DateWord::kPast:
    case DateWord::kNext:
    case DateWord::kCurrent:
    case DateWord::kLatest:
    case DateWord::kArticle:
    case DateWord::kThe:
      return true;
    default:
      return false;
  }
}

// Of two as long, the one of the rule named first.
std::optional<DateMatch> LongestMatch(const DateSentence& sentence,
                                      DateRules rules, size_t at) {
  std::optional<DateMatch> longest;
  for (const DateRule rule : rules) {
    const auto match = rule(sentence, at);
    if (match && (!longest || match->end > longest->end)) longest = match;
  }
  return longest;
}

// Takes in "early", "mid-", "earlier" and "fiscal" before a date, not beyond
// `floor`.
size_t WidenedBegin(const DateSentence& sentence, size_t begin, size_t floor) {
  const bool dash = sentence.Is(begin - 1, DateWord::kDash);
  const size_t part = dash ? begin - 2 : begin - 1;
  if (part < floor) return begin;
  const DateWord word = sentence.At(part).word;
  const bool widens =
      word == DateWord::kPart ||
      (!dash && (word == DateWord::kEarlier || word == DateWord::kLater ||
                 word == DateWord::kFiscal));
  return widens ? part : begin;
}

DateMention MentionOf(const DateSentence& sentence, size_t begin,
                      const DateMatch& match) {
  DateMention mention;
  mention.first = match.period.first;
  mention.last = match.period.last;
  mention.precision = match.period.precision;
  mention.kind = match.kind;
  mention.offset = sentence.At(begin).offset;
  mention.length = sentence.At(match.end - 1).end() - mention.offset;
  return mention;
}

void StartSentence(DateFocus* focus) {
  if (++focus->day_age > 1) focus->day.reset();
}

// The quarter is the latest one: a report compares it with earlier ones.
void MoveFocus(const DateMatch& match, DateFocus* focus) {
  if (match.kind == DateMentionKind::kInterval) return;
  if (match.period.precision == DateUnit::kDay) {
    focus->day = match.period;
    focus->day_age = 0;
  }
  const bool later =
      !focus->quarter || focus->quarter->first < match.period.first;
  if (match.period.precision == DateUnit::kQuarter && later) {
    focus->quarter = match.period;
  }
}

void TagSentence(const DateSentence& sentence, DateRules rules,
                 DateFocus* focus, std::vector<DateMention>* mentions) {
  size_t floor = 0;
  for (size_t at = 0; at < sentence.size();) {
    const auto match = CanBeginDate(sentence.At(at).word)
                           ? LongestMatch(sentence, rules, at)
                           : std::nullopt;
    if (!match) {
      ++at;
      continue;
    }
    const size_t begin = WidenedBegin(sentence, at, floor);
    mentions->push_back(MentionOf(sentence, begin, *match));
    MoveFocus(*match, focus);
    at = floor = match->end;
  }
}

std::vector<DateMention> TagByRules(std::string_view text,
                                    const DateContext& context,
                                    DateRules rules) {
  std::vector<DateMention> mentions;
  std::vector<DateToken> tokens;
  tokens.reserve(DateLexer::kMaxTokens);
  DateLexer lexer(text);
  DateFocus focus;
  while (lexer.NextSentence(&tokens)) {
    StartSentence(&focus);
    if (!lexer.HasDate()) continue;
    TagSentence(DateSentence(tokens, context, focus), rules, &focus, &mentions);
  }
  return mentions;
}

}  // namespace

std::vector<DateMention> TagEnglishDates(std::string_view text,
                                         const DateContext& context) {
  return TagByRules(text, context, kEnglishRules);
}

std::vector<DateMention> TagNumericDates(std::string_view text,
                                         const DateContext& context) {
  return TagByRules(text, context, kNumericRules);
}

}  // namespace dateline
