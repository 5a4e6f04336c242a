// Text -> the tokens that the rules for dates read, one sentence at a time.
#ifndef DATELINE_INDEXER_DATES_DATE_LEXER_H_
#define DATELINE_INDEXER_DATES_DATE_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/dates/date_words.h"

namespace dateline {

struct DateToken {
  uint32_t offset = 0;
  uint32_t length = 0;  // with the full stop of an abbreviation
  DateWord word = DateWord::kOther;
  uint8_t digits = 0;        // how many, for kNumber
  bool capital = false;      // begins with a capital letter
  bool glued = false;        // no space before it
  bool plural = false;       // a word that ends in "s"
  bool abbreviated = false;  // "Nov", with or without its full stop
  int16_t value = 0;         // as DateWord says

  size_t end() const { return size_t{offset} + length; }
};

// One pass, constant memory: a sentence is cut after kMaxTokens.
class DateLexer {
 public:
  static constexpr size_t kMaxTokens = 256;

  // `text` is UTF-8, below 4 GB, and outlives the lexer.
  explicit DateLexer(std::string_view text) : text_(text) {}

  // The tokens of the next sentence; false at the end of the text.
  // HasDate() tells whether any of them could belong to a date.
  bool NextSentence(std::vector<DateToken>* tokens);
  bool HasDate() const { return has_date_; }

 private:
  bool SkipSpace();
  void ReadToken(std::vector<DateToken>* tokens);
  void ReadWord(std::vector<DateToken>* tokens);
  void ReadNumber(std::vector<DateToken>* tokens);
  void ReadApostrophe(std::vector<DateToken>* tokens);
  void ReadSign(std::vector<DateToken>* tokens);
  void Push(size_t end, DateToken token, std::vector<DateToken>* tokens);
  bool IsInDottedDate(const std::vector<DateToken>& tokens) const;
  bool EndsSentence(const std::vector<DateToken>& tokens) const;

  std::string_view text_;
  size_t at_ = 0;
  bool has_date_ = false;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_LEXER_H_
