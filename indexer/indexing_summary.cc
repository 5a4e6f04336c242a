#include "indexer/indexing_summary.h"

namespace dateline {

void WriteCounts(std::string_view name,
                 const std::map<std::string, uint64_t>& counts,
                 JsonWriter* json) {
  json->Key(name);
  json->BeginObject();
  for (const auto& [what, count] : counts) json->Field(what, count);
  json->EndObject();
}

void WriteSummary(const IndexingSummary& summary, JsonWriter* json) {
  json->BeginObject();
  json->Field("seen", summary.seen);
  json->Field("indexed", summary.indexed);
  json->Field("updated", summary.updated);
  json->Field("unchanged", summary.unchanged);
  json->Field("duplicate", summary.duplicate);
  json->Field("rejected", summary.rejected);
  json->Field("embargoed", summary.embargoed);
  json->Field("released", summary.released);
  json->Field("waiting", summary.waiting);
  WriteCounts("rejectedByReason", summary.rejected_by_reason, json);
  WriteCounts("passedOver", summary.passed_over, json);
  json->Field("languagesOverruled", summary.languages_overruled);
  json->Field("removed", summary.removed);
  json->Key("dropped");
  json->BeginArray();
  for (const std::string& name : summary.dropped) json->String(name);
  json->EndArray();
  json->Field("changed", summary.changed);
  json->Field("generation", summary.generation);
  json->Field("generationId", summary.generation_id);
  json->Field("articles", summary.articles);
  json->Field("rejectsFile", summary.rejects_path);
  json->Field("seconds", summary.seconds);
  json->EndObject();
}

std::string SummaryJson(const IndexingSummary& summary) {
  JsonWriter json;
  WriteSummary(summary, &json);
  return json.Take() + "\n";
}

}  // namespace dateline
