#include "searcher/http/gzip_body.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

// Below it fits into one packet anyway.
constexpr size_t kMinBytes = 1024;
constexpr int kGzipWindow = 15 + 16;

std::string_view Stripped(std::string_view text) {
  return FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
}

// "gzip;q=0" refuses, and so do 0.0 to 0.000.
bool IsRefused(std::string_view parameters) {
  const size_t equals = parameters.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view weight = Stripped(parameters.substr(equals + 1));
  return !weight.empty() &&
         weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool AcceptsGzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    const size_t comma = accept_encoding.find(',');
    const std::string_view one = accept_encoding.substr(0, comma);
    const size_t semicolon = one.find(';');
    const std::string_view name = Stripped(one.substr(0, semicolon));
    const bool refused =
        semicolon != std::string_view::npos && IsRefused(one.substr(semicolon));
    if (absl::EqualsIgnoreCase(ToAbsl(name), "gzip")) return !refused;
    if (name == "*") any = !refused;
    if (comma == std::string_view::npos) break;
    accept_encoding.remove_prefix(comma + 1);
  }
  return any;
}

std::string Gzip(std::string_view text) {
  z_stream stream = {};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return "";
  }
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return result == Z_STREAM_END ? packed : "";
}

void CompressBody(std::string_view accept_encoding, HttpResponse* response) {
  if (response->stream != nullptr || response->body.size() < kMinBytes) return;
  response->headers.emplace_back("Vary", "Accept-Encoding");
  if (!AcceptsGzip(accept_encoding)) return;
  std::string packed = Gzip(response->body);
  if (packed.empty() || packed.size() >= response->body.size()) return;
  response->body = std::move(packed);
  response->headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace dateline
