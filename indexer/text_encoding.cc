#include "indexer/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr size_t kHeadBytes = 4096;
constexpr std::string_view kUtf8 = "utf-8";
constexpr std::string_view kWindows1252 = "windows-1252";

struct Signature {
  std::string_view bytes;
  std::string_view encoding;
};

using namespace std::string_view_literals;  // NOLINT: for bytes with zeros

// Longer ones first: the mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<Signature, 9> kSignatures = {{
    {"\x00\x00\xFE\xFF"sv, "utf-32be"},
    {"\xFF\xFE\x00\x00"sv, "utf-32le"},
    {"\xEF\xBB\xBF"sv, kUtf8},
    {"\xFE\xFF"sv, "utf-16be"},
    {"\xFF\xFE"sv, "utf-16le"},
    {"\x00\x00\x00<"sv, "utf-32be"},
    {"<\x00\x00\x00"sv, "utf-32le"},
    {"\x00<"sv, "utf-16be"},
    {"<\x00"sv, "utf-16le"},
}};

// The value after `key` and perhaps "=", in quotes or not.
std::string ValueAfter(std::string_view text, std::string_view key) {
  const size_t at = text.find(key);
  if (at == std::string_view::npos) return "";
  text.remove_prefix(at + key.size());
  const size_t begin = text.find_first_not_of(" \t\r\n=\"'");
  if (begin == std::string_view::npos) return "";
  text.remove_prefix(begin);
  return std::string(text.substr(0, text.find_first_of(" \t\r\n\"'>;/?")));
}

// Labels that mean more than they say.
std::string_view RealEncoding(std::string_view label) {
  constexpr std::pair<std::string_view, std::string_view> kWider[] = {
      {"iso-8859-1", kWindows1252},  {"iso8859-1", kWindows1252},
      {"latin1", kWindows1252},      {"latin-1", kWindows1252},
      {"us-ascii", kWindows1252},    {"ascii", kWindows1252},
      {"cp1252", kWindows1252},      {"utf8", kUtf8},
      {"gb2312", "gb18030"},         {"gbk", "gb18030"},
      {"euc-kr", "windows-949"},     {"ks_c_5601-1987", "windows-949"},
      {"iso-8859-9", "windows-1254"}};
  for (const auto& [narrow, wide] : kWider) {
    if (label == narrow) return wide;
  }
  return label;
}

// More sequences that are not UTF-8 than such as are.
bool IsRatherNotUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  int64_t balance = 0;
  for (int32_t i = 0; i < size;) {
    if (U8_IS_SINGLE(bytes[i])) {
      ++i;
      continue;
    }
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    balance += c < 0 ? 1 : -1;
  }
  return balance > 0;
}

// False when there is no converter of that name.
bool Convert(const std::string& bytes, std::string_view encoding,
             std::string* utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(std::string(encoding).c_str(), &error), &ucnv_close);
  if (U_FAILURE(error)) return false;
  const icu::UnicodeString text(
      bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
  if (U_FAILURE(error)) return false;
  text.toUTF8String(*utf8);
  return true;
}

std::string WithoutMark(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace

std::string NamedEncoding(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) {
      return std::string(signature.encoding);
    }
  }
  const std::string text =
      absl::AsciiStrToLower(ToAbsl(head.substr(0, kHeadBytes)));
  const std::string_view view(text);
  const size_t declaration = view.find("<?xml ");
  if (declaration != std::string_view::npos) {
    return ValueAfter(
        view.substr(declaration, view.find("?>", declaration) - declaration),
        "encoding");
  }
  const size_t meta = view.find("<meta");
  if (meta == std::string_view::npos) return "";
  return ValueAfter(view.substr(meta), "charset=");
}

std::string DecodeToUtf8(std::string bytes, std::string_view encoding) {
  const std::string label = absl::AsciiStrToLower(ToAbsl(encoding));
  std::string_view real = RealEncoding(label);
  std::string utf8;
  if (!real.empty() && real != kUtf8 && Convert(bytes, real, &utf8)) {
    return WithoutMark(std::move(utf8));
  }
  if (IsRatherNotUtf8(bytes) && Convert(bytes, kWindows1252, &utf8)) {
    return utf8;
  }
  return WithoutMark(std::move(bytes));
}

}  // namespace dateline
