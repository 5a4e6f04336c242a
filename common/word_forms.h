// What the index holds of a word: made once, then remembered, since a text
// mostly repeats the words of others. Engine of the analyser.
#ifndef DATELINE_COMMON_WORD_FORMS_H_
#define DATELINE_COMMON_WORD_FORMS_H_

#include <cstdint>
#include <memory>
#include <string_view>

namespace dateline {

// As in Token (analyzer.h).
struct WordForms {
  std::string_view stem;
  std::string_view exact;  // empty: marks alone
  std::string_view shape;  // also where the text around makes it tell nothing
  // Above 0. Of two words with one number all is the same, in all memories of
  // the process.
  uint64_t number = 0;
};

// Not thread-safe. Takes some 5 MB at most.
class WordFormsMemory {
 public:
  WordFormsMemory();
  ~WordFormsMemory();

  // Of the words to come: a primary subtag of BCP 47.
  void SetLanguage(std::string_view language);

  // Has the processor fetch what Of(word) will need a little later: the memory
  // is larger than its caches. Changes nothing else.
  void Expect(std::string_view word);

  // `word` is a plain spelling, without apostrophes. The result stays valid
  // until the next call. SetLanguage must have been called.
  WordForms Of(std::string_view word);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_WORD_FORMS_H_
