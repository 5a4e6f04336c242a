#include "indexer/json_ld_reader.h"

#include <deque>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/pages/json_ld.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

class JsonLdReader : public FeedReader {
 public:
  explicit JsonLdReader(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)) {}

  std::optional<FeedEvent> Next() override {
    if (!std::exchange(read_, true)) Read();
    if (waiting_.empty()) return std::nullopt;
    FeedEvent event = std::move(waiting_.front());
    waiting_.pop_front();
    return event;
  }

  std::string_view format() const override { return "json-ld"; }

 private:
  void Read() {
    std::string text;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
    if (auto rest = RejectionOfRest(*stream_, 1)) {
      waiting_.push_back(*std::move(rest));
      return;
    }
    if (!complete) {
      return Reject(RejectReason::kTooLarge, "the document is too large", text);
    }
    text = DecodeToUtf8(std::move(text), "");
    auto items = ReadJsonLd(text, stream_->limits().max_json_depth);
    if (!items.ok()) {
      return Reject(absl::IsResourceExhausted(items.status())
                        ? RejectReason::kTooDeep
                        : RejectReason::kBadJson,
                    FromAbsl(items.status().message()), text);
    }
    if (items->empty()) {
      return Reject(RejectReason::kNoText, "there is no article in it", text);
    }
    uint64_t number = 0;
    for (FeedItem& item : *items) {
      item.line = ++number;
      waiting_.push_back(std::move(item));
    }
  }

  void Reject(RejectReason reason, std::string_view detail,
              std::string_view text) {
    waiting_.push_back(MakeRejection(reason, detail, 1, text));
  }

  std::unique_ptr<ByteStream> stream_;
  bool read_ = false;
  std::deque<FeedEvent> waiting_;
};

}  // namespace

bool LooksLikeJsonLd(std::string_view head, std::string_view name) {
  const size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos ||
      (head[first] != '{' && head[first] != '[')) {
    return false;
  }
  if (absl::EndsWith(ToAbsl(name), ".jsonld") ||
      absl::EndsWith(ToAbsl(name), ".jsonld.gz")) {
    return true;
  }
  std::string_view line = head.substr(first);
  line = line.substr(0, line.find('\n'));
  const bool is_line =
      line.find_last_of('}') != std::string_view::npos &&
      line.find_last_not_of(" \t\r") == line.find_last_of('}') &&
      head[first] == '{';
  return absl::StrContains(ToAbsl(head), "\"@graph\"") ||
         (!is_line && absl::StrContains(ToAbsl(head), "\"@context\""));
}

std::unique_ptr<FeedReader> MakeJsonLdReader(std::unique_ptr<ByteStream> stream,
                                             std::string_view) {
  return std::make_unique<JsonLdReader>(std::move(stream));
}

}  // namespace dateline
