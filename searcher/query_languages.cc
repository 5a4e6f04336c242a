#include "searcher/query_languages.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/language_tag.h"
#include "common/stop_words.h"

namespace dateline {
namespace {

constexpr size_t kMaxLanguages = 64;
constexpr uint64_t kMainShare = 10;  // a tenth
constexpr uint64_t kRareShare = 200;

// English is written without accents.
bool NeedsExactForms(std::string_view language) {
  return HasStopWords(language) && language != "en";
}

}  // namespace

QueryLanguages LanguagesOf(const Manifest& manifest) {
  std::vector<std::pair<uint64_t, std::string>> counted;
  uint64_t articles = 0;
  for (const auto& [language, count] : manifest.languages) {
    counted.emplace_back(count, language);
    articles += count;
  }
  if (counted.empty()) return {};
  std::sort(counted.rbegin(), counted.rend());
  QueryLanguages languages{{}, false, {}};
  for (auto& [count, language] : counted) {
    languages.exact_forms = languages.exact_forms || NeedsExactForms(language);
    if (HasStopWords(language) && count * kMainShare >= articles) {
      languages.stop_words.push_back(language);
    }
    if (count * kRareShare >= articles &&
        languages.stems.size() < kMaxLanguages) {
      languages.stems.push_back(std::move(language));
    }
  }
  return languages;
}

QueryLanguages OnlyLanguage(const std::string& language) {
  return {{language}, NeedsExactForms(language), {language}};
}

std::optional<std::string> PrimaryLanguage(std::string_view tag) {
  const std::optional<std::string> read = ReadLanguageTag(tag);
  if (!read) return std::nullopt;
  return std::string(PrimarySubtag(*read));
}

}  // namespace dateline
