#include "indexer/sha1.h"

#include <array>
#include <bit>
#include <cstdint>

namespace dateline {
namespace {

constexpr size_t kBlock = 64;

using State = std::array<uint32_t, 5>;

uint32_t BigEndian(const char* bytes) {
  uint32_t word = 0;
  for (int i = 0; i < 4; ++i) {
    word = word << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return word;
}

// The function and the constant of a round.
uint32_t Mix(int round, const State& s) {
  if (round < 20) return ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5A827999U;
  if (round < 40) return (s[1] ^ s[2] ^ s[3]) + 0x6ED9EBA1U;
  if (round < 60) {
    return ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8F1BBCDCU;
  }
  return (s[1] ^ s[2] ^ s[3]) + 0xCA62C1D6U;
}

void AddBlock(const char* block, State* state) {
  std::array<uint32_t, 80> words;
  for (int i = 0; i < 16; ++i) words[i] = BigEndian(block + 4 * i);
  for (int i = 16; i < 80; ++i) {
    words[i] = std::rotl(
        words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  }
  State s = *state;
  for (int i = 0; i < 80; ++i) {
    const uint32_t next = std::rotl(s[0], 5) + Mix(i, s) + s[4] + words[i];
    s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
  }
  for (size_t i = 0; i < s.size(); ++i) (*state)[i] += s[i];
}

}  // namespace

std::string Sha1(std::string_view bytes) {
  State state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U,
                 0xC3D2E1F0U};
  const uint64_t bits = uint64_t{8} * bytes.size();
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) {
    AddBlock(bytes.data(), &state);
  }
  std::string last(bytes);
  last += '\x80';
  while (last.size() % kBlock != kBlock - 8) last += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) {
    last += static_cast<char>(bits >> shift & 0xFF);
  }
  for (size_t at = 0; at < last.size(); at += kBlock) {
    AddBlock(last.data() + at, &state);
  }
  std::string digest;
  for (const uint32_t word : state) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest += static_cast<char>(word >> shift & 0xFF);
    }
  }
  return digest;
}

}  // namespace dateline
