#include "searcher/query_word.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

#include "common/word_shape.h"

namespace dateline {
namespace {

using Run = std::span<const Glyph>;

constexpr double kLeastBoost = 0.01;
constexpr double kMostBoost = 100;
constexpr size_t kLeastPrefix = 3;

QueryNotice IgnoredPunctuation(QuerySpan span) {
  return {"punctuation-ignored",
          "punctuation without a meaning in the query language is ignored",
          span};
}

bool IsDigit(const Glyph& glyph) { return glyph.c >= '0' && glyph.c <= '9'; }

bool IsMark(const Glyph& glyph) {
  return glyph.Is('-') || glyph.Is('+') || glyph.Is('!') || glyph.Is('=');
}

// At the end of a word these close a sentence or a part of one.
bool IsStop(const Glyph& glyph) {
  return glyph.Is(',') || glyph.Is(';') || glyph.Is(':') || glyph.Is('?') ||
         glyph.Is(0x2026);
}

bool HasContent(Run run) {
  return std::any_of(run.begin(), run.end(),
                     [](const Glyph& glyph) { return IsContent(glyph.c); });
}

// The last `c` behind the first character; 0 for none.
size_t FindLast(Run run, char32_t c) {
  for (size_t i = run.size(); i > 1; --i) {
    if (run[i - 1].Is(c)) return i - 1;
  }
  return 0;
}

bool AllDigitsOrDots(Run run) {
  return std::all_of(run.begin(), run.end(), [](const Glyph& glyph) {
    return IsDigit(glyph) || glyph.Is('.');
  });
}

// ^2, ~1, /2 with white space before them.
bool IsMisplacedSuffix(Run run) {
  if (run.size() < 2 || !IsDigit(run[1])) return false;
  return run[0].Is('^') || run[0].Is('~') ||
         (run[0].Is('/') && AllDigitsOrDots(run.subspan(1)));
}

bool IsWildcard(const Glyph& glyph) { return glyph.Is('*') || glyph.Is('?'); }

bool IsDroppedInFront(const Glyph& glyph) {
  return !glyph.escaped && !IsContent(glyph.c) && !IsLeadingSign(glyph.c) &&
         !IsWildcard(glyph);
}

// www.x, none of it escaped.
bool StartsWithWww(Run run) {
  return run.size() > 4 && run[0].Is('w') && run[1].Is('w') && run[2].Is('w') &&
         run[3].Is('.') && HasContent(run.subspan(4));
}

QueryError WildcardPosition(QuerySpan span) {
  return {
      "wildcard-position", "a wildcard can only stand at the end of a word",
      "type the beginning of the word and a star, as in treat*; \\* and \\? "
      "are the characters themselves",
      span};
}

// An ideograph, a kana or a Korean syllable says as much as two letters.
bool IsSyllable(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool IsShortPrefix(Run run) {
  size_t letters = 0;
  for (const Glyph& glyph : run) letters += IsSyllable(glyph.c) ? 2 : 1;
  return letters < kLeastPrefix;
}

QueryError PrefixTooShort(QuerySpan span) {
  return {"prefix-too-short",
          "a star needs at least 3 letters before it, or 2 syllables or "
          "ideographs",
          "type more of the word, as in treat*", span};
}

QueryError BadFuzzy(QuerySpan span) {
  return {"bad-fuzzy", "the number after ~ must be 1 or 2",
          "type word~1 for one changed letter or word~2 for two", span};
}

QueryError FuzzyAcronym(const std::string& word, QuerySpan span) {
  return {"fuzzy-acronym",
          "a word in capitals has no spelling variants: " + Excerpt(word),
          "leave the ~ away, or type the word in lower case", span};
}

// Takes the parts off a word, from the outside in.
class WordReader {
 public:
  explicit WordReader(Run run) : run_(run) {
    token_.kind = TokenKind::kWord;
    token_.span = dateline::SpanOf(run);
  }

  QueryToken Read() {
    if (IsMisplacedSuffix(run_)) return Error(MisplacedSuffix(token_.span));
    DropFront();
    DropStops();
    QueryError error;
    if (!TakeBoost(&run_, &token_.boost, &error)) return Error(error);
    if (!TakeFuzzy()) return Error(BadFuzzy(token_.span));
    return Finish();
  }

 private:
  QueryToken Error(QueryError error) { return ErrorToken(std::move(error)); }

  void Note(QueryNotice notice) { token_.notices.push_back(std::move(notice)); }

  void DropFront() {
    bool mark = false;
    bool dash = false;
    while (!run_.empty() && IsDroppedInFront(run_.front())) {
      mark |= IsMark(run_.front());
      dash |= IsTypographicDash(run_.front().c);
      run_ = run_.subspan(1);
    }
    if (run_.empty()) return;
    if (mark) Note(IgnoredPunctuation(token_.span));
    if (!dash) return;
    Note({"dash-ignored",
          "a dash in front of a word does not exclude it; for that, type a "
          "hyphen, as in -word",
          token_.span});
  }

  void DropStops() {
    bool question = false;
    while (!run_.empty() && IsStop(run_.back())) {
      question |= run_.back().Is('?');
      run_ = run_.first(run_.size() - 1);
    }
    if (!run_.empty() && run_.back().Is('!')) {
      TakeRootExpander(question);
    } else if (question && HasContent(run_)) {
      Note(IgnoredPunctuation(token_.span));
    }
  }

  // treat! is treat* in other systems; What?! is not.
  void TakeRootExpander(bool question) {
    const Run stem = run_.first(run_.size() - 1);
    if (!question && stem.size() >= kLeastPrefix && !IsStop(stem.back()) &&
        !stem.back().Is('!') && HasContent(stem)) {
      run_ = stem;
      token_.form = TokenForm::kPrefix;
      Note({"root-expander", "! at the end of a word is read as *",
            token_.span});
      return;
    }
    while (!run_.empty() && (run_.back().Is('!') || IsStop(run_.back()))) {
      run_ = run_.first(run_.size() - 1);
    }
    if (HasContent(run_)) Note(IgnoredPunctuation(token_.span));
  }

  bool TakeFuzzy() {
    const size_t tilde = FindLast(run_, '~');
    if (tilde == 0) return true;
    const Run digits = run_.subspan(tilde + 1);
    if (!AllDigitsOrDots(digits)) return true;
    const std::string edits = TextOf(digits);
    if (!edits.empty() && edits != "1" && edits != "2") return false;
    if (token_.form == TokenForm::kPrefix) return false;
    token_.form = TokenForm::kFuzzy;
    token_.distance = edits == "2" ? 2 : 1;
    run_ = run_.first(tilde);
    return true;
  }

  QueryToken Finish() {
    const bool star = run_.size() > 1 && run_.back().Is('*');
    if (star) run_ = run_.first(run_.size() - 1);
    if (!HasContent(run_)) return Punctuation(star);
    if (std::any_of(run_.begin(), run_.end(), IsWildcard) ||
        (star && token_.form != TokenForm::kPlain)) {
      return Error(WildcardPosition(token_.span));
    }
    if (star) token_.form = TokenForm::kPrefix;
    if (token_.form == TokenForm::kPrefix && IsShortPrefix(run_)) {
      return Error(PrefixTooShort(token_.span));
    }
    token_.text = TextOf(run_);
    if (token_.form == TokenForm::kFuzzy &&
        ShapeOf(token_.text) == WordShape::kCapitals) {
      return Error(FuzzyAcronym(token_.text, token_.span));
    }
    return std::move(token_);
  }

  QueryToken Punctuation(bool star) {
    if (star || std::any_of(run_.begin(), run_.end(),
                            [](const Glyph& glyph) { return glyph.Is('*'); })) {
      return Error(WildcardPosition(token_.span));
    }
    QueryToken token;
    token.kind = TokenKind::kPunctuation;
    token.span = token_.span;
    token.notices.push_back(IgnoredPunctuation(token_.span));
    return token;
  }

  Run run_;
  QueryToken token_;
};

}  // namespace

QueryToken ReadWord(std::span<const Glyph> run) {
  return WordReader(run).Read();
}

std::string TextOf(std::span<const Glyph> run) {
  std::string text;
  for (const Glyph& glyph : run) AppendUtf8(glyph.c, &text);
  return text;
}

QuerySpan SpanOf(std::span<const Glyph> run) {
  return {run.front().begin, run.back().end - run.front().begin};
}

bool IsAddress(std::span<const Glyph> run) {
  if (StartsWithWww(run)) return true;
  const auto colon = std::find_if(
      run.begin(), run.end(), [](const Glyph& glyph) { return glyph.Is(':'); });
  return colon != run.begin() && run.end() - colon > 3 && colon[1].Is('/') &&
         colon[2].Is('/') &&
         std::all_of(run.begin(), colon, [](const Glyph& g) {
           return !g.escaped && g.c < 0x80 && IsContent(g.c);
         });
}

bool TakeBoost(std::span<const Glyph>* run, double* boost, QueryError* error) {
  const size_t caret = FindLast(*run, '^');
  if (caret == 0) return true;
  const auto value = ParseBoost(TextOf(run->subspan(caret + 1)));
  if (!value) {
    *error = BadBoost(SpanOf(run->subspan(caret)));
    return false;
  }
  *boost = *value;
  *run = run->first(caret);
  return true;
}

bool IsBoost(double boost) {
  return boost >= kLeastBoost && boost <= kMostBoost;
}

std::optional<double> ParseBoost(std::string_view digits) {
  if (digits.empty() || digits.front() == '.' || digits.back() == '.' ||
      digits.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, code] =
      std::from_chars(digits.data(), end, value, std::chars_format::fixed);
  if (code != std::errc() || stop != end) return std::nullopt;
  return IsBoost(value) ? std::optional(value) : std::nullopt;
}

std::optional<int> ParseSmallNumber(std::string_view digits) {
  constexpr size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

std::string_view TrimWord(std::string_view word) {
  const std::vector<Glyph> glyphs = Glyphs(word);
  size_t first = 0;
  size_t last = glyphs.size();
  while (first < last && IsDroppedInFront(glyphs[first])) ++first;
  while (last > first && IsStop(glyphs[last - 1])) --last;
  if (first == last) return {};
  return word.substr(glyphs[first].begin,
                     glyphs[last - 1].end - glyphs[first].begin);
}

QueryError BadBoost(QuerySpan span) {
  return {"bad-boost", "the number after ^ must be between 0.01 and 100",
          "type x^2 to double the weight of x, x^0.5 to halve it; \\^ is the "
          "character itself",
          span};
}

QueryError MisplacedSuffix(QuerySpan span) {
  return {
      "misplaced-suffix",
      "^, ~ and / with a number belong right behind a word, a quote or a "
      "group",
      "leave out the white space, as in x^2, word~1, \"a b\"~5, \"a b c\"/2",
      span};
}

QueryError DanglingBackslash(size_t offset) {
  return {"dangling-backslash",
          "a backslash needs the character that it protects right behind it",
          "type \\\\ for a backslash itself",
          {offset, 1}};
}

}  // namespace dateline
