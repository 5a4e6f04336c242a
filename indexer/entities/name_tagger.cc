#include "indexer/entities/name_tagger.h"

#include <algorithm>
#include <deque>

#include "absl/container/flat_hash_map.h"
#include "common/hash.h"

namespace dateline {
namespace {

constexpr size_t kPlaces = 2 * kWindow + 1;

size_t PlaceOf(int offset) { return static_cast<size_t>(offset) + kWindow; }

void AddTo(const LabelScores& more, LabelScores* scores) {
  for (size_t label = 0; label < scores->size(); ++label) {
    (*scores)[label] = static_cast<int16_t>((*scores)[label] + more[label]);
  }
}

}  // namespace

struct NameTagger::Word {
  WordInfo info;
  std::array<LabelScores, kPlaces> scores = {};  // by offset + kWindow
};

struct NameTagger::Cache {
  absl::flat_hash_map<uint64_t, size_t> index;
  std::deque<Word> words;
};

NameTagger::NameTagger(const TaggerModel& model)
    : model_(model), decoder_(model), cache_(std::make_unique<Cache>()) {}
NameTagger::~NameTagger() = default;

const NameTagger::Word& NameTagger::Lookup(std::string_view text,
                                           bool all_capitals) {
  const uint64_t key = Hash64(text) + (all_capitals ? 1 : 0);
  const auto [entry, added] =
      cache_->index.try_emplace(key, cache_->words.size());
  if (!added) return cache_->words[entry->second];
  Word& word = cache_->words.emplace_back();
  word.info = DescribeWord(text, all_capitals);
  word.info.index = static_cast<uint32_t>(entry->second);
  for (int offset = -kWindow; offset <= kWindow; ++offset) {
    features_.clear();
    WordFeatures(word.info, text, offset, &features_);
    model_.AddScores(features_, &word.scores[PlaceOf(offset)]);
  }
  return word;
}

TaggerDocument NameTagger::Prepare(std::string_view text,
                                   std::vector<NameToken> tokens) {
  if (cache_->words.size() > kMaxWords) *cache_ = Cache();
  return TaggerDocument(
      text, std::move(tokens),
      [this](std::string_view word, bool all_capitals) -> const WordInfo& {
        return Lookup(word, all_capitals).info;
      });
}

LabelScores NameTagger::ScoresOf(const TaggerDocument& document, size_t i) {
  LabelScores scores = {};
  for (int offset = -kWindow; offset <= kWindow; ++offset) {
    const WordInfo& info = document.info(i, offset);
    if (info.shape == TokenShape::kBoundary) continue;
    AddTo(cache_->words[info.index].scores[PlaceOf(offset)], &scores);
  }
  features_.clear();
  ContextFeatures(document, i, &features_);
  model_.AddScores(features_, &scores);
  return scores;
}

std::vector<NameSpan> NameTagger::Tag(const TaggerDocument& document) {
  std::vector<NameSpan> names;
  std::vector<LabelScores> run;
  for (size_t i = 0; i < document.size();) {
    if (!document.candidate(i)) {
      ++i;
      continue;
    }
    const size_t begin = i;
    run.clear();
    do {
      run.push_back(ScoresOf(document, i++));
    } while (i < document.size() && document.candidate(i) &&
             !document.starts_sentence(i));
    for (NameSpan span : decoder_.Decode(run)) {
      span.first += static_cast<uint32_t>(begin);
      span.last += static_cast<uint32_t>(begin);
      names.push_back(span);
    }
  }
  return names;
}

}  // namespace dateline
