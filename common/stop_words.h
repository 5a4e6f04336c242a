// Words that carry no meaning of their own, by language.
#ifndef DATELINE_COMMON_STOP_WORDS_H_
#define DATELINE_COMMON_STOP_WORDS_H_

#include <string_view>

namespace dateline {

// `word` is folded (fold.h), `language` BCP 47. Languages without a list have
// no stop words.
bool IsStopWord(std::string_view word, std::string_view language);

// Names the contents of all lists.
std::string_view StopWordsVersion();

}  // namespace dateline

#endif  // DATELINE_COMMON_STOP_WORDS_H_
