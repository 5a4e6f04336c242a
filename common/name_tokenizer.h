// Text -> the tokens that names are made of: for the entity tagger and for the
// names it knows. Simpler and faster than the analyser: no folding, no stems.
//
// A token is a run of letters, digits and marks with the apostrophes and full
// stops inside an abbreviation ("U.S.", "O'Neill"), or one punctuation
// character. "'s" is a token of its own, a hyphen too ("Moscow-based" is
// three). Chinese characters and kana are a token each, since nothing stands
// between words there.
#ifndef DATELINE_COMMON_NAME_TOKENIZER_H_
#define DATELINE_COMMON_NAME_TOKENIZER_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

struct NameToken {
  uint32_t offset = 0;  // bytes
  uint32_t length = 0;
  bool starts_sentence = false;

  std::string_view In(std::string_view text) const {
    return text.substr(offset, length);
  }
  friend bool operator==(const NameToken&, const NameToken&) = default;
};

// `text` must be valid UTF-8 of less than 4 GB. Linear; some ten nanoseconds a
// byte.
std::vector<NameToken> TokenizeNames(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_NAME_TOKENIZER_H_
