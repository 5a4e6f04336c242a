#include "indexer/opml.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/document_reader.h"
#include "indexer/xml_limited_sink.h"
#include "indexer/xml_parser.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

constexpr size_t kShownFeeds = 3;

// Programs do not agree on capitals: "xmlUrl", "xmlurl".
std::string Attribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (absl::EqualsIgnoreCase(attributes[0], ToAbsl(name))) {
      return attributes[1];
    }
  }
  return "";
}

class OpmlSink : public LimitedXmlSink {
 public:
  using LimitedXmlSink::LimitedXmlSink;

  std::vector<FeedAddress> Take() { return std::move(feeds_); }

 private:
  void OnStart(XmlName name, const char** attributes, size_t) override {
    if (name.local != "outline") return open_.push_back("");
    FeedAddress feed;
    feed.url = Attribute(attributes, "xmlUrl");
    feed.site = Attribute(attributes, "htmlUrl");
    feed.title = Attribute(attributes, "title");
    if (feed.title.empty()) feed.title = Attribute(attributes, "text");
    open_.push_back(feed.title);
    if (feed.url.empty()) return;
    std::copy_if(open_.begin(), open_.end() - 1,
                 std::back_inserter(feed.folders),
                 [](const std::string& folder) { return !folder.empty(); });
    feeds_.push_back(std::move(feed));
  }
  void OnText(std::string_view) override {}
  void OnEnd(size_t) override { open_.pop_back(); }

  std::vector<std::string> open_;  // titles of outlines; "" of other elements
  std::vector<FeedAddress> feeds_;
};

std::string Describe(const std::vector<FeedAddress>& feeds) {
  std::string text = absl::StrCat("a list of ", feeds.size(), " feeds");
  for (size_t i = 0; i < std::min(feeds.size(), kShownFeeds); ++i) {
    absl::StrAppend(&text, i == 0 ? ": " : ", ", feeds[i].url);
  }
  if (feeds.size() > kShownFeeds) text += ", ...";
  return text;
}

class OpmlReader : public DocumentReader {
 public:
  using DocumentReader::DocumentReader;

  std::string_view format() const override { return "opml"; }

 private:
  std::deque<FeedEvent> ReadDocument(std::string text) override {
    std::deque<FeedEvent> events;
    const std::string raw = text.substr(0, kMaxRejectBytes);
    const auto feeds = ReadOpml(std::move(text), limits());
    if (feeds.ok()) {
      events.push_back(
          MakeRejection(RejectReason::kNotAnArticle, Describe(*feeds), 1, raw));
    } else {
      events.push_back(MakeRejection(
          RejectReason::kBadXml, FromAbsl(feeds.status().message()), 1, raw));
    }
    return events;
  }
};

}  // namespace

absl::StatusOr<std::vector<FeedAddress>> ReadOpml(std::string bytes,
                                                  const ReaderLimits& limits) {
  const std::string document = RepairXml(std::move(bytes));
  OpmlSink sink(limits);
  if (const std::optional<XmlError> error = ParseXml(document, &sink)) {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", error->line, ": ",
                     sink.stopped() ? sink.stop_detail() : error->message));
  }
  return sink.Take();
}

bool LooksLikeOpml(std::string_view head, std::string_view) {
  return RootElementName(head) == "opml";
}

std::unique_ptr<FeedReader> MakeOpmlReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view) {
  return std::make_unique<OpmlReader>(std::move(stream));
}

}  // namespace dateline
