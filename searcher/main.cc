// The searcher's command line.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <iostream>
#include <string>

#include "common/cli.h"
#include "common/status_macros.h"
#include "searcher/commands.h"
#include "searcher/serve_command.h"

namespace dateline {
namespace {

constexpr char kProgram[] = "searcher";

CivilDay Today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return DayOf(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

// Options as typed; Finish() turns them into commands.
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
  std::string syntax = "text";
  size_t batch_limit = 1000;
  bool no_relax = false;
  uint64_t generation = 0;
  std::vector<std::string> facets;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  bool mentions = false;
  std::string value;  // of a facet
  AliasCommand alias;
};

const CLI::IsMember kFormats({"text", "json", "jsonl", "csv", "trec"});
const CLI::IsMember kSorts({"relevance", "newest", "oldest"});
const CLI::IsMember kMatches({"all", "most", "any"});

void AddIndex(CLI::App* command, Arguments& arguments) {
  command->add_option("INDEX", arguments.search.index, "the index directory")
      ->required();
  command
      ->add_option("--generation", arguments.generation,
                   "search this generation, not the published one")
      ->check(CLI::PositiveNumber);
}

void AddFilters(CLI::App* command, Arguments& arguments) {
  SearchRequest& request = arguments.search.request;
  command->add_option("--from", arguments.from,
                      "published on this day or later (YYYY[-MM[-DD]])");
  command->add_option("--to", arguments.to, "published on this day or earlier");
  command->add_option("--source", request.sources,
                      "name or domain of the publisher; may be repeated");
  command->add_option("--lang", request.languages,
                      "language, as en; may be repeated");
  command
      ->add_option("--match", arguments.match,
                   "words needed: all (the default), most or any")
      ->check(kMatches);
  command->add_flag("--no-relax", arguments.no_relax,
                    "when no article has all words, do not try most of them");
}

void AddRanking(CLI::App* command, SearchRequest& request) {
  command->add_option("--k1", request.bm25.k1, "BM25 saturation")
      ->check(CLI::Range(0.0, 10.0))
      ->capture_default_str();
  command->add_option("--b", request.bm25.b, "BM25 length normalisation")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command
      ->add_option("--shape-boost", request.shape_boost,
                   "weight of capitals that meet capitals")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
}

void AddQuery(CLI::App* command, Arguments& arguments) {
  command
      ->add_option("QUERY", arguments.search.request.query,
                   "words, \"phrases\", title:x, a NEAR/5 b, -x, ...")
      ->required();
}

void AddFormat(CLI::App* command, Arguments& arguments) {
  command->add_option("--format", arguments.format, "form of the output")
      ->check(kFormats);
}

void AddSelections(CLI::App* command, Arguments& arguments) {
  command->add_option("--include", arguments.include,
                      "articles with this facet value: person=Vladimir Putin; "
                      "of one field any of them");
  command->add_option("--exclude", arguments.exclude,
                      "articles without this facet value");
}

void AddSearch(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("search", "ranked articles");
  AddIndex(command, arguments);
  AddQuery(command, arguments);
  SearchRequest& request = arguments.search.request;
  command->add_option("--limit", request.limit, "how many, at most 1000")
      ->check(CLI::Range(0, static_cast<int>(kMaxLimit)))
      ->capture_default_str();
  command->add_option("--offset", request.offset, "leave out the first ones")
      ->check(CLI::Range(0, static_cast<int>(kMaxOffset)))
      ->capture_default_str();
  command->add_option("--sort", arguments.sort, "relevance, newest or oldest")
      ->check(kSorts)
      ->capture_default_str();
  AddFormat(command, arguments);
  AddFilters(command, arguments);
  AddRanking(command, request);
  command->add_option("--facet", arguments.facets,
                      "count the values of a field in all matches: person:20, "
                      "or person:20:put for those with put in them; may be "
                      "repeated");
  AddSelections(command, arguments);
  command->add_flag("--exit-status", arguments.search.exit_status,
                    "exit 1 when nothing is found");
  command->footer(
      "Examples:\n"
      "  searcher search news.index 'START Cairo postponed'\n"
      "  searcher search news.index 'title:treaty NEAR/5 talks -opera' "
      "--from 2022-11 --format json\n"
      "  searcher search news.index 'place:Cairo about:START' --facet person "
      "--facet org:5\n"
      "  searcher search news.index 'date:2022-11-28..2022-12-01 caps:WHO' "
      "--sort newest\n");
}

void AddCount(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("count", "how many articles match, exactly");
  AddIndex(command, arguments);
  AddQuery(command, arguments);
  AddFilters(command, arguments);
  command->add_flag("--exit-status", arguments.search.exit_status,
                    "exit 1 when the count is 0");
  command->footer("Example:\n  searcher count news.index 'grain OR wheat'\n");
}

void AddParse(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("parse", "how a query is read");
  AddQuery(command, arguments);
  AddFormat(command, arguments);
  command->footer("Example:\n  searcher parse 'a b OR c -d'\n");
}

void AddMentions(CLI::App* command, Arguments& arguments) {
  command->add_flag("--mentions", arguments.mentions,
                    "also every entity and date in the text: by what it was "
                    "found, how surely, in which sentence");
}

void AddExplain(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("explain", "why articles have their scores");
  AddIndex(command, arguments);
  AddQuery(command, arguments);
  command->add_option("--id", arguments.id, "of one article");
  command
      ->add_option("--limit", arguments.search.request.limit,
                   "without --id: the best so many")
      ->check(CLI::Range(1, 100));
  AddMentions(command, arguments);
  AddFormat(command, arguments);
  AddFilters(command, arguments);
  AddRanking(command, arguments.search.request);
  command->footer(
      "Example:\n  searcher explain news.index 'START Cairo postponed' "
      "--limit 3\n");
}

void AddArticle(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand("article", "one stored article");
  AddIndex(command, arguments);
  command->add_option("ID", arguments.id, "its id")->required();
  AddMentions(command, arguments);
  AddFormat(command, arguments);
}

void AddEvidence(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("evidence", "the sentences behind a value of a facet");
  AddIndex(command, arguments);
  AddQuery(command, arguments);
  command
      ->add_option("VALUE", arguments.value,
                   "as person=Vladimir Putin, country=Egypt, "
                   "mentions=2022-11-29")
      ->required();
  command->add_option("--limit", arguments.search.request.limit, "articles")
      ->check(CLI::Range(1, static_cast<int>(kMaxLimit)))
      ->capture_default_str();
  AddFormat(command, arguments);
  AddFilters(command, arguments);
  command->footer(
      "Example:\n  searcher evidence news.index 'START Cairo' "
      "'org=Russian Foreign Ministry'\n");
}

void AddAlias(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "alias", "entities that are one: lists them, adds or takes back");
  command->add_option("INDEX", arguments.alias.index, "the index directory")
      ->required();
  command
      ->add_option("--add", arguments.alias.add,
                   "FIELD=NAME and the name that it counts as")
      ->expected(2);
  command->add_option("--remove", arguments.alias.remove, "FIELD=NAME");
  command->add_option("--who", arguments.alias.who, "for the ledger");
  command->add_option("--why", arguments.alias.why, "for the ledger");
  command->footer(
      "Examples:\n  searcher alias news.index --add 'person=Bob Dole' 'Robert "
      "Dole' --why 'one senator'\n  searcher alias news.index --remove "
      "'person=Bob Dole'\n");
}

void AddBatch(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("batch", "a run over the topics of a collection");
  AddIndex(command, arguments);
  command
      ->add_option("TOPICS", arguments.batch.topics,
                   "qid TAB query lines, JSON lines or TREC topics; - is stdin")
      ->required();
  AddFormat(command, arguments);
  command->add_option("--limit", arguments.batch_limit, "results a topic")
      ->check(CLI::Range(1, static_cast<int>(kMaxLimit)))
      ->capture_default_str();
  command
      ->add_option("--match", arguments.match,
                   "words needed: all, most or any (the default)")
      ->check(kMatches);
  command
      ->add_option("--syntax", arguments.syntax,
                   "text: topics are plain words; query: the query language")
      ->check(CLI::IsMember({"text", "query"}))
      ->capture_default_str();
  command->add_option("--tag", arguments.batch.tag, "name of the run")
      ->capture_default_str();
  AddRanking(command, arguments.search.request);
  command->footer(
      "Example:\n  searcher batch time.index topics.tsv --format=trec > "
      "run.txt\n  searcher eval --qrels time.qrels run.txt\n");
}

void AddEval(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("eval", "score a TREC run against judgments");
  command->add_option("--qrels", arguments.eval.qrels, "judgments")->required();
  command->add_option("RUN", arguments.eval.run, "a TREC run; - is stdin")
      ->required();
  command->add_flag("--by-topic", arguments.eval.by_topic,
                    "a line for each topic too");
  AddFormat(command, arguments);
}

void AddServe(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("serve", "answer over HTTP until SIGTERM");
  AddIndex(command, arguments);
  command
      ->add_option("--listen", arguments.serve.listen,
                   "address and port; port 0 takes a free one")
      ->capture_default_str();
  command->add_option("--threads", arguments.serve.threads,
                      "searches at a time; 0: one for each core");
  command->add_flag("--allow-remote", arguments.serve.allow_remote,
                    "listen on an address that others can reach");
  command->footer(
      "Example:\n  searcher serve news.index --listen 127.0.0.1:8080\n  curl "
      "'http://127.0.0.1:8080/search?q=START+Cairo+postponed'\n");
}

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

absl::Status SetFacets(const Arguments& arguments, SearchRequest* request) {
  for (const std::string& text : arguments.facets) {
    DATELINE_ASSIGN_OR_RETURN(FacetRequest facet, ParseFacetRequest(text));
    request->facets.push_back(std::move(facet));
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

// Moves the texts of options into the request.
absl::Status Finish(bool is_batch, Arguments& arguments) {
  SearchCommand& search = arguments.search;
  SearchRequest& request = search.request;
  const absl::Status from =
      SetDay(arguments.from, "--from", true, &request.published.first);
  if (!from.ok()) return from;
  const absl::Status to =
      SetDay(arguments.to, "--to", false, &request.published.last);
  if (!to.ok()) return to;
  request.sort = *SortOrderByName(arguments.sort);
  if (arguments.match.empty()) arguments.match = is_batch ? "any" : "all";
  if (arguments.format.empty()) arguments.format = is_batch ? "trec" : "text";
  request.match = *MatchModeByName(arguments.match);
  request.relax = !arguments.no_relax;
  request.today = Today();
  arguments.alias.today = *request.today;
  DATELINE_RETURN_IF_ERROR(SetFacets(arguments, &request));
  if (arguments.generation > 0) search.generation = arguments.generation;
  search.format = *OutputFormatByName(arguments.format);
  search.write.color = isatty(STDOUT_FILENO) != 0;
  return absl::OkStatus();
}

BatchCommand Batch(const Arguments& arguments) {
  BatchCommand batch = arguments.batch;
  batch.index = arguments.search.index;
  batch.generation = arguments.search.generation;
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

absl::StatusOr<int> Dispatch(const CLI::App& app, Arguments& arguments) {
  const CommandContext context{std::cout, std::cerr};
  const SearchCommand& search = arguments.search;
  const bool json = search.format == OutputFormat::kJson;
  if (app.got_subcommand("search")) return RunSearch(search, context);
  if (app.got_subcommand("count")) return RunCount(search, context);
  if (app.got_subcommand("parse")) {
    return RunParse({search.request.query, search.request.today, json},
                    context);
  }
  if (app.got_subcommand("explain")) {
    return RunExplain({search, arguments.id, arguments.mentions}, context);
  }
  if (app.got_subcommand("article")) {
    return RunArticle({search.index, search.generation, arguments.id, json,
                       search.write.color, arguments.mentions},
                      context);
  }
  if (app.got_subcommand("evidence")) {
    return RunEvidence({search, arguments.value}, context);
  }
  if (app.got_subcommand("alias")) return RunAlias(arguments.alias, context);
  if (app.got_subcommand("batch")) return RunBatch(Batch(arguments), context);
  if (app.got_subcommand("eval")) {
    arguments.eval.json = json;
    return RunEval(arguments.eval, context);
  }
  const absl::Status served = Serve(search.index, arguments.serve, std::cerr);
  if (!served.ok()) return served;
  return kExitOk;
}

int Main(int argc, char** argv) {
  CLI::App app("Ranked search over an index of news", kProgram);
  app.set_version_flag("--version", VersionText(kProgram));
  app.require_subcommand(1);
  app.footer(std::string(ExitCodesHelp()) +
             "\n'searcher COMMAND --help' has examples.");
  Arguments arguments;
  for (const auto& add : {AddSearch, AddCount, AddParse, AddExplain, AddArticle,
                          AddEvidence, AddAlias, AddBatch, AddEval, AddServe}) {
    add(app, arguments);
  }
  if (const auto code = ParseArguments(app, argc, argv)) return *code;
  const absl::Status finished = Finish(app.got_subcommand("batch"), arguments);
  if (!finished.ok()) return ReportError(kProgram, finished);
  const absl::StatusOr<int> code = Dispatch(app, arguments);
  if (!code.ok()) return ReportError(kProgram, code.status());
  std::cout.flush();
  return std::cout ? *code : kExitIo;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Main(argc, argv); }
