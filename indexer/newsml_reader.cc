#include "indexer/newsml_reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "indexer/article_fields.h"
#include "indexer/newsml_rules.h"
#include "indexer/nitf_reader.h"
#include "indexer/web_address.h"
#include "indexer/white_space.h"
#include "indexer/xml_item_reader.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

struct OtherItem {
  std::string_view name;
  std::string_view detail;
};

constexpr OtherItem kOtherItems[] = {
    {"packageItem", "a package of items, not an article"},
    {"conceptItem", "a concept, not an article"},
    {"knowledgeItem", "a set of concepts, not an article"},
    {"planningItem", "a plan, not an article"},
    {"catalogItem", "a catalog, not an article"},
    {"catalog", "a catalog, not an article"},
};

const OtherItem* FindOther(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kOtherItems), std::end(kOtherItems),
                   [name](const OtherItem& item) { return item.name == name; });
  return found == std::end(kOtherItems) ? nullptr : found;
}

std::string Line(const XmlNode* node) {
  return Normalized(TextBelow(node), /*paragraphs=*/false);
}

// "usable" of "stat:usable" and of ".../pubstatusg2/usable".
std::string_view LastPart(std::string_view code) {
  return code.substr(code.find_last_of(":/") + 1);
}

std::string_view CodeOf(const XmlNode* node) {
  if (node == nullptr) return "";
  for (const std::string_view name : {"qcode", "uri", "literal"}) {
    const std::string_view code = AttributeOf(*node, name);
    if (!code.empty()) return code;
  }
  return "";
}

// The name of a party or concept, or what its code tells of it.
std::string NameOf(const XmlNode* node) {
  if (node == nullptr) return "";
  std::string name = Line(ChildOf(*node, "name"));
  if (!name.empty()) return name;
  const std::string_view host = HostOf(CodeOf(node));
  return std::string(host.empty() ? LastPart(CodeOf(node)) : host);
}

void SetIfEmpty(std::string text, std::string* field) {
  if (field->empty()) *field = std::move(text);
}

void ReadItemMeta(const XmlNode& meta, FeedItem* item) {
  Article& article = item->article;
  item->date_published_text = Line(ChildOf(meta, "firstCreated"));
  item->date_modified_text = Line(ChildOf(meta, "versionCreated"));
  SetIfEmpty(item->date_modified_text, &item->date_published_text);
  if (const XmlNode* embargoed = ChildOf(meta, "embargoed")) {
    item->embargo_text = Line(embargoed);
  }
  article.publisher.name = NameOf(ChildOf(meta, "provider"));
  article.pub_status =
      PubStatusOf(LastPart(CodeOf(ChildOf(meta, "pubStatus"))));
}

void ReadContentMeta(const XmlNode& meta, FeedItem* item) {
  Article& article = item->article;
  for (const XmlNode& child : meta.children) {
    const std::string& name = child.name.local;
    if (name == "headline") {
      SetIfEmpty(Line(&child), &article.headline);
    } else if (name == "description") {
      SetIfEmpty(Line(&child), &article.description);
    } else if (name == "dateline") {
      SetIfEmpty(Line(&child), &article.dateline);
    } else if (name == "language") {
      SetIfEmpty(std::string(AttributeOf(child, "tag")), &article.language);
    } else if (name == "creator" && ChildOf(child, "name") != nullptr) {
      article.authors.push_back(NameOf(&child));
    } else if (name == "subject" && ChildOf(child, "name") != nullptr) {
      article.keywords.push_back(NameOf(&child));
    } else if (name == "keyword") {
      article.keywords.push_back(Line(&child));
    }
  }
  const std::string byline = Line(ChildOf(meta, "by"));
  if (article.authors.empty() && !byline.empty()) {
    article.authors.push_back(byline);
  }
}

// What the text says of itself counts where the metadata are silent.
void TakeNitf(FeedItem nitf, FeedItem* item) {
  Article& article = item->article;
  SetIfEmpty(std::move(nitf.article.headline), &article.headline);
  SetIfEmpty(std::move(nitf.article.dateline), &article.dateline);
  if (article.description.empty()) {
    article.description = std::move(nitf.article.description);
    item->description_markup = nitf.description_markup;
  }
  if (article.authors.empty()) article.authors = nitf.article.authors;
  if (!item->embargo_text) item->embargo_text = std::move(nitf.embargo_text);
  article.body = std::move(nitf.article.body);
  item->body_markup = nitf.body_markup;
}

void ReadContent(const XmlNode& content, FeedItem* item) {
  Article& article = item->article;
  const bool is_html = AttributeOf(content, "contenttype").find("html") !=
                       std::string_view::npos;
  if (content.name.local == "inlineData") {
    article.body = TextBelow(&content);
    item->body_markup = is_html ? Markup::kHtml : Markup::kPlain;
  } else if (content.name.local == "inlineXML") {
    if (const XmlNode* nitf = ChildOf(content, "nitf")) {
      return TakeNitf(NitfItem(*nitf), item);
    }
    const XmlNode* body = FindNode(content, "html/body");
    article.body = MarkupBelow(body == nullptr && is_html ? &content : body);
    item->body_markup = Markup::kHtml;
  }
}

FeedItem NewsItem(const XmlNode& element) {
  FeedItem item;
  Article& article = item.article;
  article.id = AttributeOf(element, "guid");
  article.version = VersionOf(AttributeOf(element, "version"));
  if (const XmlNode* meta = ChildOf(element, "itemMeta")) {
    ReadItemMeta(*meta, &item);
  }
  if (const XmlNode* meta = ChildOf(element, "contentMeta")) {
    ReadContentMeta(*meta, &item);
  }
  if (const XmlNode* set = ChildOf(element, "contentSet")) {
    for (const XmlNode& content : set->children) {
      if (article.body.empty()) ReadContent(content, &item);
    }
  }
  SetIfEmpty(std::string(AttributeOf(element, "lang")), &article.language);
  SetIfEmpty(Line(FindNode(element, "itemMeta/title")), &article.headline);
  if (!article.keywords.empty()) article.section = article.keywords.front();
  return item;
}

FeedEvent ToEvent(const XmlNode& element) {
  const auto reject = [&element](RejectReason reason, std::string_view detail) {
    Rejection rejection = MakeRejection(reason, detail, 0, "");
    rejection.id = AttributeOf(element, "guid");
    return rejection;
  };
  if (const auto violation = NewsmlViolation(element)) {
    return reject(RejectReason::kInvalid, *violation);
  }
  if (const OtherItem* other = FindOther(element.name.local)) {
    return reject(RejectReason::kNotAnArticle, other->detail);
  }
  return NewsItem(element);
}

// Messages have catalogs of their own beside the items.
bool IsItem(const XmlName& name, size_t depth) {
  if (name.space != kNewsmlNamespace) return false;
  if (name.local == "catalog") return depth == 0;
  return name.local == "newsItem" || FindOther(name.local) != nullptr;
}

constexpr XmlItemFormat kFormat = {"newsml-g2", IsItem, ToEvent};

}  // namespace

bool LooksLikeNewsml(std::string_view head, std::string_view) {
  const std::string root = RootElementName(head);
  return root == "newsMessage" || root == "newsItem" ||
         (root != "catalog" && FindOther(root) != nullptr);
}

std::unique_ptr<FeedReader> MakeNewsmlReader(std::unique_ptr<ByteStream> stream,
                                             std::string_view) {
  return MakeXmlItemReader(std::move(stream), kFormat);
}

}  // namespace dateline
