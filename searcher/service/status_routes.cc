#include "searcher/service/status_routes.h"

#include <algorithm>
#include <vector>

#include "common/index_directory.h"
#include "common/json_writer.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

HttpResponse HealthReply(const IndexHandle& index, std::string_view status) {
  const Manifest& manifest = index.Current()->searcher->manifest();
  JsonWriter json;
  json.BeginObject();
  json.Field("status", status);
  json.Field("generation", manifest.number);
  json.Field("articles", manifest.articles);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

void WriteGeneration(const Manifest& manifest, bool served, bool open,
                     JsonWriter* json) {
  json->BeginObject();
  json->Field("generation", manifest.number);
  json->Field("generationId", manifest.GenerationId());
  json->Field("articles", manifest.articles);
  json->Field("segments", manifest.segments.size());
  json->Field("previous", manifest.previous);
  json->Field("served", served);
  json->Field("open", open);
  json->EndObject();
}

}  // namespace

HttpResponse AnswerHealth(const IndexHandle& index) {
  return HealthReply(index, "ok");
}

HttpResponse AnswerReady(const IndexHandle& index) {
  if (!index.last_check().ok()) {
    return BusyResponse("the published generation cannot be opened");
  }
  return HealthReply(index, "ready");
}

HttpResponse AnswerGenerations(const IndexHandle& index) {
  const IndexDirectory directory(index.index());
  std::vector<uint64_t> numbers = directory.GenerationNumbers();
  const std::vector<uint64_t> open = index.OpenNumbers();
  std::reverse(numbers.begin(), numbers.end());
  const bool cut = numbers.size() > kMaxListedGenerations;
  if (cut) numbers.resize(kMaxListedGenerations);
  JsonWriter json;
  json.BeginObject();
  json.Key("generations");
  json.BeginArray();
  for (const uint64_t number : numbers) {
    // One that was removed meanwhile, or that is of another format, is none
    // that could be asked for.
    const absl::StatusOr<Manifest> manifest = directory.ReadManifest(number);
    if (!manifest.ok()) continue;
    const bool is_open =
        std::find(open.begin(), open.end(), number) != open.end();
    WriteGeneration(*manifest, number == open.front(), is_open, &json);
  }
  json.EndArray();
  json.Field("cut", cut);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

void WriteIndexMetrics(const IndexHandle& index, MetricsText* text) {
  const Manifest& manifest = index.Current()->searcher->manifest();
  text->Gauge("dateline_generation", "Number of the generation served.",
              static_cast<double>(manifest.number));
  text->Gauge("dateline_articles", "Articles in it.",
              static_cast<double>(manifest.articles));
  text->Gauge("dateline_generations_open",
              "Generations open, the old ones for cursors.",
              static_cast<double>(index.OpenNumbers().size()));
  text->Counter("dateline_generations_picked_up_total",
                "New generations since the start.",
                static_cast<double>(index.pickups()));
  text->Gauge("dateline_ready",
              "1 when the last look at the index found no fault.",
              index.last_check().ok() ? 1 : 0);
}

}  // namespace dateline
