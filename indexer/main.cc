// The indexer's command line.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <iostream>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/civil_time.h"
#include "common/cli.h"
#include "common/status_macros.h"
#include "indexer/commands.h"
#include "indexer/fetch/fetch_command.h"
#include "indexer/page_commands.h"
#include "indexer/tagger_commands.h"

namespace dateline {
namespace {

constexpr char kProgram[] = "indexer";

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void Interrupt(int) { interrupted = true; }

void CatchSignals() {
  struct sigaction action = {};
  action.sa_handler = Interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // A file beyond the limit (ulimit -f) is an error of the write.
  action.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &action, nullptr);
}

// Whether someone watches the messages.
bool OnTerminal() { return isatty(STDERR_FILENO) != 0; }

// Options as typed.
struct Arguments {
  IndexingOptions indexing;
  std::string format;
  std::string default_date;
  std::string now;
  std::string summary_path;
  double max_rejected_percent = 100;
  bool stage = false;
  FetchOptions fetch;
  std::string index;
  uint64_t generation = 0;
  size_t keep = 3;
  bool repair_all = false;
  TrainCommand train;
  EvalTaggerCommand eval_tagger;
  EvalPagesCommand eval_pages;
  std::vector<std::string> timeml;
  bool show_errors = false;
};

void AddFeedOptions(CLI::App* command, Arguments& arguments) {
  command
      ->add_option("INPUT", arguments.indexing.inputs,
                   "files, folders, 'globs', or - for stdin")
      ->required();
  command
      ->add_option("--format", arguments.format,
                   "format of all inputs, when the content does not tell")
      ->check(CLI::IsMember(FeedFormatNames()));
  command->add_option("--default-date", arguments.default_date,
                      "date of items that have none (ISO 8601)");
}

void AddThreads(CLI::App* command, int& threads) {
  command->add_option("--threads", threads, "workers; 0: one for each core")
      ->check(CLI::Range(0, 256));
}

void AddNow(CLI::App* command, std::string& now) {
  command->add_option("--now", now,
                      "release what is under embargo until then (ISO 8601), "
                      "not what is until now");
}

void AddSettings(CLI::App* command, IndexSettings& settings) {
  command->add_flag("!--no-entities", settings.entities,
                    "do not look for entities and dates in the articles");
  command->add_flag("!--no-stories", settings.stories,
                    "do not link copies of one text into stories");
  command->add_flag("--reference", settings.reference,
                    "Xapian gets all postings too, so that searcher "
                    "--retriever=xapian can check the answers");
}

void AddFetch(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "fetch", "poll feeds on the web and index what is new in them");
  FetchOptions& options = arguments.fetch;
  command->add_option("INDEX", options.indexing.index, "the index directory")
      ->required();
  command
      ->add_option("FEEDS", options.feeds,
                   "addresses, OPML files, or files with an address a line")
      ->required();
  command->add_flag("--follow", options.follow,
                    "fetch the pages of new items, for their whole text");
  command
      ->add_option("--max-pages", options.max_pages,
                   "pages in one run; the others wait for the next")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command->add_option("--rate", options.rate, "requests a second to one host")
      ->check(CLI::Range(0.001, 1000.0))
      ->capture_default_str();
  command
      ->add_option("--timeout", options.timeout_seconds,
                   "seconds for one transfer")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  command->add_option("--hosts", options.hosts_at_once, "hosts asked at a time")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_flag("--allow-private", options.allow_private,
                    "also from machines that are not on the public internet");
  command->add_flag("!--no-index", options.index_after,
                    "leave what is fetched for the next run to index");
  AddThreads(command, options.indexing.threads);
  AddNow(command, arguments.now);
  AddSettings(command, options.indexing.settings);
  command->footer("Example:\n  indexer fetch news.index feeds.opml --follow\n");
}

void AddIndexing(CLI::App& app, Arguments& arguments, const char* name,
                 const char* help) {
  CLI::App* command = app.add_subcommand(name, help);
  IndexingOptions& options = arguments.indexing;
  command->add_option("INDEX", options.index, "the index directory")
      ->required();
  AddFeedOptions(command, arguments);
  AddThreads(command, options.threads);
  AddNow(command, arguments.now);
  command->add_option("--rejects", options.rejects_path,
                      "where rejected items go (INDEX/rejects.jsonl)");
  command->add_flag("--replay", options.replay,
                    "the inputs are reject files: try those items again");
  AddSettings(command, options.settings);
  command->add_flag("--stage", arguments.stage,
                    "make the generation, but do not publish it");
  command
      ->add_option("--max-rejected", arguments.max_rejected_percent,
                   "exit 65 when more than this percentage is rejected")
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--summary", arguments.summary_path,
                      "write the JSON summary here, not to stdout");
  command->footer(std::string("Examples:\n  indexer ") + name +
                  " news.index feeds/\n  zcat dump.gz | indexer " + name +
                  " news.index - --format jsonl\n  indexer " + name +
                  " news.index --replay news.index/rejects.jsonl\n");
}

void AddRelease(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "release", "let in the articles whose embargo has ended");
  command->add_option("INDEX", arguments.indexing.index, "the index directory")
      ->required();
  AddThreads(command, arguments.indexing.threads);
  AddNow(command, arguments.now);
  command->add_option("--summary", arguments.summary_path,
                      "write the JSON summary here, not to stdout");
  command->footer(
      "So does every other run, before it reads anything.\n"
      "Example:\n  indexer release news.index\n");
}

void AddRemovals(CLI::App& app, Arguments& arguments) {
  CLI::App* remove = app.add_subcommand(
      "remove", "take articles out of every generation, for good");
  CLI::App* restore = app.add_subcommand(
      "restore", "let articles in again that were removed or canceled");
  for (CLI::App* command : {remove, restore}) {
    command
        ->add_option("INDEX", arguments.indexing.index, "the index directory")
        ->required();
    command->add_option("ID", arguments.indexing.removals, "their ids")
        ->required();
  }
  remove->footer(
      "Older generations that have the articles are removed too: their texts "
      "are in no file of the\nindex any more. Later runs refuse the "
      "articles.\nExample:\n  indexer remove news.index "
      "https://example.org/2022/11/a\n");
  restore->footer(
      "They come back with the next run that reads them in a feed.\n");
}

void AddCat(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "cat", "what the readers make of an input, as JSON lines; no index");
  AddFeedOptions(command, arguments);
  command->footer("Example:\n  indexer cat feeds/today.xml | head -1\n");
}

void AddEvalDates(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "eval-dates", "how well dates in texts are found, on TimeML, as JSON");
  command->add_option("INPUT", arguments.timeml, "TimeML files or folders")
      ->required();
  command->add_flag("--errors", arguments.show_errors,
                    "each error as a line on stderr");
}

void AddEvalPages(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "eval-pages", "how well articles are taken out of saved pages, as JSON");
  EvalPagesCommand& eval = arguments.eval_pages;
  command
      ->add_option("DIR", eval.folder,
                   "folders with source.html, expected.html and "
                   "expected-metadata.json, each gzipped or not")
      ->required();
  command->add_flag("--captions", eval.captions,
                    "captions of pictures count as text");
  command->add_flag("--errors", eval.show_errors,
                    "the worst pages and the wrong fields on stderr");
}

void AddMaintenance(CLI::App& app, Arguments& arguments) {
  const auto add = [&](const char* name, const char* help) {
    CLI::App* command = app.add_subcommand(name, help);
    command->add_option("INDEX", arguments.index, "the index directory")
        ->required();
    return command;
  };
  add("check", "read everything and compare it with the manifest")
      ->add_option("--generation", arguments.generation,
                   "this one, not the published one");
  CLI::App* repair =
      add("repair", "make damaged rank indexes again from the stored articles");
  repair->add_flag("--all", arguments.repair_all, "the intact ones too");
  repair->footer(
      "Says as JSON what was done. The articles and the generation id stay as\n"
      "they are. Example:\n  indexer check news.index || indexer repair "
      "news.index\n");
  add("publish", "make a generation that is on disk the current one")
      ->add_option("GENERATION", arguments.generation, "its number")
      ->required();
  add("rollback", "publish the generation before the current one");
  add("gc", "remove old generations and the segments only they use")
      ->add_option("--keep", arguments.keep, "how many generations to keep")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  add("stats", "what the index holds, as JSON");
}

void AddTagger(CLI::App& app, Arguments& arguments) {
  CLI::App* eval = app.add_subcommand(
      "eval-tagger", "precision, recall and F1 of the entity tagger");
  eval->add_option("FILE", arguments.eval_tagger.files,
                   "annotated text: a token, a tab, B-PER... a line")
      ->required();
  eval->add_option("--model", arguments.eval_tagger.model,
                   "this model, not the one compiled in");
  eval->add_flag("--errors", arguments.eval_tagger.show_errors,
                 "list what was missed and what is false on stderr");
  eval->footer("Example:\n  indexer eval-tagger held-out.bio\n");
  CLI::App* train = app.add_subcommand(
      "train-tagger", "make a model of the entity tagger from annotated text");
  train
      ->add_option("FILE", arguments.train.files,
                   "as for eval-tagger; FILE=0.5 halves its weight")
      ->required();
  train->add_option("--output", arguments.train.output, "the model's file")
      ->required();
  train->add_option("--rounds", arguments.train.rounds, "over all text")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  train->footer(
      "Example:\n  indexer train-tagger --output model.bin news.bio "
      "tweets.bio=0.3\n");
}

absl::StatusOr<std::optional<Timestamp>> ParseDateOption(
    const char* name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<Timestamp> time = ParseTimestamp(text);
  if (time) return time;
  return absl::InvalidArgumentError(
      absl::StrCat(name, " ", text, " is not a date: write 2022-11-28"));
}

// The commands that read feeds or change which articles there are.
absl::StatusOr<int> DispatchIndexing(const CLI::App& app, Arguments& arguments,
                                     CommandContext context) {
  IndexingOptions& options = arguments.indexing;
  if (!arguments.format.empty()) options.format = arguments.format;
  DATELINE_ASSIGN_OR_RETURN(
      options.default_date,
      ParseDateOption("--default-date", arguments.default_date));
  DATELINE_ASSIGN_OR_RETURN(options.now,
                            ParseDateOption("--now", arguments.now));
  if (app.got_subcommand("cat")) return RunCat(options, context);
  if (app.got_subcommand("restore")) {
    return RunRestore(options.index, options.removals, context);
  }
  CatchSignals();
  options.cancelled = &interrupted;
  options.must_exist = !app.got_subcommand("build");
  options.publish = !arguments.stage;
  return RunIndex({options, arguments.summary_path,
                   arguments.max_rejected_percent, OnTerminal()},
                  context);
}

absl::StatusOr<int> Dispatch(const CLI::App& app, Arguments& arguments) {
  const CommandContext context{std::cout, std::cerr};
  if (app.got_subcommand("check")) {
    return RunCheck(arguments.index, arguments.generation, context);
  }
  if (app.got_subcommand("repair")) {
    return RunRepair({arguments.index, arguments.repair_all, OnTerminal()},
                     context);
  }
  if (app.got_subcommand("publish")) {
    return RunPublish(arguments.index, arguments.generation, context);
  }
  if (app.got_subcommand("rollback")) {
    return RunRollback(arguments.index, context);
  }
  if (app.got_subcommand("gc")) {
    return RunGc(arguments.index, arguments.keep, context);
  }
  if (app.got_subcommand("eval-dates")) {
    return RunEvalDates(arguments.timeml, arguments.show_errors, context);
  }
  if (app.got_subcommand("eval-pages")) {
    return RunEvalPages(arguments.eval_pages, context);
  }
  if (app.got_subcommand("stats")) return RunStats(arguments.index, context);

  if (app.got_subcommand("eval-tagger")) {
    return RunEvalTagger(arguments.eval_tagger, context);
  }
  if (app.got_subcommand("train-tagger")) {
    return RunTrainTagger(arguments.train, context);
  }

  if (app.got_subcommand("fetch")) {
    CatchSignals();
    DATELINE_ASSIGN_OR_RETURN(arguments.fetch.indexing.now,
                              ParseDateOption("--now", arguments.now));
    arguments.fetch.indexing.cancelled = &interrupted;
    return RunFetchCommand(arguments.fetch, context);
  }
  return DispatchIndexing(app, arguments, context);
}

int Main(int argc, char** argv) {
  CLI::App app("Feeds of news into a searchable index", kProgram);
  app.set_version_flag("--version", VersionText(kProgram));
  app.require_subcommand(1);
  app.footer(std::string(ExitCodesHelp()) +
             "\n'indexer COMMAND --help' has examples.");
  Arguments arguments;
  AddIndexing(app, arguments, "build",
              "index feeds; makes the index when it is not there");
  AddIndexing(app, arguments, "update", "index feeds into an existing index");
  AddRelease(app, arguments);
  AddRemovals(app, arguments);
  AddFetch(app, arguments);
  AddCat(app, arguments);
  AddEvalDates(app, arguments);
  AddEvalPages(app, arguments);
  AddMaintenance(app, arguments);
  AddTagger(app, arguments);
  if (const auto code = ParseArguments(app, argc, argv)) return *code;
  const absl::StatusOr<int> code = Dispatch(app, arguments);
  if (!code.ok()) {
    // Each command fills one of them.
    return ReportError(kProgram, code.status(),
                       arguments.index + arguments.indexing.index +
                           arguments.fetch.indexing.index);
  }
  std::cout.flush();
  return std::cout ? *code : kExitIo;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Main(argc, argv); }
