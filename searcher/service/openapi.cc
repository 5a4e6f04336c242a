#include "searcher/service/openapi.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "common/json_writer.h"
#include "searcher/http/http_problem.h"
#include "searcher/service/openapi_members.h"
#include "searcher/service/search_parameters.h"
#include "searcher/service/service_routes.h"

namespace dateline {
namespace {

constexpr std::string_view kDays = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

// The braces of an object, closed at the end of a block.
class ObjectScope {
 public:
  explicit ObjectScope(JsonWriter* json) : json_(json) { json_->BeginObject(); }
  ObjectScope(JsonWriter* json, std::string_view key) : json_(json) {
    json_->Key(key);
    json_->BeginObject();
  }
  ~ObjectScope() { json_->EndObject(); }
  ObjectScope(const ObjectScope&) = delete;
  ObjectScope& operator=(const ObjectScope&) = delete;

 private:
  JsonWriter* json_;
};

void WriteReference(std::string_view schema, JsonWriter* json) {
  json->Field("$ref", "#/components/schemas/" + std::string(schema));
}

// The members of a schema object.
void WriteType(std::string_view type, JsonWriter* json) {
  if (type.ends_with("[]")) {
    json->Field("type", "array");
    const ObjectScope items(json, "items");
    return WriteType(type.substr(0, type.size() - 2), json);
  }
  if (type.front() >= 'A' && type.front() <= 'Z') {
    return WriteReference(type, json);
  }
  json->Field("type", type);
}

void WriteSchema(std::span<const Member> members, JsonWriter* json) {
  const ObjectScope schema(json, members.front().schema);
  json->Field("type", "object");
  {
    const ObjectScope properties(json, "properties");
    for (const Member& member : members) {
      const ObjectScope property(json, member.name);
      WriteType(member.type, json);
      if (!member.help.empty()) json->Field("description", member.help);
    }
  }
  json->Key("required");
  json->BeginArray();
  for (const Member& member : members) {
    if (member.always) json->String(member.name);
  }
  json->EndArray();
}

void WriteSchemas(JsonWriter* json) {
  const ObjectScope schemas(json, "schemas");
  for (auto begin = kMembers.begin(); begin != kMembers.end();) {
    const auto end =
        std::find_if(begin, kMembers.end(), [begin](const Member& member) {
          return member.schema != begin->schema;
        });
    WriteSchema({begin, end}, json);
    begin = end;
  }
}

void WriteChoices(std::string_view choices, JsonWriter* json) {
  json->Key("enum");
  json->BeginArray();
  for (size_t begin = 0; begin <= choices.size();) {
    const size_t end = std::min(choices.find('|', begin), choices.size());
    json->String(choices.substr(begin, end - begin));
    begin = end + 1;
  }
  json->EndArray();
  json->Field("default", choices.substr(0, choices.find('|')));
}

void WriteOneValue(const SearchParameter& parameter, JsonWriter* json) {
  if (parameter.type == ParameterType::kInteger) {
    json->Field("type", "integer");
    json->Field("minimum", 0);
    json->Field("maximum", parameter.most);
    json->Field("default", parameter.by_default);
    return;
  }
  json->Field("type", "string");
  if (parameter.type == ParameterType::kDays) json->Field("pattern", kDays);
  if (parameter.type == ParameterType::kChoice) {
    WriteChoices(parameter.choices, json);
  }
}

// The members of the schema of a parameter's value.
void WriteValue(const SearchParameter& parameter, JsonWriter* json) {
  if (!parameter.repeatable) return WriteOneValue(parameter, json);
  json->Field("type", "array");
  const ObjectScope items(json, "items");
  WriteOneValue(parameter, json);
}

void WriteParameter(const SearchParameter& parameter, bool required,
                    JsonWriter* json) {
  const ObjectScope object(json);
  json->Field("name", parameter.name);
  json->Field("in", "query");
  json->Field("description", parameter.help);
  json->Field("required", required);
  const ObjectScope schema(json, "schema");
  WriteValue(parameter, json);
}

void WritePathParameter(std::string_view path, JsonWriter* json) {
  const size_t begin = path.find('{');
  if (begin == std::string_view::npos) return;
  const ObjectScope object(json);
  json->Field("name", path.substr(begin + 1, path.find('}') - begin - 1));
  json->Field("in", "path");
  json->Field("description", "percent-encoded, slashes too");
  json->Field("required", true);
  const ObjectScope schema(json, "schema");
  json->Field("type", "string");
}

bool IsRequired(const Route& route, const SearchParameter& parameter) {
  return (route.required & parameter.group) != 0 &&
         (parameter.name == "q" || parameter.name == "id");
}

void WriteParameters(const Route& route, JsonWriter* json) {
  json->Key("parameters");
  json->BeginArray();
  WritePathParameter(route.path, json);
  for (const SearchParameter& parameter : SearchParameters()) {
    if ((parameter.group & route.takes) == 0) continue;
    WriteParameter(parameter, IsRequired(route, parameter), json);
  }
  json->EndArray();
}

// The parameters of a GET as members of one object.
void WriteRequestBody(const Route& route, JsonWriter* json) {
  const ObjectScope body(json, "requestBody");
  json->Field("required", true);
  const ObjectScope content(json, "content");
  const ObjectScope media_type(json, "application/json");
  const ObjectScope schema(json, "schema");
  json->Field("type", "object");
  json->Field("additionalProperties", false);
  const ObjectScope properties(json, "properties");
  for (const SearchParameter& parameter : SearchParameters()) {
    if ((parameter.group & route.takes) == 0) continue;
    const ObjectScope property(json, parameter.name);
    WriteValue(parameter, json);
    json->Field("description", parameter.help);
  }
}

void WriteContent(std::string_view type, std::string_view schema_name,
                  JsonWriter* json) {
  const ObjectScope media_type(json, type);
  const ObjectScope schema(json, "schema");
  if (schema_name.empty()) {
    json->Field("type", "object");
  } else {
    WriteReference(schema_name, json);
  }
}

void WriteReplies(const Route& route, JsonWriter* json) {
  const ObjectScope responses(json, "responses");
  {
    const ObjectScope ok(json, "200");
    json->Field("description", route.summary);
    const ObjectScope content(json, "content");
    if (!route.reply.empty() || route.other_types.empty()) {
      WriteContent("application/json", route.reply, json);
    }
    for (std::string_view types = route.other_types; !types.empty();) {
      const size_t end = std::min(types.find(' '), types.size());
      const ObjectScope media_type(json, types.substr(0, end));
      types.remove_prefix(std::min(end + 1, types.size()));
    }
  }
  if (route.lasting) {
    const ObjectScope same(json, "304");
    json->Field("description", "If-None-Match names the ETag of the reply");
  }
  {
    const ObjectScope too_many(json, "429");
    json->Field("description",
                "The client asks too often, or for too much at once; "
                "Retry-After says when to come back");
    const ObjectScope content(json, "content");
    WriteContent(kProblemMediaType, "Problem", json);
  }
  const ObjectScope problem(json, "default");
  json->Field("description", "What is wrong (RFC 9457)");
  const ObjectScope content(json, "content");
  WriteContent(kProblemMediaType, "Problem", json);
}

void WriteRoute(const Route& route, JsonWriter* json) {
  const ObjectScope path(json, route.path);
  {
    const ObjectScope get(json, "get");
    json->Field("summary", route.summary);
    WriteParameters(route, json);
    WriteReplies(route, json);
  }
  if (!route.takes_post) return;
  const ObjectScope post(json, "post");
  json->Field("summary", route.summary);
  if (route.path.find('{') != std::string_view::npos) {
    json->Key("parameters");
    json->BeginArray();
    WritePathParameter(route.path, json);
    json->EndArray();
  }
  WriteRequestBody(route, json);
  WriteReplies(route, json);
}

}  // namespace

std::string OpenApiJson() {
  JsonWriter json;
  {
    const ObjectScope document(&json);
    json.Field("openapi", "3.1.0");
    {
      const ObjectScope info(&json, "info");
      json.Field("title", "Dateline");
      json.Field("version", "1");
      json.Field("description", "Ranked search over news articles");
    }
    {
      const ObjectScope paths(&json, "paths");
      for (const Route& route : kRoutes) WriteRoute(route, &json);
    }
    const ObjectScope components(&json, "components");
    WriteSchemas(&json);
  }
  return json.Take() + "\n";
}

}  // namespace dateline
