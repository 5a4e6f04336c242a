// Annotated documents -> the weights of the sequence model: maximum likelihood
// by stochastic gradient with AdaGrad steps (Duchi, Hazan and Singer, 2011).
#ifndef DATELINE_INDEXER_ENTITIES_TAGGER_TRAINER_H_
#define DATELINE_INDEXER_ENTITIES_TAGGER_TRAINER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/entities/bio_file.h"

namespace dateline {

struct TrainingSet {
  std::vector<BioDocument> documents;
  float weight = 1;  // of its part in the gradient
};

struct TrainingOptions {
  int rounds = 15;
  float step = 0.015F;
  // A weight that is touched shrinks by step * decay.
  float decay = 2e-4F;
  // Features seen less often are left out.
  uint32_t least_count = 2;
  // How often the spelling of a word is hidden, so that its surroundings have
  // to tell.
  float hidden_spelling = 0.2F;
  uint32_t seed = 20221128;
  // Called after each round with the mean log-likelihood of a token.
  std::function<void(int round, double likelihood)> progress;
};

// The bytes of a model (tagger_model.h). The same input gives the same bytes.
// About a gigabyte of memory for a million tokens.
std::string TrainTagger(const std::vector<TrainingSet>& sets,
                        const TrainingOptions& options);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_TAGGER_TRAINER_H_
