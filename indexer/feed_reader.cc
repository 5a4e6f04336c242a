#include "indexer/feed_reader.h"

#include <array>

#include "common/absl_compat.h"
#include "indexer/byte_stream.h"

namespace dateline {

std::string_view RejectReasonName(RejectReason reason) {
  constexpr std::array<std::string_view, 17> kNames = {
      "bad-json",        "bad-xml",    "bad-encoding",   "bad-date",
      "no-text",         "too-large",  "too-deep",       "truncated",
      "bad-compression", "unreadable", "unknown-format", "invalid",
      "not-an-article",  "bad-record", "bad-digest",     "bad-embargo",
      "removed"};
  return kNames[static_cast<size_t>(reason)];
}

Rejection MakeRejection(RejectReason reason, std::string_view detail,
                        uint64_t line, std::string_view raw) {
  Rejection rejection;
  rejection.reason = reason;
  rejection.detail = std::string(detail);
  rejection.line = line;
  rejection.raw = std::string(raw.substr(0, kMaxRejectBytes));
  return rejection;
}

std::optional<Rejection> RejectionOfRest(const ByteStream& stream,
                                         uint64_t line) {
  const absl::Status& status = stream.status();
  if (status.ok()) return std::nullopt;
  RejectReason reason = RejectReason::kUnreadable;
  if (absl::IsOutOfRange(status)) {
    reason = RejectReason::kTruncated;
  } else if (absl::IsDataLoss(status)) {
    reason = RejectReason::kBadCompression;
  } else if (absl::IsResourceExhausted(status)) {
    reason = RejectReason::kTooLarge;
  }
  return MakeRejection(reason, FromAbsl(status.message()), line, "");
}

}  // namespace dateline
