#include "searcher/response_writer.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "common/annotations_json.h"
#include "common/article_json.h"
#include "common/json_writer.h"
#include "searcher/facet_writer.h"
#include "searcher/query_json.h"
#include "searcher/terminal_text.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 5> kFormatNames = {
    "text", "json", "jsonl", "csv", "trec"};

void WriteSpans(std::string_view name, const std::vector<TextSpan>& spans,
                JsonWriter* json) {
  json->Key(name);
  json->BeginArray();
  for (const TextSpan& span : spans) {
    json->BeginArray();
    json->Unsigned(span.begin);
    json->Unsigned(span.end);
    json->EndArray();
  }
  json->EndArray();
}

void WriteMarked(const MarkedText& marked, JsonWriter* json) {
  json->BeginObject();
  json->Field("text", marked.text);
  WriteSpans("marks", marked.marks, json);  // byte ranges of `text`
  json->EndObject();
}

void WriteArticleMarks(const ArticleMarks& marks, JsonWriter* json) {
  json->Key("matches");
  json->BeginObject();
  WriteSpans("headline", marks.headline, json);
  WriteSpans("description", marks.description, json);
  WriteSpans("articleBody", marks.body, json);
  json->Field("cut", marks.cut);
  json->EndObject();
}

void WriteHighlights(const Highlights& highlights, JsonWriter* json) {
  json->Key("highlights");
  json->BeginObject();
  json->Key("headline");
  WriteMarked(highlights.headline, json);
  json->Key("snippets");
  json->BeginArray();
  for (const MarkedText& snippet : highlights.snippets) {
    WriteMarked(snippet, json);
  }
  json->EndArray();
  json->EndObject();
}

void WriteHitStory(const ArticleStory& story, JsonWriter* json) {
  json->Key("story");
  json->BeginObject();
  json->Field("id", story.id);
  json->Field("articles", story.articles);
  if (story.matching > 0) json->Field("matching", story.matching);
  json->EndObject();
}

void WriteHit(const Hit& hit, const WriteOptions& options, JsonWriter* json) {
  json->BeginObject();
  json->Field("rank", hit.rank);
  json->Field("score", hit.score);
  if (hit.article.id.empty()) {
    json->Field("id", hit.id);
    json->EndObject();
    return;
  }
  WriteArticleFields(
      hit.article,
      options.article_text ? ArticleText::kWith : ArticleText::kWithout, json);
  if (options.highlights) WriteHighlights(hit.highlights, json);
  if (hit.story) WriteHitStory(*hit.story, json);
  json->EndObject();
}

void WriteQuery(const SearchResponse& response, JsonWriter* json) {
  json->Key("query");
  json->BeginObject();
  json->Field("text", response.query);
  json->Field("asRead", response.as_read);
  if (!response.query_language.empty()) {
    json->Field("language", response.query_language);
  }
  json->Field("match", MatchModeName(response.match));
  json->Field("sort", SortOrderName(response.sort));
  json->Key("notices");
  WriteNotices(response.notices, json);
  json->EndObject();
}

std::string ResponseJson(const SearchResponse& response) {
  JsonWriter json;
  json.BeginObject();
  json.Field("generation", response.generation);
  json.Field("generationId", response.generation_id);
  WriteQuery(response, &json);
  if (!response.suggestion.empty()) {
    json.Key("suggestion");
    json.BeginObject();
    json.Field("query", response.suggestion);
    json.EndObject();
  }
  json.Key("total");
  json.BeginObject();
  json.Field("articles", response.total);
  json.Field("relation", response.total_is_exact ? "eq" : "gte");
  if (response.stories) json.Field("stories", *response.stories);
  json.Field("inIndex", response.articles_in_index);
  json.EndObject();
  json.Field("totalIsExact", response.total_is_exact);
  json.Field("partial", response.partial);
  json.Field("tookMs", response.took_ms);
  json.Key("hits");
  WriteHits(response.hits, &json);
  if (!response.next_cursor.empty()) {
    json.Field("nextCursor", response.next_cursor);
  }
  if (!response.facets.empty()) {
    json.Key("facets");
    WriteFacets(response.facets, &json);
  }
  if (!response.histograms.empty()) {
    json.Key("histograms");
    WriteHistograms(response.histograms, &json);
  }
  json.EndObject();
  return json.Take() + "\n";
}

std::string ResponseJsonl(const SearchResponse& response,
                          const WriteOptions& options) {
  std::string lines;
  for (const Hit& hit : response.hits) {
    JsonWriter json;
    WriteHit(hit, options, &json);
    lines += json.Take() + "\n";
  }
  return lines;
}

std::string CsvValue(std::string_view value) {
  std::string safe;
  // A spreadsheet takes these for the beginning of a formula.
  if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) !=
                            std::string_view::npos) {
    safe = "'";
  }
  safe += value;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string DateOf(const Article& article) {
  return article.date_published ? FormatTimestamp(*article.date_published) : "";
}

std::string ResponseCsv(const SearchResponse& response, bool header) {
  std::string csv;
  if (header) csv = "rank,score,id,datePublished,publisher,headline,url\r\n";
  for (const Hit& hit : response.hits) {
    absl::StrAppend(&csv, hit.rank, ",", absl::StrFormat("%.6f", hit.score),
                    ",", CsvValue(hit.id), ",", DateOf(hit.article), ",",
                    CsvValue(hit.article.publisher.name), ",",
                    CsvValue(hit.article.headline), ",",
                    CsvValue(hit.article.url), "\r\n");
  }
  return csv;
}

// White space inside an id would shift the columns.
std::string TrecToken(std::string_view text) {
  std::string token(text);
  std::replace_if(
      token.begin(), token.end(),
      [](char c) { return static_cast<unsigned char>(c) <= ' '; }, '_');
  return token.empty() ? "_" : token;
}

std::string ResponseTrec(const SearchResponse& response,
                         const WriteOptions& options) {
  std::string run;
  for (const Hit& hit : response.hits) {
    absl::StrAppend(&run, TrecToken(options.topic), " Q0 ", TrecToken(hit.id),
                    " ", hit.rank, " ", absl::StrFormat("%.6f", hit.score), " ",
                    TrecToken(options.tag), "\n");
  }
  return run;
}

std::string CountLine(const SearchResponse& response) {
  std::string line =
      absl::StrCat(response.total_is_exact ? "" : "at least ", response.total,
                   response.total == 1 ? " article" : " articles", " of ",
                   response.articles_in_index);
  if (response.stories) {
    absl::StrAppend(&line, " in ", *response.stories,
                    *response.stories == 1 ? " story" : " stories");
  }
  if (!response.hits.empty() &&
      response.stories.value_or(response.total) > response.hits.size()) {
    absl::StrAppend(&line, ", ", response.hits.front().rank, " to ",
                    response.hits.back().rank, " shown");
  }
  absl::StrAppend(&line, ", ",
                  response.sort == SortOrder::kRelevance ? "best first"
                  : response.sort == SortOrder::kNewest  ? "newest first"
                                                         : "oldest first");
  return line;
}

std::string StoryLine(const ArticleStory& story) {
  return absl::StrCat("   one of ", story.articles, " copies",
                      story.matching > 0
                          ? absl::StrCat(", ", story.matching, " of them match")
                          : "",
                      "; story ", Printable(story.id), "\n");
}

std::string ResponseText(const SearchResponse& response, bool color) {
  std::string text = absl::StrCat("read as: ", Printable(response.as_read),
                                  response.query_language.empty() ? "" : " in ",
                                  response.query_language, "\n");
  for (const QueryNotice& notice : response.notices) {
    absl::StrAppend(&text, "note: ", Printable(notice.message), "\n");
  }
  if (!response.suggestion.empty()) {
    absl::StrAppend(&text, "did you mean: ", Printable(response.suggestion),
                    "\n");
  }
  absl::StrAppend(&text, CountLine(response), "\n");
  for (const Hit& hit : response.hits) {
    absl::StrAppend(&text, "\n", hit.rank, ". ",
                    hit.highlights.headline.text.empty()
                        ? "(no headline)"
                        : Highlighted(hit.highlights.headline, color),
                    "\n   ", DateOf(hit.article).substr(0, 10));
    if (!hit.article.publisher.name.empty()) {
      absl::StrAppend(&text, "  ", Printable(hit.article.publisher.name));
    }
    absl::StrAppend(&text, absl::StrFormat("  score %.4f", hit.score), "  ",
                    Printable(hit.id), "\n");
    for (const MarkedText& snippet : hit.highlights.snippets) {
      absl::StrAppend(&text, "   ", Highlighted(snippet, color), "\n");
    }
    if (hit.story) text += StoryLine(*hit.story);
  }
  return text + FacetsText(response.facets) +
         HistogramsText(response.histograms);
}

void WriteContribution(const Contribution& part, JsonWriter* json) {
  json->BeginObject();
  json->Field("term", part.term);
  json->Field("documentFrequency", part.document_frequency);
  json->Field("termFrequency", part.frequency);
  json->Field("idf", part.idf);
  json->Field("boost", part.boost);
  json->Field("score", part.score);
  json->EndObject();
}

std::string QueryPart(const Explanation& explanation, QuerySpan span) {
  if (span.offset >= explanation.query.size()) return "";
  return explanation.query.substr(span.offset, span.length);
}

}  // namespace

std::optional<OutputFormat> OutputFormatByName(std::string_view name) {
  const auto found = std::find(kFormatNames.begin(), kFormatNames.end(), name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<OutputFormat>(found - kFormatNames.begin());
}

std::string WriteResponse(const SearchResponse& response, OutputFormat format,
                          const WriteOptions& options) {
  switch (format) {
    case OutputFormat::kText:
      return ResponseText(response, options.color);
    case OutputFormat::kJson:
      return ResponseJson(response);
    case OutputFormat::kJsonl:
      return ResponseJsonl(response, options);
    case OutputFormat::kCsv:
      return ResponseCsv(response, options.csv_header);
    case OutputFormat::kTrec:
      return ResponseTrec(response, options);
  }
  return "";
}

void WriteHits(const std::vector<Hit>& hits, JsonWriter* json) {
  json->BeginArray();
  for (const Hit& hit : hits) WriteHit(hit, {}, json);
  json->EndArray();
}

std::string ArticleJson(const Article& article,
                        const ArticleAnnotations& annotations, bool pretty,
                        const ArticleMarks* marks) {
  JsonWriter json(pretty ? JsonWriter::Style::kPretty
                         : JsonWriter::Style::kCompact);
  json.BeginObject();
  WriteArticleFields(article, ArticleText::kWith, &json);
  if (!article.earlier.empty()) {
    json.Key("versions");
    WriteVersions(article, &json);
  }
  WriteAnnotationFields(article, annotations, &json);
  if (marks != nullptr) WriteArticleMarks(*marks, &json);
  json.EndObject();
  return json.Take() + "\n";
}

std::string ExplanationJson(const Explanation& explanation) {
  const ScoreExplanation& score = explanation.score;
  JsonWriter json;
  json.BeginObject();
  json.Field("id", explanation.id);
  json.Field("headline", explanation.headline);
  json.Field("asRead", explanation.as_read);
  json.Field("matches", score.matches);
  json.Field("score", score.score);
  json.Field("length", score.length);
  json.Field("documents", score.statistics.documents);
  json.Field("averageLength", score.statistics.average_length);
  json.Field("k1", score.bm25.k1);
  json.Field("b", score.bm25.b);
  json.Key("leaves");
  json.BeginArray();
  for (const LeafExplanation& leaf : score.leaves) {
    json.BeginObject();
    json.Field("query", QueryPart(explanation, leaf.span));
    json.Field("matches", leaf.matches);
    json.Field("score", leaf.score);
    json.Key("contributions");
    json.BeginArray();
    for (const Contribution& part : leaf.contributions) {
      WriteContribution(part, &json);
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.Key("proximity");
  json.BeginArray();
  for (const ProximityPart& part : score.proximity) {
    json.BeginObject();
    json.Field("left", QueryPart(explanation, part.left));
    json.Field("right", QueryPart(explanation, part.right));
    json.Field("distance", part.distance);
    json.Field("idf", part.idf);
    json.Field("score", part.gain * kBm25Unit);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Take() + "\n";
}

std::string ExplanationText(const Explanation& explanation) {
  const ScoreExplanation& score = explanation.score;
  std::string text = absl::StrCat(
      Printable(explanation.headline), "\n",
      "read as: ", Printable(explanation.as_read), "\n",
      score.matches ? absl::StrFormat("score %.6f, the sum of:\n", score.score)
                    : "does not match; what its words would add:\n");
  for (const LeafExplanation& leaf : score.leaves) {
    absl::StrAppend(&text, absl::StrFormat("%12.6f  ", leaf.score),
                    Printable(QueryPart(explanation, leaf.span)),
                    leaf.matches ? "" : "  (no match)", "\n");
    for (const Contribution& part : leaf.contributions) {
      absl::StrAppend(
          &text,
          absl::StrFormat("              %.6f  %s  tf %d  df %d  idf %.4f",
                          part.score, part.term, part.frequency,
                          part.document_frequency, part.idf),
          part.boost == 1 ? "" : absl::StrFormat("  boost %g", part.boost),
          "\n");
    }
  }
  for (const ProximityPart& part : score.proximity) {
    absl::StrAppend(
        &text, absl::StrFormat("%12.6f  ", part.gain * kBm25Unit),
        Printable(QueryPart(explanation, part.left)), " near ",
        Printable(QueryPart(explanation, part.right)),
        absl::StrFormat("  distance %d  idf %.4f\n", part.distance, part.idf));
  }
  absl::StrAppend(
      &text, absl::StrFormat(
                 "BM25, k1 %g, b %g; length %d, average %.1f of %d\n",
                 score.bm25.k1, score.bm25.b, score.length,
                 score.statistics.average_length, score.statistics.documents));
  return text;
}

}  // namespace dateline
