// Any bytes give an address or an error; and an address, written with every
// byte escaped, is read as the same one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/utf8.h"
#include "searcher/http/url_decoder.h"

namespace dateline {
namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

std::string Escaped(std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    escaped += '%';
    escaped += kDigits[byte / 16];
    escaped += kDigits[byte % 16];
  }
  return escaped;
}

std::string Written(const RequestTarget& target) {
  std::string written = "/" + Escaped(target.path.substr(1)) + "?";
  for (const auto& [name, value] : target.parameters) {
    written += Escaped(name) + "=" + Escaped(value) + "&";
  }
  return written;
}

void CheckText(std::string_view text) {
  Check(IsValidUtf8(text));
  Check(text.find('\0') == std::string_view::npos);
}

void CheckTarget(const RequestTarget& target) {
  Check(target.path.starts_with('/'));
  Check(target.parameters.size() <= kMaxUrlParameters);
  CheckText(target.path);
  for (const auto& [name, value] : target.parameters) {
    CheckText(name);
    CheckText(value);
  }
  // A path that is one encoded dot segment is refused, as it should be.
  if (target.path == "/." || target.path == "/..") return;
  const auto again = DecodeTarget(Written(target));
  Check(again.ok());
  Check(again->path == target.path);
  Check(again->parameters == target.parameters);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto target = dateline::DecodeTarget(
      std::string_view(reinterpret_cast<const char*>(data), size));
  if (target.ok()) {
    dateline::CheckTarget(*target);
  } else {
    dateline::Check(!target.status().message().empty());
  }
  return 0;
}
