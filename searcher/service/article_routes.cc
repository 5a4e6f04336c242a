#include "searcher/service/article_routes.h"

#include <utility>

#include "common/article_json.h"
#include "common/json_writer.h"
#include "searcher/http/http_problem.h"
#include "searcher/response_writer.h"
#include "searcher/similar.h"
#include "searcher/story_writer.h"
#include "searcher/why_not.h"

namespace dateline {
namespace {

HttpResponse ArticleProblem(const absl::Status& status) {
  return absl::IsNotFound(status)
             ? ProblemResponse(404, "there is no article with this id")
             : ProblemResponse(status);
}

void WriteParts(const std::vector<QueryPart>& parts, JsonWriter* json) {
  json->BeginArray();
  for (const QueryPart& part : parts) {
    json->BeginObject();
    json->Field("part", part.text);
    json->Field("position", part.span.offset);
    json->Field("length", part.span.length);
    json->Field("matches", part.matches);
    json->Field("needs", part.needs);
    json->Key("parts");
    WriteParts(part.parts, json);
    json->EndObject();
  }
  json->EndArray();
}

}  // namespace

HttpResponse AnswerArticle(const ServiceRequest& request) {
  const Searcher& searcher = request.searcher();
  const absl::StatusOr<Article> article = searcher.GetArticle(request.name);
  if (!article.ok()) return ArticleProblem(article.status());
  const absl::StatusOr<ArticleAnnotations> annotations =
      searcher.GetAnnotations(request.name);
  if (!annotations.ok()) return ArticleProblem(annotations.status());
  const SearchRequest& search = request.search.request;
  if (search.query.empty()) {
    return Reply(kJsonType,
                 ArticleJson(*article, *annotations, /*pretty=*/false));
  }
  const absl::StatusOr<ArticleMarks> marks = searcher.Mark(search, *article);
  if (!marks.ok()) return ProblemResponse(marks.status());
  return Reply(kJsonType, ArticleJson(*article, *annotations,
                                      /*pretty=*/false, &*marks));
}

HttpResponse AnswerVersions(const ServiceRequest& request) {
  const absl::StatusOr<Article> article =
      request.searcher().GetArticle(request.name);
  if (!article.ok()) return ArticleProblem(article.status());
  JsonWriter json;
  json.BeginObject();
  json.Field("id", article->id);
  json.Key("versions");
  WriteVersions(*article, &json);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

HttpResponse AnswerStory(const ServiceRequest& request) {
  const auto story = request.searcher().GetStory(request.name);
  if (!story.ok()) return ArticleProblem(story.status());
  return Reply(kJsonType, StoryJson(*story));
}

HttpResponse AnswerSimilar(const ServiceRequest& request, bool* partial) {
  const auto similar =
      FindSimilar(request.searcher(), request.name, request.search.request);
  if (!similar.ok()) return ArticleProblem(similar.status());
  *partial = similar->found.partial;
  JsonWriter json;
  json.BeginObject();
  json.Field("generation", similar->found.generation);
  json.Field("generationId", similar->found.generation_id);
  json.Field("id", request.name);
  json.Key("words");
  json.BeginArray();
  for (const TellingWord& word : similar->words) {
    json.BeginObject();
    json.Field("word", word.word);
    json.Field("articles", word.articles);
    json.Field("weight", word.weight);
    json.EndObject();
  }
  json.EndArray();
  json.Field("partial", similar->found.partial);
  json.Key("hits");
  WriteHits(similar->found.hits, &json);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

HttpResponse AnswerWhyNot(const ServiceRequest& request) {
  const auto answer =
      WhyNot(request.searcher(), request.search.request, request.search.id);
  if (!answer.ok()) return ArticleProblem(answer.status());
  const Manifest& manifest = request.searcher().manifest();
  JsonWriter json;
  json.BeginObject();
  json.Field("generation", manifest.number);
  json.Field("generationId", manifest.GenerationId());
  json.Field("id", request.search.id);
  json.Field("query", request.search.request.query);
  json.Field("asRead", answer->text);
  json.Field("matches", answer->matches);
  json.Key("parts");
  WriteParts({*answer}, &json);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

}  // namespace dateline
