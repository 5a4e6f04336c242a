#include "indexer/decompressor.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/archives.h"
#include "tests/support/gzip.h"

namespace dateline {
namespace {

std::string Text() {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i * 7919);
  return text;
}

// All of it, a few bytes at a time.
std::string Unpack(const std::string& packed) {
  const auto decompressor = MakeDecompressor(packed.substr(0, 4));
  EXPECT_NE(decompressor, nullptr);
  std::string in;
  std::string out;
  for (size_t at = 0; at < packed.size() || !in.empty();) {
    in += packed.substr(at, 1000);
    at = std::min(at + 1000, packed.size());
    const size_t before = out.size();
    EXPECT_TRUE(decompressor->Decompress(&in, &out).ok());
    if (out.size() == before && at == packed.size()) break;
  }
  while (!decompressor->finished()) {
    const size_t before = out.size();
    EXPECT_TRUE(decompressor->Decompress(&in, &out).ok());
    if (out.size() == before) break;
  }
  EXPECT_TRUE(decompressor->finished());
  return out;
}

TEST(Decompressor, UndoesGzipAndZstd) {
  const std::string text = Text();
  EXPECT_EQ(Unpack(Gzip(text)), text);
  EXPECT_EQ(Unpack(Zstd(text)), text);
}

TEST(Decompressor, KnowsBeginnings) {
  EXPECT_EQ(MakeDecompressor("<rss"), nullptr);
  EXPECT_EQ(MakeDecompressor(""), nullptr);
  EXPECT_EQ(MakeDecompressor("\x1f\x8b\x08")->name(), "gzip");
  EXPECT_EQ(MakeDecompressor("\x28\xB5\x2F\xFD")->name(), "zstd");
  EXPECT_EQ(MakeDecompressor("\x5A\x2A\x4D\x18")->name(), "zstd");
}

TEST(Decompressor, NamesDamage) {
  std::string packed = Zstd(Text());
  packed[6] = static_cast<char>(packed[6] ^ 0x55);
  packed[50] = static_cast<char>(packed[50] ^ 0x55);
  const auto decompressor = MakeDecompressor(packed.substr(0, 4));
  std::string out;
  absl::Status status;
  while (status.ok() && !packed.empty()) {
    status = decompressor->Decompress(&packed, &out);
  }
  EXPECT_TRUE(absl::IsDataLoss(status) || absl::IsResourceExhausted(status))
      << status;
}

TEST(Decompressor, RefusesHugeWindows) {
  // A frame header that asks for a window of 2^31 bytes.
  std::string packed("\x28\xB5\x2F\xFD\x00\xA8", 6);
  packed += std::string(16, '\0');
  std::string out;
  const auto decompressor = MakeDecompressor(packed.substr(0, 4));
  EXPECT_TRUE(
      absl::IsResourceExhausted(decompressor->Decompress(&packed, &out)));
}

}  // namespace
}  // namespace dateline
