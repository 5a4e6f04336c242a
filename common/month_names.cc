#include "common/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>

#include "common/mutex.h"

namespace dateline {
namespace {

using Name = MonthNames::Name;

// "pt" of "pt-BR"; empty when it is no language tag.
std::string PrimaryTag(std::string_view language) {
  std::string tag(language.substr(0, language.find_first_of("-_")));
  const bool letters = std::all_of(tag.begin(), tag.end(),
                                   [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && tag.size() >= 2 && tag.size() <= 3 ? tag : "";
}

bool IsKnown(std::string_view tag) {
  int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  return std::any_of(locales, locales + count, [&](const icu::Locale& locale) {
    return tag == locale.getLanguage();
  });
}

// Where a language has several sets of names.
std::vector<std::string> LocalesOf(const std::string& tag) {
  if (tag == "ar") return {"ar", "ar_SY", "ar_DZ", "ar_MA"};
  if (tag == "de") return {"de", "de_AT"};
  return {tag};
}

void AddSpelling(const icu::UnicodeString& name, int month, bool abbreviated,
                 std::vector<Name>* names) {
  Name entry = {"", month, abbreviated};
  name.toUTF8String(entry.text);
  names->push_back(std::move(entry));
}

// As it is, in small letters, in capitals, and with a capital at the front.
void AddName(icu::UnicodeString name, const icu::Locale& locale, int month,
             bool abbreviated, std::vector<Name>* names) {
  name.trim();
  if (name.endsWith(u".", 1)) name.truncate(name.length() - 1);
  if (name.length() < 2 || u_isdigit(name.char32At(0))) return;
  icu::UnicodeString lower(name);
  lower.toLower(locale);
  icu::UnicodeString upper(name);
  upper.toUpper(locale);
  icu::UnicodeString title(lower);
  const int32_t first = lower.moveIndex32(0, 1);
  title.replace(0, first, icu::UnicodeString(lower, 0, first).toUpper(locale));
  for (const auto& spelling : {name, lower, upper, title}) {
    AddSpelling(spelling, month, abbreviated, names);
  }
}

void AddLocale(const std::string& id, std::vector<Name>* names) {
  using Symbols = icu::DateFormatSymbols;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale(id.c_str());
  const Symbols symbols(locale, error);
  if (U_FAILURE(error)) return;
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      int32_t count = 0;
      const auto* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < std::min(count, 12); ++i) {
        AddName(months[i], locale, i + 1, width == Symbols::ABBREVIATED, names);
      }
    }
  }
}

// Longest first; of equal texts the one that is no abbreviation.
void SortAndUnite(std::vector<Name>* names) {
  std::sort(names->begin(), names->end(), [](const Name& a, const Name& b) {
    if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
    if (a.text != b.text) return a.text < b.text;
    return a.abbreviated < b.abbreviated;
  });
  const auto end = std::unique(
      names->begin(), names->end(),
      [](const Name& a, const Name& b) { return a.text == b.text; });
  names->erase(end, names->end());
}

struct Cache {
  Mutex mutex;
  std::map<std::string, std::unique_ptr<const MonthNames>> by_tag
      ABSL_GUARDED_BY(mutex);
};

}  // namespace

MonthNames::MonthNames(std::vector<Name> names) : names_(std::move(names)) {
  for (const Name& name : names_) {
    first_bytes_.set(static_cast<unsigned char>(name.text.front()));
  }
}

const MonthNames* MonthNames::ForLanguage(std::string_view language) {
  static Cache& cache = *new Cache;
  const std::string tag = PrimaryTag(language);
  if (tag.empty()) return nullptr;
  const MutexLock lock(cache.mutex);
  const auto found = cache.by_tag.find(tag);
  if (found != cache.by_tag.end()) return found->second.get();
  if (!IsKnown(tag)) return nullptr;
  std::vector<Name> names;
  for (const std::string& id : LocalesOf(tag)) AddLocale(id, &names);
  SortAndUnite(&names);
  auto& made = cache.by_tag[tag];
  if (!names.empty()) made.reset(new MonthNames(std::move(names)));
  return made.get();
}

const Name* MonthNames::BeginningAt(std::string_view text, size_t at) const {
  if (at >= text.size() ||
      !first_bytes_.test(static_cast<unsigned char>(text[at]))) {
    return nullptr;
  }
  const std::string_view rest = text.substr(at);
  const auto found = std::find_if(
      names_.begin(), names_.end(),
      [&](const Name& name) { return rest.starts_with(name.text); });
  return found == names_.end() ? nullptr : &*found;
}

const Name* MonthNames::EndingAt(std::string_view text, size_t end) const {
  const std::string_view head = text.substr(0, end);
  const auto found =
      std::find_if(names_.begin(), names_.end(),
                   [&](const Name& name) { return head.ends_with(name.text); });
  return found == names_.end() ? nullptr : &*found;
}

}  // namespace dateline
