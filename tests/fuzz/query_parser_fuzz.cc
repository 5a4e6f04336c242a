// Any bytes give a tree or an error with a place in the text; and a tree,
// written down, is read as the same tree without a notice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/utf8.h"
#include "searcher/query_parser.h"
#include "tests/support/query_trees.h"

namespace dateline {
namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

void CheckSpan(const QuerySpan& span, std::string_view text) {
  Check(span.offset <= text.size());
  Check(span.length <= text.size() - span.offset);
}

void CheckSpans(const QueryNode& node, std::string_view text) {
  CheckSpan(node.span, text);
  for (const QueryNode& child : node.children) {
    CheckSpans(child, text);
    Check(child.span.offset >= node.span.offset);
  }
}

void CheckError(const QueryError& error, std::string_view text) {
  CheckSpan(error.span, text);
  Check(!error.code.empty() && !error.message.empty() && !error.hint.empty());
  Check(IsValidUtf8(FormatQueryError(text, error)));
}

void CheckQuery(const Query& query) {
  CheckSpans(query.root, query.text);
  for (const QueryNotice& notice : query.notices) {
    CheckSpan(notice.span, query.text);
  }
  const std::string written = FormatQuery(query.root);
  QueryLimits limits;
  limits.max_bytes = written.size();
  const auto parsed = ParseQuery(written, std::nullopt, limits);
  const auto* again = std::get_if<Query>(&parsed);
  Check(again != nullptr);
  Check(again->notices.empty());
  Check(WithoutSpans(again->root) == WithoutSpans(query.root));
  Check(FormatQuery(again->root) == written);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto parsed =
      dateline::ParseQuery(text, dateline::CivilDay{2022, 11, 28});
  if (const auto* error = std::get_if<dateline::QueryError>(&parsed)) {
    dateline::CheckError(*error, text);
  } else {
    dateline::CheckQuery(std::get<dateline::Query>(parsed));
  }
  return 0;
}
