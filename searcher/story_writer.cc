#include "searcher/story_writer.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/absl_compat.h"
#include "common/article_json.h"
#include "common/json_writer.h"
#include "searcher/story_origin.h"
#include "searcher/terminal_text.h"

namespace dateline {
namespace {

void WriteCredit(const AgencyCredit& credit, JsonWriter* json) {
  json->Key("credit");
  json->BeginObject();
  json->Key("agencies");
  json->BeginArray();
  for (const std::string& agency : credit.agencies) json->String(agency);
  json->EndArray();
  json->Field("by", CreditEvidenceName(credit.evidence));
  json->EndObject();
}

void WriteOrigin(const StoryOrigin& origin,
                 const std::vector<StoryEntry>& story, JsonWriter* json) {
  if (!origin.agency.empty()) {
    json->Key("agency");
    json->BeginObject();
    json->Field("name", origin.agency);
    json->Field("articles", origin.credited);
    json->EndObject();
  }
  if (!origin.first) return;
  const Article& first = story[*origin.first].article;
  json->Key("firstPublisher");
  json->BeginObject();
  json->Field("id", first.id);
  json->Field("name", first.publisher.name);
  json->Field("domain", first.publisher.domain);
  json->Field("datePublished", FormatTimestamp(*first.date_published));
  json->EndObject();
}

void WriteEntry(const StoryEntry& entry,
                const std::optional<AgencyCredit>& credit, JsonWriter* json) {
  json->BeginObject();
  WriteArticleFields(entry.article, ArticleText::kWithout, json);
  if (credit) WriteCredit(*credit, json);
  if (!entry.linked_to.empty()) {
    json->Field("linkedTo", entry.linked_to);
    json->Field("similarity", entry.similarity);
  }
  json->EndObject();
}

std::string PublisherOf(const Article& article) {
  return Printable(article.publisher.name.empty() ? article.publisher.domain
                                                  : article.publisher.name);
}

std::string OriginText(const StoryOrigin& origin,
                       const std::vector<StoryEntry>& story) {
  std::string text;
  if (!origin.agency.empty()) {
    absl::StrAppend(&text, "agency: ", origin.agency, ", by ", origin.credited,
                    " of ", story.size(), "\n");
  }
  if (origin.first) {
    const Article& first = story[*origin.first].article;
    absl::StrAppend(&text, "first: ", PublisherOf(first), ", ",
                    FormatTimestamp(*first.date_published), "\n");
  }
  return text;
}

std::string EntryText(const StoryEntry& entry,
                      const std::optional<AgencyCredit>& credit) {
  const auto& date = entry.article.date_published;
  std::string text = absl::StrCat("\n", Printable(entry.article.headline),
                                  "\n   ", date ? FormatTimestamp(*date) : "",
                                  "  ", Printable(entry.article.publisher.name),
                                  "  ", Printable(entry.article.id), "\n");
  if (credit) {
    absl::StrAppend(&text, "   credit: ", absl::StrJoin(credit->agencies, ", "),
                    " (", ToAbsl(CreditEvidenceName(credit->evidence)), ")\n");
  }
  if (!entry.linked_to.empty()) {
    absl::StrAppend(
        &text,
        absl::StrFormat("   %.0f%% the same as ", 100 * entry.similarity),
        Printable(entry.linked_to), "\n");
  }
  return text;
}

}  // namespace

std::string StoryJson(const std::vector<StoryEntry>& story) {
  const StoryOrigin origin = FindOrigin(story);
  JsonWriter json;
  json.BeginObject();
  json.Field("id", story.front().article.id);
  WriteOrigin(origin, story, &json);
  json.Key("articles");
  json.BeginArray();
  for (size_t i = 0; i < story.size(); ++i) {
    WriteEntry(story[i], origin.credits[i], &json);
  }
  json.EndArray();
  json.EndObject();
  return json.Take() + "\n";
}

std::string StoryText(const std::vector<StoryEntry>& story) {
  const StoryOrigin origin = FindOrigin(story);
  std::string text = absl::StrCat(
      story.size(), story.size() == 1 ? " article\n" : " copies\n");
  text += OriginText(origin, story);
  for (size_t i = 0; i < story.size(); ++i) {
    text += EntryText(story[i], origin.credits[i]);
  }
  return text;
}

}  // namespace dateline
