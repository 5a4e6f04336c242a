#include "indexer/language_detector.h"

// The header of CLD2 needs it.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/fold.h"
#include "common/language_tag.h"
#include "common/stop_words.h"
#include "common/take_until.h"
#include "common/utf8.h"

namespace dateline {
namespace {

constexpr size_t kDetectBytes = 1024;
constexpr int kFewBytes = 60;  // of letters: less is less certain
// A declared language is overruled from so much text and certainty on.
constexpr size_t kTellingBytes = 200;
constexpr int kCertain = 90;

constexpr char kUnknown[] = "und";

// Old codes, and those that CLD2 gives.
std::string CurrentCode(std::string tag) {
  constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
      {"in", "id"}, {"iw", "he"}, {"ji", "yi"},
      {"jw", "jv"}, {"mo", "ro"}, {"tl", "fil"}};
  for (const auto& [old_code, code] : kRenamed) {
    if (PrimarySubtag(tag) == old_code) {
      return tag.replace(0, old_code.size(), code);
    }
  }
  return tag;
}

// Empty for what is no language tag, and for "und".
std::string DeclaredTag(std::string_view text) {
  std::optional<std::string> tag = ReadLanguageTag(text);
  if (!tag || *tag == kUnknown) return "";
  return CurrentCode(*std::move(tag));
}

// Languages so near to each other that a text of either may be taken for the
// other.
bool AreNear(std::string_view a, std::string_view b) {
  constexpr std::string_view kGroups[] = {
      "no nb nn da", "hr sr bs sh cnr", "id ms",         "cs sk",
      "pt gl",       "hi ne mr bh",     "af nl",         "zh yue wuu",
      "fa prs tg",   "tr az",           "ru be uk bg mk"};
  const auto has = [](std::string_view group, std::string_view code) {
    return absl::StrCat(" ", ToAbsl(group), " ")
               .find(absl::StrCat(" ", ToAbsl(code), " ")) != std::string::npos;
  };
  return a == b || std::any_of(std::begin(kGroups), std::end(kGroups),
                               [&](std::string_view group) {
                                 return has(group, a) && has(group, b);
                               });
}

LanguageGuess Guess(std::string_view text, CLD2::Language hint) {
  text = Utf8Prefix(text, kDetectBytes);
  CLD2::Language languages[3];
  int percents[3];
  int letters = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true,
      /*tld_hint=*/nullptr, CLD2::UNKNOWN_ENCODING, hint, languages, percents,
      &letters, &reliable);
  LanguageGuess guess{kUnknown, 0};
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE) return guess;
  std::string code = CLD2::LanguageCode(languages[0]);
  absl::AsciiStrToLower(&code);
  guess.code = CurrentCode(std::move(code));
  guess.confidence = percents[0] * std::min(letters, kFewBytes) / kFewBytes;
  return guess;
}

// Of 100 words, how many are function words of the language.
size_t PercentStopWords(std::string_view text, std::string_view language) {
  size_t count = 0;
  size_t words = 0;
  std::string folded = Fold(Utf8Prefix(text, kDetectBytes));
  std::replace(folded.begin(), folded.end(), '\n', ' ');
  for (std::string_view rest = folded; !rest.empty(); ++words) {
    count += IsStopWord(TakeUntil(&rest, ' '), language) ? 1 : 0;
  }
  return words == 0 ? 0 : 100 * count / words;
}

bool IsMostlyAscii(std::string_view text) {
  const auto ascii = std::count_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
  return static_cast<size_t>(ascii) * 2 > text.size();
}

// What is no language at all can look like one to statistics of Latin letters.
bool HasItsStopWords(std::string_view text, std::string_view language,
                     std::string_view other) {
  constexpr size_t kLeastPercent = 10;
  if (!IsMostlyAscii(text) || !HasStopWords(language)) return true;
  const size_t percent = PercentStopWords(text, language);
  return percent >= kLeastPercent && percent > PercentStopWords(text, other);
}

// Whether the text is in another language even for who expects the declared.
bool IsOverruled(std::string_view declared, std::string_view text,
                 const LanguageGuess& detected) {
  if (text.size() < kTellingBytes || detected.confidence < kCertain ||
      AreNear(PrimarySubtag(declared), PrimarySubtag(detected.code)) ||
      !HasItsStopWords(text, detected.code, declared)) {
    return false;
  }
  const CLD2::Language hint =
      CLD2::GetLanguageFromName(std::string(PrimarySubtag(declared)).c_str());
  return Guess(text, hint).code == detected.code;
}

}  // namespace

LanguageGuess DetectLanguage(std::string_view text) {
  return Guess(text, CLD2::UNKNOWN_LANGUAGE);
}

void SettleLanguage(Article* article) {
  const std::string text =
      absl::StrCat(article->headline, ". ", article->description, " ",
                   ToAbsl(Utf8Prefix(article->body, kDetectBytes)));
  std::string declared = DeclaredTag(article->language);
  article->detected = DetectLanguage(text);
  article->declared_language.clear();
  if (declared.empty()) {
    article->language = article->detected.code;
  } else if (IsOverruled(declared, text, article->detected)) {
    article->language = article->detected.code;
    article->declared_language = std::move(declared);
  } else {
    article->language = std::move(declared);
  }
}

}  // namespace dateline
