// The names of the months in the languages that ICU knows.
#ifndef DATELINE_COMMON_MONTH_NAMES_H_
#define DATELINE_COMMON_MONTH_NAMES_H_

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Finding compares bytes, no ICU. Immutable, so thread-safe.
class MonthNames {
 public:
  struct Name {
    std::string text;  // without the full stop of an abbreviation
    int month = 0;     // 1..12
    bool abbreviated = false;
  };

  // Those of "de", "pt-BR", ...; made once for each language and never deleted.
  // Null when ICU does not know the language or it numbers its months.
  // Thread-safe.
  static const MonthNames* ForLanguage(std::string_view language);

  // The longest name that begins at `at`, or that ends there; null when there
  // is none. Says nothing about what stands beside it.
  const Name* BeginningAt(std::string_view text, size_t at) const;
  const Name* EndingAt(std::string_view text, size_t end) const;

 private:
  explicit MonthNames(std::vector<Name> names);

  std::vector<Name> names_;  // longest first
  std::bitset<256> first_bytes_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_MONTH_NAMES_H_
