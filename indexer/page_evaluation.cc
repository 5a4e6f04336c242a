#include "indexer/page_evaluation.h"

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/file_system.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/byte_stream.h"
#include "indexer/html_entities.h"
#include "indexer/html_text.h"
#include "indexer/page_extractor.h"
#include "indexer/pages/word_overlap.h"

namespace dateline {
namespace {

constexpr size_t kWordsOfRun = 4;
constexpr size_t kMaxFileBytes = size_t{64} << 20;

// `folder`/`name`, or the same with .gz; nullopt when neither is there.
absl::StatusOr<std::optional<std::string>> ReadPart(const std::string& folder,
                                                    std::string_view name) {
  std::string path = JoinPath(folder, name);
  if (!FileExists(path)) path += ".gz";
  if (!FileExists(path)) return std::nullopt;
  DATELINE_ASSIGN_OR_RETURN(const auto stream, ByteStream::Open(path));
  std::string bytes;
  bool complete = true;
  stream->ReadAll(kMaxFileBytes, &bytes, &complete);
  DATELINE_RETURN_IF_ERROR(stream->status());
  if (!complete) {
    return absl::ResourceExhaustedError(absl::StrCat(path, " is too large"));
  }
  return bytes;
}

std::string TextOf(const ExtractedPage& page, bool captions) {
  if (!captions) return BodyOf(page);
  std::string text;
  for (const PageParagraph& each : page.paragraphs) text += each.text + "\n\n";
  return text;
}

PageScore ScoreText(std::string_view found, std::string_view wanted) {
  const std::vector<uint64_t> found_runs = WordRuns(found, kWordsOfRun);
  const std::vector<uint64_t> wanted_runs = WordRuns(wanted, kWordsOfRun);
  PageScore score;
  score.found = found_runs.size();
  score.wanted = wanted_runs.size();
  score.common = CommonRuns(found_runs, wanted_runs);
  return score;
}

bool SameWords(const std::string& a, const std::string& b) {
  return PlainWords(a) == PlainWords(b);
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += ", ";
    text += part;
  }
  return text;
}

bool SameNames(const std::string& found, const std::string& wanted) {
  return SameWords(found, Joined(NamesInByline(wanted)));
}

bool SameTime(const std::string& a, const std::string& b) {
  const auto time_a = ParseTimestamp(a);
  const auto time_b = ParseTimestamp(b);
  return time_a && time_b && time_a->unix_seconds == time_b->unix_seconds;
}

std::string FormatOptional(const std::optional<Timestamp>& time) {
  return time ? FormatTimestamp(*time) : "";
}

class Scorer {
 public:
  explicit Scorer(bool captions) : captions_(captions) {}

  absl::Status AddFolder(const std::string& folder, const std::string& name) {
    DATELINE_ASSIGN_OR_RETURN(auto source, ReadPart(folder, "source.html"));
    DATELINE_ASSIGN_OR_RETURN(const auto expected,
                              ReadPart(folder, "expected.html"));
    if (!source || !expected) return absl::OkStatus();
    const ExtractedPage page = ExtractPage(*std::move(source), "");
    PageScore score = ScoreText(TextOf(page, captions_), HtmlToText(*expected));
    score.name = name;
    scores_.pages.push_back(std::move(score));
    DATELINE_ASSIGN_OR_RETURN(const auto metadata,
                              ReadPart(folder, "expected-metadata.json"));
    if (metadata) ScoreMetadata(name, *metadata, page.metadata);
    return absl::OkStatus();
  }

  PageScores Take() { return std::move(scores_); }

 private:
  void ScoreMetadata(const std::string& name, const std::string& json,
                     const PageMetadata& page) {
    simdjson::dom::parser parser;
    simdjson::dom::element wanted;
    if (parser.parse(json).get(wanted) != simdjson::SUCCESS) return;
    const auto score =
        [&](const char* field, const std::string& found,
            bool (*same)(const std::string&, const std::string&)) {
          std::string_view text;
          if (wanted[field].get(text) == simdjson::SUCCESS && !text.empty()) {
            Count(name, field, found, std::string(text), same);
          }
        };
    score("title", page.title, SameWords);
    score("byline", Joined(page.authors), SameNames);
    score("siteName", page.site_name, SameWords);
    score("lang", page.language, SameWords);
    score("publishedTime", FormatOptional(page.published), SameTime);
  }

  void Count(const std::string& page, const std::string& field,
             const std::string& found, const std::string& wanted,
             bool (*same)(const std::string&, const std::string&)) {
    FieldScore& score = scores_.fields[field];
    ++score.wanted;
    if (same(found, DecodeReferences(wanted))) {
      ++score.right;
      return;
    }
    if (!found.empty()) ++score.wrong;
    scores_.field_errors.push_back(absl::StrCat(
        page, "\t", field, "\tfound: ", found, "\twanted: ", wanted));
  }

  const bool captions_;
  PageScores scores_;
};

double Share(double part, double whole) {
  return whole == 0 ? 0 : part / whole;
}

void WriteShares(double precision, double recall, JsonWriter* json) {
  json->Field("precision", precision);
  json->Field("recall", recall);
  json->Field("f1", Share(2 * precision * recall, precision + recall));
}

void WriteText(const std::vector<PageScore>& pages, JsonWriter* json) {
  double common = 0;
  double found = 0;
  double wanted = 0;
  double precisions = 0;
  double recalls = 0;
  for (const PageScore& page : pages) {
    const auto both = static_cast<double>(page.common);
    common += both;
    found += static_cast<double>(page.found);
    wanted += static_cast<double>(page.wanted);
    // Nothing found, or nothing wanted, is without fault.
    precisions += page.found == 0 ? 1 : both / static_cast<double>(page.found);
    recalls += page.wanted == 0 ? 1 : both / static_cast<double>(page.wanted);
  }
  const auto count = static_cast<double>(pages.size());
  json->Key("text");
  json->BeginObject();
  WriteShares(Share(common, found), Share(common, wanted), json);
  json->Key("means");
  json->BeginObject();
  WriteShares(Share(precisions, count), Share(recalls, count), json);
  json->EndObject();
  json->EndObject();
}

}  // namespace

absl::StatusOr<PageScores> ScorePages(const std::string& folder,
                                      bool captions) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(folder));
  Scorer scorer(captions);
  for (const std::string& name : names) {
    DATELINE_RETURN_IF_ERROR(scorer.AddFolder(JoinPath(folder, name), name));
  }
  PageScores scores = scorer.Take();
  if (scores.pages.empty()) {
    return absl::NotFoundError(absl::StrCat(
        folder, " has no folder with source.html and expected.html"));
  }
  return scores;
}

std::string PageScoresJson(const PageScores& scores) {
  JsonWriter json;
  json.BeginObject();
  json.Field("pages", scores.pages.size());
  WriteText(scores.pages, &json);
  json.Key("metadata");
  json.BeginObject();
  for (const auto& [name, score] : scores.fields) {
    json.Key(name);
    json.BeginObject();
    json.Field("wanted", score.wanted);
    json.Field("right", score.right);
    json.Field("wrong", score.wrong);
    json.Field("share", Share(static_cast<double>(score.right),
                              static_cast<double>(score.wanted)));
    json.EndObject();
  }
  json.EndObject();
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace dateline
