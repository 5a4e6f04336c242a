#include "indexer/decompressor.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr size_t kChunk = size_t{256} << 10;
// zstd's frame in front of .warc.zst that holds the dictionary of the others
// (IIPC, "Zstandard Compression for WARC Files 1.0").
constexpr std::string_view kDictionaryFrame("\x5D\x2A\x4D\x18", 4);
constexpr std::string_view kZstdFrame("\x28\xB5\x2F\xFD", 4);
constexpr int kMaxWindowLog = 27;

// A frame, or one of the sixteen kinds that decoders skip (RFC 8878).
bool StartsZstd(std::string_view head) {
  return head.starts_with(kZstdFrame) ||
         (head.size() >= 4 && (head[0] & 0xF0) == 0x50 &&
          head.substr(1, 3) == kDictionaryFrame.substr(1));
}

absl::Status Damaged(Compression compression) {
  return absl::DataLossError(absl::StrCat(
      "the ", ToAbsl(CompressionName(compression)), " data is damaged"));
}

// gzip, or deflate with or without the header of zlib.
class Inflater : public Decompressor {
 public:
  explicit Inflater(Compression compression) : compression_(compression) {
    ok_ =
        inflateInit2(&stream_,
                     compression == Compression::kGzip ? 15 + 16 : 15) == Z_OK;
  }
  ~Inflater() override { inflateEnd(&stream_); }

  absl::Status Decompress(std::string* in, std::string* out) override {
    if (!ok_) return absl::InternalError("zlib cannot start");
    if (begin_ && compression_ == Compression::kDeflate && !HasHeader(*in)) {
      inflateReset2(&stream_, -15);
    }
    begin_ = false;
    const size_t old_size = out->size();
    out->resize(old_size + kChunk);
    stream_.next_in = reinterpret_cast<Bytef*>(in->data());
    stream_.avail_in = static_cast<uInt>(in->size());
    stream_.next_out = reinterpret_cast<Bytef*>(out->data() + old_size);
    stream_.avail_out = static_cast<uInt>(kChunk);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    out->resize(out->size() - stream_.avail_out);
    in->erase(0, in->size() - stream_.avail_in);
    finished_ = result == Z_STREAM_END;
    if (finished_) {
      inflateReset(&stream_);
      return absl::OkStatus();
    }
    if (result == Z_OK || result == Z_BUF_ERROR) return absl::OkStatus();
    return Damaged(compression_);
  }

  bool finished() const override { return finished_; }

 private:
  // RFC 1950: the first two bytes are a multiple of 31.
  static bool HasHeader(std::string_view in) {
    if (in.size() < 2) return false;
    const auto first = static_cast<unsigned char>(in[0]);
    const auto second = static_cast<unsigned char>(in[1]);
    return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
  }

  const Compression compression_;
  z_stream stream_ = {};
  bool ok_ = false;
  bool begin_ = true;
  bool finished_ = false;
};

class ZstdDecompressor : public Decompressor {
 public:
  ZstdDecompressor() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) return;
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kMaxWindowLog);
  }
  ~ZstdDecompressor() override { ZSTD_freeDStream(stream_); }

  absl::Status Decompress(std::string* in, std::string* out) override {
    if (stream_ == nullptr) return absl::InternalError("zstd cannot start");
    DATELINE_RETURN_IF_ERROR(TakeDictionary(in));
    if (!ready_) return absl::OkStatus();
    const size_t old_size = out->size();
    out->resize(old_size + kChunk);
    ZSTD_inBuffer source = {in->data(), in->size(), 0};
    ZSTD_outBuffer target = {out->data() + old_size, kChunk, 0};
    const size_t left = ZSTD_decompressStream(stream_, &target, &source);
    out->resize(old_size + target.pos);
    in->erase(0, source.pos);
    if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge) {
      return absl::ResourceExhaustedError(
          "the zstd data wants a window beyond 128 MB");
    }
    if (ZSTD_isError(left) != 0) return Damaged(Compression::kZstd);
    finished_ = left == 0;
    return absl::OkStatus();
  }

  bool finished() const override { return finished_; }

 private:
  // Moves the beginning of the file to head_ until the dictionary is whole.
  absl::Status TakeDictionary(std::string* in) {
    constexpr size_t kHeader = 8;
    constexpr size_t kMostDictionary = size_t{16} << 20;
    if (ready_) return absl::OkStatus();
    head_ += std::exchange(*in, {});
    if (head_.size() < kHeader) {
      if (!kDictionaryFrame.starts_with(head_.substr(0, 4))) GoOn(0, in);
      return absl::OkStatus();
    }
    if (!head_.starts_with(kDictionaryFrame)) {
      GoOn(0, in);
      return absl::OkStatus();
    }
    size_t size = 0;
    for (size_t i = kHeader; i-- > 4;) {
      size = size * 256 + static_cast<unsigned char>(head_[i]);
    }
    if (size > kMostDictionary) return Damaged(Compression::kZstd);
    if (head_.size() < kHeader + size) return absl::OkStatus();
    std::string dictionary = head_.substr(kHeader, size);
    if (dictionary.starts_with(kZstdFrame)) {
      DATELINE_ASSIGN_OR_RETURN(
          dictionary, DecompressAll(Compression::kZstd, std::move(dictionary),
                                    kMostDictionary));
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_, dictionary.data(),
                                              dictionary.size())) != 0) {
      return Damaged(Compression::kZstd);
    }
    GoOn(kHeader + size, in);
    return absl::OkStatus();
  }

  // Gives back what follows the dictionary.
  void GoOn(size_t taken, std::string* in) {
    ready_ = true;
    finished_ = true;
    *in = head_.substr(taken);
    head_.clear();
  }

  ZSTD_DStream* const stream_;
  std::string head_;
  bool ready_ = false;
  bool finished_ = false;
};

class BrotliDecompressor : public Decompressor {
 public:
  BrotliDecompressor()
      : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  ~BrotliDecompressor() override { BrotliDecoderDestroyInstance(state_); }

  absl::Status Decompress(std::string* in, std::string* out) override {
    if (state_ == nullptr) return absl::InternalError("brotli cannot start");
    const size_t old_size = out->size();
    out->resize(old_size + kChunk);
    const auto* next_in = reinterpret_cast<const uint8_t*>(in->data());
    size_t left_in = in->size();
    auto* next_out = reinterpret_cast<uint8_t*>(out->data() + old_size);
    size_t left_out = kChunk;
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(
        state_, &left_in, &next_in, &left_out, &next_out, nullptr);
    out->resize(out->size() - left_out);
    in->erase(0, in->size() - left_in);
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      return Damaged(Compression::kBrotli);
    }
    finished_ = result == BROTLI_DECODER_RESULT_SUCCESS;
    return absl::OkStatus();
  }

  bool finished() const override { return finished_; }

 private:
  BrotliDecoderState* const state_;
  bool finished_ = false;
};

}  // namespace

std::string_view CompressionName(Compression compression) {
  switch (compression) {
    case Compression::kGzip:
      return "gzip";
    case Compression::kDeflate:
      return "deflate";
    case Compression::kZstd:
      return "zstd";
    case Compression::kBrotli:
      return "brotli";
  }
  return "";
}

std::optional<Compression> CompressionOf(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return Compression::kGzip;
  if (StartsZstd(head)) return Compression::kZstd;
  return std::nullopt;
}

std::unique_ptr<Decompressor> MakeDecompressor(Compression compression) {
  switch (compression) {
    case Compression::kZstd:
      return std::make_unique<ZstdDecompressor>();
    case Compression::kBrotli:
      return std::make_unique<BrotliDecompressor>();
    default:
      return std::make_unique<Inflater>(compression);
  }
}

absl::StatusOr<std::string> DecompressAll(Compression compression,
                                          std::string bytes, size_t limit) {
  const auto decompressor = MakeDecompressor(compression);
  std::string out;
  while (true) {
    const size_t in_before = bytes.size();
    const size_t out_before = out.size();
    DATELINE_RETURN_IF_ERROR(decompressor->Decompress(&bytes, &out));
    if (out.size() > limit) {
      return absl::ResourceExhaustedError("inflates beyond the limits");
    }
    if (decompressor->finished() && bytes.empty()) return out;
    if (bytes.size() == in_before && out.size() == out_before) {
      if (decompressor->finished()) return out;  // padding
      return absl::OutOfRangeError("the compressed data ends in the middle");
    }
  }
}

}  // namespace dateline
