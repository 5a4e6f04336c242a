// The best labels for a run of tokens, and how sure the model is of a name in
// it: Viterbi, and the forward-backward sums (Rabiner, 1989).
#ifndef DATELINE_INDEXER_ENTITIES_SEQUENCE_DECODER_H_
#define DATELINE_INDEXER_ENTITIES_SEQUENCE_DECODER_H_

#include <span>
#include <vector>

#include "indexer/entities/sequence_labels.h"
#include "indexer/entities/tagger_model.h"

namespace dateline {

// The tokens before and after the run are outside of names. Keeps buffers: one
// for each thread.
class SequenceDecoder {
 public:
  explicit SequenceDecoder(const TaggerModel& model);

  // Names of the best sequence, in order, with the probability of each;
  // `scores` has one entry a token. 97 transitions a token.
  std::vector<NameSpan> Decode(std::span<const LabelScores> scores);

 private:
  std::vector<Label> BestLabels(std::span<const LabelScores> scores);
  void Sums(std::span<const LabelScores> scores);
  float Probability(std::span<const LabelScores> scores,
                    std::span<const Label> labels, const NameSpan& span) const;

  struct Arc {
    Label from;
    Label to;
    int weight;
    float factor;  // e to the weight
  };
  struct Cell {
    int score;
    Label from;
  };
  using Row = std::array<float, kLabels>;

  Row Factors(const LabelScores& scores) const;

  const float scale_;
  std::vector<Arc> arcs_;
  std::array<std::array<float, kLabels>, kLabels> factors_ = {};
  std::vector<std::array<Cell, kLabels>> best_;
  // Normalised in each row; the sums of a run multiply up to one by norms_.
  std::vector<Row> forward_;
  std::vector<Row> backward_;
  std::vector<Row> here_;
  std::vector<float> norms_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_SEQUENCE_DECODER_H_
