#include "searcher/query_status.h"

#include <simdjson.h>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "searcher/query_json.h"

namespace dateline {
namespace {

constexpr char kPayloadType[] = "dateline/query-error";

}  // namespace

absl::Status ToStatus(const QueryError& error) {
  absl::Status status = absl::InvalidArgumentError(
      absl::StrCat(error.message, " (at ", error.span.offset, ")"));
  status.SetPayload(kPayloadType, absl::Cord(QueryErrorJson(error)));
  return status;
}

std::optional<QueryError> QueryErrorOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadType);
  if (!payload) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const std::string json(*payload);
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return std::nullopt;
  const auto text = [&root](std::string_view name) {
    std::string_view value;
    return root[name].get(value) == simdjson::SUCCESS ? std::string(value) : "";
  };
  const auto number = [&root](std::string_view name) {
    uint64_t value = 0;
    return root[name].get(value) == simdjson::SUCCESS ? value : 0;
  };
  return QueryError{text("code"),
                    text("message"),
                    text("hint"),
                    {number("position"), number("length")}};
}

}  // namespace dateline
