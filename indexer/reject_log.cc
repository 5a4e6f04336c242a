#include "indexer/reject_log.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/json_writer.h"
#include "common/status_macros.h"

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

absl::StatusOr<RejectedItem> ParseRecord(simdjson::dom::parser& parser,
                                         std::string_view line) {
  simdjson::dom::element root;
  std::string_view source;
  std::string_view format;
  std::string_view raw;
  uint64_t number = 0;
  if (parser.parse(line.data(), line.size()).get(root) != simdjson::SUCCESS ||
      root["source"].get(source) != simdjson::SUCCESS ||
      root["format"].get(format) != simdjson::SUCCESS ||
      root["line"].get(number) != simdjson::SUCCESS ||
      root["raw"].get(raw) != simdjson::SUCCESS) {
    return absl::DataLossError("not a record of a reject log");
  }
  RejectedItem item{std::string(source), std::string(format), number, ""};
  if (!absl::Base64Unescape(ToAbsl(raw), &item.raw)) {
    return absl::DataLossError("raw is not base64");
  }
  return item;
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
  DATELINE_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  std::vector<RejectedItem> items;
  simdjson::dom::parser parser;
  uint64_t number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    ++number;
    absl::StatusOr<RejectedItem> item =
        ParseRecord(parser, std::string_view(text).substr(begin, end - begin));
    if (!item.ok()) {
      return absl::DataLossError(
          absl::StrCat(path, ", line ", number, ": ", item.status().message()));
    }
    items.push_back(*std::move(item));
    begin = end + 1;
  }
  return items;
}

}  // namespace dateline
