#include "indexer/http_message.h"

#include <algorithm>
#include <charconv>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "indexer/decompressor.h"

namespace dateline {
namespace {

constexpr size_t kMostFields = 500;

std::string_view Stripped(std::string_view text) {
  return FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
}

// Takes a line from the front, without its end.
std::string_view TakeLine(std::string_view* text) {
  const size_t end = std::min(text->find('\n'), text->size());
  std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void AddField(std::string_view line, HeaderFields* fields) {
  if (line.front() == ' ' || line.front() == '\t') {
    if (!fields->empty()) {
      fields->back().second.append(" ").append(Stripped(line));
    }
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || fields->size() >= kMostFields) return;
  fields->emplace_back(
      absl::AsciiStrToLower(ToAbsl(Stripped(line.substr(0, colon)))),
      std::string(Stripped(line.substr(colon + 1))));
}

std::optional<size_t> ChunkSize(std::string_view line) {
  line = Stripped(line.substr(0, line.find(';')));
  size_t size = 0;
  const auto [end, error] =
      std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (error != std::errc() || end != line.data() + line.size()) {
    return std::nullopt;
  }
  return size;
}

// nullopt for a coding that is not known.
std::optional<Compression> CodingOf(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return Compression::kGzip;
  if (name == "deflate") return Compression::kDeflate;
  if (name == "br") return Compression::kBrotli;
  if (name == "zstd") return Compression::kZstd;
  return std::nullopt;
}

bool IsPlainInSpiteOf(Compression coding, std::string_view body) {
  return body.empty() ||
         ((coding == Compression::kGzip || coding == Compression::kZstd) &&
          CompressionOf(body) != coding);
}

// Takes the codings away, the last first.
absl::StatusOr<std::string> Uncoded(std::string_view codings, std::string body,
                                    size_t limit) {
  const std::string lower = absl::AsciiStrToLower(ToAbsl(codings));
  std::vector<std::string> names = absl::StrSplit(lower, ',');
  std::reverse(names.begin(), names.end());
  for (const std::string& each : names) {
    const std::string_view name = Stripped(each);
    // Some servers write the charset here.
    if (name.empty() || name == "identity" || name == "none" ||
        name == "utf-8" || name == "chunked") {
      continue;
    }
    const std::optional<Compression> coding = CodingOf(name);
    if (!coding) {
      return absl::UnimplementedError(
          absl::StrCat("the coding ", ToAbsl(name), " is not known"));
    }
    if (IsPlainInSpiteOf(*coding, body)) continue;
    DATELINE_ASSIGN_OR_RETURN(body,
                              DecompressAll(*coding, std::move(body), limit));
  }
  return body;
}

}  // namespace

std::string_view FindField(const HeaderFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

std::string MediaType(std::string_view content_type) {
  return absl::AsciiStrToLower(
      ToAbsl(Stripped(content_type.substr(0, content_type.find(';')))));
}

std::string Charset(std::string_view content_type) {
  for (const auto parameter : absl::StrSplit(ToAbsl(content_type), ';')) {
    const std::string_view text = Stripped(FromAbsl(parameter));
    if (!absl::StartsWithIgnoreCase(ToAbsl(text), "charset=")) continue;
    std::string charset = absl::AsciiStrToLower(ToAbsl(text.substr(8)));
    std::erase_if(charset, [](char c) { return c == '"' || c == '\''; });
    return charset;
  }
  return "";
}

HeaderFields TakeFields(std::string_view* text) {
  HeaderFields fields;
  while (!text->empty()) {
    const std::string_view line = TakeLine(text);
    if (line.empty()) break;
    AddField(line, &fields);
  }
  return fields;
}

std::optional<HttpHead> ParseHttpHead(std::string_view message) {
  std::string_view rest = message;
  const std::string_view first = TakeLine(&rest);
  HttpHead head;
  if (absl::StartsWith(ToAbsl(first), "HTTP/")) {
    const std::string_view code =
        first.substr(std::min(first.find(' '), first.size()));
    const std::string_view digits = Stripped(code).substr(0, 3);
    std::from_chars(digits.data(), digits.data() + digits.size(), head.status);
    if (head.status < 100) return std::nullopt;
  } else if (!absl::StrContains(ToAbsl(first), " HTTP/")) {
    return std::nullopt;
  }
  head.fields = TakeFields(&rest);
  head.bytes = message.size() - rest.size();
  return head;
}

std::string JoinChunks(std::string_view body) {
  std::string joined;
  std::string_view rest = body;
  bool first = true;
  while (!rest.empty()) {
    const std::optional<size_t> size = ChunkSize(TakeLine(&rest));
    if (!size) return first ? std::string(body) : joined;
    first = false;
    if (*size == 0) break;
    joined += rest.substr(0, *size);
    rest.remove_prefix(std::min(*size, rest.size()));
    TakeLine(&rest);
  }
  return joined;
}

absl::StatusOr<std::string> DecodeHttpBody(const HttpHead& head,
                                           std::string_view body,
                                           size_t limit) {
  const std::string_view transfer = FindField(head.fields, "transfer-encoding");
  std::string decoded =
      absl::StrContains(absl::AsciiStrToLower(ToAbsl(transfer)), "chunked")
          ? JoinChunks(body)
          : std::string(body);
  DATELINE_ASSIGN_OR_RETURN(decoded,
                            Uncoded(transfer, std::move(decoded), limit));
  return Uncoded(FindField(head.fields, "content-encoding"), std::move(decoded),
                 limit);
}

}  // namespace dateline
