#include "common/article_json.h"

#include <optional>
#include <string_view>
#include <vector>

namespace dateline {
namespace {

void WriteUnlessEmpty(std::string_view name, std::string_view value,
                      JsonWriter* json) {
  if (!value.empty()) json->Field(name, value);
}

void WriteStrings(std::string_view name, const std::vector<std::string>& values,
                  JsonWriter* json) {
  json->Key(name);
  json->BeginArray();
  for (const std::string& value : values) json->String(value);
  json->EndArray();
}

void WriteTime(std::string_view name, const std::optional<Timestamp>& time,
               JsonWriter* json) {
  if (time) json->Field(name, FormatTimestamp(*time));
}

std::string_view PubStatusName(PubStatus status) {
  switch (status) {
    case PubStatus::kUsable:
      return "usable";
    case PubStatus::kWithheld:
      return "withheld";
    case PubStatus::kCanceled:
      return "canceled";
  }
  return "usable";
}

void WriteLanguages(const Article& article, JsonWriter* json) {
  WriteUnlessEmpty("declaredLanguage", article.declared_language, json);
  json->Field("detectedLanguage", article.detected.code);
  json->Field("languageConfidence", article.detected.confidence);
}

}  // namespace

void WriteVersions(const Article& article, JsonWriter* json) {
  const auto write = [json](int64_t number,
                            const std::optional<Timestamp>& date,
                            std::string_view headline) {
    json->BeginObject();
    json->Field("version", number);
    WriteTime("date", date, json);
    WriteUnlessEmpty("headline", headline, json);
    json->EndObject();
  };
  json->BeginArray();
  for (const EarlierVersion& earlier : article.earlier) {
    write(earlier.version, earlier.date, earlier.headline);
  }
  const EarlierVersion current = VersionOf(article);
  write(current.version, current.date, current.headline);
  json->EndArray();
}

void WriteArticleFields(const Article& article, ArticleText text,
                        JsonWriter* json) {
  json->Field("id", article.id);
  WriteUnlessEmpty("url", article.url, json);
  json->Field("headline", article.headline);
  if (text == ArticleText::kWith) {
    WriteUnlessEmpty("description", article.description, json);
    json->Field("articleBody", article.body);
  }
  WriteTime("datePublished", article.date_published, json);
  if (article.date_published) {
    json->Field("datePublishedPrecision",
                DatePrecisionName(article.date_published->precision));
  }
  WriteTime("dateModified", article.date_modified, json);
  WriteTime("embargoed", article.embargoed, json);
  WriteStrings("author", article.authors, json);
  json->Key("publisher");
  json->BeginObject();
  json->Field("name", article.publisher.name);
  json->Field("domain", article.publisher.domain);
  json->EndObject();
  WriteUnlessEmpty("dateline", article.dateline, json);
  json->Field("inLanguage", article.language);
  if (text == ArticleText::kWith) WriteLanguages(article, json);
  WriteUnlessEmpty("articleSection", article.section, json);
  WriteStrings("keywords", article.keywords, json);
  json->Field("version", article.version);
  json->Field("pubStatus", PubStatusName(article.pub_status));
}

}  // namespace dateline
