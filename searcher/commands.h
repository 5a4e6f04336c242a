// The commands of the searcher, apart from the command line that calls them.
// Results go to `out`, everything else to `err`; each returns the exit code.
#ifndef DATELINE_SEARCHER_COMMANDS_H_
#define DATELINE_SEARCHER_COMMANDS_H_

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "searcher/response_writer.h"
#include "searcher/searcher.h"

namespace dateline {

struct CommandContext {
  std::ostream& out;
  std::ostream& err;
};

// Which index is searched, and how.
struct OpenOptions {
  std::string index;
  std::optional<uint64_t> generation;
  RetrieverChoice retriever = RetrieverChoice::kAuto;
};

struct SearchCommand {
  OpenOptions open;
  SearchRequest request;
  OutputFormat format = OutputFormat::kText;
  WriteOptions write;
  bool exit_status = false;  // 1 when nothing was found
};
absl::StatusOr<int> RunSearch(const SearchCommand& command,
                              CommandContext context);
absl::StatusOr<int> RunCount(const SearchCommand& command,
                             CommandContext context);

struct ParseCommand {
  std::string query;
  std::optional<CivilDay> today;
  bool json = false;
};
absl::StatusOr<int> RunParse(const ParseCommand& command,
                             CommandContext context);

struct ArticleCommand {
  OpenOptions open;
  std::string id;
  bool json = false;
  bool color = false;
  bool mentions = false;  // text: the entities and dates with their sentences
};
absl::StatusOr<int> RunArticle(const ArticleCommand& command,
                               CommandContext context);

struct StoryCommand {
  OpenOptions open;
  std::string id;
  bool json = false;
};
absl::StatusOr<int> RunStory(const StoryCommand& command,
                             CommandContext context);

struct ExplainCommand {
  SearchCommand search;
  std::string id;         // empty: the best `search.request.limit` articles
  bool mentions = false;  // text: also why each entity and date was tagged
};
absl::StatusOr<int> RunExplain(const ExplainCommand& command,
                               CommandContext context);

struct EvidenceCommand {
  SearchCommand search;
  std::string value;  // "person=Vladimir Putin"
};
absl::StatusOr<int> RunEvidence(const EvidenceCommand& command,
                                CommandContext context);

// Merged entities: with neither, lists them.
struct AliasCommand {
  std::string index;
  std::vector<std::string> add;  // "person=Bob Smith", "Robert Smith"
  std::string remove;            // "person=Bob Smith"
  CivilDay today;
  std::string who;
  std::string why;
};
absl::StatusOr<int> RunAlias(const AliasCommand& command,
                             CommandContext context);

struct BatchCommand {
  OpenOptions open;
  std::string topics;     // a file
  SearchRequest request;  // its query is each topic's
  OutputFormat format = OutputFormat::kTrec;
  std::string tag = "dateline";
};
absl::StatusOr<int> RunBatch(const BatchCommand& command,
                             CommandContext context);

struct EvalCommand {
  std::string qrels;
  std::string run;
  bool by_topic = false;
  bool json = false;
};
absl::StatusOr<int> RunEval(const EvalCommand& command, CommandContext context);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_COMMANDS_H_
