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
#include "common/hash.h"
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
  return language == "fr" || language == "it" || language == "ca";
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
  const bool elided =
      at == 1 || std::find(std::begin(kElided), std::end(kElided), prefix) !=
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

// "U.S" (the last dot is outside the word by UAX #29).
bool IsDottedAcronym(std::string_view word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool letter = std::isalpha(static_cast<unsigned char>(word[i])) != 0;
    if (i % 2 == 0 ? !letter : word[i] != '.') return false;
  }
  return true;
}

bool MayLoseCharacters(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return c == '\'' || c == '.' || c == ',' || c == '\xE2';
  });
}

// Without apostrophes, the dots of acronyms and the commas of numbers.
// `changed` holds what is not as in `word`.
std::string_view PlainSpelling(std::string_view word, std::string* changed) {
  if (!MayLoseCharacters(word)) return word;
  const bool acronym = IsDottedAcronym(word);
  changed->clear();
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\'' || (acronym && word[i] == '.')) continue;
    if (word[i] == ',' && i > 0 && IsDigit(word[i - 1])) continue;
    if (word.substr(i).starts_with("\u2019")) {
      i += 2;
      continue;
    }
    *changed += word[i];
  }
  return *changed;
}

std::string_view PrimarySubtag(std::string_view language) {
  return language.substr(0, language.find('-'));
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
    forms_.SetLanguage(language_);
    words_ = breaker_.Break(text);
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
            stop_word || (capital && IsStopWord(FoldCase(written), language_));
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
    if (elides_) {
      word.begin += static_cast<uint32_t>(ElisionLength(Written(word)));
    }
    const std::string_view written = WithoutPossessive(Written(word));
    const std::string_view behind = text_.substr(word.end);
    auto length = static_cast<uint32_t>(written.size());
    if (behind.starts_with('.') && IsDottedAcronym(written)) ++length;
    std::string_view plain = PlainSpelling(written, &plain_);
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
    for (size_t i = unit.first; i <= unit.last; ++i) {
      if (i > unit.first) joined += *Joint(text_, words_[i - 1], words_[i]);
      joined += PlainSpelling(WithoutPossessive(Written(words_[i])), &plain_);
    }
    Token* token = AddForms(joined, unit, tokens);
    if (token == nullptr) return;
    token->joined = true;
    token->position = position;
    token->offset = words_[unit.first].begin;
    token->length =
        static_cast<uint32_t>(WithoutPossessive(Written(unit)).size());
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
    if (unit.shape_known) token.shape = forms.shape;
    return &token;
  }

  WordBreaker breaker_;
  WordFormsMemory forms_;
  // Of the text in work.
  std::string_view text_;
  std::string_view language_;
  bool elides_ = false;
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
      "analyzer-1|icu ", U_ICU_VERSION, "|xapian ", Xapian::version_string(),
      "|stop words ", ToAbsl(StopWordsVersion()));
  return ToHex(Hash128(all)).substr(0, 16);
}

}  // namespace dateline
