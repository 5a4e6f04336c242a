#include "common/analyzer.h"

#include <unicode/uvernum.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/fold.h"
#include "common/hash.h"
#include "common/index_schema.h"
#include "common/stop_words.h"
#include "common/utf8.h"
#include "common/word_breaker.h"
#include "common/word_shape.h"

namespace dateline {
namespace {

constexpr size_t kMaxJoinedParts = 4;
constexpr size_t kMaxCachedStems = 100'000;
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

// Bytes of an elided article or pronoun at the front: l', d', qu', dell'.
size_t ElisionLength(std::string_view word, std::string_view language) {
  if (language != "fr" && language != "it" && language != "ca") return 0;
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

// Without apostrophes, the dots of acronyms and the commas of numbers.
std::string PlainSpelling(std::string_view word) {
  const bool acronym = IsDottedAcronym(word);
  std::string plain;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\'' || (acronym && word[i] == '.')) continue;
    if (word[i] == ',' && i > 0 && IsDigit(word[i - 1])) continue;
    if (word.substr(i).starts_with("\u2019")) {
      i += 2;
      continue;
    }
    plain += word[i];
  }
  return plain;
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
    words_ = breaker_.Break(text);
    FindUnits();
    MarkUnknownShapes();
    std::vector<Token> tokens;
    tokens.reserve(words_.size() + words_.size() / 8);
    uint32_t position = first_position;
    for (const Unit& unit : units_) AddUnit(unit, &position, &tokens);
    return tokens;
  }

  std::string Stem(std::string_view word, std::string_view language) {
    const std::string_view primary = PrimarySubtag(language);
    Stemmer& stemmer = StemmerFor(primary);
    if (stemmer.stem.is_none()) return std::string(word);
    const auto found = stemmer.cache.find(ToAbsl(word));
    if (found != stemmer.cache.end()) return found->second;
    std::string stem = stemmer.stem(std::string(word));
    if (stemmer.cache.size() >= kMaxCachedStems) stemmer.cache.clear();
    stemmer.cache.emplace(word, stem);
    return stem;
  }

 private:
  struct Stemmer {
    Xapian::Stem stem;
    absl::flat_hash_map<std::string, std::string> cache;
  };

  Stemmer& StemmerFor(std::string_view primary) {
    const auto found = stemmers_.find(ToAbsl(primary));
    if (found != stemmers_.end()) return found->second;
    Stemmer& stemmer = stemmers_[std::string(primary)];
    try {
      stemmer.stem = Xapian::Stem(std::string(primary));
    } catch (const Xapian::InvalidArgumentError&) {
      stemmer.stem = Xapian::Stem();  // no stemmer for this language
    }
    return stemmer;
  }

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
    // A word of marks alone folds to nothing.
    const auto add = [tokens](Token token) {
      if (!token.exact.empty()) tokens->push_back(std::move(token));
    };
    if (unit.last > unit.first) add(Joined(unit, *position));
    for (size_t i = unit.first; i <= unit.last; ++i) {
      add(Single(words_[i], unit, (*position)++));
    }
  }

  Token Single(WordRange word, const Unit& unit, uint32_t position) {
    word.begin +=
        static_cast<uint32_t>(ElisionLength(Written(word), language_));
    const std::string_view written = WithoutPossessive(Written(word));
    Token token;
    token.position = position;
    token.offset = word.begin;
    token.length = static_cast<uint32_t>(written.size());
    std::string plain = PlainSpelling(written);
    if (IsDottedAcronym(written) && text_.substr(word.end).starts_with('.')) {
      ++token.length;
    }
    if (plain.size() == 1 && text_.substr(word.end).starts_with("++")) {
      plain += "++";
      token.length += 2;
    }
    SetForms(plain, unit.shape_known, &token);
    return token;
  }

  Token Joined(const Unit& unit, uint32_t position) {
    std::string plain;
    for (size_t i = unit.first; i <= unit.last; ++i) {
      if (i > unit.first) plain += *Joint(text_, words_[i - 1], words_[i]);
      plain += PlainSpelling(WithoutPossessive(Written(words_[i])));
    }
    Token token;
    token.joined = true;
    token.position = position;
    token.offset = words_[unit.first].begin;
    token.length =
        static_cast<uint32_t>(WithoutPossessive(Written(unit)).size());
    SetForms(plain, unit.shape_known, &token);
    return token;
  }

  void SetForms(std::string_view plain, bool shape_known, Token* token) {
    plain = Utf8Prefix(plain, kMaxWordBytes);
    const std::string folded = FoldCase(plain);
    token->exact = Utf8Prefix(Fold(folded), kMaxWordBytes);
    token->stem = Fold(Stem(folded, language_));
    if (token->stem.empty()) token->stem = token->exact;
    token->stem = Utf8Prefix(token->stem, kMaxWordBytes);
    if (shape_known && IsTelling(ShapeOf(plain))) {
      token->shape = ShapeKey(plain);
    }
  }

  WordBreaker breaker_;
  absl::flat_hash_map<std::string, Stemmer> stemmers_;
  // Of the text in work.
  std::string_view text_;
  std::string_view language_;
  std::vector<WordRange> words_;
  std::vector<Unit> units_;
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
