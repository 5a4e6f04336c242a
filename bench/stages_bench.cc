// The stages of indexing and searching, on seeded articles.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "bench/corpus.h"
#include "common/analyzer.h"
#include "common/article_json.h"
#include "common/article_record.h"
#include "common/json_writer.h"
#include "common/name_tokenizer.h"
#include "indexer/article_annotator.h"
#include "indexer/byte_stream.h"
#include "indexer/cleaner.h"
#include "indexer/deduplicator.h"
#include "indexer/document_builder.h"
#include "indexer/jsonl_reader.h"
#include "indexer/live_articles.h"
#include "indexer/page_extractor.h"
#include "indexer/url_book.h"
#include "searcher/query_parser.h"

namespace dateline {
namespace {

std::vector<Article> Articles(uint64_t count) {
  const CorpusGenerator generator({.seed = 3});
  std::vector<Article> articles;
  for (uint64_t i = 0; i < count; ++i) articles.push_back(generator.At(i));
  return articles;
}

constexpr int kArticles = 1000;

void SetArticles(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * kArticles);
}

void BM_ReadJsonl(benchmark::State& state) {
  std::string lines;
  for (const Article& article : Articles(kArticles)) {
    JsonWriter json;
    json.BeginObject();
    WriteArticleFields(article, ArticleText::kWith, &json);
    json.EndObject();
    lines += json.Take() + "\n";
  }
  for (auto _ : state) {
    const auto reader = MakeJsonlReader(*ByteStream::FromString(lines), "");
    while (auto event = reader->Next()) benchmark::DoNotOptimize(event);
  }
  SetArticles(state);
}
BENCHMARK(BM_ReadJsonl)->Unit(benchmark::kMicrosecond);

// Detects the language too.
void BM_Clean(benchmark::State& state) {
  std::vector<FeedItem> items;
  for (Article& article : Articles(kArticles)) {
    FeedItem& item = items.emplace_back();
    item.article = std::move(article);
    item.date_published_text = "2022-11-28T10:30:00Z";
  }
  for (auto _ : state) {
    for (const FeedItem& item : items) {
      benchmark::DoNotOptimize(CleanItem(item, {}));
    }
  }
  SetArticles(state);
}
BENCHMARK(BM_Clean)->Unit(benchmark::kMicrosecond);

void BM_Deduplicate(benchmark::State& state) {
  std::vector<Article> articles = Articles(kArticles);
  for (auto _ : state) {
    LiveArticles live;
    UrlBook urls;
    Deduplicator deduplicator(live, urls);
    for (Article& article : articles) {
      benchmark::DoNotOptimize(deduplicator.Decide(article));
    }
  }
  SetArticles(state);
}
BENCHMARK(BM_Deduplicate)->Unit(benchmark::kMicrosecond);

void BM_EncodeRecord(benchmark::State& state) {
  const std::vector<Article> articles = Articles(kArticles);
  for (auto _ : state) {
    for (const Article& article : articles) {
      benchmark::DoNotOptimize(EncodeRecord(article, {}));
    }
  }
  SetArticles(state);
}
BENCHMARK(BM_EncodeRecord)->Unit(benchmark::kMicrosecond);

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

// A news page of some 100 KB, half of it scripts and styles, with a story among
// a menu, teasers and comments.
std::string NewsPage() {
  const std::vector<Article> articles = Articles(30);
  const auto repeated = [](std::string_view text, size_t bytes) {
    std::string all;
    while (all.size() < bytes) all += text;
    return all;
  };
  std::string page =
      "<!DOCTYPE html><html lang=en><head><title>Story | Site</title><script>" +
      repeated("window.track=function(a,b){return a<b?'x':\"y\"};\n", 30'000) +
      "</script><style>" + repeated(".menu a:hover{color:#333}\n", 18'000) +
      "</style></head><body><nav><ul>";
  for (const Article& each : articles) {
    page += "\n        <li class='menu-item'><a href='/a?b=c&amp;d=e'>" +
            each.headline.substr(0, 20) + "</a></li>";
  }
  page += "</ul></nav><main><article class='story'><h1>Story</h1>";
  for (size_t i = 0; i < 15; ++i) {
    page += "\n        <p class='story-text'>" +
            articles[i].body.substr(0, 600) + ".</p>";
  }
  page += "</article></main><aside class='teasers'>";
  while (page.size() < 85'000) {
    for (const Article& each : articles) {
      page += "\n        <div class='card'><a href='/x' data-id='1'><h3>" +
              each.headline + "</h3></a><span class='date'>now</span></div>";
    }
  }
  page += "</aside><div id='comments'>";
  while (page.size() < 100'000) {
    page += "\n        <div class='comment'><p>" +
            articles.back().body.substr(0, 200) + "</p></div>";
  }
  return page + "</div></body></html>";
}

void BM_ExtractPage(benchmark::State& state) {
  const std::string page = NewsPage();
  for (auto _ : state) {
    benchmark::DoNotOptimize(ExtractPage(page, "https://news.example/a"));
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
  state.SetBytesProcessed(
      static_cast<int64_t>(state.iterations() * page.size()));
}
BENCHMARK(BM_ExtractPage)->Unit(benchmark::kMicrosecond);

void BM_ParseQuery(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ParseQuery(
        "title:(treaty OR talks) START NEAR/5 Cairo -opera date:2022-11.."));
  }
}
BENCHMARK(BM_ParseQuery);

}  // namespace
}  // namespace dateline
