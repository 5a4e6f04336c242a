#include "indexer/xml_feed_reader.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/document_reader.h"
#include "indexer/feed_builder.h"
#include "indexer/xml_limited_sink.h"
#include "indexer/xml_parser.h"
#include "indexer/xml_soup.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

// Elements -> items.
class FeedSink : public LimitedXmlSink {
 public:
  FeedSink(std::string_view document, const ReaderLimits& limits)
      : LimitedXmlSink(limits), builder_(document) {}

  FeedBuilder& builder() { return builder_; }

 private:
  void OnStart(XmlName name, const char** attributes, size_t offset) override {
    builder_.Start(std::move(name), attributes, offset);
  }
  void OnText(std::string_view text) override { builder_.Text(text); }
  void OnEnd(size_t offset) override { builder_.End(offset); }

  FeedBuilder builder_;
};

struct ParsedFeed {
  std::deque<FeedEvent> events;  // last a rejection when the feed breaks off
  std::string warning;
  bool is_atom = false;
};

void TakeItems(FeedSink* sink, ParsedFeed* feed) {
  feed->is_atom = sink->builder().is_atom();
  for (FeedItem& item : sink->builder().Take()) {
    feed->events.push_back(std::move(item));
  }
}

std::string_view RawFrom(std::string_view document, FeedSink* sink,
                         size_t otherwise) {
  return document.substr(std::min(
      sink->builder().open_item().value_or(otherwise), document.size()));
}

// Once more, as what was meant. Empty when there is nothing to be had.
ParsedFeed ReadLeniently(std::string_view document, const ReaderLimits& limits,
                         const XmlError& error) {
  ParsedFeed feed;
  FeedSink sink(document, limits);
  const bool is_whole = ParseXmlSoup(document, &sink);
  TakeItems(&sink, &feed);
  feed.warning = absl::StrCat("line ", error.line, ": ", ToAbsl(error.message),
                              "; read as what was probably meant");
  if (sink.stopped()) {
    feed.events.push_back(MakeRejection(sink.stop_reason(), sink.stop_detail(),
                                        error.line,
                                        RawFrom(document, &sink, 0)));
  } else if (!is_whole) {
    feed.events.push_back(
        MakeRejection(RejectReason::kTruncated, "the feed ends in the middle",
                      error.line, RawFrom(document, &sink, document.size())));
  }
  return feed;
}

ParsedFeed ParseFeed(std::string_view document, const ReaderLimits& limits) {
  ParsedFeed feed;
  FeedSink sink(document, limits);
  const std::optional<XmlError> error = ParseXml(document, &sink);
  if (error && !sink.stopped() && error->is_syntax) {
    ParsedFeed lenient = ReadLeniently(document, limits, *error);
    if (!lenient.events.empty()) return lenient;
  }
  TakeItems(&sink, &feed);
  if (!error) return feed;
  const bool stopped = sink.stopped();
  feed.events.push_back(
      MakeRejection(stopped ? sink.stop_reason() : RejectReason::kBadXml,
                    stopped ? std::string_view(sink.stop_detail())
                            : std::string_view(error->message),
                    error->line, RawFrom(document, &sink, error->offset)));
  return feed;
}

class XmlFeedReader : public DocumentReader {
 public:
  using DocumentReader::DocumentReader;

  std::string_view format() const override { return format_; }
  std::string_view warning() const override { return warning_; }

 private:
  std::deque<FeedEvent> ReadDocument(std::string text) override {
    const std::string document = RepairXml(std::move(text));
    ParsedFeed feed = ParseFeed(document, limits());
    warning_ = std::move(feed.warning);
    format_ = feed.is_atom ? "atom" : "rss";
    return std::move(feed.events);
  }

  std::string_view format_ = "rss";
  std::string warning_;
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
