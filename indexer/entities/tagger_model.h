// The weights of the sequence model: a linear-chain conditional random field
// (Lafferty, McCallum and Pereira, 2001) over hashed features.
//
// File: "DLNER" and a format byte, the scale (float32), the number of features
// (uint32), kLabels * kLabels transition weights (int16), then the features'
// hashes in order (uint32 each), for each the number of labels that it weighs
// (uint8), and for each of these the label (uint8) and the weight (int8). A
// weight times the scale is the log-linear weight. Little-endian. The last
// eight bytes are the XXH3-64 of all before.
#ifndef DATELINE_INDEXER_ENTITIES_TAGGER_MODEL_H_
#define DATELINE_INDEXER_ENTITIES_TAGGER_MODEL_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/entities/features.h"
#include "indexer/entities/sequence_labels.h"

namespace dateline {

// Scores of all labels, padded for the processor's vectors.
using LabelScores = std::array<int16_t, 24>;
static_assert(std::tuple_size_v<LabelScores> >= kLabels);

// Immutable and shared by threads.
class TaggerModel {
 public:
  // The model that is compiled in.
  static const TaggerModel& Get();

  // InvalidArgument when the bytes are no model.
  static absl::StatusOr<TaggerModel> Parse(std::string_view bytes);

  // `weights`: features and their log-linear weights of each label. Weights
  // that round to nothing are left out.
  struct FloatWeights {
    std::vector<Feature> features;
    std::vector<std::array<float, kLabels>> weights;
    std::array<std::array<float, kLabels>, kLabels> transitions = {};
  };
  static std::string Serialise(const FloatWeights& weights);

  TaggerModel(TaggerModel&&) noexcept;
  TaggerModel& operator=(TaggerModel&&) noexcept;
  ~TaggerModel();

  void AddScores(const std::vector<Feature>& features,
                 LabelScores* scores) const;
  int Transition(Label from, Label to) const { return transitions_[from][to]; }
  // Score units times this are log-linear weights.
  float scale() const { return scale_; }
  size_t features() const;
  // Changes with every change of the weights.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  TaggerModel();
  struct Table;
  std::unique_ptr<Table> table_;
  std::array<std::array<int16_t, kLabels>, kLabels> transitions_ = {};
  float scale_ = 1;
  std::string fingerprint_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_TAGGER_MODEL_H_
