// One run of characters without white space -> a word token with its suffixes
// (treat*, word~1, x^2). Part of the query lexer.
#ifndef DATELINE_SEARCHER_QUERY_WORD_H_
#define DATELINE_SEARCHER_QUERY_WORD_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "searcher/query_chars.h"
#include "searcher/query_lexer.h"

namespace dateline {

// A kWord, a kPunctuation where nothing is left to search for, or a kError.
// `run` is not empty.
QueryToken ReadWord(std::span<const Glyph> run);

// A pasted address: no part of it is syntax.
bool IsAddress(std::span<const Glyph> run);

std::string TextOf(std::span<const Glyph> run);
QuerySpan SpanOf(std::span<const Glyph> run);

// Takes "^2" off the end of `run`. False when there is a "^" without a good
// number; then `error` is set.
bool TakeBoost(std::span<const Glyph>* run, double* boost, QueryError* error);

bool IsBoost(double boost);

// "2.5" within the limits of a boost.
std::optional<double> ParseBoost(std::string_view digits);

// Not negative and below 10^9; only digits.
std::optional<int> ParseSmallNumber(std::string_view digits);

// A word out of quotes, without the punctuation around it.
std::string_view TrimWord(std::string_view word);

QueryError BadBoost(QuerySpan span);
QueryError MisplacedSuffix(QuerySpan span);
QueryError DanglingBackslash(size_t offset);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_WORD_H_
