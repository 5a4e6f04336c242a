#include "indexer/decompressor.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace dateline {
namespace {

constexpr size_t kChunk = size_t{256} << 10;
constexpr int kMaxWindowLog = 27;

class GzipDecompressor : public Decompressor {
 public:
  static bool Starts(std::string_view bytes) {
    return bytes.starts_with("\x1f\x8b");
  }

  GzipDecompressor() { ok_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
  ~GzipDecompressor() override { inflateEnd(&stream_); }
  GzipDecompressor(const GzipDecompressor&) = delete;
  GzipDecompressor& operator=(const GzipDecompressor&) = delete;

  absl::Status Decompress(std::string* in, std::string* out) override {
    if (!ok_) return absl::InternalError("zlib cannot start");
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
    if (finished_) inflateReset(&stream_);
    if (finished_ || result == Z_OK || result == Z_BUF_ERROR) {
      return absl::OkStatus();
    }
    return absl::DataLossError("the gzip data is damaged");
  }

  bool finished() const override { return finished_; }
  bool StartsMember(std::string_view bytes) const override {
    return Starts(bytes);
  }
  std::string_view name() const override { return "gzip"; }

 private:
  z_stream stream_ = {};
  bool ok_ = false;
  bool finished_ = false;
};

class ZstdDecompressor : public Decompressor {
 public:
  // A frame, or one that is passed over.
  static bool Starts(std::string_view bytes) {
    return bytes.starts_with("\x28\xB5\x2F\xFD") ||
           (bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 &&
            bytes.substr(1, 3) == "\x2A\x4D\x18");
  }

  ZstdDecompressor() : stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (stream_ == nullptr) return;
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

  absl::Status Decompress(std::string* in, std::string* out) override {
    if (stream_ == nullptr) return absl::InternalError("zstd cannot start");
    const size_t old_size = out->size();
    out->resize(old_size + kChunk);
    ZSTD_inBuffer input = {in->data(), in->size(), 0};
    ZSTD_outBuffer output = {out->data() + old_size, kChunk, 0};
    const size_t result = ZSTD_decompressStream(stream_.get(), &output, &input);
    out->resize(old_size + output.pos);
    in->erase(0, input.pos);
    finished_ = result == 0;
    if (ZSTD_isError(result) == 0) return absl::OkStatus();
    if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge) {
      return absl::ResourceExhaustedError(
          "the zstd data wants a window beyond "
          "128 MB");
    }
    return absl::DataLossError("the zstd data is damaged");
  }

  bool finished() const override { return finished_; }
  bool StartsMember(std::string_view bytes) const override {
    return Starts(bytes);
  }
  std::string_view name() const override { return "zstd"; }

 private:
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Decompressor> MakeDecompressor(std::string_view head) {
  if (GzipDecompressor::Starts(head)) {
    return std::make_unique<GzipDecompressor>();
  }
  if (ZstdDecompressor::Starts(head)) {
    return std::make_unique<ZstdDecompressor>();
  }
  return nullptr;
}

}  // namespace dateline
