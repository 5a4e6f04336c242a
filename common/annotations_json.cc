#include "common/annotations_json.h"

#include <string_view>

namespace dateline {
namespace {

std::string_view FieldName(ArticleZone zone) {
  switch (zone) {
    case ArticleZone::kHeadline:
      return "headline";
    case ArticleZone::kStandfirst:
      return "description";
    case ArticleZone::kDateline:
      return "dateline";
    case ArticleZone::kBody:
      break;
  }
  return "articleBody";
}

void WritePlace(const Article& article, ArticleZone zone, size_t offset,
                size_t length, JsonWriter* json) {
  const std::string_view text = ZoneText(article, zone);
  json->Field("field", FieldName(zone));
  json->Field("offset", offset);
  json->Field("length", length);
  json->Field("text", offset <= text.size() ? text.substr(offset, length) : "");
}

void WriteEntity(const Article& article, const Entity& entity,
                 JsonWriter* json) {
  json->BeginObject();
  json->Field("type", EntityTypeName(entity.type));
  json->Field("key", entity.key);
  json->Field("label", entity.label);
  if (!entity.country.empty()) json->Field("country", entity.country);
  json->Field("salience", entity.salience);
  json->Key("mentions");
  json->BeginArray();
  for (const EntityMention& mention : entity.mentions) {
    json->BeginObject();
    WritePlace(article, mention.zone, mention.offset, mention.length, json);
    json->Field("by", MentionMethodName(mention.method));
    json->Field("confidence", mention.confidence);
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
}

void WriteDate(const Article& article, const ArticleDate& date,
               JsonWriter* json) {
  json->BeginObject();
  json->Field("start", FormatDay(date.mention.first));
  json->Field("end", FormatDay(date.mention.last));
  json->Field("precision", DateMentionPrecisionName(date.mention.precision));
  json->Field("kind", DateMentionKindName(date.mention.kind));
  WritePlace(article, date.zone, date.mention.offset, date.mention.length,
             json);
  json->EndObject();
}

}  // namespace

void WriteAnnotationFields(const Article& article,
                           const ArticleAnnotations& annotations,
                           JsonWriter* json) {
  json->Key("entities");
  json->BeginArray();
  for (const Entity& entity : annotations.entities) {
    WriteEntity(article, entity, json);
  }
  json->EndArray();
  json->Key("datesMentioned");
  json->BeginArray();
  for (const ArticleDate& date : annotations.dates) {
    WriteDate(article, date, json);
  }
  json->EndArray();
}

}  // namespace dateline
