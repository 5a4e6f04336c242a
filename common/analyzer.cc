#include "common/analyzer.h"

#include <unicode/uvernum.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <span>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/fold.h"
#include "common/han_variants.h"
#include "common/hash.h"
#include "common/language_tag.h"
#include "common/stop_words.h"
#include "common/word_breaker.h"
#include "common/word_forms.h"
#include "common/word_shape.h"

namespace dateline {
namespace {

constexpr size_t kMaxJoinedParts = 4;
// Word forms are fetched into the processor's caches so much before their use.
constexpr size_t kWordsAhead = 6;
// A run of words in capitals this long is a headline, not a list of acronyms;
// with a stop word in it ("TALKS IN CAIRO OFF") the shorter limit holds.
constexpr size_t kLongCapitalRun = 8;
constexpr size_t kShortCapitalRun = 3;

// Words joined by hyphens and the like: a range of indices into the words.
struct Unit {
  size_t first = 0;
  size_t last = 0;  // inclusive
  WordShape shape = WordShape::kNoCase;
  bool shape_known = true;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool IsHyphen(std::string_view text) {
  return text == "-" || text == "\u2010" || text == "\u2011";
}

// What stands for the joint between two words in the joined form; nullopt when
// they are not joined.
std::optional<std::string_view> Joint(std::string_view text,
                                      const WordRange& left,
                                      const WordRange& right) {
  const std::string_view between =
      text.substr(left.end, right.begin - left.end);
  if (between.starts_with(' ')) return std::nullopt;  // nearly always
  const char before = text[left.end - 1];
  const char after = text[right.begin];
  const bool digits = IsDigit(before) && IsDigit(after);
  if (IsHyphen(between)) return digits ? "-" : "";
  if (between == "/" && digits) return "/";
  if (between == "&" && IsUpper(before) && IsUpper(after)) return "&";
  return std::nullopt;
}

size_t FindApostrophe(std::string_view word, size_t* width) {
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\'') {
      *width = 1;
      return i;
    }
    if (word.substr(i).starts_with("\u2019")) {
      *width = 3;
      return i;
    }
  }
  return std::string_view::npos;
}

bool Elides(std::string_view language) {
  return language == "fr" || language == "it" || language == "ca" ||
         language == "ga";
}

// Bytes of an elided article or pronoun at the front: l', d', qu', dell'.
size_t ElisionLength(std::string_view word) {
  size_t width = 0;
  const size_t at = FindApostrophe(word, &width);
  if (at == std::string_view::npos || at + width >= word.size()) return 0;
  constexpr std::string_view kElided[] = {"qu",   "jusqu", "lorsqu", "puisqu",
                                          "dell", "nell",  "sull",   "dall",
                                          "all",  "quell", "un"};
  const std::string prefix = FoldCase(word.substr(0, at));
  constexpr std::string_view kLetters = "bcdjlmnstv";  // not O'Brien
  const bool elided =
      (at == 1 && kLetters.find(prefix) != std::string_view::npos) ||
      std::find(std::begin(kElided), std::end(kElided), prefix) !=
          std::end(kElided);
  return elided ? at + width : 0;
}

std::string_view WithoutPossessive(std::string_view word) {
  if (!word.ends_with('s') && !word.ends_with('S')) return word;
  for (std::string_view suffix : {"'s", "'S", "\u2019s", "\u2019S"}) {
    if (word.size() > suffix.size() && word.ends_with(suffix)) {
      word.remove_suffix(suffix.size());
      break;
    }
  }
  return word;
}

// Turkish sets the endings of names off: Ankara'da.
std::string_view WithoutTurkishSuffix(std::string_view word) {
  size_t width = 0;
  const size_t at = FindApostrophe(word, &width);
  return at == std::string_view::npos || at < 2 ? word : word.substr(0, at);
}

// "U.S" (the last dot is outside the word by UAX #29).
bool IsDottedAcronym(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool letter = std::isalpha(static_cast<unsigned char>(word[i])) != 0;
    if (i % 2 == 0 ? !letter : word[i] != '.') return false;
  }
  return true;
}

bool IsDecimal(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return IsDigit(c) || c == '.' || c == ','; });
}

// "1,234,567", "12,34,567" as in India: whether `mark` stands between groups.
bool IsGrouped(std::string_view number, char mark) {
  size_t digits = 0;
  bool grouped = false;
  for (const char c : number) {
    if (c != mark && !IsDigit(c)) return false;
    if (c != mark) {
      ++digits;
      continue;
    }
    if (digits == 0 || digits > 3 || (grouped && digits < 2)) return false;
    grouped = true;
    digits = 0;
  }
  return grouped && digits == 3;
}

// 1234.5 for "1,234.5", or "1.234,5" where the point is the grouping mark.
std::string PlainNumber(std::string_view word, char grouping) {
  const char decimal = grouping == ',' ? '.' : ',';
  const size_t fraction = std::min(word.rfind(decimal), word.size());
  std::string number(word);
  if (IsGrouped(word.substr(0, fraction), grouping)) {
    std::erase(number, grouping);
  } else if (IsGrouped(word, decimal) &&
             std::count(word.begin(), word.end(), decimal) > 1) {
    std::erase(number, decimal);
  }
  std::replace(number.begin(), number.end(), ',', '.');
  return number;
}

// Many languages write 1.000 for a thousand, and a comma before decimals.
char GroupingMark(std::string_view language) {
  constexpr std::string_view kPoint[] = {
      "az", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et",
      "eu", "fi", "fr", "gl", "hr", "hu", "hy", "id", "is", "it",
      "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro",
      "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi"};
  return std::binary_search(std::begin(kPoint), std::end(kPoint), language)
             ? '.'
             : ',';
}

// Marks inside a word: apostrophes, also those that Unicode calls letters, and
// the geresh and gershayim of Hebrew, typed as quotes mostly.
constexpr std::string_view kMarks[] = {"'",      "\"",     "\u2019", "\u02BB",
                                       "\u02BC", "\u05F3", "\u05F4", "\uFF07"};
// Between the digits of a number.
constexpr std::string_view kThousands[] = {",", "\u066C"};

bool MayLoseCharacters(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return c == '\'' || c == '.' || c == ',' || c == '"' || c == '\xE2' ||
           c == '\xCA' || c == '\xD7' || c == '\xD9' || c == '\xEF';
  });
}

// Bytes of the one of `marks` that `text` begins with; 0 for none.
size_t MarkLength(std::string_view text,
                  std::span<const std::string_view> marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Without marks, the dots of acronyms and the groups of numbers, `grouping`
// between them. `changed` holds what is not as in `word`.
std::string_view PlainSpelling(std::string_view word, char grouping,
                               std::string* changed) {
  if (!MayLoseCharacters(word)) return word;
  if (IsDecimal(word)) return *changed = PlainNumber(word, grouping);
  const bool acronym = IsDottedAcronym(word);
  changed->clear();
  for (size_t i = 0; i < word.size();) {
    size_t left_out = MarkLength(word.substr(i), kMarks);
    if (acronym && word[i] == '.') left_out = 1;
    if (left_out == 0 && i > 0)
      left_out = MarkLength(word.substr(i), kThousands);
    if (left_out == 0) *changed += word[i];
    i += std::max<size_t>(left_out, 1);
  }
  return *changed;
}

bool IsCapitalWord(WordShape shape, size_t length) {
  return shape == WordShape::kCapitals ||
         (shape == WordShape::kTitle && length == 1);
}

}  // namespace

class Analyzer::Impl {
 public:
  std::vector<Token> Analyze(std::string_view text, std::string_view language,
                             uint32_t first_position) {
    text_ = text;
    language_ = PrimarySubtag(language);
    elides_ = Elides(language_);
    has_suffixes_ = language_ == "tr" || language_ == "az";
    grouping_ = GroupingMark(language_);
    forms_.SetLanguage(language_);
    // Both scripts are cut alike by the dictionary of one.
    words_ = language_ == "zh" ? breaker_.Break(SimplifyHan(text))
                               : breaker_.Break(text);
    FindUnits();
    MarkUnknownShapes();
    std::vector<Token> tokens;
    tokens.reserve(words_.size() + words_.size() / 8);
    uint32_t position = first_position;
    for (const Unit& unit : units_) AddUnit(unit, &position, &tokens);
    return tokens;
  }

 private:
  std::string_view Written(const WordRange& word) const {
    return text_.substr(word.begin, word.end - word.begin);
  }

  std::string_view Written(const Unit& unit) const {
    return text_.substr(words_[unit.first].begin,
                        words_[unit.last].end - words_[unit.first].begin);
  }

  void FindUnits() {
    units_.clear();
    for (size_t i = 0; i < words_.size();) {
      Unit unit{i, i};
      while (unit.last + 1 < words_.size() &&
             unit.last + 1 - unit.first < kMaxJoinedParts &&
             Joint(text_, words_[unit.last], words_[unit.last + 1])) {
        ++unit.last;
      }
      unit.shape = ShapeOf(WithoutPossessive(Written(unit)));
      units_.push_back(unit);
      i = unit.last + 1;
    }
  }

  // Where everything around is in capitals, capitals tell nothing.
  void MarkUnknownShapes() {
    size_t capitals = 0;
    size_t cased = 0;
    for (const Unit& unit : units_) {
      cased += unit.shape != WordShape::kNoCase;
      capitals += IsCapitalWord(unit.shape, Written(unit).size());
    }
    if (cased >= 2 && capitals == cased) {
      for (Unit& unit : units_) unit.shape_known = false;
      return;
    }
    if (capitals >= kShortCapitalRun) MarkCapitalRuns();
  }

  void MarkCapitalRuns() {
    for (size_t i = 0; i < units_.size();) {
      size_t end = i;
      size_t capitals = 0;
      bool stop_word = false;
      for (; end < units_.size(); ++end) {
        const std::string_view written = Written(units_[end]);
        const bool capital = IsCapitalWord(units_[end].shape, written.size());
        if (!capital && units_[end].shape != WordShape::kNoCase) break;
        capitals += capital;
        stop_word =
            stop_word || (capital && IsStopWord(Fold(written), language_));
      }
      if (capitals >= kLongCapitalRun ||
          (capitals >= kShortCapitalRun && stop_word)) {
        for (size_t k = i; k < end; ++k) units_[k].shape_known = false;
      }
      i = std::max(end, i + 1);
    }
  }

  void AddUnit(const Unit& unit, uint32_t* position,
               std::vector<Token>* tokens) {
    if (unit.last > unit.first) AddJoined(unit, *position, tokens);
    for (size_t i = unit.first; i <= unit.last; ++i) {
      if (i + kWordsAhead < words_.size()) {
        forms_.Expect(Written(words_[i + kWordsAhead]));
      }
      AddSingle(words_[i], unit, (*position)++, tokens);
    }
  }

  void AddSingle(WordRange word, const Unit& unit, uint32_t position,
                 std::vector<Token>* tokens) {
    word.begin += Elided(word);
    const std::string_view written = WithoutSuffix(Written(word));
    const std::string_view behind = text_.substr(word.end);
    auto length = static_cast<uint32_t>(written.size());
    if (behind.starts_with('.') && IsDottedAcronym(written)) ++length;
    std::string_view plain = PlainSpelling(written, grouping_, &plain_);
    if (plain.size() == 1 && behind.starts_with("++")) {
      plain = plain_ = std::string(plain) + "++";
      length += 2;
    }
    Token* token = AddForms(plain, unit, tokens);
    if (token == nullptr) return;
    token->position = position;
    token->offset = word.begin;
    token->length = length;
  }

  void AddJoined(const Unit& unit, uint32_t position,
                 std::vector<Token>* tokens) {
    std::string joined;
    const uint32_t elided = Elided(words_[unit.first]);
    for (size_t i = unit.first; i <= unit.last; ++i) {
      if (i > unit.first) joined += *Joint(text_, words_[i - 1], words_[i]);
      std::string_view written = Written(words_[i]);
      if (i == unit.first) written.remove_prefix(elided);
      joined += PlainSpelling(WithoutSuffix(written), grouping_, &plain_);
    }
    Token* token = AddForms(joined, unit, tokens);
    if (token == nullptr) return;
    token->joined = true;
    token->position = position;
    token->offset = words_[unit.first].begin + elided;
    token->length =
        static_cast<uint32_t>(WithoutSuffix(Written(unit)).size()) - elided;
  }

  uint32_t Elided(const WordRange& word) const {
    return elides_ ? static_cast<uint32_t>(ElisionLength(Written(word))) : 0;
  }

  std::string_view WithoutSuffix(std::string_view word) const {
    return has_suffixes_ ? WithoutTurkishSuffix(word) : WithoutPossessive(word);
  }

  // A token with the forms of `plain`; null for marks alone, which fold to
  // nothing.
  Token* AddForms(std::string_view plain, const Unit& unit,
                  std::vector<Token>* tokens) {
    const WordForms forms = forms_.Of(plain);
    if (forms.exact.empty()) return nullptr;
    Token& token = tokens->emplace_back();
    token.stem = forms.stem;
    token.exact = forms.exact;
    token.word = forms.number;
    if (unit.shape_known) token.shape = forms.shape;
    return &token;
  }

  WordBreaker breaker_;
  WordFormsMemory forms_;
  // Of the text in work.
  std::string_view text_;
  std::string_view language_;
  bool elides_ = false;
  bool has_suffixes_ = false;  // behind an apostrophe, as in Ankara'da
  char grouping_ = ',';
  std::span<const WordRange> words_;
  std::vector<Unit> units_;
  std::string plain_;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::Analyze(std::string_view text,
                                     std::string_view language,
                                     uint32_t first_position) {
  return impl_->Analyze(text, language, first_position);
}

bool Analyzer::IsStopWord(std::string_view exact, std::string_view language) {
  return dateline::IsStopWord(exact, language);
}

std::string Analyzer::Fingerprint() {
  const std::string all = absl::StrCat(
      "analyzer-3|icu ", U_ICU_VERSION, "|xapian ", Xapian::version_string(),
      "|snowball 2.2", "|stop words ", StopWordsVersion());
  return ToHex(Hash128(all)).substr(0, 16);
}

}  // namespace dateline
