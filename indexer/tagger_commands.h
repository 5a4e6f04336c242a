// The commands that train and measure the entity tagger.
#ifndef DATELINE_INDEXER_TAGGER_COMMANDS_H_
#define DATELINE_INDEXER_TAGGER_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/commands.h"

namespace dateline {

struct TrainCommand {
  // BIO files (entities/bio_file.h), each with "=WEIGHT" after it or not.
  std::vector<std::string> files;
  std::string output;  // the model's file
  int rounds = 15;
};
absl::StatusOr<int> RunTrainTagger(const TrainCommand& command,
                                   CommandContext context);

struct EvalTaggerCommand {
  std::vector<std::string> files;
  std::string model;  // empty: the one compiled in
  bool show_errors = false;
};
// Precision, recall and F1 of each file, as JSON lines: of spans by type, and
// of the different entities that an article names.
absl::StatusOr<int> RunEvalTagger(const EvalTaggerCommand& command,
                                  CommandContext context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_TAGGER_COMMANDS_H_
