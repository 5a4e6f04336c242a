#include "searcher/analysed_text.h"

#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "common/hash.h"
#include "common/utf8.h"

namespace dateline {
namespace {

uint64_t KeyOf(const std::string& word) {
  return word.empty() ? 0 : Hash64(word);
}

}  // namespace

AnalysedText MakeAnalysedText(const std::vector<Token>& tokens) {
  AnalysedText text;
  absl::flat_hash_map<uint64_t, uint32_t> numbers;
  text.words.reserve(tokens.size());
  for (const Token& token : tokens) {
    const WordKeys keys = {KeyOf(token.stem), KeyOf(token.exact),
                           KeyOf(token.shape)};
    const uint64_t mixed =
        keys.exact ^ (keys.stem * 3) ^ (keys.shape * 0x9e3779b97f4a7c15u);
    const auto [place, added] =
        numbers.try_emplace(mixed, static_cast<uint32_t>(text.keys.size()));
    if (added) text.keys.push_back(keys);
    text.words.push_back(
        {token.offset, token.length, token.position, place->second});
  }
  text.keys.shrink_to_fit();
  return text;
}

AnalysedZones AnalyseZones(Analyzer& analyzer, const Article& article,
                           size_t max_bytes) {
  const auto analyse = [&](std::string_view text) {
    return MakeAnalysedText(
        analyzer.Analyze(Utf8Prefix(text, max_bytes), article.language));
  };
  return {analyse(article.headline), analyse(article.description),
          analyse(article.body)};
}

}  // namespace dateline
