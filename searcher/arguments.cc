#include "searcher/arguments.h"

#include <unistd.h>

#include <optional>
#include <utility>

#include "common/status_macros.h"
#include "searcher/service/search_service.h"

namespace dateline {
namespace {

absl::Status SetDay(const std::string& text, const char* option, bool first,
                    std::optional<CivilDay>* day) {
  if (text.empty()) return absl::OkStatus();
  const std::optional<DayRange> period = ParseDayPeriod(text);
  if (!period) {
    return absl::InvalidArgumentError(std::string(option) + " " + text +
                                      " is not a date: write 2022-11-28, "
                                      "2022-11 or 2022");
  }
  *day = first ? period->first : period->last;
  return absl::OkStatus();
}

absl::Status SetCounts(const Arguments& arguments, SearchRequest* request) {
  for (const std::string& text : arguments.facets) {
    DATELINE_ASSIGN_OR_RETURN(FacetRequest facet, ParseFacetRequest(text));
    request->facets.push_back(std::move(facet));
  }
  for (const std::string& text : arguments.histograms) {
    DATELINE_ASSIGN_OR_RETURN(request->histograms.emplace_back(),
                              ParseHistogramRequest(text));
  }
  for (const std::string& text : arguments.include) {
    DATELINE_ASSIGN_OR_RETURN(const auto value, ParseFacetValue(text));
    SelectionIn(request->selections, value.first)
        .include.push_back(value.second);
  }
  for (const std::string& text : arguments.exclude) {
    DATELINE_ASSIGN_OR_RETURN(const auto value, ParseFacetValue(text));
    SelectionIn(request->selections, value.first)
        .exclude.push_back(value.second);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status FinishArguments(bool is_batch, Arguments& arguments) {
  SearchCommand& search = arguments.search;
  SearchRequest& request = search.request;
  DATELINE_RETURN_IF_ERROR(
      SetDay(arguments.from, "--from", true, &request.published.first));
  DATELINE_RETURN_IF_ERROR(
      SetDay(arguments.to, "--to", false, &request.published.last));
  DATELINE_RETURN_IF_ERROR(SetDay(arguments.mentioned_from, "--mentioned-from",
                                  true, &request.mentioned.first));
  DATELINE_RETURN_IF_ERROR(SetDay(arguments.mentioned_to, "--mentioned-to",
                                  false, &request.mentioned.last));
  request.sort = *SortOrderByName(arguments.sort);
  if (arguments.match.empty()) arguments.match = is_batch ? "any" : "all";
  if (arguments.format.empty()) arguments.format = is_batch ? "trec" : "text";
  request.match = *MatchModeByName(arguments.match);
  request.relax = !arguments.no_relax;
  request.fold_stories = arguments.collapse == "story";
  request.today = CurrentDay();
  arguments.alias.today = *request.today;
  DATELINE_RETURN_IF_ERROR(SetCounts(arguments, &request));
  if (arguments.generation > 0) search.open.generation = arguments.generation;
  search.open.retriever = *RetrieverByName(arguments.retriever);
  arguments.serve.generation = search.open.generation;
  arguments.serve.retriever = search.open.retriever;
  search.format = *OutputFormatByName(arguments.format);
  search.write.color = isatty(STDOUT_FILENO) != 0;
  return absl::OkStatus();
}

BatchCommand BatchOf(const Arguments& arguments) {
  BatchCommand batch = arguments.batch;
  batch.open = arguments.search.open;
  batch.request = arguments.search.request;
  batch.format = arguments.search.format;
  batch.request.limit = arguments.batch_limit;
  batch.request.relax = false;
  batch.request.want_articles = batch.format != OutputFormat::kTrec;
  batch.request.syntax = arguments.syntax == "text"
                             ? QuerySyntax::kFreeText
                             : QuerySyntax::kQueryLanguage;
  return batch;
}

}  // namespace dateline
