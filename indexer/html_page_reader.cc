#include "indexer/html_page_reader.h"

#include <gumbo.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/article_fields.h"
#include "indexer/html_document.h"
#include "indexer/html_text.h"

namespace dateline {
namespace {

std::string Attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* attribute =
      gumbo_get_attribute(&element.attributes, name);
  return attribute == nullptr ? "" : attribute->value;
}

// What a page says about itself, and where its text may be.
struct PageParts {
  std::vector<std::pair<std::string, std::string>> metas;
  std::vector<std::string> json_ld;
  std::string title;
  std::string heading;
  std::string canonical;
  std::string time;
  std::string language;
  const GumboNode* article = nullptr;
  const GumboNode* main = nullptr;
  const GumboNode* body = nullptr;

  std::string Meta(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const auto& [key, value] : metas) {
        if (absl::EqualsIgnoreCase(key, ToAbsl(name)) && !value.empty()) {
          return value;
        }
      }
    }
    return "";
  }
};

void SetIfEmpty(std::string value, std::string* field) {
  if (field->empty()) *field = std::move(value);
}

void TakeMeta(const GumboElement& element, PageParts* parts) {
  std::string key = Attribute(element, "property");
  if (key.empty()) key = Attribute(element, "name");
  if (key.empty()) key = Attribute(element, "itemprop");
  if (!key.empty()) {
    parts->metas.emplace_back(std::move(key), Attribute(element, "content"));
  }
}

void TakeElement(const GumboNode& node, PageParts* parts) {
  const GumboElement& element = node.v.element;
  switch (element.tag) {
    case GUMBO_TAG_HTML:
      parts->language = Attribute(element, "lang");
      break;
    case GUMBO_TAG_META:
      TakeMeta(element, parts);
      break;
    case GUMBO_TAG_TITLE:
      SetIfEmpty(NodeText(node, false), &parts->title);
      break;
    case GUMBO_TAG_H1:
      SetIfEmpty(NodeText(node, false), &parts->heading);
      break;
    case GUMBO_TAG_TIME:
      SetIfEmpty(Attribute(element, "datetime"), &parts->time);
      break;
    case GUMBO_TAG_LINK:
      if (Attribute(element, "rel") == "canonical") {
        SetIfEmpty(Attribute(element, "href"), &parts->canonical);
      }
      break;
    case GUMBO_TAG_SCRIPT:
      if (Attribute(element, "type") == "application/ld+json" &&
          element.children.length > 0) {
        const auto* text =
            static_cast<const GumboNode*>(element.children.data[0]);
        parts->json_ld.emplace_back(text->v.text.text);
      }
      break;
    case GUMBO_TAG_ARTICLE:
      if (parts->article == nullptr) parts->article = &node;
      break;
    case GUMBO_TAG_MAIN:
      if (parts->main == nullptr) parts->main = &node;
      break;
    case GUMBO_TAG_BODY:
      parts->body = &node;
      break;
    default:
      break;
  }
}

// The depth of the tree is bounded by HtmlDocument.
void Collect(const GumboNode& node, PageParts* parts) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  TakeElement(node, parts);
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    Collect(*static_cast<const GumboNode*>(children.data[i]), parts);
  }
}

// Paragraphs of the part of the page that holds the article, without the
// heading.
std::string BodyText(const PageParts& parts) {
  const GumboNode* node = parts.article != nullptr ? parts.article
                          : parts.main != nullptr  ? parts.main
                                                   : parts.body;
  if (node == nullptr) return "";
  std::string text = NodeText(*node, /*skip_furniture=*/true);
  if (!parts.heading.empty() && absl::StartsWith(text, parts.heading)) {
    text.erase(0, parts.heading.size());
  }
  return text;
}

bool IsArticleType(const simdjson::dom::element& object) {
  std::string_view type;
  simdjson::dom::array types;
  if (object["@type"].get(types) == simdjson::SUCCESS &&
      types.begin() != types.end()) {
    if ((*types.begin()).get(type) != simdjson::SUCCESS) return false;
  } else if (object["@type"].get(type) != simdjson::SUCCESS) {
    return false;
  }
  return type.ends_with("Article") || type.ends_with("BlogPosting");
}

// The NewsArticle in a JSON-LD block: the object, one of an array or @graph.
std::optional<FeedItem> ItemFromJsonLd(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return std::nullopt;
  if (root.is_object() && IsArticleType(root)) return ItemFromJson(root);
  simdjson::dom::array elements;
  if (root.get(elements) != simdjson::SUCCESS &&
      root["@graph"].get(elements) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  for (const simdjson::dom::element element : elements) {
    if (element.is_object() && IsArticleType(element)) {
      return ItemFromJson(element);
    }
  }
  return std::nullopt;
}

void FillFromMetas(const PageParts& parts, FeedItem* item) {
  Article& article = item->article;
  SetIfEmpty(parts.Meta({"og:title", "twitter:title"}), &article.headline);
  SetIfEmpty(parts.heading, &article.headline);
  SetIfEmpty(parts.title, &article.headline);
  SetIfEmpty(parts.Meta({"og:description", "description"}),
             &article.description);
  SetIfEmpty(parts.canonical, &article.url);
  SetIfEmpty(parts.Meta({"og:url"}), &article.url);
  SetIfEmpty(parts.Meta({"article:published_time", "datePublished", "date",
                         "dc.date", "pubdate"}),
             &item->date_published_text);
  SetIfEmpty(parts.time, &item->date_published_text);
  SetIfEmpty(parts.Meta({"article:modified_time", "dateModified"}),
             &item->date_modified_text);
  SetIfEmpty(parts.Meta({"og:site_name"}), &article.publisher.name);
  SetIfEmpty(parts.Meta({"article:section"}), &article.section);
  SetIfEmpty(parts.language, &article.language);
  if (article.authors.empty()) {
    std::string author = parts.Meta({"author", "article:author", "byl"});
    if (!author.empty()) article.authors.push_back(std::move(author));
  }
}

FeedItem ItemFromPage(std::string_view html) {
  const HtmlDocument document(html);
  FeedItem item;
  if (document.root() == nullptr) {
    item.article.body = StripTags(html);
    return item;
  }
  PageParts parts;
  Collect(*document.root(), &parts);
  for (const std::string& json : parts.json_ld) {
    if (auto found = ItemFromJsonLd(json)) {
      item = *std::move(found);
      break;
    }
  }
  FillFromMetas(parts, &item);
  std::string text = BodyText(parts);
  if (text.size() > item.article.body.size()) {
    item.article.body = std::move(text);
  }
  item.article.id = item.article.url;
  return item;
}

class HtmlPageReader : public FeedReader {
 public:
  HtmlPageReader(std::unique_ptr<ByteStream> stream, std::string_view name)
      : stream_(std::move(stream)), name_(name) {}

  std::optional<FeedEvent> Next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string html;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_page_bytes, &html, &complete);
    if (auto rest = RejectionOfRest(*stream_, 1)) {
      rest->raw = html.substr(0, kMaxRejectBytes);
      return *std::move(rest);
    }
    if (!complete) {
      return MakeRejection(RejectReason::kTooLarge, "the page is too large", 1,
                           html);
    }
    FeedItem item = ItemFromPage(html);
    if (item.article.id.empty() && name_ != "-") {
      item.article.id = "file:" + name_.substr(name_.rfind('/') + 1);
    }
    item.line = 1;
    item.raw = html.substr(0, kMaxRejectBytes);
    return item;
  }

  std::string_view format() const override { return "html"; }

 private:
  std::unique_ptr<ByteStream> stream_;
  const std::string name_;
  bool done_ = false;
};

}  // namespace

bool LooksLikeHtmlPage(std::string_view head, std::string_view name) {
  const std::string text = absl::AsciiStrToLower(ToAbsl(head));
  return absl::StrContains(text, "<!doctype html") ||
         absl::StrContains(text, "<html") ||
         (absl::EndsWith(ToAbsl(name), ".html") &&
          absl::StrContains(text, "<"));
}

std::unique_ptr<FeedReader> MakeHtmlPageReader(
    std::unique_ptr<ByteStream> stream, std::string_view name) {
  return std::make_unique<HtmlPageReader>(std::move(stream), name);
}

}  // namespace dateline
