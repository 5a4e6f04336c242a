#include "searcher/service/openapi.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "common/json_writer.h"
#include "searcher/http/http_problem.h"
#include "searcher/service/search_parameters.h"
#include "searcher/service/service_routes.h"

namespace dateline {
namespace {

constexpr std::string_view kDays = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

// One member of a reply. Types: a JSON type, or another schema; "[]" after it
// makes an array.
struct Member {
  std::string_view schema;
  std::string_view name;
  std::string_view type;
  bool always = true;
  std::string_view help = "";
};

constexpr bool kSometimes = false;

constexpr std::array kMembers = std::to_array<Member>({
    {"SearchReply", "generation", "integer", true, "number of the generation"},
    {"SearchReply", "generationId", "string", true,
     "names its contents, wherever they were indexed"},
    {"SearchReply", "query", "QueryEcho"},
    {"SearchReply", "total", "Total"},
    {"SearchReply", "totalIsExact", "boolean", true,
     "false: at least so many, as total=bound allows"},
    {"SearchReply", "partial", "boolean", true,
     "true: the deadline ended the search; there may be better hits and more"},
    {"SearchReply", "tookMs", "number"},
    {"SearchReply", "hits", "Hit[]"},
    {"SearchReply", "nextCursor", "string", kSometimes,
     "there are hits behind these"},
    {"SearchReply", "facets", "Facets", kSometimes, "those asked for"},
    {"SearchReply", "histograms", "Histogram[]", kSometimes, "those asked for"},
    {"Facets", "source", "Facet", kSometimes},
    {"Facets", "section", "Facet", kSometimes},
    {"Facets", "lang", "Facet", kSometimes},
    {"Facets", "person", "Facet", kSometimes},
    {"Facets", "org", "Facet", kSometimes},
    {"Facets", "place", "Facet", kSometimes},
    {"Facets", "country", "Facet", kSometimes},
    {"Facets", "event", "Facet", kSometimes},
    {"Facets", "about", "Facet", kSometimes},
    {"Facets", "mentions", "Facet", kSometimes, "days and months"},
    {"Facet", "values", "FacetValue[]", true, "the most frequent first"},
    {"Facet", "distinct", "integer", true, "values altogether"},
    {"Facet", "other", "integer", true, "counts of values not shown, summed"},
    {"Facet", "articles", "integer", true, "that have any value"},
    {"FacetValue", "key", "string", true, "what include and exclude take"},
    {"FacetValue", "label", "string"},
    {"FacetValue", "count", "integer", true, "articles, exactly"},
    {"Histogram", "date", "string", true, "published or mentioned"},
    {"Histogram", "interval", "string", true,
     "day, week, month, quarter or year"},
    {"Histogram", "buckets", "HistogramBucket[]", true,
     "from the first to the last with articles"},
    {"Histogram", "coarser", "integer", true,
     "articles dated to a longer time than a bucket only"},
    {"Histogram", "undated", "integer", true, "articles without a date"},
    {"HistogramBucket", "from", "string", true, "its first day"},
    {"HistogramBucket", "to", "string", true, "its last day"},
    {"HistogramBucket", "count", "integer", true, "articles, exactly"},
    {"QueryEcho", "text", "string", true, "as typed"},
    {"QueryEcho", "asRead", "string", true, "as understood"},
    {"QueryEcho", "match", "string", true, "the one that gave the hits"},
    {"QueryEcho", "sort", "string"},
    {"QueryEcho", "notices", "Notice[]"},
    {"Notice", "code", "string"},
    {"Notice", "message", "string"},
    {"Notice", "position", "integer", true, "bytes into the query"},
    {"Notice", "length", "integer"},
    {"Total", "articles", "integer", true, "that match"},
    {"Total", "relation", "string", true,
     "eq: the number is exact; gte: there are at least so many"},
    {"Total", "stories", "integer", kSometimes,
     "copies counted as one, with collapse=story"},
    {"Total", "inIndex", "integer"},
    {"Hit", "rank", "integer", true, "from 1"},
    {"Hit", "score", "number"},
    {"Hit", "id", "string"},
    {"Hit", "url", "string", kSometimes},
    {"Hit", "headline", "string", kSometimes},
    {"Hit", "datePublished", "string", kSometimes, "ISO 8601, as precise"},
    {"Hit", "datePublishedPrecision", "string", kSometimes},
    {"Hit", "dateModified", "string", kSometimes},
    {"Hit", "author", "string[]", kSometimes},
    {"Hit", "publisher", "Publisher", kSometimes},
    {"Hit", "dateline", "string", kSometimes},
    {"Hit", "inLanguage", "string", kSometimes, "BCP 47"},
    {"Hit", "articleSection", "string", kSometimes},
    {"Hit", "keywords", "string[]", kSometimes},
    {"Hit", "version", "integer", kSometimes},
    {"Hit", "pubStatus", "string", kSometimes},
    {"Hit", "highlights", "Highlights", kSometimes},
    {"Hit", "story", "HitStory", kSometimes, "of an article with copies"},
    {"HitStory", "id", "string", true, "of its first article"},
    {"HitStory", "articles", "integer", true, "in the story"},
    {"HitStory", "matching", "integer", kSometimes,
     "of them, with collapse=story"},
    {"Highlights", "headline", "MarkedText"},
    {"Highlights", "snippets", "MarkedText[]"},
    {"MarkedText", "text", "string"},
    {"MarkedText", "marks", "integer[][]", true,
     "begin and end of each match, in bytes of the text as UTF-8"},
    {"Publisher", "name", "string"},
    {"Publisher", "domain", "string"},
    {"Article", "id", "string"},
    {"Article", "url", "string", kSometimes},
    {"Article", "headline", "string"},
    {"Article", "description", "string", kSometimes},
    {"Article", "articleBody", "string"},
    {"Article", "datePublished", "string", kSometimes, "ISO 8601, as precise"},
    {"Article", "datePublishedPrecision", "string", kSometimes},
    {"Article", "dateModified", "string", kSometimes},
    {"Article", "author", "string[]"},
    {"Article", "publisher", "Publisher"},
    {"Article", "dateline", "string", kSometimes},
    {"Article", "inLanguage", "string", true, "BCP 47"},
    {"Article", "articleSection", "string", kSometimes},
    {"Article", "keywords", "string[]"},
    {"Article", "version", "integer"},
    {"Article", "pubStatus", "string"},
    {"Article", "entities", "Entity[]"},
    {"Article", "datesMentioned", "MentionedDate[]"},
    {"Entity", "type", "string", true, "person, organisation, place, event"},
    {"Entity", "key", "string"},
    {"Entity", "label", "string"},
    {"Entity", "country", "string", kSometimes, "ISO 3166-1 alpha-2"},
    {"Entity", "salience", "integer", true, "0 to 100; about from 50"},
    {"Entity", "mentions", "Mention[]"},
    {"Mention", "field", "string"},
    {"Mention", "offset", "integer", true, "bytes of the field as UTF-8"},
    {"Mention", "length", "integer"},
    {"Mention", "text", "string"},
    {"Mention", "by", "string", true, "model, gazetteer or rule"},
    {"Mention", "confidence", "integer", true, "percent"},
    {"MentionedDate", "start", "string"},
    {"MentionedDate", "end", "string", true, "inclusive"},
    {"MentionedDate", "precision", "string"},
    {"MentionedDate", "kind", "string", true, "date, relative or interval"},
    {"MentionedDate", "field", "string"},
    {"MentionedDate", "offset", "integer", true, "bytes of the field as UTF-8"},
    {"MentionedDate", "length", "integer"},
    {"MentionedDate", "text", "string"},
    {"ParsedQuery", "text", "string"},
    {"ParsedQuery", "asRead", "string"},
    {"ParsedQuery", "notices", "Notice[]"},
    {"ParsedQuery", "tree", "QueryNode"},
    {"QueryNode", "kind", "string"},
    {"QueryNode", "field", "string", kSometimes},
    {"QueryNode", "text", "string", kSometimes},
    {"QueryNode", "distance", "integer", kSometimes},
    {"QueryNode", "boost", "number", kSometimes},
    {"QueryNode", "first", "string", kSometimes},
    {"QueryNode", "last", "string", kSometimes},
    {"QueryNode", "low", "integer", kSometimes},
    {"QueryNode", "high", "integer", kSometimes},
    {"QueryNode", "position", "integer"},
    {"QueryNode", "length", "integer"},
    {"QueryNode", "children", "QueryNode[]", kSometimes},
    {"CountsReply", "generation", "integer"},
    {"CountsReply", "generationId", "string"},
    {"CountsReply", "inIndex", "integer", true, "articles altogether"},
    {"CountsReply", "counts", "Count[]", true, "in the order of the queries"},
    {"CountsReply", "partial", "boolean"},
    {"Count", "query", "string", true, "as typed"},
    {"Count", "asRead", "string"},
    {"Count", "match", "string", true, "the one that gave the number"},
    {"Count", "articles", "integer"},
    {"Count", "totalIsExact", "boolean"},
    {"FacetValuesReply", "generation", "integer"},
    {"FacetValuesReply", "generationId", "string"},
    {"FacetValuesReply", "query", "string"},
    {"FacetValuesReply", "asRead", "string"},
    {"FacetValuesReply", "articles", "integer", true, "that match"},
    {"FacetValuesReply", "partial", "boolean"},
    {"FacetValuesReply", "facets", "Facets"},
    {"SuggestReply", "generation", "integer"},
    {"SuggestReply", "generationId", "string"},
    {"SuggestReply", "beginning", "string"},
    {"SuggestReply", "suggestions", "Suggestion[]", true,
     "names before words, each the most frequent first"},
    {"Suggestion", "text", "string"},
    {"Suggestion", "type", "string", true, "person, org, place, event, word"},
    {"Suggestion", "articles", "integer"},
    {"Suggestion", "query", "string", true, "that finds them"},
    {"Story", "id", "string", true, "of its first article"},
    {"Story", "articles", "StoryArticle[]", true,
     "by date; those without a date last"},
    {"StoryArticle", "id", "string"},
    {"StoryArticle", "url", "string", kSometimes},
    {"StoryArticle", "headline", "string"},
    {"StoryArticle", "datePublished", "string", kSometimes,
     "ISO 8601, as precise"},
    {"StoryArticle", "datePublishedPrecision", "string", kSometimes},
    {"StoryArticle", "dateModified", "string", kSometimes},
    {"StoryArticle", "description", "string", kSometimes},
    {"StoryArticle", "author", "string[]", kSometimes},
    {"StoryArticle", "publisher", "Publisher", kSometimes},
    {"StoryArticle", "dateline", "string", kSometimes},
    {"StoryArticle", "inLanguage", "string", kSometimes, "BCP 47"},
    {"StoryArticle", "articleSection", "string", kSometimes},
    {"StoryArticle", "keywords", "string[]", kSometimes},
    {"StoryArticle", "version", "integer", kSometimes},
    {"StoryArticle", "pubStatus", "string", kSometimes},
    {"StoryArticle", "linkedTo", "string", kSometimes,
     "the copy it is most alike"},
    {"StoryArticle", "similarity", "number", kSometimes,
     "0 to 1: what part of the shingles of four words both have"},
    {"SimilarReply", "generation", "integer"},
    {"SimilarReply", "generationId", "string"},
    {"SimilarReply", "id", "string"},
    {"SimilarReply", "words", "TellingWord[]", true, "what was searched for"},
    {"SimilarReply", "partial", "boolean"},
    {"SimilarReply", "hits", "Hit[]"},
    {"TellingWord", "word", "string"},
    {"TellingWord", "articles", "integer", true, "that have it"},
    {"TellingWord", "weight", "number"},
    {"WhyNotReply", "generation", "integer"},
    {"WhyNotReply", "generationId", "string"},
    {"WhyNotReply", "id", "string"},
    {"WhyNotReply", "query", "string"},
    {"WhyNotReply", "asRead", "string"},
    {"WhyNotReply", "matches", "boolean", true, "the whole query"},
    {"WhyNotReply", "parts", "QueryPart[]", true, "one: the whole query"},
    {"QueryPart", "part", "string", true, "in the query language"},
    {"QueryPart", "position", "integer", true, "bytes into the query"},
    {"QueryPart", "length", "integer", true, "0 for a filter beside it"},
    {"QueryPart", "matches", "boolean"},
    {"QueryPart", "needs", "string", true,
     "of its parts: all, most, any, none or a number"},
    {"QueryPart", "parts", "QueryPart[]"},
    {"GenerationsReply", "generations", "Generation[]"},
    {"GenerationsReply", "cut", "boolean", true, "there are older ones"},
    {"Generation", "generation", "integer"},
    {"Generation", "generationId", "string"},
    {"Generation", "articles", "integer"},
    {"Generation", "segments", "integer"},
    {"Generation", "previous", "integer", true, "0: none"},
    {"Generation", "served", "boolean", true, "searches are answered from it"},
    {"Generation", "open", "boolean", true, "cursors of it are good"},
    {"Health", "status", "string", true, "ok or ready"},
    {"Health", "generation", "integer"},
    {"Health", "articles", "integer"},
    {"Problem", "type", "string"},
    {"Problem", "title", "string"},
    {"Problem", "status", "integer"},
    {"Problem", "detail", "string"},
    {"Problem", "errors", "QueryProblem[]", kSometimes, "of a query"},
    {"QueryProblem", "code", "string"},
    {"QueryProblem", "message", "string"},
    {"QueryProblem", "hint", "string", true, "what to type instead"},
    {"QueryProblem", "position", "integer", true, "bytes into the query"},
    {"QueryProblem", "length", "integer"},
});

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
