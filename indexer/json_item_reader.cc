#include "indexer/json_item_reader.h"

#include <simdjson.h>

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/json_feed_parts.h"

namespace dateline {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view Trimmed(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(3);
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? "" : text.substr(first);
}

RejectReason ReasonOf(simdjson::error_code error) {
  switch (error) {
    case simdjson::DEPTH_ERROR:
      return RejectReason::kTooDeep;
    case simdjson::CAPACITY:
      return RejectReason::kTooLarge;
    case simdjson::UTF8_ERROR:
      return RejectReason::kBadEncoding;
    default:
      return RejectReason::kBadJson;
  }
}

class JsonItemReader : public FeedReader {
 public:
  JsonItemReader(std::unique_ptr<ByteStream> stream,
                 const JsonItemFormat& format)
      : stream_(std::move(stream)),
        format_(format),
        parser_(stream_->limits().max_document_bytes) {
    const simdjson::error_code allocated = parser_.allocate(
        1 << 16, static_cast<size_t>(stream_->limits().max_json_depth));
    ready_ = allocated == simdjson::SUCCESS;
    whole_ = IsWholeFile(stream_->Peek(4096));
  }

  std::optional<FeedEvent> Next() override {
    while (ready_ && waiting_.empty() && !done_) {
      if (whole_) {
        ReadWhole();
      } else {
        ReadNextLine();
      }
    }
    if (waiting_.empty()) return std::nullopt;
    FeedEvent event = std::move(waiting_.front());
    waiting_.pop_front();
    return event;
  }

  std::string_view format() const override { return format_.name; }
  std::string_view warning() const override { return warning_; }

 private:
  // An array, or an object that goes on over several lines.
  static bool IsWholeFile(std::string_view head) {
    head = Trimmed(head);
    if (head.starts_with('[')) return true;
    const size_t end = head.find('\n');
    if (end == std::string_view::npos) return false;
    const std::string_view line =
        head.substr(0, head.find_last_not_of(" \t\r", end - 1) + 1);
    return line.ends_with('{') || line.ends_with(',') || line.ends_with('[');
  }

  void ReadNextLine() {
    std::string line;
    bool too_long = false;
    if (!stream_->ReadLine(&line, &too_long)) return Finish();
    ++line_;
    // A line that damaged compression cuts off is part of what is lost.
    if (!stream_->status().ok() && stream_->Peek(1).empty()) {
      cut_off_ = line;
      return Finish();
    }
    if (too_long) {
      waiting_.push_back(MakeRejection(RejectReason::kTooLarge,
                                       "the line is too long", line_, line));
      return;
    }
    const std::string_view text = Trimmed(line);
    if (!text.empty()) ReadObject(text);
  }

  void ReadObject(std::string_view text) {
    simdjson::dom::element root;
    const simdjson::error_code error =
        parser_.parse(text.data(), text.size()).get(root);
    if (error != simdjson::SUCCESS) {
      waiting_.push_back(MakeRejection(
          ReasonOf(error), simdjson::error_message(error), line_, text));
      return;
    }
    AddElement(root, text);
  }

  void AddElement(const simdjson::dom::element& element,
                  std::string_view text) {
    if (!element.is_object()) {
      waiting_.push_back(MakeRejection(RejectReason::kBadJson,
                                       "not a JSON object", line_, text));
      return;
    }
    FeedEvent event = format_.to_event(element);
    std::visit(
        [&](auto& made) {
          made.line = line_;
          made.raw = text.substr(0, kMaxRejectBytes);
        },
        event);
    waiting_.push_back(std::move(event));
  }

  void ReadWhole() {
    std::string text;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
    done_ = true;
    line_ = 1;
    std::optional<Rejection> rest = RejectionOfRest(*stream_, 1);
    if (!rest && !complete) {
      waiting_.push_back(MakeRejection(RejectReason::kTooLarge,
                                       "the file is too large", 1, text));
      return;
    }
    const std::string_view json = Trimmed(text);
    if (!rest || json.starts_with('[')) ReadDocument(json);
    if (rest) NameTheCut(*std::move(rest));
  }

  // The cut, not the broken text that it leaves, is the reason.
  void NameTheCut(Rejection rest) {
    if (!waiting_.empty()) {
      if (auto* broken = std::get_if<Rejection>(&waiting_.back());
          broken != nullptr && broken->reason == RejectReason::kTruncated) {
        broken->reason = rest.reason;
        broken->detail = std::move(rest.detail);
        return;
      }
    }
    waiting_.push_back(std::move(rest));
  }

  void ReadDocument(std::string_view json) {
    simdjson::dom::element root;
    const simdjson::error_code error =
        parser_.parse(json.data(), json.size()).get(root);
    if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR &&
        error != simdjson::CAPACITY && ReadParts(json, error)) {
      return;
    }
    simdjson::dom::array elements;
    if (error != simdjson::SUCCESS || root.get(elements) != simdjson::SUCCESS) {
      ReadObject(json);
      return;
    }
    for (const simdjson::dom::element element : elements) {
      AddElement(element, simdjson::minify(element));
      ++line_;
    }
  }

  // A broken array item by item; false when there is none.
  bool ReadParts(std::string_view json, simdjson::error_code error) {
    const JsonFeedParts parts = SplitJsonArray(json);
    if (parts.items.empty()) return false;
    for (const std::string& item : parts.items) {
      ReadObject(item);
      ++line_;
    }
    if (!parts.rest.empty()) {
      waiting_.push_back(MakeRejection(RejectReason::kTruncated,
                                       "the array ends in the middle", line_,
                                       parts.rest));
    }
    warning_ = absl::StrCat(simdjson::error_message(error),
                            " Read item by item, as was probably meant");
    return true;
  }

  void Finish() {
    done_ = true;
    if (auto rejection = RejectionOfRest(*stream_, line_)) {
      rejection->raw = cut_off_.substr(0, kMaxRejectBytes);
      waiting_.push_back(*std::move(rejection));
    }
  }

  std::unique_ptr<ByteStream> stream_;
  const JsonItemFormat format_;
  simdjson::dom::parser parser_;
  bool ready_ = false;
  bool whole_ = false;
  bool done_ = false;
  uint64_t line_ = 0;
  std::string cut_off_;
  std::string warning_;
  std::deque<FeedEvent> waiting_;
};

}  // namespace

bool LooksLikeJson(std::string_view head) {
  head = Trimmed(head);
  if (!head.starts_with('[')) return head.starts_with('{');
  // "[Reuters] - ..." is text.
  const std::string_view first = Trimmed(head.substr(1));
  return first.empty() || first.starts_with('{') || first.starts_with(']');
}

std::unique_ptr<FeedReader> MakeJsonItemReader(
    std::unique_ptr<ByteStream> stream, const JsonItemFormat& format) {
  return std::make_unique<JsonItemReader>(std::move(stream), format);
}

}  // namespace dateline
