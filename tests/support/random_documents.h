// Articles of random words, as the indexer hands them to a rank index.
#ifndef DATELINE_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_
#define DATELINE_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/index_schema.h"
#include "common/rank/rank_format.h"
#include "indexer/indexed_document.h"

namespace dateline {

class RandomDocuments {
 public:
  explicit RandomDocuments(uint32_t seed, uint32_t words = 60)
      : random_(seed), words_(words) {}

  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }

  // No two have the same id.
  IndexedDocument Next() {
    IndexedDocument document;
    document.id =
        "id" + std::to_string(Below(1000)) + "-" + std::to_string(made_++);
    if (Below(6) != 0) {
      document.date = Timestamp();
      document.date->unix_seconds = int64_t{Below(9)} * 86'400;
      document.date->precision = static_cast<DatePrecision>(Below(3));
    }
    document.words = Below(500);
    document.headline = Tokens(4);
    document.standfirst = Tokens(Below(3) == 0 ? 5 : 0);
    document.dateline = Tokens(Below(3) == 0 ? 1 : 0);
    document.body = Tokens(25);
    document.lead_tokens =
        Below(static_cast<uint32_t>(document.body.size()) + 1);
    document.byline = Tokens(2, kZoneGap);
    for (uint32_t n = Below(4); n > 0; --n) {
      document.keywords.push_back(
          KeywordTerm(Field::kSource, "source" + std::to_string(Below(3))));
    }
    document.keywords.push_back(IdTerm(document.id));
    for (const Field field : kRankFacets) {
      if (Below(2) == 0) document.facets.emplace_back(field, Labels(field));
    }
    return document;
  }

 private:
  // The written form with number n is that of the stem n / 2; one word in five
  // is in capitals, some are joined to the next. Some have no number, and many
  // numbers have the same lowest bits.
  Token MakeToken() {
    // Word n is rarer the greater n is.
    const uint32_t n = Below(1 + Below(words_));
    Token token;
    token.stem = "word" + std::to_string(n / 2);
    token.exact = n % 2 == 0 ? token.stem : token.stem + "s";
    if (n % 7 != 0) token.word = uint64_t{n} << 16U;
    if (n % 5 == 0) token.shape = "WORD" + token.exact.substr(4);
    return token;
  }

  std::vector<Token> Tokens(uint32_t most, uint32_t gap = 1) {
    std::vector<Token> tokens;
    uint32_t position = 0;
    for (uint32_t left = most == 0 ? 0 : Below(most + 1); left > 0; --left) {
      position += Below(8) == 0 ? gap : 1;
      if (Below(9) == 0) {
        Token joined = MakeToken();
        joined.joined = true;
        joined.position = position;
        tokens.push_back(std::move(joined));
      }
      tokens.push_back(MakeToken());
      tokens.back().position = position;
    }
    return tokens;
  }

  std::vector<std::string> Labels(Field field) {
    // Some fields have one value an article.
    const bool is_single = static_cast<int>(field) % 2 == 0;
    std::set<std::string> labels;
    for (uint32_t n = is_single ? 1 : Below(4); n > 0; --n) {
      labels.insert((Below(4) == 0 ? "Label " : "label ") +
                    std::to_string(Below(20)));
    }
    return {labels.begin(), labels.end()};
  }

  std::mt19937 random_;
  const uint32_t words_;
  size_t made_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_
