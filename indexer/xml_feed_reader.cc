#include "indexer/xml_feed_reader.h"

#include <expat.h>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/html_entities.h"

namespace dateline {
namespace {

// What expat tells with XML_ParserCreateNS and this separator: "uri|name".
constexpr char kSeparator = '|';
constexpr std::string_view kContent =
    "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kMedia = "http://search.yahoo.com/mrss/";
constexpr std::string_view kItunes =
    "http://www.itunes.com/dtds/podcast-1.0.dtd";

struct ElementName {
  std::string_view uri;
  std::string_view local;
};

ElementName Split(const char* name) {
  const std::string_view whole(name);
  const size_t at = whole.rfind(kSeparator);
  if (at == std::string_view::npos) return {"", whole};
  return {whole.substr(0, at), whole.substr(at + 1)};
}

std::string Attribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (Split(attributes[0]).local == name) return attributes[1];
  }
  return "";
}

// Builds items while expat walks through the document.
class FeedParser {
 public:
  explicit FeedParser(const ReaderLimits& limits) : limits_(limits) {}

  void Parse(const std::string& text) {
    parser_ = XML_ParserCreateNS(nullptr, kSeparator);
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &FeedParser::Start, &FeedParser::End);
    XML_SetCharacterDataHandler(parser_, &FeedParser::Characters);
    XML_SetSkippedEntityHandler(parser_, &FeedParser::SkippedEntity);
    XML_UseForeignDTD(parser_, XML_TRUE);
    XML_SetExternalEntityRefHandler(parser_, &FeedParser::ReadNothing);
    XML_SetParamEntityParsing(parser_, XML_PARAM_ENTITY_PARSING_ALWAYS);
    const XML_Status status =
        XML_Parse(parser_, text.data(), static_cast<int>(text.size()), 1);
    if (status != XML_STATUS_OK) AddError(text);
    XML_ParserFree(parser_);
  }

  std::deque<FeedEvent>& events() { return events_; }
  std::string_view format() const { return atom_ ? "atom" : "rss"; }

 private:
  struct OpenElement {
    std::string uri;
    std::string local;
    std::string text;
    std::string language;
    bool xhtml = false;  // an Atom text construct of type xhtml
    bool html = false;
  };

  static FeedParser& Self(void* data) {
    return *static_cast<FeedParser*>(data);
  }
  static void Start(void* data, const char* name, const char** attributes) {
    Self(data).StartElement(Split(name), attributes);
  }
  static void End(void* data, const char*) { Self(data).EndElement(); }
  static void Characters(void* data, const char* text, int length) {
    Self(data).AddText({text, static_cast<size_t>(length)});
  }
  static void SkippedEntity(void* data, const char* name, int is_parameter) {
    if (is_parameter == 0) Self(data).AddText(HtmlEntityText(name));
  }

  // Nothing outside the document is ever read. An empty external subset makes
  // expat skip entities it does not know (&nbsp;) where it would stop.
  static int ReadNothing(XML_Parser parser, const char* context, const char*,
                         const char*, const char*) {
    XML_Parser empty = XML_ExternalEntityParserCreate(parser, context, nullptr);
    if (empty == nullptr) return XML_STATUS_ERROR;
    const XML_Status status = XML_Parse(empty, "", 0, 1);
    XML_ParserFree(empty);
    return static_cast<int>(status);
  }

  void AddText(std::string_view text) {
    if (open_.empty()) return;
    if (InXhtml()) {
      AppendEscaped(text, &open_[xhtml_at_].text);
    } else {
      open_.back().text += text;
    }
  }

  bool InXhtml() const { return xhtml_at_ != kNone; }

  void StartElement(const ElementName& name, const char** attributes) {
    if (open_.size() >= static_cast<size_t>(limits_.max_xml_depth)) {
      too_deep_ = true;
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    if (InXhtml()) {
      absl::StrAppend(&open_[xhtml_at_].text, "<", ToAbsl(name.local), ">");
    }
    OpenElement element;
    element.uri = name.uri;
    element.local = name.local;
    element.language = Attribute(attributes, "lang");
    const std::string type = Attribute(attributes, "type");
    element.html = absl::StrContains(type, "html");
    if (type == "xhtml" && !InXhtml()) {
      element.xhtml = true;
      xhtml_at_ = open_.size();
    }
    open_.push_back(std::move(element));
    if (!InXhtml() || open_.back().xhtml) Entered(name, attributes);
  }

  void Entered(const ElementName& name, const char** attributes) {
    if (name.local == "feed") atom_ = true;
    if (open_.size() == 1 && !open_.back().language.empty()) {
      feed_.language = open_.back().language;
    }
    if (name.local == "item" || name.local == "entry") {
      item_ = FeedItem{};
      in_item_ = true;
      item_at_ = open_.size();
      item_start_ = XML_GetCurrentByteIndex(parser_);
      item_.article.language = open_.back().language;
      rdf_about_ = Attribute(attributes, "about");
    }
    if (name.local == "link") TakeLink(attributes);
    if (name.local == "category" && in_item_) {
      const std::string term = Attribute(attributes, "term");
      if (!term.empty()) item_.article.keywords.push_back(term);
    }
  }

  // Atom: <link rel="alternate" href="...">.
  void TakeLink(const char** attributes) {
    const std::string href = Attribute(attributes, "href");
    const std::string rel = Attribute(attributes, "rel");
    if (href.empty() || (!rel.empty() && rel != "alternate")) return;
    std::string& url = in_item_ ? item_.article.url : feed_.url;
    if (url.empty()) url = href;
  }

  void EndElement() {
    OpenElement element = std::move(open_.back());
    open_.pop_back();
    if (InXhtml() && open_.size() > xhtml_at_) {
      absl::StrAppend(&open_[xhtml_at_].text, "</", element.local, ">");
      return;
    }
    if (element.xhtml) xhtml_at_ = kNone;
    if (in_item_ && open_.size() + 1 == item_at_) return FinishItem();
    if (in_item_) return TakeField(element);
    TakeFeedField(element);
  }

  void TakeFeedField(const OpenElement& element) {
    // Only the channel's own, not those of its image.
    const bool in_channel =
        !open_.empty() &&
        (open_.back().local == "channel" || open_.back().local == "feed");
    if (!in_channel) return;
    if (element.local == "title") feed_.publisher.name = Stripped(element.text);
    if (element.local == "language") feed_.language = Stripped(element.text);
    if (element.local == "link" && feed_.url.empty()) {
      feed_.url = Stripped(element.text);
    }
  }

  void TakeField(const OpenElement& element) {
    if (element.uri == kMedia || element.uri == kItunes) return;
    const bool direct = open_.size() == item_at_;
    if (element.uri == kContent) {
      if (element.local == "encoded") SetBody(element.text, Markup::kHtml);
    } else if (element.uri == kDublinCore) {
      TakeDublinCore(element);
    } else if (!direct) {
      TakeNested(element);
    } else {
      TakeDirect(element);
    }
  }

  void TakeDublinCore(const OpenElement& element) {
    const std::string text = Stripped(element.text);
    if (element.local == "creator") item_.article.authors.push_back(text);
    if (element.local == "date") SetIfEmpty(text, &item_.date_published_text);
    if (element.local == "language") item_.article.language = text;
    if (element.local == "subject") item_.article.keywords.push_back(text);
  }

  // <author><name>..</name></author>
  void TakeNested(const OpenElement& element) {
    if (open_.back().local == "author" && element.local == "name") {
      item_.article.authors.push_back(Stripped(element.text));
    }
    // Elements inside a description that was not escaped: keep their text.
    if (open_.back().local == "description" ||
        open_.back().local == "content" || open_.back().local == "summary" ||
        open_.back().local == "title") {
      open_.back().text += element.text;
    }
  }

  void TakeDirect(const OpenElement& element) {
    const std::string& name = element.local;
    const std::string text = Stripped(element.text);
    const bool rss = !atom_;
    const Markup markup =
        rss || element.html || element.xhtml ? Markup::kHtml : Markup::kPlain;
    if (name == "title") {
      item_.article.headline = text;
      item_.headline_markup = markup;
    } else if (name == "description" || name == "summary") {
      item_.article.description = text;
      item_.description_markup = markup;
    } else if (name == "content" || name == "body") {
      SetBody(text, markup);
    } else if (name == "link" && item_.article.url.empty()) {
      item_.article.url = text;
    } else if (name == "guid" || name == "id") {
      item_.article.id = text;
    } else if (name == "category") {
      if (!text.empty()) item_.article.keywords.push_back(text);
    } else if (name == "source" && rss) {
      item_.article.publisher.name = text;
    } else if (name == "author" && rss && !text.empty()) {
      item_.article.authors.push_back(text);
    } else {
      TakeDate(name, text);
    }
  }

  void TakeDate(const std::string& name, const std::string& text) {
    if (name == "pubDate" || name == "published" || name == "issued") {
      item_.date_published_text = text;
    } else if (name == "updated" || name == "modified") {
      item_.date_modified_text = text;
    }
  }

  void SetBody(const std::string& text, Markup markup) {
    if (text.size() < item_.article.body.size()) return;
    item_.article.body = text;
    item_.body_markup = markup;
  }

  void FinishItem() {
    in_item_ = false;
    Article& article = item_.article;
    if (article.id.empty()) article.id = rdf_about_;
    if (article.publisher.name.empty()) {
      article.publisher.name = feed_.publisher.name;
    }
    if (article.language.empty()) article.language = feed_.language;
    if (article.url.empty() && absl::StartsWith(article.id, "http")) {
      article.url = article.id;
    }
    if (!article.keywords.empty()) article.section = article.keywords.front();
    if (item_.date_published_text.empty()) {
      item_.date_published_text = item_.date_modified_text;
    }
    // An item whose text is in the description alone has it as its body.
    if (article.body.empty()) {
      article.body = std::move(article.description);
      article.description.clear();
      item_.body_markup = item_.description_markup;
    }
    item_.line = ++count_;
    item_.raw = RawItem();
    events_.push_back(std::move(item_));
  }

  std::string RawItem() const {
    int offset = 0;
    int size = 0;
    const char* context = XML_GetInputContext(parser_, &offset, &size);
    const long now = XML_GetCurrentByteIndex(parser_);
    const long back = now - item_start_;
    if (context == nullptr || back < 0 || back > offset) return "";
    const auto length = static_cast<size_t>(back);
    return std::string(context + offset - back,
                       std::min(length, kMaxRejectBytes));
  }

  void AddError(const std::string& text) {
    const auto line = static_cast<uint64_t>(XML_GetCurrentLineNumber(parser_));
    const auto at = static_cast<size_t>(
        std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_)));
    const size_t from =
        in_item_ ? static_cast<size_t>(item_start_) : std::min(at, text.size());
    events_.push_back(MakeRejection(
        too_deep_ ? RejectReason::kTooDeep : RejectReason::kBadXml,
        too_deep_ ? "elements are nested too deeply"
                  : XML_ErrorString(XML_GetErrorCode(parser_)),
        line, std::string_view(text).substr(from)));
  }

  static void SetIfEmpty(const std::string& text, std::string* field) {
    if (field->empty()) *field = text;
  }

  static std::string Stripped(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return "";
    const size_t last = text.find_last_not_of(" \t\r\n");
    return std::string(text.substr(first, last - first + 1));
  }

  static void AppendEscaped(std::string_view text, std::string* out) {
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

  static constexpr size_t kNone = static_cast<size_t>(-1);

  const ReaderLimits limits_;
  XML_Parser parser_ = nullptr;
  std::vector<OpenElement> open_;
  size_t xhtml_at_ = kNone;
  bool atom_ = false;
  bool too_deep_ = false;
  Article feed_;
  FeedItem item_;
  std::string rdf_about_;
  bool in_item_ = false;
  size_t item_at_ = 0;
  long item_start_ = 0;
  uint64_t count_ = 0;
  std::deque<FeedEvent> events_;
};

class XmlFeedReader : public FeedReader {
 public:
  explicit XmlFeedReader(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)), parser_(stream_->limits()) {}

  std::optional<FeedEvent> Next() override {
    if (!read_) ReadFeed();
    std::deque<FeedEvent>& events = parser_.events();
    if (events.empty()) return std::nullopt;
    FeedEvent event = std::move(events.front());
    events.pop_front();
    return event;
  }

  std::string_view format() const override { return parser_.format(); }

 private:
  void ReadFeed() {
    read_ = true;
    std::string text;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
    if (!complete) {
      parser_.events().push_back(MakeRejection(
          RejectReason::kTooLarge, "the feed is too large", 1, text));
      return;
    }
    const auto rest = RejectionOfRest(*stream_, 0);
    const size_t start = text.find_first_not_of(" \t\r\n");
    if (start != std::string::npos) text.erase(0, start);
    parser_.Parse(text);
    if (!rest) return;
    // The cut, not the broken XML that it leaves, is the reason.
    std::deque<FeedEvent>& events = parser_.events();
    if (!events.empty()) {
      if (auto* rejection = std::get_if<Rejection>(&events.back())) {
        rejection->reason = rest->reason;
        rejection->detail = rest->detail;
        return;
      }
    }
    events.push_back(*rest);
  }

  std::unique_ptr<ByteStream> stream_;
  FeedParser parser_;
  bool read_ = false;
};

}  // namespace

bool LooksLikeXmlFeed(std::string_view head, std::string_view) {
  const bool root = head.find("<rss") != std::string_view::npos ||
                    head.find("<rdf:RDF") != std::string_view::npos ||
                    head.find("<feed") != std::string_view::npos ||
                    head.find("<channel") != std::string_view::npos;
  return root && head.find("<html") == std::string_view::npos;
}

std::unique_ptr<FeedReader> MakeXmlFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return std::make_unique<XmlFeedReader>(std::move(stream));
}

}  // namespace dateline
