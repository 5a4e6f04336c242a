// Prints a generated corpus as JSON Lines, or queries for it.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <string>

#include "bench/bench_query.h"
#include "bench/corpus.h"
#include "bench/query_sampler.h"
#include "common/cli.h"
#include "common/json_writer.h"

namespace dateline {
namespace {

struct Arguments {
  CorpusOptions corpus;
  std::string query_class;
  uint64_t count = 100;
  std::string queries_from;
  bool tab_separated = false;
};

std::string ArticleLine(const Article& article) {
  JsonWriter json;
  json.BeginObject();
  json.Field("id", article.id);
  json.Field("url", article.url);
  json.Field("headline", article.headline);
  json.Field("articleBody", article.body);
  json.Field("datePublished", FormatTimestamp(*article.date_published));
  json.Key("publisher");
  json.BeginObject();
  json.Field("name", article.publisher.name);
  json.EndObject();
  json.Field("articleSection", article.section);
  json.Field("inLanguage", article.language);
  json.Field("author", article.authors.front());
  json.EndObject();
  return json.Take() + "\n";
}

int PrintCorpus(const Arguments& arguments) {
  const CorpusGenerator corpus(arguments.corpus);
  for (uint64_t i = 0; i < arguments.corpus.articles && std::cout; ++i) {
    std::cout << ArticleLine(corpus.At(i));
  }
  std::cout.flush();
  return std::cout ? kExitOk : kExitIo;
}

absl::StatusOr<QueryMaterial> Material(const Arguments& arguments) {
  const uint64_t seed = arguments.corpus.seed;
  if (!arguments.queries_from.empty()) {
    return MaterialOf(arguments.queries_from, seed);
  }
  return MaterialOf(CorpusGenerator(arguments.corpus), seed);
}

int PrintQueries(const Arguments& arguments) {
  const auto query_class = QueryClassByName(arguments.query_class);
  absl::StatusOr<QueryMaterial> material = Material(arguments);
  if (!material.ok()) return ReportError("generate_corpus", material.status());
  QuerySampler sampler(*std::move(material), arguments.corpus.seed);
  for (uint64_t i = 0; i < arguments.count; ++i) {
    const BenchQuery query = sampler.Next(*query_class);
    std::cout << (arguments.tab_separated ? ToTabSeparated(query)
                                          : ToQueryLanguage(query))
              << "\n";
  }
  return std::cout.flush() ? kExitOk : kExitIo;
}

int Main(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("News-like articles as JSON Lines, or queries for them");
  app.add_option("--seed", arguments.corpus.seed, "Same seed, same bytes");
  app.add_option("--articles", arguments.corpus.articles, "How many")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 32));
  app.add_option("--queries", arguments.query_class,
                 "Print queries of this class instead")
      ->check(CLI::IsMember({"or", "and", "phrase", "filtered"}));
  app.add_option("--count", arguments.count, "How many queries");
  app.add_option("--queries-from", arguments.queries_from,
                 "Draw the queries from this input of the indexer")
      ->needs("--queries");
  app.add_flag("--tab-separated", arguments.tab_separated,
               "Queries in the form of bench_query.h");
  if (const auto code = ParseArguments(app, argc, argv)) return *code;
  std::ios::sync_with_stdio(false);
  return arguments.query_class.empty() ? PrintCorpus(arguments)
                                       : PrintQueries(arguments);
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Main(argc, argv); }
