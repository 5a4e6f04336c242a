#include "indexer/document_reader.h"

#include <utility>

namespace dateline {

DocumentReader::DocumentReader(std::unique_ptr<ByteStream> stream)
    : stream_(std::move(stream)) {}

std::optional<FeedEvent> DocumentReader::Next() {
  if (!read_) Read();
  if (events_.empty()) return std::nullopt;
  FeedEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void DocumentReader::Read() {
  read_ = true;
  std::string text;
  bool complete = true;
  stream_->ReadAll(stream_->limits().max_document_bytes, &text, &complete);
  if (!complete) {
    events_.push_back(MakeRejection(RejectReason::kTooLarge,
                                    "the document is too large", 1, text));
    return;
  }
  events_ = ReadDocument(std::move(text));
  std::optional<Rejection> rest = RejectionOfRest(*stream_, 0);
  if (!rest) return;
  // The cut, not the broken text that it leaves, is the reason.
  if (!events_.empty()) {
    if (auto* broken = std::get_if<Rejection>(&events_.back())) {
      broken->reason = rest->reason;
      broken->detail = std::move(rest->detail);
      return;
    }
  }
  events_.push_back(*std::move(rest));
}

}  // namespace dateline
