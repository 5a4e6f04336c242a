#include "indexer/nitf_reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/article_fields.h"
#include "indexer/white_space.h"
#include "indexer/xml_item_reader.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

// Elements of NITF -> what they are in HTML. "": only their text.
struct HtmlName {
  std::string_view nitf;
  std::string_view html;
};

constexpr HtmlName kHtmlNames[] = {
    {"p", "p"},         {"hl1", "h1"},        {"hl2", "h2"},
    {"block", "div"},   {"bq", "blockquote"}, {"media-caption", "p"},
    {"note", "div"},    {"media", "div"},     {"table", "table"},
    {"tr", "tr"},       {"td", "td"},         {"th", "th"},
    {"caption", "p"},   {"ol", "ol"},         {"ul", "ul"},
    {"li", "li"},       {"dl", "dl"},         {"dt", "dt"},
    {"dd", "dd"},       {"br", "br"},         {"hr", "hr"},
    {"pre", "pre"},     {"fn", "p"},          {"byline", "p"},
    {"credit", "p"},    {"datasource", "p"},  {"abstract", "div"},
    {"hedline", "div"}, {"nitf-table", "div"}};

// Of media, and of the machinery of tables: nothing to read.
constexpr std::string_view kSilent[] = {
    "media-reference", "media-metadata", "media-producer",
    "media-object",    "custom-table",   "nitf-table-metadata"};

void AppendHtml(const XmlNode& node, std::string* html) {
  const std::string& name = node.name.local;
  if (name.empty()) return AppendXmlText(node.text, html);
  if (std::find(std::begin(kSilent), std::end(kSilent), name) !=
      std::end(kSilent)) {
    return;
  }
  const auto* found =
      std::find_if(std::begin(kHtmlNames), std::end(kHtmlNames),
                   [&name](const HtmlName& n) { return n.nitf == name; });
  const std::string_view tag =
      found == std::end(kHtmlNames) ? std::string_view() : found->html;
  if (!tag.empty()) absl::StrAppend(html, "<", ToAbsl(tag), ">");
  for (const XmlNode& child : node.children) AppendHtml(child, html);
  if (!tag.empty()) absl::StrAppend(html, "</", ToAbsl(tag), ">");
}

std::string HtmlBelow(const XmlNode* node) {
  std::string html;
  if (node == nullptr) return html;
  for (const XmlNode& child : node->children) AppendHtml(child, &html);
  return html;
}

std::string Line(const XmlNode* node) {
  return Normalized(TextBelow(node), /*paragraphs=*/false);
}

std::string_view AttributeAt(const XmlNode& node, std::string_view path,
                             std::string_view attribute) {
  const XmlNode* found = FindNode(node, path);
  return found == nullptr ? std::string_view() : AttributeOf(*found, attribute);
}

// "By Ann Lee, Staff Reporter" with the title in <byttl>.
std::string AuthorOfByline(const XmlNode& byline) {
  if (const XmlNode* person = ChildOf(byline, "person")) return Line(person);
  std::string text;
  for (const XmlNode& child : byline.children) {
    if (child.name.local != "byttl") text += TextBelow(&child);
  }
  text = Normalized(std::move(text), /*paragraphs=*/false);
  if (absl::StartsWithIgnoreCase(text, "by ")) text.erase(0, 3);
  while (text.ends_with(',') || text.ends_with(' ')) text.pop_back();
  return text.empty() ? Line(ChildOf(byline, "byttl")) : text;
}

void ReadBodyHead(const XmlNode& head, FeedItem* item) {
  Article& article = item->article;
  article.headline = Line(FindNode(head, "hedline/hl1"));
  article.dateline = Line(ChildOf(head, "dateline"));
  item->date_published_text = AttributeAt(head, "dateline/story.date", "norm");
  article.description = HtmlBelow(ChildOf(head, "abstract"));
  item->description_markup = Markup::kHtml;
  if (article.description.empty()) {
    article.description = HtmlBelow(FindNode(head, "hedline/hl2"));
  }
  article.publisher.name = Line(ChildOf(head, "distributor"));
  for (const XmlNode& child : head.children) {
    if (child.name.local != "byline") continue;
    article.authors.push_back(AuthorOfByline(child));
  }
}

// The day or time of release; under embargo without one, there is no known end.
void ReadEmbargo(const XmlNode& docdata, FeedItem* item) {
  const std::string_view release = AttributeAt(docdata, "date.release", "norm");
  if (!release.empty() ||
      AttributeOf(docdata, "management-status") == "embargoed") {
    item->embargo_text = std::string(release);
  }
}

void ReadDocdata(const XmlNode& docdata, FeedItem* item) {
  Article& article = item->article;
  ReadEmbargo(docdata, item);
  article.id = AttributeAt(docdata, "doc-id", "id-string");
  ReadVersion(AttributeAt(docdata, "du-key", "version"),
              AttributeOf(docdata, "management-status"), &article);
  const std::string_view issued = AttributeAt(docdata, "date.issue", "norm");
  if (!issued.empty()) item->date_published_text = issued;
  if (const XmlNode* list = ChildOf(docdata, "key-list")) {
    for (const XmlNode& keyword : list->children) {
      const std::string_view key = AttributeOf(keyword, "key");
      if (!key.empty()) article.keywords.emplace_back(key);
    }
  }
}

void ReadHead(const XmlNode& head, FeedItem* item) {
  Article& article = item->article;
  if (article.headline.empty()) article.headline = Line(ChildOf(head, "title"));
  if (const XmlNode* docdata = ChildOf(head, "docdata")) {
    ReadDocdata(*docdata, item);
  }
  const XmlNode* pubdata = ChildOf(head, "pubdata");
  if (pubdata == nullptr) return;
  const std::string_view name = AttributeOf(*pubdata, "name");
  if (!name.empty()) article.publisher.name = name;
  article.section = AttributeOf(*pubdata, "position.section");
  if (item->date_published_text.empty()) {
    item->date_published_text = AttributeOf(*pubdata, "date.publication");
  }
}

FeedEvent ToEvent(const XmlNode& nitf) { return NitfItem(nitf); }

bool IsNitf(const XmlName& name, size_t) { return name.local == "nitf"; }

constexpr XmlItemFormat kFormat = {"nitf", IsNitf, ToEvent};

}  // namespace

FeedItem NitfItem(const XmlNode& nitf) {
  FeedItem item;
  const XmlNode* body = ChildOf(nitf, "body");
  if (const XmlNode* head = FindNode(nitf, "body/body.head")) {
    ReadBodyHead(*head, &item);
  }
  if (const XmlNode* head = ChildOf(nitf, "head")) ReadHead(*head, &item);
  item.article.body = HtmlBelow(FindNode(nitf, "body/body.content"));
  item.body_markup = Markup::kHtml;
  item.article.language = AttributeOf(nitf, "lang");
  if (item.article.language.empty() && body != nullptr) {
    item.article.language = AttributeOf(*body, "lang");
  }
  return item;
}

bool LooksLikeNitf(std::string_view head, std::string_view) {
  return RootElementName(head) == "nitf";
}

std::unique_ptr<FeedReader> MakeNitfReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view) {
  return MakeXmlItemReader(std::move(stream), kFormat);
}

}  // namespace dateline
