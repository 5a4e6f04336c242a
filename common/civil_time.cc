#include "common/civil_time.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "absl/strings/str_format.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr std::array<std::string_view, 12> kMonths = {
    "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec"};

bool IsLeap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(char c) { return std::isalpha(static_cast<unsigned char>(c)); }

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(c & 0x7F));
  return lower;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') {
    text.remove_suffix(1);
  }
  return text;
}

// Takes what a date is written with off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }
  char Peek() const { return text_.empty() ? '\0' : text_.front(); }
  bool Take(char c) {
    if (Peek() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void SkipSpaces() {
    while (Peek() == ' ' || Peek() == '\t') text_.remove_prefix(1);
  }
  size_t DigitsAhead() const {
    size_t n = 0;
    while (n < text_.size() && IsDigit(text_[n])) ++n;
    return n;
  }
  // Exactly `digits` digits.
  std::optional<int> Number(size_t digits) {
    if (digits == 0 || digits > 9 || DigitsAhead() < digits) {
      return std::nullopt;
    }
    int value = 0;
    for (size_t i = 0; i < digits; ++i) value = value * 10 + (text_[i] - '0');
    text_.remove_prefix(digits);
    return value;
  }
  std::optional<int> AnyNumber() { return Number(DigitsAhead()); }
  void SkipDigits() { text_.remove_prefix(DigitsAhead()); }
  std::string Word() {
    size_t n = 0;
    while (n < text_.size() && IsAlpha(text_[n])) ++n;
    std::string word = Lower(text_.substr(0, n));
    text_.remove_prefix(n);
    return word;
  }

 private:
  std::string_view text_;
};

struct Parts {
  CivilDay day;
  int hour = 0;
  int minute = 0;
  int second = 0;
  DatePrecision precision = DatePrecision::kDay;
  std::optional<int> offset;
};

std::optional<Timestamp> ToTimestamp(Parts parts) {
  if (!IsValid(parts.day) || parts.hour > 24 || parts.minute > 59 ||
      parts.second > 60) {
    return std::nullopt;
  }
  const bool last_day = parts.day == CivilDay{9999, 12, 31};
  if (parts.hour == 24 && (parts.minute > 0 || parts.second > 0 || last_day)) {
    return std::nullopt;
  }
  // A zone says nothing about a whole day.
  if (parts.precision <= DatePrecision::kDay) parts.offset.reset();
  Timestamp time;
  time.unix_seconds = DaysFromCivil(parts.day) * kSecondsPerDay +
                      parts.hour * 3600 + parts.minute * 60 +
                      std::min(parts.second, 59) -
                      int64_t{parts.offset.value_or(0)} * 60;
  // An offset must not lead out of the years that have a name.
  if (!IsValid(DayOf(time.unix_seconds))) return std::nullopt;
  time.precision = parts.precision;
  time.utc_offset_minutes = parts.offset;
  return time;
}

std::optional<int> ZoneByName(const std::string& name) {
  constexpr std::pair<std::string_view, int> kZones[] = {
      {"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300},
      {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
      {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120},
      {"eet", 120},  {"eest", 180}, {"msk", 180},  {"ist", 330},  {"jst", 540}};
  for (const auto& [zone, minutes] : kZones) {
    if (zone == name) return minutes;
  }
  return std::nullopt;
}

// "Z", "+03:00", "-0500", "GMT" or nothing; false for what is none of these.
bool ScanZone(Scanner& scanner, Parts* parts) {
  scanner.SkipSpaces();
  if (scanner.AtEnd()) return true;
  if (IsAlpha(scanner.Peek())) {
    parts->offset = ZoneByName(scanner.Word());
    if (!parts->offset) return false;
    scanner.SkipSpaces();
    if (scanner.AtEnd()) return true;
  }
  const int sign = scanner.Peek() == '-' ? -1 : 1;
  if (!scanner.Take('+') && !scanner.Take('-')) return scanner.Peek() == '(';
  const auto hours = scanner.Number(2);
  const bool colon = scanner.Take(':');
  const auto minutes =
      colon || scanner.DigitsAhead() == 2 ? scanner.Number(2) : 0;
  if (!hours || !minutes || *hours > 18 || *minutes > 59) return false;
  parts->offset = sign * (*hours * 60 + *minutes);
  scanner.SkipSpaces();
  return scanner.AtEnd() || scanner.Peek() == '(';
}

// "10:30", "10:30:00", "10:30:00.79", "1030", "103000".
bool ScanClock(Scanner& scanner, Parts* parts) {
  const bool basic = scanner.DigitsAhead() >= 4;
  const auto hour = scanner.Number(std::min<size_t>(2, scanner.DigitsAhead()));
  if (!hour) return false;
  parts->hour = *hour;
  if (!basic && !scanner.Take(':')) return false;
  const auto minute = scanner.Number(2);
  if (!minute) return false;
  parts->minute = *minute;
  parts->precision = DatePrecision::kMinute;
  if (basic ? scanner.DigitsAhead() == 2 : scanner.Take(':')) {
    const auto second = scanner.Number(2);
    if (!second) return false;
    parts->second = *second;
    parts->precision = DatePrecision::kSecond;
    if (scanner.Take('.') || scanner.Take(',')) scanner.SkipDigits();
  }
  return true;
}

std::optional<int> MonthByName(const std::string& name) {
  if (name.size() < 3) return std::nullopt;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (name.substr(0, 3) == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// "20221128", also with the clock right behind it: "20221128103000".
bool IsBasicDay(size_t digits) {
  return digits == 8 || digits == 12 || digits == 14;
}

// "2022", "2022-11", "2022-11-28", "20221128".
bool ScanIsoDay(Scanner& scanner, Parts* parts) {
  const bool basic = IsBasicDay(scanner.DigitsAhead());
  if (!basic && scanner.DigitsAhead() != 4) return false;
  parts->day = {*scanner.Number(4), 1, 1};
  parts->precision = DatePrecision::kYear;
  const bool slash = scanner.Peek() == '/';
  const char separator = slash ? '/' : '-';
  if (!basic && !scanner.Take(separator)) return scanner.AtEnd();
  const auto month =
      scanner.Number(basic ? 2 : std::min<size_t>(2, scanner.DigitsAhead()));
  if (!month) return false;
  parts->day.month = *month;
  parts->precision = DatePrecision::kMonth;
  if (!basic && !scanner.Take(separator)) return scanner.AtEnd();
  const auto day =
      scanner.Number(basic ? 2 : std::min<size_t>(2, scanner.DigitsAhead()));
  if (!day) return false;
  parts->day.day = *day;
  parts->precision = DatePrecision::kDay;
  return true;
}

std::optional<Timestamp> ParseIso(std::string_view text) {
  Scanner scanner(text);
  Parts parts;
  const bool joined = scanner.DigitsAhead() > 8;
  if (!ScanIsoDay(scanner, &parts)) return std::nullopt;
  if (!scanner.AtEnd()) {
    if (!joined && !scanner.Take('T') && !scanner.Take('t') &&
        !scanner.Take('_') && scanner.Peek() != ' ') {
      return std::nullopt;
    }
    scanner.SkipSpaces();
    if (!ScanClock(scanner, &parts) || !ScanZone(scanner, &parts)) {
      return std::nullopt;
    }
  }
  return ToTimestamp(parts);
}

int FullYear(int year, size_t digits) {
  if (digits > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

bool ScanYear(Scanner& scanner, Parts* parts) {
  const size_t digits = scanner.DigitsAhead();
  const auto year = scanner.AnyNumber();
  if (!year || digits == 1 || digits == 3 || digits > 4) return false;
  parts->day.year = FullYear(*year, digits);
  return true;
}

// "28 Nov 2022", "28-NOV-1987", "Nov 28, 2022".
bool ScanNamedDay(Scanner& scanner, Parts* parts) {
  const auto skip = [&scanner] {
    while (scanner.Take(' ') || scanner.Take('-') || scanner.Take(',') ||
           scanner.Take('.')) {
    }
  };
  std::optional<int> day = scanner.AnyNumber();
  skip();
  const auto month = MonthByName(scanner.Word());
  if (!month) return false;
  skip();
  if (!day) {
    day = scanner.AnyNumber();
    skip();
  }
  if (!day || !ScanYear(scanner, parts)) return false;
  parts->day.day = *day;
  parts->day.month = *month;
  return true;
}

// RFC 822 and its successors, and the Reuters form.
std::optional<Timestamp> ParseNamed(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma != std::string_view::npos && comma <= 10 &&
      std::none_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(comma),
                   IsDigit)) {
    text = Trim(text.substr(comma + 1));
  }
  Scanner scanner(text);
  Parts parts;
  if (!ScanNamedDay(scanner, &parts)) return std::nullopt;
  scanner.Take(',');
  scanner.SkipSpaces();
  if (IsDigit(scanner.Peek()) && !ScanClock(scanner, &parts)) {
    return std::nullopt;
  }
  if (!ScanZone(scanner, &parts)) return std::nullopt;
  return ToTimestamp(parts);
}

}  // namespace

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

bool IsValid(const CivilDay& day) {
  return day.year >= 1 && day.year <= 9999 && day.month >= 1 &&
         day.month <= 12 && day.day >= 1 &&
         day.day <= DaysInMonth(day.year, day.month);
}

int64_t DaysFromCivil(const CivilDay& day) {
  const int64_t year = day.year - (day.month <= 2 ? 1 : 0);
  const int64_t era = year / 400;  // years are positive
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year =
      (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  const int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDay CivilFromDays(int64_t days) {
  days += 719'468;
  const int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const int64_t day_of_era = days - era * 146'097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1'460 +
                               day_of_era / 36'524 - day_of_era / 146'096) /
                              365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const auto day =
      static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<int>(shifted_month < 10 ? shifted_month + 3
                                                         : shifted_month - 9);
  const auto year =
      static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  return {year, month, day};
}

CivilDay DayOf(int64_t unix_seconds) {
  int64_t days = unix_seconds / kSecondsPerDay;
  if (unix_seconds % kSecondsPerDay < 0) --days;
  return CivilFromDays(days);
}

std::optional<Timestamp> ParseTimestamp(std::string_view text) {
  text = Trim(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  Scanner scanner(text);
  const size_t digits = scanner.DigitsAhead();
  if (digits == 4 || IsBasicDay(digits)) return ParseIso(text);
  return ParseNamed(text);
}

std::optional<DayRange> ParseDayPeriod(std::string_view text) {
  Scanner scanner(text);
  Parts parts;
  if (scanner.DigitsAhead() != 4 || !ScanIsoDay(scanner, &parts) ||
      !scanner.AtEnd() || !IsValid(parts.day)) {
    return std::nullopt;
  }
  CivilDay last = parts.day;
  if (parts.precision == DatePrecision::kYear) last.month = 12;
  if (parts.precision != DatePrecision::kDay) {
    last.day = DaysInMonth(last.year, last.month);
  }
  return DayRange{parts.day, last};
}

std::string FormatDay(const CivilDay& day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year, day.month, day.day);
}

std::string FormatTimestamp(const Timestamp& time) {
  const int offset = time.utc_offset_minutes.value_or(0);
  const int64_t local = time.unix_seconds + int64_t{offset} * 60;
  const CivilDay day = DayOf(local);
  if (time.precision == DatePrecision::kYear) {
    return absl::StrFormat("%04d", day.year);
  }
  if (time.precision == DatePrecision::kMonth) {
    return absl::StrFormat("%04d-%02d", day.year, day.month);
  }
  if (time.precision == DatePrecision::kDay) return FormatDay(day);
  const auto second_of_day =
      static_cast<int>(local - DaysFromCivil(day) * kSecondsPerDay);
  std::string text =
      absl::StrFormat("%sT%02d:%02d", FormatDay(day), second_of_day / 3600,
                      second_of_day / 60 % 60);
  if (time.precision == DatePrecision::kSecond) {
    text += absl::StrFormat(":%02d", second_of_day % 60);
  }
  if (!time.utc_offset_minutes) return text;
  if (offset == 0) return text + "Z";
  const int size = offset < 0 ? -offset : offset;
  return text + absl::StrFormat("%c%02d:%02d", offset < 0 ? '-' : '+',
                                size / 60, size % 60);
}

std::string_view DatePrecisionName(DatePrecision precision) {
  constexpr std::array<std::string_view, 5> kNames = {"year", "month", "day",
                                                      "minute", "second"};
  return kNames[static_cast<size_t>(precision)];
}

}  // namespace dateline
