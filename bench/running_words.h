// The plain words of a text, for queries that must find it again.
#ifndef DATELINE_BENCH_RUNNING_WORDS_H_
#define DATELINE_BENCH_RUNNING_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Runs of ASCII letters between white space, in lower case, in order. An empty
// string stands where something else is: a number, a compound, a mark inside
// the word, the end of a sentence, words of less than two letters.
std::vector<std::string> RunningWords(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_BENCH_RUNNING_WORDS_H_
