// The only code that turns text into terms, for articles and queries alike.
//
// Words are found by ICU (UAX #29, with dictionaries for Chinese, Japanese,
// Thai, Lao, Khmer and Burmese); then come the rules of news text:
//   U.S.        one token, us, shape US        F-16      f, 16 and f16 on f
//   Putin's     putin                          COVID-19  covid, 19 and covid19
//   O'Brien     obrien                         AT&T      at, t and at&t
//   1,000       1000                           24/7      24, 7 and 24/7
//   l'Égypte    egypte (fr, it, ca, ga)                C++   c++
// A joined form stands at the position of its first part, so that either
// spelling finds either. Each token has
//   stem   folded and stemmed for the language (Snowball, through Xapian)
//   exact  folded only (fold.h)
//   shape  as written, without dots, when the shape tells something: capitals
//          (START, F16), inner capitals (eBay). Empty for "Cairo" and "cairo",
//          and wherever the text around it is all in capitals, since there it
//          tells nothing.
#ifndef DATELINE_COMMON_ANALYZER_H_
#define DATELINE_COMMON_ANALYZER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct Token {
  std::string stem;
  std::string exact;
  std::string shape;
  // Where the analyser gave it: tokens of one number have one stem and one
  // exact form. 0: it is not known which others have. Numbers are of this
  // process only; those of words met one after the other mostly differ by one.
  uint64_t word = 0;
  uint32_t position = 0;
  uint32_t offset = 0;  // bytes in the text
  uint32_t length = 0;
  bool joined = false;  // a joined form; its parts follow or precede it
};

// Not thread-safe: one for each thread. Making one costs milliseconds.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Tokens in order of offset, positions from `first_position` on; a joined
  // form comes before its parts. `text` is valid UTF-8 of less than 2 GiB;
  // `language` is BCP 47, of which the first subtag counts; without a stemmer
  // for it the stem is the exact form.
  std::vector<Token> Analyze(std::string_view text, std::string_view language,
                             uint32_t first_position = 1);

  // True for words that carry no meaning of their own ("the"); `exact` is a
  // folded form.
  static bool IsStopWord(std::string_view exact, std::string_view language);

  // Names the exact behaviour: rules, ICU, Unicode and Xapian versions. Terms
  // of different fingerprints must not be mixed.
  static std::string Fingerprint();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_ANALYZER_H_
