#include "indexer/warc_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/utf8.h"
#include "indexer/html_page_reader.h"
#include "indexer/http_message.h"
#include "indexer/json_feed_reader.h"
#include "indexer/json_ld_reader.h"
#include "indexer/text_encoding.h"
#include "indexer/warc_record.h"
#include "indexer/xml_feed_reader.h"

namespace dateline {
namespace {

constexpr size_t kSniffBytes = 4096;

// What was fetched, without the way it was transferred.
struct Document {
  std::string uri;
  std::string media_type;
  std::string charset;
  std::string body;
};

bool IsHtml(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

// May hold a page or a feed.
bool IsText(std::string_view media_type) {
  return media_type.empty() || IsHtml(media_type) ||
         media_type == "text/plain" || media_type == "application/json" ||
         media_type.ends_with("xml") || media_type.ends_with("+json");
}

RejectReason ReasonOf(const absl::Status& status) {
  if (absl::IsOutOfRange(status)) return RejectReason::kTruncated;
  if (absl::IsResourceExhausted(status)) return RejectReason::kTooLarge;
  return RejectReason::kBadCompression;
}

class WarcReader : public FeedReader {
 public:
  explicit WarcReader(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)), records_(stream_.get()) {}

  std::optional<FeedEvent> Next() override {
    while (true) {
      if (auto event = NextOfFeed()) return event;
      format_ = "warc";
      std::optional<WarcEvent> event = records_.Next();
      if (!event) return std::nullopt;
      ++ordinal_;
      if (auto* rejection = std::get_if<Rejection>(&*event)) {
        return std::move(*rejection);
      }
      if (auto found = Open(std::get<WarcRecord>(*std::move(event)))) {
        return found;
      }
    }
  }

  // Of the item given last, so that it can be read again by itself.
  std::string_view format() const override { return format_; }

  std::map<std::string, uint64_t> passed_over() const override {
    return passed_over_;
  }

 private:
  using Found = std::optional<FeedEvent>;

  Found NextOfFeed() {
    if (feed_ == nullptr) return std::nullopt;
    Found event = feed_->Next();
    if (!event) feed_.reset();
    if (event) SetLine(&*event);
    return event;
  }

  void SetLine(FeedEvent* event) const {
    std::visit([this](auto& each) { each.line = ordinal_; }, *event);
  }

  Found PassOver(std::string_view reason) {
    ++passed_over_[std::string(reason)];
    return std::nullopt;
  }

  Found Open(WarcRecord record) {
    if (record.type != "response" && record.type != "resource") {
      return PassOver(NameOfType(record.type));
    }
    Document document;
    document.uri = record.uri;
    const std::optional<HttpHead> head =
        record.type == "response" ? ParseHttpHead(record.block) : std::nullopt;
    if (!head || head->status == 0) {
      if (record.media_type == "application/http") {
        return Reject(record, RejectReason::kBadRecord,
                      "the record holds no HTTP response");
      }
      document.media_type = record.media_type;
      if (record.skipped || !IsText(document.media_type)) {
        return PassOverLarge(record, document);
      }
      document.body = std::move(record.block);
      return Take(std::move(document));
    }
    return OpenResponse(record, *head, std::move(document));
  }

  Found OpenResponse(const WarcRecord& record, const HttpHead& head,
                     Document document) {
    constexpr int kOk = 200;
    if (head.status != kOk) return PassOver("http-status");
    const std::string_view type = FindField(head.fields, "content-type");
    document.media_type = MediaType(type);
    document.charset = Charset(type);
    if (record.skipped || !IsText(document.media_type)) {
      return PassOverLarge(record, document);
    }
    auto body =
        DecodeHttpBody(head, std::string_view(record.block).substr(head.bytes),
                       stream_->limits().max_page_bytes);
    if (!body.ok()) {
      return Reject(record, ReasonOf(body.status()),
                    FromAbsl(body.status().message()));
    }
    document.body = *std::move(body);
    return Take(std::move(document));
  }

  // Text is missed, the rest is not.
  Found PassOverLarge(const WarcRecord& record, const Document& document) {
    if (!IsText(document.media_type)) return PassOver("media-type");
    return Reject(record, RejectReason::kTooLarge, "the record is too large");
  }

  Found Take(Document document) {
    if (!document.charset.empty() && !IsValidUtf8(document.body)) {
      document.body = DecodeToUtf8(std::move(document.body), document.charset);
    }
    const std::string_view head =
        std::string_view(document.body).substr(0, kSniffBytes);
    if (LooksLikeXmlFeed(head, ""))
      return OpenFeed(document, MakeXmlFeedReader);
    if (LooksLikeJsonFeed(head, "")) {
      return OpenFeed(document, MakeJsonFeedReader);
    }
    if (LooksLikeJsonLd(head, "")) return OpenFeed(document, MakeJsonLdReader);
    if (IsHtml(document.media_type) || LooksLikeHtmlPage(head, "")) {
      return TakePage(std::move(document));
    }
    return PassOver("media-type");
  }

  Found OpenFeed(Document& document,
                 std::unique_ptr<FeedReader> (*make)(
                     std::unique_ptr<ByteStream>, std::string_view)) {
    auto stream =
        ByteStream::FromString(std::move(document.body), stream_->limits());
    if (!stream.ok()) return PassOver("media-type");
    feed_ = make(*std::move(stream), document.uri);
    format_ = std::string(feed_->format());
    return NextOfFeed();
  }

  Found TakePage(Document document) {
    format_ = "html";
    std::string raw = document.body.substr(0, kMaxRejectBytes);
    FeedItem item = ItemFromPage(std::move(document.body), document.uri);
    item.line = ordinal_;
    item.raw = std::move(raw);
    return item;
  }

  Found Reject(const WarcRecord& record, RejectReason reason,
               std::string_view detail) const {
    Rejection rejection =
        MakeRejection(reason, detail, ordinal_, record.head + record.block);
    rejection.url = record.uri;
    return rejection;
  }

  // Types that are not in the standard have one name together, so that their
  // number stays small.
  static std::string_view NameOfType(std::string_view type) {
    constexpr std::array<std::string_view, 6> kTypes = {
        "warcinfo", "request",    "metadata",
        "revisit",  "conversion", "continuation"};
    const auto* found = std::find(kTypes.begin(), kTypes.end(), type);
    return found == kTypes.end() ? "other" : *found;
  }

  std::unique_ptr<ByteStream> stream_;
  WarcRecordReader records_;
  uint64_t ordinal_ = 0;
  std::string format_ = "warc";
  std::unique_ptr<FeedReader> feed_;  // of the record in work
  std::map<std::string, uint64_t> passed_over_;
};

}  // namespace

bool LooksLikeWebArchive(std::string_view head, std::string_view) {
  const size_t first = head.find_first_not_of("\r\n");
  if (first == std::string_view::npos) return false;
  head.remove_prefix(first);
  return head.starts_with("WARC/0.") || head.starts_with("WARC/1.") ||
         head.starts_with("filedesc://");
}

std::unique_ptr<FeedReader> MakeWarcReader(std::unique_ptr<ByteStream> stream,
                                           std::string_view) {
  return std::make_unique<WarcReader>(std::move(stream));
}

}  // namespace dateline
