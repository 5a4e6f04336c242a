// What clients send of their own making, as text: cursors, tags, encodings,
// tokens, parameters. Any bytes are read or refused; what is read is written
// as it came.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/http/gzip_body.h"
#include "searcher/http/http_front.h"
#include "searcher/service/cursor.h"
#include "searcher/service/search_parameters.h"
#include "searcher/service/service_reply.h"
#include "searcher/service/service_routes.h"

namespace dateline {
namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

void CheckParameters(const UrlParameters& parameters) {
  Check(parameters.size() <= kMaxUrlParameters);
  for (const Route& route : kRoutes) {
    const auto search = ReadSearchParameters(route.takes, parameters);
    Check(search.ok() || !search.status().message().empty());
  }
  // An empty name cannot be told from none.
  for (const auto& [name, value] : parameters) {
    if (name.empty() || name.find('\0') != std::string::npos ||
        value.find('\0') != std::string::npos) {
      return;
    }
  }
  const auto again = DecodeTarget("/?" + EncodeParameters(parameters));
  Check(again.ok() && again->parameters == parameters);
}

void CheckText(std::string_view text) {
  if (const auto cursor = ParseCursor(text)) {
    Check(FormatCursor(*cursor) == text);
  }
  Check(!NamesTag(text, "W/\"not\"") ||
        text.find("\"not\"") != std::string_view::npos);
  Check(!AcceptsGzip(text) || !text.empty());
  const auto tokens = ParseTokens(text);
  Check(tokens.ok() ? !tokens->empty() : !tokens.status().message().empty());
  (void)CheckOrigin(text).ok();
  const auto parameters = ParametersFromJson(text);
  if (parameters.ok()) CheckParameters(*parameters);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::CheckText(
      std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
