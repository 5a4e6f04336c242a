#include "indexer/page_commands.h"

#include <algorithm>
#include <ostream>

#include "common/cli.h"
#include "common/status_macros.h"
#include "indexer/page_evaluation.h"

namespace dateline {
namespace {

constexpr size_t kWorst = 20;

void ShowErrors(const PageScores& scores, std::ostream& err) {
  std::vector<PageScore> pages = scores.pages;
  std::stable_sort(pages.begin(), pages.end(),
                   [](const PageScore& a, const PageScore& b) {
                     return a.Wrong() > b.Wrong();
                   });
  pages.resize(std::min(pages.size(), kWorst));
  err << "page\truns found\tof them right\twanted\n";
  for (const PageScore& page : pages) {
    err << page.name << '\t' << page.found << '\t' << page.common << '\t'
        << page.wanted << '\n';
  }
  for (const std::string& error : scores.field_errors) err << error << '\n';
}

}  // namespace

absl::StatusOr<int> RunEvalPages(const EvalPagesCommand& command,
                                 CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const PageScores scores,
                            ScorePages(command.folder, command.captions));
  if (command.show_errors) ShowErrors(scores, context.err);
  context.out << PageScoresJson(scores);
  return kExitOk;
}

}  // namespace dateline
