#include "indexer/dates/date_lexer.h"

#include <array>

namespace dateline {
namespace {

constexpr size_t kMaxDigits = 4;  // of a number in a date

enum class ByteClass : uint8_t { kSign, kSpace, kLetter, kDigit, kHigh };

constexpr std::array<ByteClass, 256> kClasses = [] {
  std::array<ByteClass, 256> classes = {};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    classes[c] = c >= 0x80                ? ByteClass::kHigh
                 : letter                 ? ByteClass::kLetter
                 : (c >= '0' && c <= '9') ? ByteClass::kDigit
                 : c <= ' '               ? ByteClass::kSpace
                                          : ByteClass::kSign;
  }
  return classes;
}();

ByteClass ClassOf(char c) { return kClasses[static_cast<uint8_t>(c)]; }
uint8_t Byte(char c) { return static_cast<uint8_t>(c); }
bool IsDigit(char c) { return ClassOf(c) == ByteClass::kDigit; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kNarrowSpace = "\u202F";
constexpr std::string_view kRightQuote = "\u2019";
constexpr std::string_view kLeftQuote = "\u2018";

bool StartsAt(std::string_view text, size_t at, std::string_view what) {
  return text[at] == what[0] && text.substr(at, what.size()) == what;
}

// U+2010..U+2015 and U+2212, all of three bytes.
bool IsDash(std::string_view text, size_t at) {
  return (StartsAt(text, at, "\xE2\x80") && at + 2 < text.size() &&
          Byte(text[at + 2]) >= 0x90 && Byte(text[at + 2]) <= 0x95) ||
         StartsAt(text, at, "\u2212");
}

// Bytes of the space at `at`, 0 when there is none.
size_t SpaceBytes(std::string_view text, size_t at) {
  switch (ClassOf(text[at])) {
    case ByteClass::kSpace:
      return 1;
    case ByteClass::kHigh:
      if (StartsAt(text, at, kNoBreakSpace)) return kNoBreakSpace.size();
      return StartsAt(text, at, kNarrowSpace) ? kNarrowSpace.size() : 0;
    default:
      return 0;
  }
}

// Bytes of a sign that is not ASCII: all from U+2000 to U+20FF, so that quotes,
// dashes and currencies end words.
size_t HighSignBytes(std::string_view text, size_t at) {
  if (Byte(text[at]) != 0xE2 || at + 2 >= text.size()) return 0;
  return Byte(text[at + 1]) <= 0x83 ? 3 : 0;
}

bool IsWordByte(std::string_view text, size_t at) {
  switch (ClassOf(text[at])) {
    case ByteClass::kLetter:
    case ByteClass::kDigit:
      return true;
    case ByteClass::kHigh:
      return HighSignBytes(text, at) == 0 && SpaceBytes(text, at) == 0;
    default:
      return false;
  }
}

size_t WordEnd(std::string_view text, size_t at) {
  while (at < text.size() && IsWordByte(text, at)) ++at;
  return at;
}

size_t DigitsEnd(std::string_view text, size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

// At most kMaxDigits digits.
int16_t NumberOf(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return static_cast<int16_t>(value);
}

// What so many digits and the letters after them are: "28th", "1990s".
DateWord WordOfEnding(size_t digits, std::string_view ending) {
  const bool ordinal =
      ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  if (digits <= 2 && ordinal) return DateWord::kOrdinal;
  return digits == kMaxDigits && ending == "s" ? DateWord::kDecade
                                               : DateWord::kFigure;
}

// The "U" and "S" of "U.S."
bool IsInitial(const DateToken& token) {
  return token.length == 1 && token.word != DateWord::kNumber;
}

// "28.11.2022" from `at` on, as against "2.5".
bool IsDottedDate(std::string_view text, size_t at) {
  const size_t day = DigitsEnd(text, at);
  if (day - at > 2 || day >= text.size() || text[day] != '.') return false;
  const size_t month = DigitsEnd(text, day + 1);
  if (month == day + 1 || month - day > 3 || month >= text.size() ||
      text[month] != '.') {
    return false;
  }
  const size_t year = DigitsEnd(text, month + 1);
  return year - month == 5;
}

// "T10:30" after the day of a date of ISO 8601.
bool StartsTime(std::string_view text, size_t at) {
  return at + 1 < text.size() && text[at] == 'T' && IsDigit(text[at + 1]);
}

// The end of "2,000", "1.5", "10:30" when the digits end at `at`.
size_t FigureEnd(std::string_view text, size_t at) {
  while (at + 1 < text.size() && IsDigit(text[at + 1]) &&
         (text[at] == ',' || text[at] == '.' || text[at] == ':')) {
    at = DigitsEnd(text, at + 1);
  }
  return at;
}

bool StartsDate(DateWord word) {
  switch (word) {
    case DateWord::kNumber:
    case DateWord::kDecade:
    case DateWord::kQuarterCode:
    case DateWord::kMonth:
    case DateWord::kWeekday:
    case DateWord::kSeason:
    case DateWord::kUnit:
    case DateWord::kUnits:
    case DateWord::kDeictic:
    case DateWord::kPartOfDay:
    case DateWord::kNight:
    case DateWord::kWeekend:
    case DateWord::kHalf:
    case DateWord::kPeriod:
      return true;
    default:
      return false;
  }
}

bool NeedsCapital(DateWord word) {
  return word == DateWord::kMonth || word == DateWord::kWeekday;
}

bool IsQuarterCode(std::string_view word) {
  return word.size() == 2 && word[0] == 'Q' && word[1] >= '1' && word[1] <= '4';
}

DateToken ClassifyLowered(std::string_view lowered, bool capital) {
  DateToken token;
  const DateWordEntry* entry = FindDateWord(lowered);
  if (entry == nullptr) {
    if (lowered.ends_with("ed") && !capital) token.word = DateWord::kPastVerb;
    return token;
  }
  if (entry->kind == DateWord::kCounted && capital) return token;
  if (NeedsCapital(entry->kind) && !capital) {
    if (lowered == "may") token.word = DateWord::kFuture;
    return token;
  }
  token.word = entry->kind;
  token.value = entry->value;
  token.abbreviated = entry->abbreviated;
  return token;
}

DateToken Classify(std::string_view word) {
  DateToken token;
  if (IsQuarterCode(word)) {
    token.word = DateWord::kQuarterCode;
    token.value = static_cast<int16_t>(word[1] - '0');
  } else if (word.size() <= kMaxDateWordBytes) {
    std::array<char, kMaxDateWordBytes> lowered;
    for (size_t i = 0; i < word.size(); ++i) {
      lowered[i] =
          IsCapital(word[i]) ? static_cast<char>(word[i] + 32) : word[i];
    }
    token = ClassifyLowered({lowered.data(), word.size()}, IsCapital(word[0]));
  }
  token.capital = IsCapital(word[0]);
  token.plural = word.ends_with('s');
  return token;
}

}  // namespace

void DateLexer::Push(size_t end, DateToken token,
                     std::vector<DateToken>* tokens) {
  token.offset = static_cast<uint32_t>(at_);
  token.length = static_cast<uint32_t>(end - at_);
  token.glued = !tokens->empty() && tokens->back().end() == at_;
  has_date_ |= StartsDate(token.word);
  tokens->push_back(token);
  at_ = end;
}

// True at a blank line.
bool DateLexer::SkipSpace() {
  int lines = 0;
  while (at_ < text_.size()) {
    const size_t bytes = SpaceBytes(text_, at_);
    if (bytes == 0) break;
    if (text_[at_] == '\n') ++lines;
    at_ += bytes;
  }
  return lines > 1;
}

void DateLexer::ReadWord(std::vector<DateToken>* tokens) {
  size_t end = WordEnd(text_, at_);
  const DateToken token = Classify(text_.substr(at_, end - at_));
  if (token.abbreviated && end < text_.size() && text_[end] == '.') ++end;
  Push(end, token, tokens);
}

void DateLexer::ReadNumber(std::vector<DateToken>* tokens) {
  const size_t digits_end = DigitsEnd(text_, at_);
  const size_t digits = digits_end - at_;
  size_t end =
      StartsTime(text_, digits_end) ? digits_end : WordEnd(text_, digits_end);
  DateToken token = {.word = DateWord::kFigure};
  if (end > digits_end) {
    token.word =
        WordOfEnding(digits, text_.substr(digits_end, end - digits_end));
  } else {
    if (!IsInDottedDate(*tokens)) end = FigureEnd(text_, digits_end);
    if (digits <= kMaxDigits && end == digits_end) {
      token.word = DateWord::kNumber;
      token.digits = static_cast<uint8_t>(digits);
    }
  }
  if (token.word != DateWord::kFigure) {
    token.value = NumberOf(text_.substr(at_, digits));
  }
  Push(end, token, tokens);
}

// At any of the three numbers of "28.11.2022".
bool DateLexer::IsInDottedDate(const std::vector<DateToken>& tokens) const {
  return IsDottedDate(text_, at_) || (!tokens.empty() && tokens.back().glued &&
                                      tokens.back().word == DateWord::kPoint);
}

// "'s", "'80s", or a sign.
void DateLexer::ReadApostrophe(std::vector<DateToken>* tokens) {
  const size_t mark = text_[at_] == '\'' ? 1 : kRightQuote.size();
  const size_t end = WordEnd(text_, at_ + mark);
  const std::string_view rest = text_.substr(at_ + mark, end - at_ - mark);
  DateToken token = {.word = DateWord::kSign};
  if (rest == "s") token.word = DateWord::kPossessive;
  if (rest == "ll") token.word = DateWord::kFuture;
  if (rest.size() == 3 && IsDigit(rest[0]) && rest.ends_with("0s")) {
    token.word = DateWord::kDecade;
    token.value = static_cast<int16_t>(1900 + (rest[0] - '0') * 10);
  }
  if (token.word == DateWord::kSign) return Push(at_ + mark, token, tokens);
  Push(end, token, tokens);
}

void DateLexer::ReadSign(std::vector<DateToken>* tokens) {
  DateToken token = {.word = DateWord::kSign};
  size_t bytes = 1;
  if (ClassOf(text_[at_]) == ByteClass::kHigh) {
    bytes = HighSignBytes(text_, at_);
    if (IsDash(text_, at_)) token.word = DateWord::kDash;
    return Push(at_ + bytes, token, tokens);
  }
  switch (text_[at_]) {
    case ',':
      token.word = DateWord::kComma;
      break;
    case '-':
      token.word = DateWord::kDash;
      if (StartsAt(text_, at_, "--")) bytes = 2;
      break;
    case '/':
      token.word = DateWord::kSlash;
      break;
    case '.':
      token.word = DateWord::kPoint;
      break;
    case '(':
      token.word = DateWord::kOpen;
      break;
    default:
      break;
  }
  Push(at_ + bytes, token, tokens);
}

void DateLexer::ReadToken(std::vector<DateToken>* tokens) {
  switch (ClassOf(text_[at_])) {
    case ByteClass::kLetter:
      return ReadWord(tokens);
    case ByteClass::kDigit:
      return ReadNumber(tokens);
    case ByteClass::kHigh:
      if (StartsAt(text_, at_, kRightQuote) ||
          StartsAt(text_, at_, kLeftQuote)) {
        return ReadApostrophe(tokens);
      }
      if (HighSignBytes(text_, at_) == 0) return ReadWord(tokens);
      return ReadSign(tokens);
    default:
      if (text_[at_] == '\'') return ReadApostrophe(tokens);
      return ReadSign(tokens);
  }
}

// After a full stop or the like: not "U.S. troops", "Inc. of", "v. 3".
bool DateLexer::EndsSentence(const std::vector<DateToken>& tokens) const {
  const char mark = text_[at_ - 1];
  if (mark == '!' || mark == '?') return true;
  if (mark != '.' || tokens.back().word != DateWord::kPoint) return false;
  if (tokens.size() < 2 || IsInitial(tokens[tokens.size() - 2])) return false;
  size_t next = at_;
  while (next < text_.size() && SpaceBytes(text_, next) > 0) {
    next += SpaceBytes(text_, next);
  }
  if (next == at_) return false;
  return next == text_.size() || ClassOf(text_[next]) != ByteClass::kLetter ||
         IsCapital(text_[next]);
}

bool DateLexer::NextSentence(std::vector<DateToken>* tokens) {
  tokens->clear();
  has_date_ = false;
  while (tokens->size() < kMaxTokens) {
    const bool blank_line = SkipSpace();
    if (at_ == text_.size()) break;
    if (blank_line && !tokens->empty()) break;
    ReadToken(tokens);
    if (EndsSentence(*tokens)) break;
  }
  return !tokens->empty();
}

}  // namespace dateline
