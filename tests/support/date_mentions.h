// Date mentions as one line of text, for tests.
#ifndef DATELINE_TESTS_SUPPORT_DATE_MENTIONS_H_
#define DATELINE_TESTS_SUPPORT_DATE_MENTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/date_mention.h"

namespace dateline {

// "2022-11-28", or "2022-10-01..2022-10-31" when it is more than a day.
inline std::string DaysOf(const DateMention& mention) {
  const std::string first = FormatDay(mention.first);
  return mention.first == mention.last ? first
                                       : first + ".." + FormatDay(mention.last);
}

// The days of all, with a space between.
inline std::string DaysOf(const std::vector<DateMention>& mentions) {
  std::string days;
  for (const DateMention& mention : mentions) {
    if (!days.empty()) days += ' ';
    days += DaysOf(mention);
  }
  return days;
}

// The words of all, with " | " between.
inline std::string WordsOf(std::string_view text,
                           const std::vector<DateMention>& mentions) {
  std::string words;
  for (const DateMention& mention : mentions) {
    if (!words.empty()) words += " | ";
    words += text.substr(mention.offset, mention.length);
  }
  return words;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_DATE_MENTIONS_H_
