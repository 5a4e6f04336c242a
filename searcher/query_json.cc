#include "searcher/query_json.h"

#include <array>
#include <string_view>

namespace dateline {
namespace {

// In the order of QueryKind.
constexpr std::array<std::string_view, 16> kKindNames = {
    "word",    "exact",     "caps",        "phrase",   "prefix", "fuzzy",
    "keyword", "dateRange", "numberRange", "sequence", "and",    "or",
    "not",     "near",      "orderedNear", "quorum"};

std::string_view KindName(QueryKind kind) {
  const auto index = static_cast<size_t>(kind);
  return index < kKindNames.size() ? kKindNames[index] : "everything";
}

bool HasDistance(QueryKind kind) {
  return kind == QueryKind::kNear || kind == QueryKind::kOrderedNear ||
         kind == QueryKind::kFuzzy || kind == QueryKind::kQuorum;
}

void WriteRange(const QueryNode& node, JsonWriter* json) {
  if (node.days.first) json->Field("first", FormatDay(*node.days.first));
  if (node.days.last) json->Field("last", FormatDay(*node.days.last));
  if (node.low) json->Field("low", *node.low);
  if (node.high) json->Field("high", *node.high);
}

void WriteNode(const QueryNode& node, JsonWriter* json) {
  json->BeginObject();
  json->Field("kind", KindName(node.kind));
  if (node.field != Field::kText) json->Field("field", SpecOf(node.field).name);
  if (!node.text.empty()) json->Field("text", node.text);
  if (HasDistance(node.kind)) json->Field("distance", node.distance);
  if (node.boost != 1.0) json->Field("boost", node.boost);
  WriteRange(node, json);
  json->Field("position", node.span.offset);
  json->Field("length", node.span.length);
  if (!node.children.empty()) {
    json->Key("children");
    json->BeginArray();
    for (const QueryNode& child : node.children) WriteNode(child, json);
    json->EndArray();
  }
  json->EndObject();
}

}  // namespace

void WriteNotices(const std::vector<QueryNotice>& notices, JsonWriter* json) {
  json->BeginArray();
  for (const QueryNotice& notice : notices) {
    json->BeginObject();
    json->Field("code", notice.code);
    json->Field("message", notice.message);
    json->Field("position", notice.span.offset);
    json->Field("length", notice.span.length);
    json->EndObject();
  }
  json->EndArray();
}

std::string QueryJson(const Query& query) {
  JsonWriter json;
  json.BeginObject();
  json.Field("text", query.text);
  json.Field("asRead", FormatQuery(query.root));
  json.Key("notices");
  WriteNotices(query.notices, &json);
  json.Key("tree");
  WriteNode(query.root, &json);
  json.EndObject();
  return json.Take() + "\n";
}

void WriteQueryError(const QueryError& error, JsonWriter* json) {
  json->BeginObject();
  json->Field("code", error.code);
  json->Field("message", error.message);
  json->Field("hint", error.hint);
  json->Field("position", error.span.offset);
  json->Field("length", error.span.length);
  json->EndObject();
}

std::string QueryErrorJson(const QueryError& error) {
  JsonWriter json;
  WriteQueryError(error, &json);
  return json.Take();
}

}  // namespace dateline
