#include "searcher/service/cursor.h"

#include <bit>

#include "absl/strings/escaping.h"
#include "common/absl_compat.h"
#include "common/hash.h"

namespace dateline {
namespace {

constexpr char kVersion = 1;
constexpr size_t kNumbers = 5;  // of 8 bytes, after the version
constexpr size_t kHeadBytes = 1 + 8 * kNumbers;
constexpr size_t kChecksumBytes = 8;
constexpr size_t kMaxBytes = 16 * 1024;

void AppendNumber(uint64_t value, std::string* bytes) {
  for (int i = 0; i < 8; ++i) {
    bytes->push_back(static_cast<char>(value >> (8 * i) & 0xff));
  }
}

uint64_t ReadNumber(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < 8; ++i) {
    value |= uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

}  // namespace

std::string FormatCursor(const Cursor& cursor) {
  std::string bytes(1, kVersion);
  AppendNumber(cursor.generation, &bytes);
  AppendNumber(cursor.search, &bytes);
  AppendNumber(cursor.before, &bytes);
  AppendNumber(static_cast<uint64_t>(cursor.day), &bytes);
  AppendNumber(std::bit_cast<uint64_t>(cursor.after.key), &bytes);
  bytes += cursor.after.id;
  AppendNumber(Hash64(bytes), &bytes);
  return absl::WebSafeBase64Escape(bytes);
}

std::optional<Cursor> ParseCursor(std::string_view text) {
  std::string bytes;
  if (text.size() > kMaxBytes ||
      !absl::WebSafeBase64Unescape(ToAbsl(text), &bytes) ||
      absl::WebSafeBase64Escape(bytes) != text ||
      bytes.size() < kHeadBytes + kChecksumBytes || bytes[0] != kVersion) {
    return std::nullopt;
  }
  const std::string_view all = bytes;
  const std::string_view checked = all.substr(0, all.size() - kChecksumBytes);
  if (ReadNumber(all.substr(checked.size())) != Hash64(checked)) {
    return std::nullopt;
  }
  Cursor cursor;
  cursor.generation = ReadNumber(all.substr(1));
  cursor.search = ReadNumber(all.substr(9));
  cursor.before = ReadNumber(all.substr(17));
  cursor.day = static_cast<int64_t>(ReadNumber(all.substr(25)));
  cursor.after.key = std::bit_cast<double>(ReadNumber(all.substr(33)));
  cursor.after.id = checked.substr(kHeadBytes);
  return cursor;
}

}  // namespace dateline
