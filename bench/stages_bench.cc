// The stages of indexing and searching, on seeded articles.
#include <benchmark/benchmark.h>

#include "bench/corpus.h"
#include "common/analyzer.h"
#include "common/name_tokenizer.h"
#include "indexer/article_annotator.h"
#include "indexer/document_builder.h"
#include "searcher/query_parser.h"

namespace dateline {
namespace {

void BM_Analyze(benchmark::State& state) {
  const std::string text = CorpusGenerator({.seed = 1}).At(0).body;
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
  const Article article = CorpusGenerator({.seed = 2}).At(0);
  DocumentBuilder builder;
  for (auto _ : state) {
    benchmark::DoNotOptimize(builder.Build(article, {}));
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(BM_BuildDocument);

// News in our own words, as an article of some 500 tokens.
Article AnnotatedArticle() {
  Article article;
  article.id = "1";
  article.language = "en";
  article.headline = "START talks in Cairo postponed";
  article.date_published = ParseTimestamp("2022-11-28");
  for (int i = 0; i < 10; ++i) {
    article.body +=
        "Russia and the United States have put off a meeting of the New START "
        "commission in Cairo, the Russian Foreign Ministry said on Monday. "
        "The talks were to last from November 29 to December 6. Sergei "
        "Ryabkov, a deputy minister, gave no new date. In Washington a "
        "spokesman of the State Department said that the United States was "
        "ready to meet as soon as possible.\n\n";
  }
  return article;
}

void BM_Annotate(benchmark::State& state) {
  const Article article = AnnotatedArticle();
  ArticleAnnotator annotator;
  size_t tokens = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(annotator.Annotate(article));
    tokens += TokenizeNames(article.body).size();
  }
  state.SetItemsProcessed(static_cast<int64_t>(tokens));
}
BENCHMARK(BM_Annotate);

void BM_ParseQuery(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseQuery(
        "title:(treaty OR talks) START NEAR/5 Cairo -opera date:2022-11.."));
  }
}
BENCHMARK(BM_ParseQuery);

}  // namespace
}  // namespace dateline
