#include "indexer/reject_log.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/json_lines.h"

namespace dateline {
namespace {

std::string Base64(std::string_view bytes) {
  std::string encoded;
  absl::Base64Escape(ToAbsl(bytes), &encoded);
  return encoded;
}

std::string RecordLine(std::string_view source, std::string_view format,
                       const Rejection& rejection) {
  JsonWriter json;
  json.BeginObject();
  json.Field("source", source);
  json.Field("format", format);
  json.Field("line", rejection.line);
  json.Field("reason", RejectReasonName(rejection.reason));
  json.Field("detail", rejection.detail);
  json.Field("id", rejection.id);
  json.Field("url", rejection.url);
  json.Field("raw", Base64(rejection.raw));
  json.EndObject();
  return json.Take() + "\n";
}

bool ReadRecord(const simdjson::dom::element& line, RejectedItem* item) {
  std::string_view source;
  std::string_view format;
  std::string_view raw;
  if (line["source"].get(source) != simdjson::SUCCESS ||
      line["format"].get(format) != simdjson::SUCCESS ||
      line["line"].get(item->line) != simdjson::SUCCESS ||
      line["raw"].get(raw) != simdjson::SUCCESS) {
    return false;
  }
  item->source = std::string(source);
  item->format = std::string(format);
  return absl::Base64Unescape(ToAbsl(raw), &item->raw);
}

}  // namespace

absl::Status RejectLog::Add(std::string_view source, std::string_view format,
                            const Rejection& rejection) {
  ++count_;
  ++by_reason_[std::string(RejectReasonName(rejection.reason))];
  if (!file_.is_open()) file_.open(path_, std::ios::trunc | std::ios::binary);
  file_ << RecordLine(source, format, rejection);
  if (file_) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("cannot write rejected items to ", path_));
}

absl::Status RejectLog::Close() {
  if (!file_.is_open()) return absl::OkStatus();
  file_.close();
  if (file_) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("cannot write rejected items to ", path_));
}

absl::StatusOr<std::vector<RejectedItem>> ReadRejects(const std::string& path) {
  std::vector<RejectedItem> items;
  DATELINE_RETURN_IF_ERROR(
      ReadJsonLines(path, "it is not a record of a reject log",
                    [&items](const simdjson::dom::element& line) {
                      return ReadRecord(line, &items.emplace_back());
                    }));
  return items;
}

}  // namespace dateline
