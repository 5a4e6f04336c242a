// Words that carry no meaning of their own, by language.
#ifndef DATELINE_COMMON_STOP_WORDS_H_
#define DATELINE_COMMON_STOP_WORDS_H_

#include <string>
#include <string_view>

namespace dateline {

// Whether there is a list, data/stop_words.txt, for a language (BCP 47): so for
// all that have a stemmer.
bool HasStopWords(std::string_view language);

// `word` is folded (fold.h). Languages without a list have no stop words.
bool IsStopWord(std::string_view word, std::string_view language);

// Names the contents of all lists.
std::string StopWordsVersion();

}  // namespace dateline

#endif  // DATELINE_COMMON_STOP_WORDS_H_
