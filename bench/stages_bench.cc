// The stages of indexing and searching, on seeded articles.
#include <benchmark/benchmark.h>

#include "bench/corpus.h"
#include "common/analyzer.h"
#include "indexer/document_builder.h"
#include "searcher/query_parser.h"

namespace dateline {
namespace {

void BM_Analyze(benchmark::State& state) {
  const std::string text = CorpusGenerator(1).Words(500);
  Analyzer analyzer;
  size_t tokens = 0;
  for (auto _ : state) {
    tokens += analyzer.Analyze(text, "en").size();
  }
  state.SetItemsProcessed(static_cast<int64_t>(tokens));
  state.SetBytesProcessed(
      static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_Analyze);

void BM_BuildDocument(benchmark::State& state) {
  const Article article = CorpusGenerator(2).Next();
  DocumentBuilder builder;
  for (auto _ : state) {
    benchmark::DoNotOptimize(builder.Build(article));
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(BM_BuildDocument);

void BM_ParseQuery(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseQuery(
        "title:(treaty OR talks) START NEAR/5 Cairo -opera date:2022-11.."));
  }
}
BENCHMARK(BM_ParseQuery);

}  // namespace
}  // namespace dateline
