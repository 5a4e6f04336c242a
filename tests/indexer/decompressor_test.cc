#include "indexer/decompressor.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/byte_stream.h"
#include "tests/support/compression.h"

namespace dateline {
namespace {

constexpr size_t kLimit = 1 << 20;

std::string Words() {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word " + std::to_string(i) + "\n";
  return text;
}

std::string Brotli(const std::string& bytes) {
  size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string Deflate(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size,
           reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

std::string ReadStream(std::string bytes, absl::Status* status) {
  const auto stream = *ByteStream::FromString(std::move(bytes));
  std::string text;
  bool complete = true;
  stream->ReadAll(size_t{64} << 20, &text, &complete);
  *status = stream->status();
  return text;
}

std::string GzipOf(const std::string& bytes) { return Gzip(bytes); }
std::string ZstdOf(const std::string& bytes) { return Zstd(bytes); }

struct Case {
  Compression compression;
  std::string (*compress)(const std::string&);
};

class DecompressorTest : public testing::TestWithParam<Case> {};

TEST_P(DecompressorTest, GivesBackWhatWasCompressed) {
  const auto& [compression, compress] = GetParam();
  EXPECT_EQ(*DecompressAll(compression, compress(Words()), kLimit), Words());
  EXPECT_EQ(*DecompressAll(compression, compress(""), kLimit), "");
}

TEST_P(DecompressorTest, TakesItsInputInPieces) {
  const auto& [compression, compress] = GetParam();
  constexpr size_t kPiece = 1000;
  const std::string packed = compress(Words());
  const auto decompressor = MakeDecompressor(compression);
  std::string in;
  std::string out;
  for (size_t at = 0; at < packed.size(); at += kPiece) {
    in += packed.substr(at, kPiece);
    ASSERT_TRUE(decompressor->Decompress(&in, &out).ok());
  }
  EXPECT_TRUE(decompressor->finished());
  EXPECT_EQ(in, "");
  EXPECT_EQ(out, Words());
}

TEST_P(DecompressorTest, EveryCutIsNoticed) {
  const auto& [compression, compress] = GetParam();
  const std::string whole = compress("some text of some length");
  for (size_t size = 1; size < whole.size(); ++size) {
    EXPECT_FALSE(DecompressAll(compression, whole.substr(0, size), kLimit).ok())
        << size;
  }
}

TEST_P(DecompressorTest, ABombStopsAtTheLimit) {
  const auto& [compression, compress] = GetParam();
  const auto bomb = compress(std::string(20 << 20, 'x'));
  EXPECT_TRUE(absl::IsResourceExhausted(
      DecompressAll(compression, bomb, kLimit).status()));
}

TEST_P(DecompressorTest, DamageIsNoticed) {
  const auto& [compression, compress] = GetParam();
  std::string bytes = compress(Words());
  for (size_t i = 0; i < 40; ++i) bytes[bytes.size() / 2 + i] ^= 0x5A;
  EXPECT_FALSE(DecompressAll(compression, bytes, kLimit).ok());
}

INSTANTIATE_TEST_SUITE_P(All, DecompressorTest,
                         testing::Values(Case{Compression::kGzip, GzipOf},
                                         Case{Compression::kDeflate, Deflate},
                                         Case{Compression::kZstd, ZstdOf},
                                         Case{Compression::kBrotli, Brotli}),
                         [](const auto& each) {
                           return std::string(
                               CompressionName(each.param.compression));
                         });

TEST(Decompressor, DeflateMayLackItsHeader) {
  const std::string bytes = Deflate(Words());
  EXPECT_EQ(*DecompressAll(Compression::kDeflate,
                           bytes.substr(2, bytes.size() - 6), kLimit),
            Words());
}

TEST(Decompressor, FilesOfSeveralZstdFrames) {
  absl::Status status;
  EXPECT_EQ(ReadStream(Zstd("a\n") + Zstd("b\n"), &status), "a\nb\n");
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(ReadStream(Zstd("a\n") + "junk", &status), "a\n");
  EXPECT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_EQ(ReadStream(Zstd(Words()).substr(0, 100), &status).substr(0, 0), "");
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
}

// The last block before the cut is taken whole while there is room for a part
// of it only.
TEST(Decompressor, GivesAllThatStandsBeforeACut) {
  const std::string text(300'000, 'x');
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_inBuffer in = {text.data(), 100'000, 0};
  ZSTD_outBuffer out = {packed.data(), packed.size(), 0};
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  in.size = text.size();
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  ZSTD_freeCCtx(context);
  packed.resize(out.pos);
  absl::Status status;
  EXPECT_EQ(ReadStream(packed, &status), text);
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
}

TEST(Decompressor, SkipsZstdFramesWithoutData) {
  const std::string skipped("\x50\x2A\x4D\x18\x03\0\0\0abc", 11);
  absl::Status status;
  EXPECT_EQ(ReadStream(skipped + Zstd("a\n") + skipped, &status), "a\n");
  EXPECT_TRUE(status.ok()) << status;
}

TEST(Decompressor, RefusesHugeWindows) {
  // The header of a frame that asks for a window of 2^31 bytes.
  std::string packed("\x28\xB5\x2F\xFD\x00\xA8", 6);
  packed += std::string(16, '\0');
  absl::Status status;
  EXPECT_EQ(ReadStream(packed, &status), "");
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
}

// A skippable frame holds the dictionary of the frames behind it.
TEST(Decompressor, ZstdWithADictionaryInFront) {
  const std::string dictionary = Words();
  const std::string text = "word 17\nword 18\nword 4711\n";
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  frame.resize(ZSTD_compress_usingDict(
      context, frame.data(), frame.size(), text.data(), text.size(),
      dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  for (const std::string& stored : {dictionary, Zstd(dictionary)}) {
    std::string file("\x5D\x2A\x4D\x18", 4);
    for (int shift = 0; shift < 32; shift += 8) {
      file += static_cast<char>(stored.size() >> shift & 0xFF);
    }
    absl::Status status;
    EXPECT_EQ(ReadStream(absl::StrCat(file, stored, frame, frame), &status),
              text + text);
    EXPECT_TRUE(status.ok()) << status;
  }
}

TEST(Decompressor, KnowsFilesByTheirBeginning) {
  EXPECT_EQ(CompressionOf("\x1f\x8b\x08"), Compression::kGzip);
  EXPECT_EQ(CompressionOf(Zstd("x")), Compression::kZstd);
  EXPECT_EQ(CompressionOf("\x5A\x2A\x4D\x18"), Compression::kZstd);
  EXPECT_EQ(CompressionOf(""), std::nullopt);
  EXPECT_EQ(CompressionOf("WARC/1.0"), std::nullopt);
}

}  // namespace
}  // namespace dateline
