// The searcher's command line.
#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "common/cli.h"
#include "searcher/arguments.h"
#include "searcher/commands.h"
#include "searcher/service/serve_command.h"

namespace dateline {
namespace {

constexpr char kProgram[] = "searcher";

const CLI::IsMember kFormats({"text", "json", "jsonl", "csv", "trec"});
const CLI::IsMember kSorts({"relevance", "newest", "oldest"});
const CLI::IsMember kRetrievers({"auto", "rank", "xapian"});
const CLI::IsMember kMatches({"all", "most", "any"});

void AddIndex(CLI::App* command, Arguments& arguments) {
  command
      ->add_option("INDEX", arguments.search.open.index, "the index directory")
      ->required();
  command
      ->add_option("--generation", arguments.generation,
                   "search this generation, not the published one")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--retriever", arguments.retriever,
                   "what answers: auto is the rank index; xapian is the "
                   "reference, for indexes built with 'indexer build "
                   "--reference'")
      ->check(kRetrievers)
      ->capture_default_str();
}

void AddQueryLanguage(CLI::App* command, SearchRequest& request) {
  command->add_option("--query-language", request.query_language,
                      "the language that the query's words are in, as de; "
                      "without it that of any article");
}

void AddFilters(CLI::App* command, Arguments& arguments) {
  SearchRequest& request = arguments.search.request;
  command->add_option("--from", arguments.from,
                      "published on this day or later (YYYY[-MM[-DD]])");
  command->add_option("--to", arguments.to, "published on this day or earlier");
  command->add_option("--mentioned-from", arguments.mentioned_from,
                      "speaks of this day or a later one");
  command->add_option("--mentioned-to", arguments.mentioned_to,
                      "speaks of this day or an earlier one");
  command->add_option("--source", request.sources,
                      "name or domain of the publisher; may be repeated");
  command->add_option("--lang", request.languages,
                      "language, as en; may be repeated");
  AddQueryLanguage(command, request);
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
  command
      ->add_option("--proximity", request.proximity,
                   "weight of words that stand close to one another; 0: none")
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
  command->add_option("--histogram", arguments.histograms,
                      "count all matches over time: published or mentioned, "
                      "with :day, :week, :month, :quarter or :year; may be "
                      "repeated");
  AddSelections(command, arguments);
  command
      ->add_option("--collapse", arguments.collapse,
                   "story: of copies only the best one")
      ->check(CLI::IsMember({"none", "story"}))
      ->capture_default_str();
  command->add_flag("!--approximate-total", request.exact_total,
                    "the total may be a lower bound, and the answer is faster");
  command->add_flag("--exit-status", arguments.search.exit_status,
                    "exit 1 when nothing is found");
  command->footer(
      "Examples:\n"
      "  searcher search news.index 'START Cairo postponed'\n"
      "  searcher search news.index 'title:treaty NEAR/5 talks -opera' "
      "--from 2022-11 --format json\n"
      "  searcher search news.index 'place:Cairo about:START' --facet person "
      "--facet org:5\n"
      "  searcher search news.index treaty --histogram published:month\n"
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

void AddStory(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("story", "an article and its copies, by date");
  AddIndex(command, arguments);
  command->add_option("ID", arguments.id, "id of any of them")->required();
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
  AddQueryLanguage(command, arguments.search.request);
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

// What the service gives up on, or keeps.
void AddServeBounds(CLI::App* command, ServeOptions& serve) {
  const auto add = [command](const char* name, auto& option, int least,
                             int most, const char* help) {
    command->add_option(name, option, help)
        ->check(CLI::Range(least, most))
        ->capture_default_str();
  };
  add("--query-timeout", serve.query_timeout_ms, 0, 600'000,
      "milliseconds after which a search ends with what it has, marked "
      "partial; 0: never");
  add("--export-timeout", serve.export_timeout_s, 0, 604'800,
      "seconds after which an export is broken off, however slowly it is read; "
      "0: never");
  add("--keep-generations", serve.kept_generations, 0, 100,
      "old generations that stay open for cursors");
  add("--check-interval", serve.check_interval_ms, 10, 3'600'000,
      "milliseconds between looks for a new generation; SIGHUP looks at once");
  add("--article-memory", serve.article_megabytes, 0, 1'000'000,
      "megabytes of the articles shown last that stay in memory, of each open "
      "generation");
  add("--max-connections", serve.max_connections, 1, 100'000,
      "more are told to come back");
  add("--max-waiting", serve.max_waiting, 0, 100'000,
      "requests that wait for a thread; more are told to come back");
  add("--client-rate", serve.client_rate, 0, 1'000'000,
      "requests a second of one client, after twice as many at once; more get "
      "429; 0: no limit");
  add("--client-requests", serve.client_requests, 0, 100'000,
      "requests of one client at the same time; more get 429; 0: no limit");
  command->add_flag("--limit-loopback", serve.limit_loopback,
                    "limit clients on this machine, too");
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
  ServeOptions& serve = arguments.serve;
  command->add_flag("--allow-remote", serve.allow_remote,
                    "listen on an address that others can reach");
  command->add_option("--public-url", serve.public_url,
                      "address of the service for feeds and browsers, as "
                      "https://news.example; else the Host of a request");
  command->add_option("--tokens", serve.tokens_file,
                      "file with bearer tokens, one a line: who asks needs one "
                      "of them, but for /healthz and /readyz");
  command
      ->add_option("--cors-origin", serve.origins,
                   "pages of this origin may read replies, as "
                   "https://news.example; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--access-log", serve.access_log,
                      "JSON lines; - is standard output, SIGHUP opens the "
                      "file again");
  command->add_flag("--log-queries", serve.log_queries,
                    "with what people asked in the access log");
  AddServeBounds(command, serve);
  command->footer(
      "Example:\n  searcher serve news.index --listen 127.0.0.1:8080\n  curl "
      "'http://127.0.0.1:8080/search?q=START+Cairo+postponed'\n");
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
    return RunArticle({search.open, arguments.id, json, search.write.color,
                       arguments.mentions},
                      context);
  }
  if (app.got_subcommand("story")) {
    return RunStory({search.open, arguments.id, json}, context);
  }
  if (app.got_subcommand("evidence")) {
    return RunEvidence({search, arguments.value}, context);
  }
  if (app.got_subcommand("alias")) return RunAlias(arguments.alias, context);
  if (app.got_subcommand("batch")) return RunBatch(BatchOf(arguments), context);
  if (app.got_subcommand("eval")) {
    arguments.eval.json = json;
    return RunEval(arguments.eval, context);
  }
  const absl::Status served =
      Serve(search.open.index, arguments.serve, std::cerr);
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
  for (const auto& add :
       {AddSearch, AddCount, AddParse, AddExplain, AddArticle, AddStory,
        AddEvidence, AddAlias, AddBatch, AddEval, AddServe}) {
    add(app, arguments);
  }
  if (const auto code = ParseArguments(app, argc, argv)) return *code;
  const absl::Status finished =
      FinishArguments(app.got_subcommand("batch"), arguments);
  if (!finished.ok()) return ReportError(kProgram, finished);
  const absl::StatusOr<int> code = Dispatch(app, arguments);
  if (!code.ok()) {
    return ReportError(kProgram, code.status(), arguments.search.open.index);
  }
  std::cout.flush();
  return std::cout ? *code : kExitIo;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Main(argc, argv); }
