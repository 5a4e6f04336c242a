#include "indexer/entities/tagger_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "common/hash.h"

namespace dateline {
namespace {

TaggerModel::FloatWeights SampleWeights() {
  TaggerModel::FloatWeights weights;
  weights.features = {900, 7, 123'456'789, 50};
  weights.weights.resize(4);
  weights.weights[0][1] = 1.27F;
  weights.weights[1][0] = -0.5F;
  weights.weights[1][16] = 0.01F;
  weights.weights[2][3] = 0.3F;
  weights.weights[3][2] = 0.0001F;  // rounds to nothing
  weights.transitions[0][1] = 2.0F;
  weights.transitions[16][0] = -1.0F;
  return weights;
}

// Where the parts of SampleWeights' bytes are.
constexpr size_t kScaleAt = 6;
constexpr size_t kFeaturesAt = kScaleAt + 4 + 4 + size_t{2} * kLabels * kLabels;
constexpr size_t kCellsAt = kFeaturesAt + 3 * 4 + 3;

// The checksum of changed bytes.
std::string Sealed(std::string bytes) {
  bytes.resize(bytes.size() - sizeof(uint64_t));
  const uint64_t hash = Hash64(bytes);
  return bytes.append(reinterpret_cast<const char*>(&hash), sizeof hash);
}

TEST(TaggerModelTest, ReadsWhatItWrites) {
  const auto model =
      TaggerModel::Parse(TaggerModel::Serialise(SampleWeights()));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->features(), 3U);
  EXPECT_NEAR(model->scale(), 0.01, 1e-6);
  EXPECT_EQ(model->Transition(0, 1), 200);
  EXPECT_EQ(model->Transition(16, 0), -100);
  EXPECT_EQ(model->Transition(0, 0), 0);
  LabelScores scores = {};
  model->AddScores({7, 900, 50, 4711}, &scores);
  EXPECT_EQ(scores[0], -50);
  EXPECT_EQ(scores[1], 127);
  EXPECT_EQ(scores[2], 0);
  EXPECT_EQ(scores[16], 1);
  model->AddScores({7}, &scores);
  EXPECT_EQ(scores[0], -100);
}

TEST(TaggerModelTest, TheOrderOfFeaturesDoesNotMatter) {
  TaggerModel::FloatWeights weights = SampleWeights();
  std::swap(weights.features[0], weights.features[2]);
  std::swap(weights.weights[0], weights.weights[2]);
  EXPECT_EQ(TaggerModel::Serialise(weights),
            TaggerModel::Serialise(SampleWeights()));
}

TEST(TaggerModelTest, AModelWithoutFeaturesIsOne) {
  const auto model = TaggerModel::Parse(TaggerModel::Serialise({}));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->features(), 0U);
}

TEST(TaggerModelTest, EveryDamagedByteIsRefused) {
  const std::string whole = TaggerModel::Serialise(SampleWeights());
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x11);
    EXPECT_TRUE(absl::IsInvalidArgument(TaggerModel::Parse(damaged).status()))
        << i;
  }
}

TEST(TaggerModelTest, EveryCutIsRefused) {
  const std::string whole = TaggerModel::Serialise(SampleWeights());
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(TaggerModel::Parse(whole.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(TaggerModel::Parse(whole + "x").ok());
}

TEST(TaggerModelTest, WrongContentsUnderARightChecksumAreRefused) {
  const std::string whole = TaggerModel::Serialise(SampleWeights());
  ASSERT_EQ(Sealed(whole), whole);
  for (const float scale :
       {0.0F, -1.0F, std::nanf(""), std::numeric_limits<float>::infinity()}) {
    std::string bytes = whole;
    std::memcpy(bytes.data() + kScaleAt, &scale, sizeof scale);
    EXPECT_FALSE(TaggerModel::Parse(Sealed(bytes)).ok()) << scale;
  }
  for (const size_t at : {kScaleAt + 4, kCellsAt}) {
    std::string bytes = whole;
    bytes[at] = kLabels;  // one feature more, an unknown label
    EXPECT_FALSE(TaggerModel::Parse(Sealed(bytes)).ok()) << at;
  }
  std::string twice = whole;
  std::memcpy(twice.data() + kFeaturesAt, twice.data() + kFeaturesAt + 4, 4);
  EXPECT_FALSE(TaggerModel::Parse(Sealed(twice)).ok());
}

TEST(TaggerModelTest, TheFingerprintIsOfTheWeights) {
  const auto model =
      TaggerModel::Parse(TaggerModel::Serialise(SampleWeights()));
  TaggerModel::FloatWeights weights = SampleWeights();
  weights.transitions[3][0] = 0.5F;
  const auto other = TaggerModel::Parse(TaggerModel::Serialise(weights));
  EXPECT_EQ(model->fingerprint().size(), 16U);
  EXPECT_NE(model->fingerprint(), other->fingerprint());
}

TEST(TaggerModelTest, TheModelThatIsCompiledIn) {
  EXPECT_GT(TaggerModel::Get().features(), 10'000U);
  EXPECT_EQ(&TaggerModel::Get(), &TaggerModel::Get());
}

}  // namespace
}  // namespace dateline
