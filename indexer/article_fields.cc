#include "indexer/article_fields.h"

#include <simdjson.h>

#include <charconv>
#include <initializer_list>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "indexer/removal_list.h"

namespace dateline {
namespace {

using Element = simdjson::dom::element;
using Names = std::initializer_list<std::string_view>;

// Strings as they are, numbers as digits; nothing for the rest.
std::string TextOf(const Element& element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return std::string(text);
  if (!element.is_number()) return "";
  return std::string(simdjson::minify(element));
}

std::string First(const Element& object, Names names) {
  for (const std::string_view name : names) {
    Element value;
    if (object[name].get(value) != simdjson::SUCCESS) continue;
    std::string text = TextOf(value);
    if (!text.empty()) return text;
  }
  return "";
}

// A person, organisation or subject: a string or an object with a name.
std::string NameOf(const Element& element) {
  return element.is_object() ? First(element, {"name", "title", "literal"})
                             : TextOf(element);
}

void AppendNames(const Element& object, std::string_view field,
                 std::vector<std::string>* names) {
  Element value;
  if (object[field].get(value) != simdjson::SUCCESS) return;
  const auto append = [names](const Element& element) {
    std::string name = NameOf(element);
    if (!name.empty()) names->push_back(std::move(name));
  };
  simdjson::dom::array values;
  if (value.get(values) != simdjson::SUCCESS) return append(value);
  for (const Element element : values) append(element);
}

std::vector<std::string> FirstNames(const Element& object, Names fields) {
  std::vector<std::string> names;
  for (const std::string_view field : fields) {
    AppendNames(object, field, &names);
    if (!names.empty()) break;
  }
  return names;
}

// ninjs 2 and 3: [{role, contentType, value}]. The element of role main, else
// the first.
std::string RoleValue(const Element& object, std::string_view field,
                      Markup* markup) {
  simdjson::dom::array values;
  if (object[field].get(values) != simdjson::SUCCESS) return "";
  std::string first;
  for (const Element element : values) {
    std::string value = First(element, {"value", "text"});
    const std::string role = First(element, {"role"});
    const std::string type = First(element, {"contentType", "contenttype"});
    if (value.empty() || (!first.empty() && role != "main")) continue;
    *markup =
        type.find("html") != std::string::npos ? Markup::kHtml : Markup::kPlain;
    first = std::move(value);
    if (role == "main") break;
  }
  return first;
}

void ReadHeadline(const Element& object, FeedItem* item) {
  item->article.headline = First(object, {"headline", "title", "name"});
  if (item->article.headline.empty()) {
    item->article.headline =
        RoleValue(object, "headlines", &item->headline_markup);
  }
}

void ReadBody(const Element& object, FeedItem* item) {
  std::string& body = item->article.body;
  body = First(object, {"articleBody", "body_text", "text", "text_content",
                        "contents", "body"});
  if (!body.empty()) return;
  body = First(object, {"body_html", "body_xhtml", "content_html", "content"});
  if (!body.empty()) {
    item->body_markup = Markup::kHtml;
    return;
  }
  body = First(object, {"content_text"});
  if (!body.empty()) return;
  body = RoleValue(object, "bodies", &item->body_markup);
}

void ReadDescription(const Element& object, FeedItem* item) {
  std::string& description = item->article.description;
  description =
      First(object, {"description", "abstract", "description_text", "summary"});
  if (!description.empty()) return;
  description = First(object, {"description_html"});
  if (!description.empty()) {
    item->description_markup = Markup::kHtml;
    return;
  }
  description = RoleValue(object, "descriptions", &item->description_markup);
}

void ReadPublisher(const Element& object, Publisher* publisher) {
  Element value;
  if (object["publisher"].get(value) == simdjson::SUCCESS) {
    publisher->name = NameOf(value);
    if (value.is_object()) publisher->domain = First(value, {"domain"});
  }
  if (publisher->name.empty()) {
    const auto names = FirstNames(
        object,
        {"infoSources", "infosource", "infosources", "media_name", "source"});
    if (!names.empty()) publisher->name = names.front();
  }
  if (publisher->domain.empty()) {
    publisher->domain = First(object, {"canonical_domain", "domain_url"});
  }
}

// Until when; a value that says nothing of a time has no known end.
std::optional<std::string> ReadEmbargo(const Element& object) {
  for (const std::string_view name : {"embargoed", "embargoedUntil"}) {
    Element value;
    bool flag = true;
    if (object[name].get(value) != simdjson::SUCCESS || value.is_null() ||
        (value.get(flag) == simdjson::SUCCESS && !flag)) {
      continue;
    }
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return std::string();
    if (!text.empty()) return std::string(text);
  }
  return std::nullopt;
}

// A string is a list with commas (schema.org).
std::vector<std::string> ReadKeywords(const Element& object) {
  std::vector<std::string> keywords =
      FirstNames(object, {"keywords", "subjects", "subject", "tags"});
  std::string_view list;
  if (object["keywords"].get(list) != simdjson::SUCCESS) return keywords;
  return KeywordsOf(list);
}

}  // namespace

FeedItem ItemFromJson(const Element& object) {
  FeedItem item;
  Article& article = item.article;
  article.id = First(object, {"id", "uri", "stories_id", "guid", "docno"});
  article.url = First(object, {"url", "link"});
  ReadHeadline(object, &item);
  ReadDescription(object, &item);
  ReadBody(object, &item);
  item.date_published_text =
      First(object, {"datePublished", "publication_date", "published_date",
                     "firstcreated", "firstCreated", "versioncreated",
                     "versionCreated", "date_published", "date"});
  item.date_modified_text = First(object, {"dateModified", "versioncreated",
                                           "versionCreated", "date_modified"});
  item.embargo_text = ReadEmbargo(object);
  article.authors = FirstNames(object, {"author", "authors", "byline", "by"});
  ReadPublisher(object, &article.publisher);
  article.dateline = First(object, {"dateline", "located"});
  article.language =
      First(object, {"declaredLanguage", "inLanguage", "language", "lang"});
  const auto sections = FirstNames(object, {"articleSection", "section"});
  if (!sections.empty()) article.section = sections.front();
  article.keywords = ReadKeywords(object);
  ReadVersion(First(object, {"version"}),
              First(object, {"pubStatus", "pubstatus"}), &article);
  return item;
}

std::vector<std::string> KeywordsOf(std::string_view list) {
  std::vector<std::string> keywords;
  for (const auto word :
       absl::StrSplit(ToAbsl(list), ',', absl::SkipWhitespace())) {
    keywords.emplace_back(absl::StripAsciiWhitespace(word));
  }
  return keywords;
}

void ReadVersion(std::string_view version, std::string_view status,
                 Article* article) {
  article->version = VersionOf(version);
  article->pub_status = PubStatusOf(status);
  if (article->pub_status != PubStatus::kUsable && version.empty()) {
    article->version = RemovalList::kEveryVersion;
  }
}

int64_t VersionOf(std::string_view text) {
  int64_t version = 1;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

PubStatus PubStatusOf(std::string_view text) {
  const auto is = [text](const char* name) {
    return absl::EqualsIgnoreCase(ToAbsl(text), name);
  };
  if (is("canceled") || is("cancelled")) return PubStatus::kCanceled;
  return is("withheld") ? PubStatus::kWithheld : PubStatus::kUsable;
}

}  // namespace dateline
