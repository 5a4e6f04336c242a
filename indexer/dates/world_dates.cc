#include "indexer/dates/world_dates.h"

#include <algorithm>
#include <optional>

#include "common/month_names.h"
#include "indexer/dates/date_fields.h"
#include "indexer/dates/english_dates.h"

namespace dateline {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;

struct Figure {
  int value = 0;
  int digits = 0;
  size_t end = 0;
};

struct WorldMatch {
  DateFields fields;
  size_t begin = 0;
  size_t end = 0;
};

uint8_t ByteAt(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<uint8_t>(text[at]) : 0;
}

// The digit at `at` and its bytes: ASCII, Arabic or Persian; -1 for others.
int DigitAt(std::string_view text, size_t at, size_t* bytes) {
  const uint8_t byte = ByteAt(text, at);
  const uint8_t next = ByteAt(text, at + 1);
  if (byte >= '0' && byte <= '9') {
    *bytes = 1;
    return byte - '0';
  }
  *bytes = 2;
  if (byte == 0xD9 && next >= 0xA0 && next <= 0xA9) return next - 0xA0;
  if (byte == 0xDB && next >= 0xB0 && next <= 0xB9) return next - 0xB0;
  return -1;
}

// `end` stays at `at` when there is no digit.
Figure ReadFigure(std::string_view text, size_t at) {
  constexpr int kMaxDigits = 4;
  Figure figure;
  size_t bytes = 0;
  for (int digit = DigitAt(text, at, &bytes); digit >= 0;
       digit = DigitAt(text, at, &bytes)) {
    if (figure.digits < kMaxDigits) figure.value = figure.value * 10 + digit;
    ++figure.digits;
    at += bytes;
  }
  figure.end = at;
  return figure;
}

bool IsYear(const Figure& figure) {
  return figure.digits == 4 && figure.value >= kFirstYear &&
         figure.value <= kLastYear;
}

bool IsDay(const Figure& figure) {
  return figure.digits >= 1 && figure.digits <= 2 && figure.value >= 1 &&
         figure.value <= 31;
}

bool StartsAt(std::string_view text, size_t at, std::string_view what) {
  return at < text.size() && text[at] == what[0] &&
         text.substr(at, what.size()) == what;
}

size_t SkipSpaces(std::string_view text, size_t at) {
  for (;;) {
    if (ByteAt(text, at) == ' ' || ByteAt(text, at) == '\n') {
      ++at;
    } else if (StartsAt(text, at, "\u00A0")) {
      at += 2;
    } else {
      return at;
    }
  }
}

// A letter or digit, also of scripts beyond ASCII; dashes and quotes are not.
bool IsWordByte(uint8_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

bool IsSignAt(std::string_view text, size_t at) {
  return StartsAt(text, at, "\u00A0") || StartsAt(text, at, "\u00BB") ||
         StartsAt(text, at, "\u060C") || StartsAt(text, at, "\xE2\x80") ||
         StartsAt(text, at, "\u3001") || StartsAt(text, at, "\u3002");
}

bool EndsWordAt(std::string_view text, size_t at) {
  return !IsWordByte(ByteAt(text, at)) || IsSignAt(text, at);
}

// Not in "1.500", "A4", "12:30", "-5".
bool BeginsWordAt(std::string_view text, size_t at) {
  if (at == 0) return true;
  const uint8_t before = ByteAt(text, at - 1);
  if (before == '.' || before == ',' || before == ':' || before == '$') {
    return false;
  }
  return !IsWordByte(before) || (at >= 2 && IsSignAt(text, at - 2)) ||
         (at >= 3 && IsSignAt(text, at - 3));
}

// Takes one of the words from `at` on, when it stands there as a word.
template <size_t kCount>
size_t SkipWord(std::string_view text, size_t at,
                const std::string_view (&words)[kCount]) {
  for (const std::string_view word : words) {
    if (!StartsAt(text, at, word)) continue;
    const size_t end = at + word.size();
    if (word.ends_with('\'') || EndsWordAt(text, end)) {
      return SkipSpaces(text, end);
    }
  }
  return at;
}

// "28.", "1er", "1º", "28 de": what stands between a day and its month.
size_t SkipToMonth(std::string_view text, size_t at) {
  constexpr std::string_view kEndings[] = {"er", "º", "°", "ª", "-го", "-е"};
  constexpr std::string_view kJoins[] = {"de", "di", "d'", "d\u2019", "da"};
  at = SkipWord(text, at, kEndings);
  if (ByteAt(text, at) == '.') ++at;
  return SkipWord(text, SkipSpaces(text, at), kJoins);
}

size_t SkipToYear(std::string_view text, size_t at) {
  constexpr std::string_view kJoins[] = {"de", "del", "do", "năm", "von"};
  if (ByteAt(text, at) == '.') ++at;
  if (ByteAt(text, at) == ',') ++at;
  return SkipWord(text, SkipSpaces(text, at), kJoins);
}

// The year from `at` on, or 0.
int ReadYear(std::string_view text, size_t at, size_t* end) {
  const Figure figure = ReadFigure(text, at);
  if (!IsYear(figure) || ByteAt(text, figure.end) == '%') return 0;
  if (!EndsWordAt(text, figure.end)) return 0;
  *end = figure.end;
  return figure.value;
}

class WorldDateScanner {
 public:
  WorldDateScanner(std::string_view text, const DateContext& context,
                   const MonthNames* names)
      : text_(text), context_(context), names_(names) {}

  std::vector<DateMention> Run() {
    size_t bytes = 0;
    for (size_t at = 0; at < text_.size();) {
      at = DigitAt(text_, at, &bytes) < 0 ? at + 1 : ReadAt(at);
    }
    return std::move(mentions_);
  }

 private:
  // Reads what begins with the figure at `at`; gives where to go on.
  size_t ReadAt(size_t at) {
    const Figure figure = ReadFigure(text_, at);
    auto match = MatchSigns(at, figure);
    if (!match && names_ != nullptr) match = MatchNames(at, figure);
    if (!match) return figure.end;
    const size_t end = match->end;
    AddMention(*match);
    return end;
  }

  std::optional<WorldMatch> MatchNames(size_t at, const Figure& figure) const {
    if (!BeginsWordAt(text_, at)) return std::nullopt;
    if (IsDay(figure)) return MatchDayMonth(at, figure);
    if (IsYear(figure)) return MatchMonthBefore(at, figure);
    return std::nullopt;
  }

  // "28. November 2022". An abbreviation is none without a year or full stop.
  std::optional<WorldMatch> MatchDayMonth(size_t at, const Figure& day) const {
    const size_t begin = SkipToMonth(text_, day.end);
    const MonthNames::Name* name = names_->BeginningAt(text_, begin);
    if (name == nullptr) return std::nullopt;
    WorldMatch match = {{0, name->month, day.value}, at, 0};
    match.end = begin + name->text.size();
    if (!EndsWordAt(text_, match.end)) return std::nullopt;
    const bool stop = ByteAt(text_, match.end) == '.';
    match.fields.year =
        ReadYear(text_, SkipToYear(text_, match.end), &match.end);
    const bool sure = match.fields.year != 0 || !name->abbreviated || stop;
    return sure ? std::optional(match) : std::nullopt;
  }

  // "novembre 2022", at its year.
  std::optional<WorldMatch> MatchMonthBefore(size_t at,
                                             const Figure& year) const {
    if (!EndsWordAt(text_, year.end)) return std::nullopt;
    size_t end = SpacesBefore(at);
    if (text_.substr(0, end).ends_with(" de")) end = SpacesBefore(end - 3);
    const MonthNames::Name* name = names_->EndingAt(text_, end);
    if (name == nullptr || name->abbreviated) return std::nullopt;
    const size_t begin = end - name->text.size();
    if (!BeginsWordAt(text_, begin)) return std::nullopt;
    return WorldMatch{{year.value, name->month}, begin, year.end};
  }

  size_t SpacesBefore(size_t at) const {
    while (at > 0 && text_[at - 1] == ' ') --at;
    return at;
  }

  // "2022年11月28日", "11월 28일", "2022年".
  std::optional<WorldMatch> MatchSigns(size_t at, Figure figure) const {
    WorldMatch match = {{}, at, 0};
    size_t end = SignEnd(figure, "年", "년");
    if (end != 0) {
      if (!IsYear(figure)) return std::nullopt;
      match.fields.year = figure.value;
      match.end = end;
      figure = ReadFigure(text_, SkipSpaces(text_, end));
    }
    end = SignEnd(figure, "月", "월");
    if (end == 0 || figure.value < 1 || figure.value > 12) {
      return match.end == 0 ? std::nullopt : std::optional(match);
    }
    match.fields.month = figure.value;
    const Figure day = ReadFigure(text_, SkipSpaces(text_, end));
    const size_t day_end = SignEnd(day, "日", "일");
    if (day_end != 0 && IsDay(day)) {
      match.fields.day = day.value;
      end = day_end;
    }
    match.end = end;
    const bool enough = match.fields.year != 0 || match.fields.day != 0;
    return enough ? std::optional(match) : std::nullopt;
  }

  // After the sign that follows the figure; 0 when neither does.
  size_t SignEnd(const Figure& figure, std::string_view chinese,
                 std::string_view korean) const {
    if (figure.digits == 0) return 0;
    for (const std::string_view sign : {chinese, korean}) {
      if (StartsAt(text_, figure.end, sign)) return figure.end + sign.size();
    }
    return 0;
  }

  void AddMention(const WorldMatch& match) {
    const MaybePeriod period =
        ResolveFields(match.fields, {context_.reference});
    const size_t floor =
        mentions_.empty() ? 0
                          : mentions_.back().offset + mentions_.back().length;
    if (!period || match.begin < floor) return;
    mentions_.push_back({period->first, period->last, period->precision,
                         DateMentionKind::kDate, match.begin,
                         match.end - match.begin});
  }

  std::string_view text_;
  const DateContext& context_;
  const MonthNames* names_;
  std::vector<DateMention> mentions_;
};

// Of two that overlap the longer one stays.
std::vector<DateMention> Merge(std::vector<DateMention> mentions,
                               const std::vector<DateMention>& more) {
  mentions.insert(mentions.end(), more.begin(), more.end());
  std::sort(mentions.begin(), mentions.end(),
            [](const DateMention& a, const DateMention& b) {
              return a.offset != b.offset ? a.offset < b.offset
                                          : a.length > b.length;
            });
  size_t end = 0;
  std::erase_if(mentions, [&end](const DateMention& mention) {
    if (mention.offset < end) return true;
    end = mention.offset + mention.length;
    return false;
  });
  return mentions;
}

}  // namespace

std::vector<DateMention> TagWorldDates(std::string_view text,
                                       const DateContext& context) {
  const MonthNames* names = MonthNames::ForLanguage(context.language);
  return Merge(WorldDateScanner(text, context, names).Run(),
               TagNumericDates(text, context));
}

}  // namespace dateline
