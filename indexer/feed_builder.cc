#include "indexer/feed_builder.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/utf8.h"
#include "indexer/article_fields.h"
#include "indexer/html_text.h"
#include "indexer/person_name.h"
#include "indexer/web_address.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

using Names = std::initializer_list<std::string_view>;

constexpr uint8_t kStatedLanguage = 9;
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

void SetIfEmpty(std::string_view text, std::string* field) {
  if (field->empty()) *field = text;
}

void AddIfAny(std::string text, std::vector<std::string>* list) {
  if (!text.empty()) list->push_back(std::move(text));
}

// Atom names people by elements within.
std::string AuthorOf(std::string_view text, const std::string& person,
                     const std::string& address) {
  if (!person.empty()) return person;
  std::string name = PersonName(text);
  return name.empty() ? address : name;
}

bool IsMailAddress(const std::string& author) {
  return author.find('@') != std::string::npos &&
         author.find(' ') == std::string::npos;
}

// Names that are there twice, and mail addresses beside names, go.
void TidyAuthors(std::vector<std::string>* authors) {
  std::vector<std::string> tidy;
  absl::flat_hash_set<std::string> seen;
  for (std::string& author : *authors) {
    if (seen.insert(author).second) tidy.push_back(std::move(author));
  }
  if (!std::all_of(tidy.begin(), tidy.end(), IsMailAddress)) {
    std::erase_if(tidy, IsMailAddress);
  }
  *authors = std::move(tidy);
}

// Atom 1.0: a media type that is neither text nor XML means base64.
bool IsBinaryType(std::string_view type) {
  return type.find('/') != std::string_view::npos &&
         !type.starts_with("text/") &&
         type.find("xml") == std::string_view::npos;
}

}  // namespace

bool FeedBuilder::IsFeedElement(const XmlName& name) const {
  return name.space == root_space_ || IsFeedSpace(name.space);
}

bool FeedBuilder::IsItemChild() const {
  return item_depth_ > 0 && open_.size() == item_depth_ + 1;
}

bool FeedBuilder::IsFeedChild() const {
  return item_depth_ == 0 && open_.size() > 1 &&
         IsOneOf(open_[open_.size() - 2].name.local, {"channel", "feed"});
}

bool FeedBuilder::IsTextConstruct() const {
  const Element& element = open_.back();
  if (IsFeedChild()) {
    return element.is_core && element.meaning.field == FeedField::kHeadline;
  }
  if (!IsItemChild()) return false;
  switch (element.meaning.field) {
    case FeedField::kContent:
      return true;
    case FeedField::kHeadline:
    case FeedField::kSummary:
      return element.is_core;
    default:
      return false;
  }
}

FeedBuilder::Element FeedBuilder::MakeElement(XmlName name,
                                              const char** attributes) const {
  Element element;
  element.is_core = IsFeedElement(name);
  element.meaning = MeaningOf(name, element.is_core);
  element.name = std::move(name);
  const std::string_view base = XmlAttribute(attributes, "base");
  if (!open_.empty()) {
    element.language = open_.back().language;
    element.base = open_.back().base;
  }
  if (!base.empty()) element.base = ResolveAddress(element.base, base);
  const std::string_view language = XmlAttribute(attributes, "lang");
  if (!language.empty()) element.language = language;
  element.is_permalink = XmlAttribute(attributes, "isPermaLink") != "false";
  SetMarkup(attributes, &element);
  return element;
}

void FeedBuilder::SetMarkup(const char** attributes, Element* element) const {
  const std::string_view type = XmlAttribute(attributes, "type");
  const std::string_view mode = XmlAttribute(attributes, "mode");
  element->is_base64 =
      mode == "base64" ||
      (is_atom_ && mode.empty() && element->is_core &&
       element->meaning.field != FeedField::kLink && IsBinaryType(type));
  element->is_inline = type.find("xhtml") != std::string_view::npos ||
                       element->name.space == kXhtmlNamespace;
  element->is_html = !is_atom_ || element->is_inline || element->is_base64 ||
                     type.find("html") != std::string_view::npos;
}

void FeedBuilder::Start(XmlName name, const char** attributes, size_t offset) {
  if (construct_ > 0) return StartMarkup(name.local);
  if (open_.empty()) {
    root_space_ = name.space;
    is_atom_ = name.local == "feed" || name.local == "entry";
  }
  open_.push_back(MakeElement(std::move(name), attributes));
  const Element& entered = open_.back();
  if (IsTextConstruct()) construct_ = open_.size();
  if (!entered.is_core) return;
  if (item_depth_ == 0 && IsOneOf(entered.name.local, {"item", "entry"})) {
    StartItem(attributes, offset);
  } else if (entered.meaning.field == FeedField::kLink) {
    TakeLinkAttribute(attributes);
  } else if (entered.meaning.field == FeedField::kKeyword && IsItemChild()) {
    AddIfAny(std::string(XmlAttribute(attributes, "term")),
             &item_.article.keywords);
  }
}

void FeedBuilder::StartItem(const char** attributes, size_t offset) {
  item_ = FeedItem{};
  item_depth_ = open_.size();
  item_offset_ = offset;
  ranks_ = {};
  language_rank_ = 0;
  summary_name_.clear();
  SetLanguage(open_.back(), 1);
  about_ = XmlAttribute(attributes, "about");
}

// An element in the middle of a text: the text becomes markup.
void FeedBuilder::StartMarkup(const std::string& name) {
  Element& construct = open_.back();
  if (!construct.is_inline && !construct.is_html) {
    std::string escaped;
    AppendXmlText(construct.text, &escaped);
    construct.text = std::move(escaped);
  }
  // Atom's html in an element of XHTML is still escaped.
  construct.is_inline = construct.is_inline || !is_atom_ || !construct.is_html;
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
    AppendXmlText(text, &open_.back().text);
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
  Element element = std::move(open_.back());
  open_.pop_back();
  if (construct_ > open_.size()) construct_ = 0;
  if (element.is_base64) {
    std::string decoded;
    // Many media types only look as if they were not text.
    if (absl::Base64Unescape(element.text, &decoded) && IsValidUtf8(decoded)) {
      element.text = std::move(decoded);
    }
  }
  if (item_depth_ > open_.size()) {
    FinishItem(offset);
  } else if (is_feed_child) {
    TakeFeedField(element);
  } else if (item_depth_ == open_.size() ||
             open_.back().meaning.field == FeedField::kMediaGroup) {
    TakeField(element);
  } else if (!open_.empty()) {
    TakeNested(element);
  }
}

void FeedBuilder::TakeFeedField(const Element& element) {
  const std::string text = Stripped(element.text);
  switch (element.meaning.field) {
    case FeedField::kHeadline:
      if (!element.is_core && !feed_.publisher.name.empty()) break;
      feed_.publisher.name = element.is_html ? HtmlToText(text) : text;
      break;
    case FeedField::kLanguage:
      SetIfEmpty(text, &feed_.language);
      break;
    case FeedField::kAuthor:
      AddIfAny(AuthorOf(element.text, element.person, element.address),
               &feed_.authors);
      break;
    case FeedField::kLink:
      if (!text.empty()) SetIfEmpty(Resolve(element, text), &feed_.url);
      break;
    default:
      break;
  }
}

// <author><name>..</name></author>, <source><title>..</title></source>
void FeedBuilder::TakeNested(const Element& element) {
  Element& parent = open_.back();
  const std::string& name = element.name.local;
  const bool is_child = item_depth_ > 0 && open_.size() == item_depth_ + 1;
  if (parent.meaning.field == FeedField::kAuthor && name == "name") {
    SetIfEmpty(Stripped(element.text), &parent.person);
  } else if (parent.meaning.field == FeedField::kAuthor && name == "email") {
    SetIfEmpty(Stripped(element.text), &parent.address);
  } else if (is_child && parent.meaning.field == FeedField::kSource &&
             name == "title") {
    item_.article.publisher.name = Stripped(element.text);
  } else if (is_child && !is_atom_ && parent.is_core) {
    parent.text += element.text;
  }
}

// False when the item has something better for the field.
bool FeedBuilder::Outranks(FeedMeaning meaning) {
  uint8_t& rank = ranks_[static_cast<size_t>(meaning.field)];
  if (meaning.rank < rank) return false;
  rank = meaning.rank;
  return true;
}

void FeedBuilder::TakeField(const Element& element) {
  switch (element.meaning.field) {
    case FeedField::kNone:
    case FeedField::kMediaGroup:
      break;
    case FeedField::kHeadline:
    case FeedField::kSummary:
    case FeedField::kContent:
      TakeText(element);
      break;
    case FeedField::kPublished:
    case FeedField::kModified:
      TakeDate(element);
      break;
    default:
      TakeFact(element);
  }
}

void FeedBuilder::TakeText(const Element& element) {
  const std::string text = Stripped(element.text);
  if (text.empty()) return;
  const FeedField field = element.meaning.field;
  if (field == FeedField::kContent) return SetBody(element);
  if (field == FeedField::kSummary) return TakeSummary(element);
  if (!Outranks(element.meaning)) return;
  item_.article.headline = text;
  item_.headline_markup = element.is_html ? Markup::kHtml : Markup::kPlain;
  SetLanguage(element, 2);
}

void FeedBuilder::TakeDate(const Element& element) {
  const std::string text = Stripped(element.text);
  if (text.empty() || !Outranks(element.meaning)) return;
  (element.meaning.field == FeedField::kPublished ? item_.date_published_text
                                                  : item_.date_modified_text) =
      text;
}

void FeedBuilder::TakeFact(const Element& element) {
  Article& article = item_.article;
  const std::string text = Stripped(element.text);
  switch (element.meaning.field) {
    case FeedField::kLink:
      if (!text.empty()) SetIfEmpty(Resolve(element, text), &article.url);
      break;
    case FeedField::kId:
      if (Outranks(element.meaning)) TakeId(element);
      break;
    case FeedField::kAuthor:
      TakeAuthor(element);
      break;
    case FeedField::kKeyword:
      AddIfAny(text, &article.keywords);
      break;
    case FeedField::kKeywordList:
      for (std::string& word : KeywordsOf(text)) {
        article.keywords.push_back(std::move(word));
      }
      break;
    case FeedField::kSection:
      SetIfEmpty(text, &article.section);
      break;
    case FeedField::kLanguage:
      article.language = text;
      language_rank_ = kStatedLanguage;
      break;
    case FeedField::kSource:
      if (!text.empty() && Outranks(element.meaning)) {
        article.publisher.name = text;
      }
      break;
    default:
      break;
  }
}

// With both a description and a summary the first is the standfirst, and the
// other is what comes nearest to a text.
void FeedBuilder::TakeSummary(const Element& element) {
  Article& article = item_.article;
  const bool is_second = element.is_core && !summary_name_.empty() &&
                         summary_name_ != element.name.local;
  if (is_second) return SetBody(element);
  if (!Outranks(element.meaning)) return;
  if (element.is_core) summary_name_ = element.name.local;
  article.description = Stripped(element.text);
  item_.description_markup = element.is_html ? Markup::kHtml : Markup::kPlain;
  SetLanguage(element, 3);
}

void FeedBuilder::TakeId(const Element& element) {
  std::string text = Stripped(element.text);
  if (is_atom_ && !element.base.empty()) text = Resolve(element, text);
  if (element.is_core && element.is_permalink &&
      absl::StartsWith(text, "http")) {
    about_ = text;
  }
  item_.article.id = std::move(text);
}

void FeedBuilder::TakeAuthor(const Element& element) {
  const std::string author =
      AuthorOf(element.text, element.person, element.address);
  const uint8_t before = ranks_[static_cast<size_t>(FeedField::kAuthor)];
  if (author.empty() || !Outranks(element.meaning)) return;
  std::vector<std::string>& authors = item_.article.authors;
  if (element.meaning.rank > before) authors.clear();
  authors.push_back(author);
}

// Of several the longest counts.
void FeedBuilder::SetBody(const Element& element) {
  Article& article = item_.article;
  if (element.text.size() < article.body.size()) return;
  article.body = Stripped(element.text);
  item_.body_markup = element.is_html ? Markup::kHtml : Markup::kPlain;
  SetLanguage(element, 4);
}

// The language of the longer texts is the item's.
void FeedBuilder::SetLanguage(const Element& element, uint8_t rank) {
  if (element.language.empty() || rank < language_rank_) return;
  item_.article.language = element.language;
  language_rank_ = rank;
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
  TidyAuthors(&article.authors);
  if (!article.keywords.empty()) {
    SetIfEmpty(article.keywords.front(), &article.section);
  }
  FinishTexts();
  item_.line = ++count_;
  const size_t length = std::max(offset, item_offset_) - item_offset_;
  item_.raw = document_.substr(item_offset_, std::min(length, kMaxRejectBytes));
  items_.push_back(std::move(item_));
  item_depth_ = 0;
}

// An item whose text is in the description alone has it as its body. Beside a
// body, what media say of themselves is no description.
void FeedBuilder::FinishTexts() {
  Article& article = item_.article;
  if (article.body.empty()) {
    article.body = std::move(article.description);
    article.description.clear();
    item_.body_markup = item_.description_markup;
  } else if (ranks_[static_cast<size_t>(FeedField::kSummary)] == 1) {
    article.description.clear();
  }
}

std::optional<size_t> FeedBuilder::open_item() const {
  if (item_depth_ == 0) return std::nullopt;
  return item_offset_;
}

}  // namespace dateline
