#include "indexer/dates/timeml_reader.h"

#include <expat.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/dates/date_period.h"

namespace dateline {
namespace {

class TimemlParse {
 public:
  absl::StatusOr<TimemlDocument> Run(std::string_view xml) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), &OnStart, &OnEnd);
    XML_SetCharacterDataHandler(parser.get(), &OnText);
    if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()),
                  XML_TRUE) == XML_STATUS_ERROR) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", XML_GetCurrentLineNumber(parser.get()), ": ",
                       XML_ErrorString(XML_GetErrorCode(parser.get()))));
    }
    return std::move(document_);
  }

 private:
  static void OnStart(void* self, const char* name, const char** attributes) {
    static_cast<TimemlParse*>(self)->Start(name, attributes);
  }
  static void OnEnd(void* self, const char* name) {
    static_cast<TimemlParse*>(self)->End(name);
  }
  static void OnText(void* self, const char* text, int length) {
    auto* parse = static_cast<TimemlParse*>(self);
    if (parse->in_text_ > 0) parse->document_.text.append(text, length);
  }

  void Start(std::string_view name, const char** attributes) {
    if (name == "TEXT") ++in_text_;
    if (name == "TIMEX3") StartTag(attributes);
  }

  void StartTag(const char** attributes) {
    TimexTag tag;
    bool creation = false;
    for (; *attributes != nullptr; attributes += 2) {
      const std::string_view key = attributes[0];
      const std::string_view value = attributes[1];
      if (key == "type") tag.type = value;
      if (key == "value") tag.value = value;
      creation |= value == "CREATION_TIME";
    }
    if (creation) SetCreated(tag.value);
    tag.offset = document_.text.size();
    open_.push_back(std::move(tag));
  }

  void SetCreated(std::string_view value) {
    const auto days = TimexDays(value);
    if (days) document_.created = days->first;
  }

  void End(std::string_view name) {
    if (name == "TEXT") --in_text_;
    if (name != "TIMEX3") return;
    TimexTag tag = std::move(open_.back());
    open_.pop_back();
    tag.length = document_.text.size() - tag.offset;
    if (tag.length > 0) document_.tags.push_back(std::move(tag));
  }

  TimemlDocument document_;
  std::vector<TimexTag> open_;
  int in_text_ = 0;
};

// All of `text` as a number; -1 when it is none.
int NumberOf(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Week 1 is that of January 4.
MaybePeriod IsoWeek(int year, int week) {
  const auto day = AddDays({year, 1, 4}, (week - 1) * 7);
  return day ? PeriodAround(DateUnit::kWeek, *day) : std::nullopt;
}

MaybePeriod SeasonNamed(int year, std::string_view name) {
  constexpr std::string_view kNames[] = {"SP", "SU", "FA", "WI"};
  const auto* found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return SeasonPeriod(year, static_cast<int>(found - std::begin(kNames)));
}

// "W12", "W12-WE", "Q3", "H1", "SU" of a year.
MaybePeriod PartOfYear(int year, std::string_view part) {
  const bool weekend = part.ends_with("-WE");
  if (weekend) part.remove_suffix(3);
  const int number = part.empty() ? -1 : NumberOf(part.substr(1));
  if (number < 1 || number > 53) return SeasonNamed(year, part);
  if (part[0] == 'Q' && number <= 4) return QuarterPeriod(year, number);
  if (part[0] == 'H' && number <= 2) return HalfPeriod(year, number);
  if (part[0] != 'W') return std::nullopt;
  MaybePeriod week = IsoWeek(year, number);
  if (week && weekend) week->first = AddDays(week->last, -1).value();
  return week;
}

std::optional<DayRange> RangeOf(const MaybePeriod& period) {
  if (!period) return std::nullopt;
  return DayRange{period->first, period->last};
}

}  // namespace

absl::StatusOr<TimemlDocument> ReadTimeml(std::string_view xml) {
  return TimemlParse().Run(xml);
}

std::optional<DayRange> TimexDays(std::string_view value) {
  const size_t time = value.find('T', value.size() > 4 ? 4 : value.size());
  value = value.substr(0, time);
  if (value.starts_with("FY")) value.remove_prefix(2);
  if (value.size() == 3 && NumberOf(value) > 0) {
    return RangeOf(DecadePeriod(NumberOf(value) * 10));
  }
  const int year = NumberOf(value.substr(0, 4));
  if (year < 1) return std::nullopt;
  if (value.size() > 5 && std::isalpha(static_cast<unsigned char>(value[5]))) {
    return RangeOf(PartOfYear(year, value.substr(5)));
  }
  return ParseDayPeriod(value);
}

}  // namespace dateline
