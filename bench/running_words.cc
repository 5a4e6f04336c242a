#include "bench/running_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr std::string_view kEndMarks = ".,;:!?\")";

bool IsWord(std::string_view text) {
  return text.size() >= 2 &&
         std::all_of(text.begin(), text.end(), [](unsigned char letter) {
           return absl::ascii_isalpha(letter);
         });
}

}  // namespace

std::vector<std::string> RunningWords(std::string_view text) {
  std::vector<std::string> words;
  for (const absl::string_view piece : absl::StrSplit(
           ToAbsl(text), absl::ByAnyChar(" \t\n"), absl::SkipEmpty())) {
    std::string_view word = FromAbsl(piece);
    while (!word.empty() && kEndMarks.find(word.back()) != kEndMarks.npos) {
      word.remove_suffix(1);
    }
    words.push_back(IsWord(word) ? absl::AsciiStrToLower(ToAbsl(word)) : "");
    if (word.size() < piece.size()) words.emplace_back();
  }
  return words;
}

}  // namespace dateline
