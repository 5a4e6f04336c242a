// The stem of a word in its language: Snowball, through Xapian, or libstemmer
// for the languages that Xapian has not. Engine of the analyser.
#ifndef DATELINE_COMMON_STEMMER_H_
#define DATELINE_COMMON_STEMMER_H_

#include <memory>
#include <string>
#include <string_view>

namespace dateline {

// Not thread-safe.
class Stemmer {
 public:
  // `language` is a primary subtag of BCP 47. Without a stemmer for it words
  // are their own stems. Croatian and Bosnian take the one of Serbian.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // `word` is in lower case with its marks (FoldCase); numbers stay as they
  // are. Spellings that Fold makes one have one stem in Arabic, where they are
  // interchangeable, Romanian (cedilla, comma), and at the commonest endings of
  // Spanish and Portuguese; elsewhere the stemmers need the marks.
  std::string Stem(std::string_view word);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_STEMMER_H_
