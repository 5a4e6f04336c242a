#include "indexer/html_page_reader.h"

#include <gumbo.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "indexer/article_fields.h"
#include "indexer/html_document.h"
#include "indexer/html_entities.h"
#include "indexer/html_scanner.h"
#include "indexer/html_text.h"
#include "indexer/text_encoding.h"
#include "indexer/web_address.h"

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
  std::vector<const GumboNode*> articles;  // that are in no other
  const GumboNode* main = nullptr;
  int open_articles = 0;
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
      if (parts->open_articles == 0) parts->articles.push_back(&node);
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
  const bool is_article = node.v.element.tag == GUMBO_TAG_ARTICLE;
  if (is_article) ++parts->open_articles;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    Collect(*static_cast<const GumboNode*>(children.data[i]), parts);
  }
  if (is_article) --parts->open_articles;
}

// Bytes of text in the paragraphs right below each element; the element with
// the most of them is likely to hold the article.
class ParagraphCounter {
 public:
  const GumboNode* Richest(const GumboNode& root) {
    Visit(root);
    return richest_;
  }

 private:
  void Visit(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboVector& children = node.v.element.children;
    size_t bytes = 0;
    for (unsigned i = 0; i < children.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(children.data[i]);
      if (child.type == GUMBO_NODE_ELEMENT &&
          child.v.element.tag == GUMBO_TAG_P) {
        bytes += NodeText(child, /*skip_furniture=*/true).size();
      } else {
        Visit(child);
      }
    }
    if (bytes > most_) {
      most_ = bytes;
      richest_ = &node;
    }
  }

  size_t most_ = 0;
  const GumboNode* richest_ = nullptr;
};

std::string TextWithoutFurniture(const GumboNode* node) {
  return node == nullptr ? "" : NodeText(*node, /*skip_furniture=*/true);
}

// The text of the part of the page that holds the article. Teasers are article
// elements too, so the longest counts, and only when the bulk of the paragraphs
// is not somewhere else.
std::string ArticleText(const PageParts& parts) {
  std::string longest;
  for (const GumboNode* node : parts.articles) {
    std::string text = TextWithoutFurniture(node);
    if (text.size() > longest.size()) longest = std::move(text);
  }
  if (longest.empty()) longest = TextWithoutFurniture(parts.main);
  if (parts.body == nullptr) return longest;
  std::string richest =
      TextWithoutFurniture(ParagraphCounter().Richest(*parts.body));
  if (richest.size() > longest.size()) longest = std::move(richest);
  return longest.empty() ? TextWithoutFurniture(parts.body) : longest;
}

// Without the heading.
std::string BodyText(const PageParts& parts) {
  std::string text = ArticleText(parts);
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
  const std::string og_url = parts.Meta({"og:url"});
  if (!parts.canonical.empty()) {
    article.url = ResolveAddress(og_url, parts.canonical);
  }
  SetIfEmpty(og_url, &article.url);
  SetIfEmpty(parts.Meta({"article:published_time", "datePublished", "date",
                         "dc.date", "pubdate"}),
             &item->date_published_text);
  SetIfEmpty(parts.time, &item->date_published_text);
  SetIfEmpty(parts.Meta({"article:modified_time", "dateModified"}),
             &item->date_modified_text);
  SetIfEmpty(parts.Meta({"og:site_name"}), &article.publisher.name);
  SetIfEmpty(parts.Meta({"article:section"}), &article.section);
  SetIfEmpty(parts.language, &article.language);
  if (article.keywords.empty()) {
    article.keywords = absl::StrSplit(parts.Meta({"news_keywords", "keywords"}),
                                      ',', absl::SkipWhitespace());
  }
  if (article.authors.empty()) {
    std::string author = parts.Meta({"author", "article:author", "byl"});
    if (!author.empty()) article.authors.push_back(std::move(author));
  }
}

// Of a page that the tree parser must not see: title and text.
FeedItem ItemWithoutTree(std::string_view html) {
  FeedItem item;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (item.article.headline.empty() && scanner.Next(&piece)) {
    if (piece.kind == HtmlPiece::Kind::kStartTag && piece.name == "title") {
      item.article.headline = DecodeReferences(scanner.SkipTo("title"));
    }
  }
  item.article.body = StripTags(html);
  return item;
}

FeedItem ItemFromPage(std::string_view html) {
  const HtmlDocument document(html);
  if (document.root() == nullptr) return ItemWithoutTree(html);
  FeedItem item;
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
    const std::string raw = html.substr(0, kMaxRejectBytes);
    const std::string encoding = NamedEncoding(raw);
    FeedItem item = ItemFromPage(DecodeToUtf8(std::move(html), encoding));
    if (item.article.id.empty() && name_ != "-") {
      item.article.id = "file:" + name_.substr(name_.rfind('/') + 1);
    }
    item.line = 1;
    item.raw = raw;
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
  const std::string text = absl::AsciiStrToLower(
      DecodeToUtf8(std::string(head), NamedEncoding(head)));
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
