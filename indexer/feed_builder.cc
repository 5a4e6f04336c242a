#include "indexer/feed_builder.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

using Names = std::initializer_list<std::string_view>;

constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";

bool IsOneOf(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string Stripped(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  const size_t last = text.find_last_not_of(" \t\r\n");
  return std::string(text.substr(first, last - first + 1));
}

void AppendEscaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '<') {
      *out += "&lt;";
    } else if (c == '&') {
      *out += "&amp;";
    } else {
      *out += c;
    }
  }
}

void SetIfEmpty(std::string_view text, std::string* field) {
  if (field->empty()) *field = text;
}

void AddIfAny(std::string text, std::vector<std::string>* list) {
  if (!text.empty()) list->push_back(std::move(text));
}

// RSS asks for "ann@paper.example (Ann Lee)".
std::string PersonName(const std::string& author) {
  const size_t open = author.find('(');
  if (open == std::string::npos || author.find('@') == std::string::npos) {
    return author;
  }
  const size_t end = author.find(')', open);
  return Stripped(std::string_view(author).substr(open + 1, end - open - 1));
}

}  // namespace

bool FeedBuilder::IsFeedElement(const XmlName& name) const {
  return name.space == root_space_ ||
         IsOneOf(
             name.space,
             {"", "http://purl.org/rss/1.0/",
              "http://my.netscape.com/rdf/simple/0.9/",
              "http://channel.netscape.com/rdf/simple/0.9/",
              "http://purl.org/net/rss1.1#", "http://backend.userland.com/rss2",
              "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"});
}

bool FeedBuilder::IsItemChild() const {
  return item_depth_ > 0 && open_.size() == item_depth_ + 1;
}

bool FeedBuilder::IsFeedChild() const {
  return item_depth_ == 0 && open_.size() > 1 &&
         IsOneOf(open_[open_.size() - 2].name.local, {"channel", "feed"});
}

bool FeedBuilder::IsTextConstruct() const {
  const XmlName& name = open_.back().name;
  if (IsFeedChild()) return name.local == "title" && IsFeedElement(name);
  if (!IsItemChild()) return false;
  if (name.space == kXhtmlNamespace) return name.local == "body";
  if (name.space == kContentNamespace) return name.local == "encoded";
  return IsFeedElement(name) &&
         IsOneOf(name.local,
                 {"title", "description", "summary", "content", "body"});
}

FeedBuilder::Element FeedBuilder::MakeElement(XmlName name,
                                              const char** attributes) const {
  Element element;
  const std::string_view base = XmlAttribute(attributes, "base");
  if (!open_.empty()) {
    element.language = open_.back().language;
    element.base = open_.back().base;
  }
  if (!base.empty()) element.base = ResolveAddress(element.base, base);
  const std::string_view language = XmlAttribute(attributes, "lang");
  if (!language.empty()) element.language = language;
  const std::string_view type = XmlAttribute(attributes, "type");
  element.is_inline = type == "xhtml" || name.space == kXhtmlNamespace;
  element.is_html = !is_atom_ || element.is_inline ||
                    type.find("html") != std::string_view::npos;
  element.is_permalink = XmlAttribute(attributes, "isPermaLink") != "false";
  element.name = std::move(name);
  return element;
}

void FeedBuilder::Start(XmlName name, const char** attributes, size_t offset) {
  if (construct_ > 0) return StartMarkup(name.local);
  if (open_.empty()) {
    root_space_ = name.space;
    is_atom_ = name.local == "feed" || name.local == "entry";
  }
  open_.push_back(MakeElement(std::move(name), attributes));
  const XmlName& entered = open_.back().name;
  if (IsTextConstruct()) construct_ = open_.size();
  if (!IsFeedElement(entered)) return;
  if (item_depth_ == 0 && IsOneOf(entered.local, {"item", "entry"})) {
    StartItem(attributes, offset);
  } else if (entered.local == "link") {
    TakeLinkAttribute(attributes);
  } else if (entered.local == "category" && IsItemChild()) {
    AddIfAny(std::string(XmlAttribute(attributes, "term")),
             &item_.article.keywords);
  }
}

void FeedBuilder::StartItem(const char** attributes, size_t offset) {
  item_ = FeedItem{};
  item_depth_ = open_.size();
  item_offset_ = offset;
  item_.article.language = open_.back().language;
  about_ = XmlAttribute(attributes, "about");
}

// An element in the middle of a text: the text becomes markup.
void FeedBuilder::StartMarkup(const std::string& name) {
  Element& construct = open_.back();
  if (!construct.is_inline && !construct.is_html) {
    std::string escaped;
    AppendEscaped(construct.text, &escaped);
    construct.text = std::move(escaped);
  }
  construct.is_inline = true;
  construct.is_html = true;
  absl::StrAppend(&construct.text, "<", name, ">");
  markup_.push_back(name);
}

void FeedBuilder::EndMarkup() {
  absl::StrAppend(&open_.back().text, "</", markup_.back(), ">");
  markup_.pop_back();
}

void FeedBuilder::Text(std::string_view text) {
  if (open_.empty()) return;
  if (open_.back().is_inline) {
    AppendEscaped(text, &open_.back().text);
  } else {
    open_.back().text += text;
  }
}

// Atom: <link rel="alternate" href="...">.
void FeedBuilder::TakeLinkAttribute(const char** attributes) {
  const std::string_view href = XmlAttribute(attributes, "href");
  const std::string_view rel = XmlAttribute(attributes, "rel");
  if (href.empty() || !IsOneOf(rel, {"", "alternate"})) return;
  if (IsItemChild()) {
    SetIfEmpty(Resolve(open_.back(), href), &item_.article.url);
  } else if (IsFeedChild()) {
    SetIfEmpty(Resolve(open_.back(), href), &feed_.url);
  }
}

std::string FeedBuilder::Resolve(const Element& element,
                                 std::string_view address) const {
  return ResolveAddress(element.base.empty() ? feed_.url : element.base,
                        address);
}

void FeedBuilder::End(size_t offset) {
  if (!markup_.empty()) return EndMarkup();
  const bool is_feed_child = IsFeedChild();
  const Element element = std::move(open_.back());
  open_.pop_back();
  if (construct_ > open_.size()) construct_ = 0;
  if (item_depth_ > open_.size()) {
    FinishItem(offset);
  } else if (item_depth_ > 0) {
    TakeField(element);
  } else if (is_feed_child) {
    TakeFeedField(element);
  } else if (element.name.local == "name" && open_.size() == 2 &&
             open_.back().name.local == "author") {
    AddIfAny(Stripped(element.text), &feed_.authors);
  }
}

void FeedBuilder::TakeFeedField(const Element& element) {
  const std::string& name = element.name.local;
  const std::string text = Stripped(element.text);
  if (name == "language") SetIfEmpty(text, &feed_.language);
  if (!IsFeedElement(element.name)) return;
  if (name == "title") feed_.publisher.name = text;
  if (name == "link" && !text.empty()) {
    SetIfEmpty(Resolve(element, text), &feed_.url);
  }
}

void FeedBuilder::TakeField(const Element& element) {
  if (open_.size() > item_depth_) return TakeNested(element);
  if (element.name.space == kDublinCoreNamespace) {
    TakeDublinCore(element);
  } else if (element.name.space == kContentNamespace) {
    if (element.name.local == "encoded") SetBody(element, Markup::kHtml);
  } else if (element.name.space == kXhtmlNamespace) {
    if (element.name.local == "body") SetBody(element, Markup::kHtml);
  } else if (IsFeedElement(element.name)) {
    TakeDirect(element);
  }
}

void FeedBuilder::TakeDublinCore(const Element& element) {
  const std::string& name = element.name.local;
  const std::string text = Stripped(element.text);
  Article& article = item_.article;
  if (name == "creator") AddIfAny(text, &article.authors);
  if (name == "subject") AddIfAny(text, &article.keywords);
  if (name == "date") SetIfEmpty(text, &item_.date_published_text);
  if (name == "language") article.language = text;
}

// <author><name>..</name></author>, <source><title>..</title></source>
void FeedBuilder::TakeNested(const Element& element) {
  if (open_.size() != item_depth_ + 1) return;
  const std::string& parent = open_.back().name.local;
  if (parent == "author" && element.name.local == "name") {
    AddIfAny(Stripped(element.text), &item_.article.authors);
  } else if (parent == "source" && element.name.local == "title") {
    item_.article.publisher.name = Stripped(element.text);
  }
}

void FeedBuilder::TakeDirect(const Element& element) {
  const std::string& name = element.name.local;
  const Markup markup = element.is_html ? Markup::kHtml : Markup::kPlain;
  Article& article = item_.article;
  if (name == "title") {
    article.headline = Stripped(element.text);
    item_.headline_markup = markup;
  } else if (name == "description" || name == "summary") {
    article.description = Stripped(element.text);
    item_.description_markup = markup;
  } else if (name == "content" || name == "body") {
    SetBody(element, markup);
  } else if (name == "category") {
    AddIfAny(Stripped(element.text), &article.keywords);
  } else if (name == "author") {
    AddIfAny(PersonName(Stripped(element.text)), &article.authors);
  } else if (name == "source" && !is_atom_) {
    article.publisher.name = Stripped(element.text);
  } else {
    TakePlace(element);
  }
}

void FeedBuilder::TakePlace(const Element& element) {
  const std::string& name = element.name.local;
  Article& article = item_.article;
  std::string text = Stripped(element.text);
  if (name == "link") {
    if (!text.empty()) SetIfEmpty(Resolve(element, text), &article.url);
  } else if (name == "guid" || name == "id") {
    if (element.is_permalink && absl::StartsWith(text, "http")) about_ = text;
    article.id = std::move(text);
  } else {
    TakeDate(element);
  }
}

void FeedBuilder::TakeDate(const Element& element) {
  const std::string text = Stripped(element.text);
  if (IsOneOf(element.name.local, {"pubDate", "published", "issued"})) {
    item_.date_published_text = text;
  } else if (IsOneOf(element.name.local, {"updated", "modified"})) {
    item_.date_modified_text = text;
  }
}

// The longest counts.
void FeedBuilder::SetBody(const Element& element, Markup markup) {
  Article& article = item_.article;
  if (element.text.size() < article.body.size()) return;
  article.body = Stripped(element.text);
  item_.body_markup = markup;
  if (!element.language.empty()) article.language = element.language;
}

void FeedBuilder::FinishItem(size_t offset) {
  Article& article = item_.article;
  SetIfEmpty(about_, &article.id);
  SetIfEmpty(about_, &article.url);
  SetIfEmpty(feed_.publisher.name, &article.publisher.name);
  SetIfEmpty(feed_.language, &article.language);
  SetIfEmpty(item_.date_modified_text, &item_.date_published_text);
  if (article.url.empty()) {
    article.publisher.domain = HostOf(feed_.url);
  }
  if (article.authors.empty()) article.authors = feed_.authors;
  if (!article.keywords.empty()) article.section = article.keywords.front();
  // An item whose text is in the description alone has it as its body.
  if (article.body.empty()) {
    article.body = std::move(article.description);
    article.description.clear();
    item_.body_markup = item_.description_markup;
  }
  item_.line = ++count_;
  const size_t length = std::max(offset, item_offset_) - item_offset_;
  item_.raw = document_.substr(item_offset_, std::min(length, kMaxRejectBytes));
  items_.push_back(std::move(item_));
  item_depth_ = 0;
}

std::optional<size_t> FeedBuilder::open_item() const {
  if (item_depth_ == 0) return std::nullopt;
  return item_offset_;
}

}  // namespace dateline
