#include "indexer/entities/sequence_decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

namespace dateline {
namespace {

// A model with random transitions whose score unit is a tenth.
TaggerModel RandomModel(std::mt19937& random) {
  TaggerModel::FloatWeights weights;
  weights.features = {1};
  weights.weights = {{}};
  weights.weights[0][0] = 12.7F / 10;  // sets the scale
  for (auto& row : weights.transitions) {
    for (float& weight : row) {
      weight = static_cast<float>(random() % 600) / 100 - 3;
    }
  }
  return *TaggerModel::Parse(TaggerModel::Serialise(weights));
}

std::vector<LabelScores> RandomScores(size_t tokens, std::mt19937& random) {
  std::vector<LabelScores> scores(tokens);
  for (LabelScores& row : scores) {
    row.fill(0);
    for (size_t label = 0; label < kLabels; ++label) {
      row[label] = static_cast<int16_t>(static_cast<int>(random() % 500) - 250);
    }
  }
  return scores;
}

// Calls `each` for all sequences of labels that are allowed.
void ForAll(size_t tokens,
            const std::function<void(const std::vector<Label>&)>& each) {
  std::vector<Label> labels;
  const std::function<void()> grow = [&] {
    const Label before = labels.empty() ? kOutside : labels.back();
    if (labels.size() == tokens) {
      if (MayFollow(before, kOutside)) each(labels);
      return;
    }
    for (Label next = 0; next < kLabels; ++next) {
      if (!MayFollow(before, next)) continue;
      labels.push_back(next);
      grow();
      labels.pop_back();
    }
  };
  grow();
}

int ScoreOf(const TaggerModel& model, const std::vector<LabelScores>& scores,
            const std::vector<Label>& labels) {
  int score = 0;
  Label before = kOutside;
  for (size_t i = 0; i < labels.size(); ++i) {
    score += model.Transition(before, labels[i]) + scores[i][labels[i]];
    before = labels[i];
  }
  return score + model.Transition(before, kOutside);
}

bool Has(const std::vector<NameSpan>& names, const NameSpan& wanted) {
  for (const NameSpan& name : names) {
    if (name.SameAs(wanted)) return true;
  }
  return false;
}

void CompareWithAllSequences(const TaggerModel& model,
                             const std::vector<LabelScores>& scores) {
  const std::vector<NameSpan> found = SequenceDecoder(model).Decode(scores);
  int best = -1'000'000;
  double whole = 0;
  std::vector<double> with(found.size());
  ForAll(scores.size(), [&](const std::vector<Label>& labels) {
    const int score = ScoreOf(model, scores, labels);
    best = std::max(best, score);
    const double weight = std::exp(score * double{model.scale()});
    whole += weight;
    const std::vector<NameSpan> names = SpansOf(labels);
    for (size_t k = 0; k < found.size(); ++k) {
      if (Has(names, found[k])) with[k] += weight;
    }
  });
  EXPECT_EQ(ScoreOf(model, scores, LabelsOf(found, scores.size())), best);
  for (size_t k = 0; k < found.size(); ++k) {
    EXPECT_NEAR(found[k].confidence, with[k] / whole, 1e-4);
  }
}

TEST(SequenceDecoderTest, AgreesWithAllSequencesOfShortRuns) {
  std::mt19937 random(20221128);
  for (int round = 0; round < 12; ++round) {
    const TaggerModel model = RandomModel(random);
    for (size_t tokens = 1; tokens <= 4; ++tokens) {
      CompareWithAllSequences(model, RandomScores(tokens, random));
    }
  }
}

TEST(SequenceDecoderTest, KeepsNothingFromTheRunBefore) {
  std::mt19937 random(5);
  const TaggerModel model = RandomModel(random);
  SequenceDecoder decoder(model);
  for (int round = 0; round < 50; ++round) {
    const auto scores = RandomScores(1 + random() % 9, random);
    const std::vector<NameSpan> names = decoder.Decode(scores);
    const std::vector<NameSpan> fresh = SequenceDecoder(model).Decode(scores);
    ASSERT_EQ(names.size(), fresh.size());
    for (size_t i = 0; i < names.size(); ++i) {
      EXPECT_TRUE(names[i].SameAs(fresh[i]));
      EXPECT_EQ(names[i].confidence, fresh[i].confidence);
    }
  }
}

TEST(SequenceDecoderTest, ARunWithoutTokensHasNoNames) {
  EXPECT_TRUE(SequenceDecoder(TaggerModel::Get()).Decode({}).empty());
}

// Where the sums leave the range of the numbers.
TEST(SequenceDecoderTest, ExtremeScoresHaveAProbabilityToo) {
  std::mt19937 random(9);
  const TaggerModel model = RandomModel(random);
  for (int round = 0; round < 200; ++round) {
    auto scores = RandomScores(1 + random() % 6, random);
    for (LabelScores& row : scores) {
      for (int16_t& score : row) {
        score = static_cast<int16_t>(std::clamp(score * 130, -32768, 32767));
      }
    }
    for (const NameSpan& name : SequenceDecoder(model).Decode(scores)) {
      EXPECT_TRUE(name.confidence >= 0 && name.confidence <= 1)
          << name.confidence;
    }
  }
}

TEST(SequenceDecoderTest, LongRunsDoNotOverflow) {
  std::mt19937 random(13);
  const TaggerModel model = RandomModel(random);
  const auto scores = RandomScores(20'000, random);
  for (const NameSpan& name : SequenceDecoder(model).Decode(scores)) {
    ASSERT_TRUE(name.confidence >= 0 && name.confidence <= 1);
  }
}

}  // namespace
}  // namespace dateline
