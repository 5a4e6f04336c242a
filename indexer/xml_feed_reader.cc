#include "indexer/xml_feed_reader.h"

#include <expat.h>

#include <algorithm>
#include <deque>
#include <string>
#include <type_traits>
#include <utility>

#include "indexer/feed_builder.h"
#include "indexer/html_entities.h"
#include "indexer/xml_names.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

// Walks through one document with expat.
class FeedParser {
 public:
  FeedParser(std::string_view document, const ReaderLimits& limits)
      : document_(document), limits_(limits), builder_(document) {}

  // The items, and a rejection of the rest when the document breaks off.
  std::deque<FeedEvent> Parse() {
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>,
                          decltype(&XML_ParserFree)>
        parser(XML_ParserCreate("UTF-8"), &XML_ParserFree);
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &FeedParser::Start, &FeedParser::End);
    XML_SetCharacterDataHandler(parser_, &FeedParser::Characters);
    XML_SetSkippedEntityHandler(parser_, &FeedParser::SkippedEntity);
    XML_UseForeignDTD(parser_, XML_TRUE);
    XML_SetExternalEntityRefHandler(parser_, &FeedParser::ReadNothing);
    XML_SetParamEntityParsing(parser_, XML_PARAM_ENTITY_PARSING_ALWAYS);
    const XML_Status status = XML_Parse(parser_, document_.data(),
                                        static_cast<int>(document_.size()), 1);
    std::deque<FeedEvent> events;
    for (FeedItem& item : builder_.Take()) events.push_back(std::move(item));
    if (status != XML_STATUS_OK) events.push_back(Error());
    return events;
  }

  std::string_view format() const {
    return builder_.is_atom() ? "atom" : "rss";
  }

 private:
  static FeedParser& Self(void* data) {
    return *static_cast<FeedParser*>(data);
  }
  static void Start(void* data, const char* name, const char** attributes) {
    Self(data).StartElement(name, attributes);
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

  void StartElement(const char* name, const char** attributes) {
    if (builder_.depth() >= static_cast<size_t>(limits_.max_xml_depth)) {
      return Stop(RejectReason::kTooDeep, "elements are nested too deeply");
    }
    namespaces_.Enter(attributes);
    builder_.Start(namespaces_.Resolve(name), attributes, Offset());
  }

  void EndElement() {
    namespaces_.Leave();
    const int length = XML_GetCurrentByteCount(parser_);
    builder_.End(std::min(Offset() + static_cast<size_t>(std::max(length, 0)),
                          document_.size()));
  }

  // Entities can make more text than the document has.
  void AddText(std::string_view text) {
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.max_document_bytes) {
      return Stop(RejectReason::kTooLarge, "entities make the feed too large");
    }
    builder_.Text(text);
  }

  void Stop(RejectReason reason, std::string_view detail) {
    if (!stop_detail_.empty()) return;
    stop_reason_ = reason;
    stop_detail_ = detail;
    XML_StopParser(parser_, XML_FALSE);
  }

  size_t Offset() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser_);
    return std::min(static_cast<size_t>(std::max<XML_Index>(0, index)),
                    document_.size());
  }

  Rejection Error() const {
    const auto line = static_cast<uint64_t>(XML_GetCurrentLineNumber(parser_));
    const std::string_view raw =
        document_.substr(builder_.open_item().value_or(Offset()));
    if (!stop_detail_.empty()) {
      return MakeRejection(stop_reason_, stop_detail_, line, raw);
    }
    return MakeRejection(RejectReason::kBadXml,
                         XML_ErrorString(XML_GetErrorCode(parser_)), line, raw);
  }

  const std::string_view document_;
  const ReaderLimits limits_;
  XML_Parser parser_ = nullptr;
  XmlNamespaces namespaces_;
  FeedBuilder builder_;
  size_t text_bytes_ = 0;
  RejectReason stop_reason_ = RejectReason::kBadXml;
  std::string stop_detail_;
};

class XmlFeedReader : public FeedReader {
 public:
  explicit XmlFeedReader(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)) {}

  std::optional<FeedEvent> Next() override {
    if (!read_) ReadFeed();
    if (events_.empty()) return std::nullopt;
    FeedEvent event = std::move(events_.front());
    events_.pop_front();
    return event;
  }

  std::string_view format() const override { return format_; }

 private:
  void ReadFeed() {
    read_ = true;
    std::string text;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
    if (!complete) {
      events_.push_back(MakeRejection(RejectReason::kTooLarge,
                                      "the feed is too large", 1, text));
      return;
    }
    const std::string document = RepairXml(std::move(text));
    FeedParser parser(document, stream_->limits());
    events_ = parser.Parse();
    format_ = parser.format();
    if (auto rest = RejectionOfRest(*stream_, 0)) AddRest(*std::move(rest));
  }

  // The cut, not the broken XML that it leaves, is the reason.
  void AddRest(Rejection rest) {
    if (!events_.empty()) {
      if (auto* broken = std::get_if<Rejection>(&events_.back())) {
        broken->reason = rest.reason;
        broken->detail = std::move(rest.detail);
        return;
      }
    }
    events_.push_back(std::move(rest));
  }

  std::unique_ptr<ByteStream> stream_;
  bool read_ = false;
  std::string_view format_ = "rss";
  std::deque<FeedEvent> events_;
};

}  // namespace

bool LooksLikeXmlFeed(std::string_view head, std::string_view) {
  const std::string root = RootElementName(head);
  return root == "rss" || root == "RDF" || root == "feed" || root == "channel";
}

std::unique_ptr<FeedReader> MakeXmlFeedReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return std::make_unique<XmlFeedReader>(std::move(stream));
}

}  // namespace dateline
