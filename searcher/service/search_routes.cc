#include "searcher/service/search_routes.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/json_writer.h"
#include "searcher/facet_writer.h"
#include "searcher/http/http_problem.h"
#include "searcher/service/cursor.h"
#include "searcher/service/feed_writer.h"

namespace dateline {
namespace {

OutputFormat OutputFormatOf(ServiceFormat format) {
  switch (format) {
    case ServiceFormat::kJsonl:
      return OutputFormat::kJsonl;
    case ServiceFormat::kCsv:
      return OutputFormat::kCsv;
    case ServiceFormat::kTrec:
      return OutputFormat::kTrec;
    default:
      return OutputFormat::kJson;
  }
}

// Empty when these are the last articles.
std::string NextCursor(const ServiceRequest& request,
                       const SearchResponse& found) {
  const SearchRequest& search = request.search.request;
  // Where all was searched, a deadline has only cut counts and hits off.
  const bool searched = !found.partial || found.total_is_exact;
  if (found.hits.empty() || !searched) return "";
  Cursor cursor;
  cursor.before = search.offset + found.hits.size();
  const uint64_t results = found.stories.value_or(found.total);
  const bool more = found.total_is_exact ? cursor.before < results
                                         : found.hits.size() == search.limit;
  if (!more) return "";
  cursor.generation = found.generation;
  cursor.search = request.fingerprint;
  cursor.day = DaysFromCivil(*search.today);
  cursor.after = {found.hits.back().key, found.hits.back().id};
  return FormatCursor(cursor);
}

void WriteSource(const ServiceRequest& request, JsonWriter* json) {
  const Manifest& manifest = request.searcher().manifest();
  json->Field("generation", manifest.number);
  json->Field("generationId", manifest.GenerationId());
}

void WriteSuggestions(const ServiceRequest& request,
                      const Suggestions& suggestions, JsonWriter* json) {
  json->BeginObject();
  WriteSource(request, json);
  json->Field("beginning", request.search.request.query);
  json->Field("partial", suggestions.partial);
  json->Key("suggestions");
  json->BeginArray();
  for (const Suggestion& suggestion : suggestions.all) {
    json->BeginObject();
    json->Field("text", suggestion.text);
    json->Field("type", suggestion.type);
    json->Field("articles", suggestion.articles);
    json->Field("query", suggestion.query);
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
}

// [typed, [queries], [descriptions], [addresses]] (OpenSearch Suggestions 1.1).
void WriteOpenSearch(const ServiceRequest& request,
                     const std::vector<Suggestion>& suggestions,
                     JsonWriter* json) {
  json->BeginArray();
  json->String(request.search.request.query);
  json->BeginArray();
  for (const Suggestion& suggestion : suggestions) {
    json->String(suggestion.query);
  }
  json->EndArray();
  json->BeginArray();
  for (const Suggestion& suggestion : suggestions) {
    json->String(absl::StrCat(suggestion.articles, suggestion.articles == 1
                                                       ? " article"
                                                       : " articles"));
  }
  json->EndArray();
  json->BeginArray();
  for (const Suggestion& suggestion : suggestions) {
    json->String(absl::StrCat(request.base_url, "/search?",
                              EncodeParameters({{"q", suggestion.query}})));
  }
  json->EndArray();
  json->EndArray();
}

}  // namespace

HttpResponse AnswerSearch(const ServiceRequest& request, bool* partial) {
  const ServiceFormat format = request.search.format;
  SearchRequest search = request.search.request;
  // A TREC line has nothing of the article but its id.
  search.want_articles = format != ServiceFormat::kTrec;
  absl::StatusOr<SearchResponse> found = SearchIn(request.searcher(), search);
  if (!found.ok()) return ProblemResponse(found.status());
  *partial = found->partial;
  if (format == ServiceFormat::kAtom || format == ServiceFormat::kRss) {
    FeedAddresses addresses;
    addresses.base_url = request.base_url;
    addresses.self = request.base_url + request.target;
    return Reply(ContentType(format), format == ServiceFormat::kAtom
                                          ? AtomFeed(*found, addresses)
                                          : RssFeed(*found, addresses));
  }
  found->next_cursor = NextCursor(request, *found);
  return Reply(ContentType(format),
               WriteResponse(*found, OutputFormatOf(format)));
}

HttpResponse AnswerCounts(const ServiceRequest& request, bool* partial) {
  JsonWriter json;
  json.BeginObject();
  WriteSource(request, &json);
  json.Field("inIndex", request.searcher().manifest().articles);
  json.Key("counts");
  json.BeginArray();
  for (const std::string& query : request.search.queries) {
    SearchRequest search = request.search.request;
    search.query = query;
    search.limit = 0;
    const absl::StatusOr<SearchResponse> found =
        SearchIn(request.searcher(), search);
    if (!found.ok()) return ProblemResponse(found.status());
    *partial |= found->partial;
    json.BeginObject();
    json.Field("query", query);
    json.Field("asRead", found->as_read);
    json.Field("match", MatchModeName(found->match));
    json.Field("articles", found->total);
    json.Field("totalIsExact", found->total_is_exact);
    json.EndObject();
  }
  json.EndArray();
  json.Field("partial", *partial);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

HttpResponse AnswerFacetValues(const ServiceRequest& request, bool* partial) {
  SearchRequest search = request.search.request;
  // Without what a facet parameter may have behind the name.
  absl::StatusOr<FacetRequest> facet =
      ParseFacetRequest(request.name.substr(0, request.name.find(':')));
  if (!facet.ok()) {
    return ProblemResponse(404, FromAbsl(facet.status().message()));
  }
  if (request.name.find(':') != std::string_view::npos) {
    return ProblemResponse(404, "a facet is one word here, as source");
  }
  facet->limit = search.limit;
  facet->contains = request.search.contains;
  search.facets = {*facet};
  search.limit = 0;
  const absl::StatusOr<SearchResponse> found =
      SearchIn(request.searcher(), search);
  if (!found.ok()) return ProblemResponse(found.status());
  *partial = found->partial;
  JsonWriter json;
  json.BeginObject();
  WriteSource(request, &json);
  json.Field("query", found->query);
  json.Field("asRead", found->as_read);
  json.Field("articles", found->total);
  json.Field("partial", found->partial);
  json.Key("facets");
  WriteFacets(found->facets, &json);
  json.EndObject();
  return Reply(kJsonType, json.Take() + "\n");
}

HttpResponse AnswerSuggest(const ServiceRequest& request, bool* partial) {
  const SearchRequest& search = request.search.request;
  const auto suggestions = request.generation->suggester.Suggest(
      search.query, search.limit, search.deadline);
  if (!suggestions.ok()) return ProblemResponse(suggestions.status());
  *partial = suggestions->partial;
  JsonWriter json;
  if (request.search.format == ServiceFormat::kSuggestions) {
    WriteOpenSearch(request, suggestions->all, &json);
  } else {
    WriteSuggestions(request, *suggestions, &json);
  }
  return Reply(ContentType(request.search.format), json.Take() + "\n");
}

}  // namespace dateline
