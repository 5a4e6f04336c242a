// The options of the searcher's command line as typed, and the commands that
// they make.
#ifndef DATELINE_SEARCHER_ARGUMENTS_H_
#define DATELINE_SEARCHER_ARGUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "searcher/commands.h"
#include "searcher/service/serve_command.h"

namespace dateline {

// FinishArguments() turns the texts into parts of the commands.
struct Arguments {
  SearchCommand search;
  BatchCommand batch;
  EvalCommand eval;
  ServeOptions serve;
  std::string query;
  std::string id;
  std::string format;  // empty: the command's own
  std::string sort = "relevance";
  std::string match;  // empty: the command's own
  std::string from;
  std::string to;
  std::string mentioned_from;
  std::string mentioned_to;
  std::string syntax = "text";
  size_t batch_limit = 1000;
  bool no_relax = false;
  uint64_t generation = 0;
  std::string retriever = "auto";
  std::vector<std::string> facets;
  std::vector<std::string> histograms;
  std::string collapse = "none";
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  bool mentions = false;
  std::string value;  // of a facet
  AliasCommand alias;
};

// InvalidArgument for a text that does not mean anything.
absl::Status FinishArguments(bool is_batch, Arguments& arguments);

// The batch of finished arguments.
BatchCommand BatchOf(const Arguments& arguments);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ARGUMENTS_H_
