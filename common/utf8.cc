#include "common/utf8.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// The length of the character at the front, or minus the length of the maximal
// ill-formed part there.
int CharacterLength(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(std::min<size_t>(text.size(), 4));
  int32_t at = 0;
  UChar32 c;
  U8_NEXT(bytes, at, size, c);
  return c < 0 ? -at : at;
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool IsControl(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') ||
         c == 0x7F;
}

constexpr size_t kBlock = sizeof(uint64_t);

// True when all bytes of the block at `bytes` are from space to tilde: only
// others have the highest bit set, or get it by adding 1 or taking 0x20 away.
bool IsPlainBlock(const char* bytes) {
  constexpr uint64_t kOnes = 0x0101'0101'0101'0101;
  uint64_t block;
  std::memcpy(&block, bytes, kBlock);
  return ((block | (block + kOnes) | (block - 0x20 * kOnes)) &
          (0x80 * kOnes)) == 0;
}

// Length of the run at the front that needs no repair.
size_t PlainLength(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    if (text.size() - i >= kBlock && IsPlainBlock(text.data() + i)) {
      i += kBlock;
    } else if (IsAscii(text[i]) && !IsControl(text[i])) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

// U+0080 to U+009F.
bool IsC1Control(std::string_view character) {
  return character.size() == 2 && character[0] == '\xC2' &&
         static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool IsPlainAscii(std::string_view text) {
  return PlainLength(text) == text.size();
}

std::string RepairUtf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t plain = PlainLength(text.substr(i));
    repaired.append(text, i, plain);
    i += plain;
    if (i == text.size()) break;
    const char c = text[i];
    if (IsAscii(c)) {
      if (c == '\r') {
        repaired += '\n';
        if (text.substr(i).starts_with("\r\n")) ++i;
      } else {
        repaired += ' ';
      }
      ++i;
      continue;
    }
    const int length = CharacterLength(text.substr(i));
    const auto bytes = static_cast<size_t>(length < 0 ? -length : length);
    const std::string_view character = text.substr(i, bytes);
    if (length < 0) {
      repaired += kReplacement;
    } else if (IsC1Control(character)) {
      repaired += ' ';
    } else {
      repaired += character;
    }
    i += bytes;
  }
  return repaired;
}

std::string_view Utf8Prefix(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  size_t end = max_bytes;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

size_t CountCodePoints(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace dateline
