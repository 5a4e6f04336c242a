#include "indexer/xml_item_reader.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/document_reader.h"
#include "indexer/xml_limited_sink.h"
#include "indexer/xml_parser.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

// Builds the tree of each item and hands it over.
class ItemSink : public LimitedXmlSink {
 public:
  ItemSink(std::string_view document, const XmlItemFormat& format,
           const ReaderLimits& limits)
      : LimitedXmlSink(limits), document_(document), format_(format) {}

  std::deque<FeedEvent> Take() { return std::move(events_); }
  size_t count() const { return count_; }

  // From the item that is open, else from `offset`.
  std::string_view RawFrom(size_t offset) const {
    if (!open_.empty()) offset = begin_;
    return document_.substr(std::min(offset, document_.size()));
  }

 private:
  void OnStart(XmlName name, const char** attributes, size_t offset) override {
    if (open_.empty()) {
      if (!format_.is_item(name, outer_)) {
        ++outer_;
        return;
      }
      begin_ = offset;
    }
    XmlNode node;
    node.name = std::move(name);
    for (; *attributes != nullptr; attributes += 2) {
      std::string_view key = attributes[0];
      key.remove_prefix(key.rfind(':') + 1);
      node.attributes.emplace_back(key, attributes[1]);
    }
    open_.push_back(std::move(node));
  }

  void OnText(std::string_view text) override {
    if (open_.empty()) return;
    std::vector<XmlNode>& children = open_.back().children;
    if (children.empty() || !children.back().name.local.empty()) {
      children.emplace_back();
    }
    children.back().text += text;
  }

  void OnEnd(size_t offset) override {
    if (open_.empty()) {
      --outer_;
      return;
    }
    XmlNode node = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) return Finish(node, offset);
    open_.back().children.push_back(std::move(node));
  }

  void Finish(const XmlNode& node, size_t end) {
    FeedEvent event = format_.to_event(node);
    ++count_;
    const size_t length = std::max(end, begin_) - begin_;
    std::visit(
        [&](auto& made) {
          made.line = count_;
          made.raw =
              document_.substr(begin_, std::min(length, kMaxRejectBytes));
        },
        event);
    events_.push_back(std::move(event));
  }

  const std::string_view document_;
  const XmlItemFormat& format_;
  size_t outer_ = 0;           // elements open outside of items
  std::vector<XmlNode> open_;  // of the item
  size_t begin_ = 0;
  uint64_t count_ = 0;
  std::deque<FeedEvent> events_;
};

class XmlItemReader : public DocumentReader {
 public:
  XmlItemReader(std::unique_ptr<ByteStream> stream, const XmlItemFormat& format)
      : DocumentReader(std::move(stream)), format_(format) {}

  std::string_view format() const override { return format_.name; }

 private:
  std::deque<FeedEvent> ReadDocument(std::string text) override {
    const std::string document = RepairXml(std::move(text));
    ItemSink sink(document, format_, limits());
    const std::optional<XmlError> error = ParseXml(document, &sink);
    std::deque<FeedEvent> events = sink.Take();
    if (error) {
      events.push_back(ErrorOf(*error, sink));
    } else if (sink.count() == 0) {
      events.push_back(MakeRejection(
          RejectReason::kNotAnArticle,
          absl::StrCat("no item of ", ToAbsl(format_.name), " is in it"), 1,
          document));
    }
    return events;
  }

  static Rejection ErrorOf(const XmlError& error, const ItemSink& sink) {
    const bool stopped = sink.stopped();
    return MakeRejection(stopped ? sink.stop_reason() : RejectReason::kBadXml,
                         stopped ? sink.stop_detail() : error.message,
                         error.line, sink.RawFrom(error.offset));
  }

  const XmlItemFormat& format_;
};

}  // namespace

std::unique_ptr<FeedReader> MakeXmlItemReader(
    std::unique_ptr<ByteStream> stream, const XmlItemFormat& format) {
  return std::make_unique<XmlItemReader>(std::move(stream), format);
}

}  // namespace dateline
