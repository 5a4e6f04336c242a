#include "common/name_tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>

#include "common/sorted_words.h"

namespace dateline {
namespace {

enum class Kind : uint8_t { kSpace, kWord, kMark };

Kind KindOf(UChar32 c) {
  if (c < 0x80) {
    if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
      return Kind::kWord;
    }
    return c <= ' ' ? Kind::kSpace : Kind::kMark;
  }
  if (u_isUWhiteSpace(c)) return Kind::kSpace;
  const uint32_t mask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK;
  return (U_MASK(u_charType(c)) & mask) != 0 ? Kind::kWord : Kind::kMark;
}

bool EndsSentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F;
}

// Chinese characters and kana.
bool IsWordByItself(UChar32 c) {
  constexpr UChar32 kFirstOfAny = 0x3005;
  if (c < kFirstOfAny) return false;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &error);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
         script == USCRIPT_KATAKANA;
}

bool IsApostrophe(UChar32 c) { return c == '\'' || c == 0x2019; }

// Abbreviations that end in a full stop in news text and do not end a
// sentence.
constexpr std::array<std::string_view, 56> kAbbreviations = {
    "Adm",   "Ala",    "Apr",  "Ariz", "Ark",  "Aug",  "Brig", "Bros",
    "Calif", "Capt",   "Cmdr", "Co",   "Col",  "Colo", "Conn", "Corp",
    "Dec",   "Del",    "Dept", "Dr",   "Feb",  "Fla",  "Ga",   "Gen",
    "Gov",   "Inc",    "Jan",  "Jr",   "Lt",   "Ltd",  "Maj",  "Mass",
    "Md",    "Messrs", "Mich", "Mr",   "Mrs",  "Ms",   "Mt",   "No",
    "Nov",   "Oct",    "Pa",   "Prof", "Rep",  "Rev",  "Sec",  "Sen",
    "Sept",  "Sgt",    "Sr",   "St",   "Supt", "Tenn", "Va",   "vs"};

bool IsAbbreviation(std::string_view word) { return Has(kAbbreviations, word); }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<NameToken> Run() {
    tokens_.reserve(text_.size() / 5 + 8);
    while (at_ < text_.size()) Step();
    return std::move(tokens_);
  }

 private:
  UChar32 Next(uint32_t* position) const {
    const auto first = static_cast<unsigned char>(text_[*position]);
    if (first < 0x80) {
      ++*position;
      return first;
    }
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text_.data(), *position, text_.size(), c);
    return c;
  }

  void Step() {
    const uint32_t begin = at_;
    uint32_t end = at_;
    const UChar32 c = Next(&end);
    switch (KindOf(c)) {
      case Kind::kSpace:
        if (c == '\n') Newline();
        break;
      case Kind::kMark:
        end = Clitic(c, begin, end);
        Add(begin, end);
        if (EndsSentence(c)) sentence_starts_ = true;
        break;
      case Kind::kWord:
        if (!IsWordByItself(c)) end = EndOfWord(end);
        Add(begin, end);
        break;
    }
    at_ = end;
  }

  // An empty line ends a sentence.
  void Newline() {
    if (at_ > 0 && text_[at_ - 1] == '\n') sentence_starts_ = true;
  }

  // "'s" and "’s" after a word.
  uint32_t Clitic(UChar32 c, uint32_t begin, uint32_t end) const {
    const bool after_word =
        !tokens_.empty() &&
        tokens_.back().offset + tokens_.back().length == begin;
    if (!IsApostrophe(c) || !after_word || end >= text_.size()) return end;
    if (text_[end] != 's' && text_[end] != 'S') return end;
    return WordAt(end + 1) ? end : end + 1;
  }

  bool WordAt(uint32_t position) const {
    return position < text_.size() && KindOf(Next(&position)) == Kind::kWord;
  }

  uint32_t EndOfWord(uint32_t end) {
    const uint32_t begin = at_;
    while (end < text_.size()) {
      uint32_t after = end;
      const UChar32 c = Next(&after);
      if (!GoesOn(c, begin, end, after)) break;
      end = after;
    }
    return end;
  }

  // Whether `c`, from `end` to `after`, is part of the word from `begin` on.
  bool GoesOn(UChar32 c, uint32_t begin, uint32_t end, uint32_t after) const {
    if (KindOf(c) == Kind::kWord) return !IsWordByItself(c);
    return (c == '.' && StopBelongs(begin, end)) ||
           (IsApostrophe(c) && NameApostrophe(begin, end, after)) ||
           ((c == '.' || c == ',') && Decimal(end, after));
  }

  // "U.S.", "J.", "Gen.": the stop is part of the token.
  bool StopBelongs(uint32_t begin, uint32_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    if (word.find('.') == std::string_view::npos) {
      if (IsAbbreviation(word)) return true;
      return word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
    }
    const size_t last_stop = word.rfind('.');
    return word.size() - last_stop == 2 && word.back() >= 'A' &&
           word.back() <= 'Z';
  }

  // "O'Neill", "d'Affaires", "Sana'a": letters on both sides, not "'s".
  bool NameApostrophe(uint32_t begin, uint32_t end, uint32_t after) const {
    if (end == begin || !WordAt(after)) return false;
    const bool is_s = text_[after] == 's' || text_[after] == 'S';
    return !is_s || WordAt(after + 1);
  }

  bool Decimal(uint32_t end, uint32_t after) const {
    const auto digit = [&](uint32_t i) {
      return i < text_.size() && text_[i] >= '0' && text_[i] <= '9';
    };
    return digit(end - 1) && digit(after);
  }

  void Add(uint32_t begin, uint32_t end) {
    const bool opens = sentence_starts_ && Opens(begin);
    tokens_.push_back({begin, end - begin, opens});
    if (opens) sentence_starts_ = false;
  }

  // Closing quotes and brackets belong to the sentence before.
  bool Opens(uint32_t begin) const {
    const char c = text_[begin];
    if (c == ')' || c == ']' || c == '.' || c == '!' || c == '?') return false;
    for (const std::string_view closing : {"\u201d", "\u2019", "\u00bb"}) {
      if (text_.substr(begin).starts_with(closing)) return false;
    }
    const bool quote = c == '"' || c == '\'';
    return !quote || begin == 0 || text_[begin - 1] == ' ' ||
           text_[begin - 1] == '\n';
  }

  std::string_view text_;
  std::vector<NameToken> tokens_;
  uint32_t at_ = 0;
  bool sentence_starts_ = true;
};

}  // namespace

std::vector<NameToken> TokenizeNames(std::string_view text) {
  return Tokenizer(text).Run();
}

}  // namespace dateline
