#include "searcher/http/gzip_stream.h"

#include <zlib.h>

#include <string>
#include <utility>

#include "common/status_macros.h"
#include "searcher/http/gzip_body.h"

namespace dateline {
namespace {

constexpr int kGzipWindow = 15 + 16;
constexpr size_t kPieceBytes = 32 * 1024;

class Gzipped : public BodyStream {
 public:
  explicit Gzipped(std::shared_ptr<BodyStream> plain)
      : plain_(std::move(plain)),
        ready_(deflateInit2(&deflate_, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8,
                            Z_DEFAULT_STRATEGY) == Z_OK) {}
  ~Gzipped() override {
    if (ready_) deflateEnd(&deflate_);
  }
  Gzipped(const Gzipped&) = delete;
  Gzipped& operator=(const Gzipped&) = delete;

  absl::StatusOr<std::string> Next() override {
    if (!ready_) return absl::ResourceExhaustedError("no memory for zlib");
    std::string packed;
    while (packed.size() < kPieceBytes && !ended_) {
      if (!broken_.ok()) return broken_;
      absl::StatusOr<std::string> piece = plain_->Next();
      if (!piece.ok()) {
        // What can be unpacked before it comes first.
        broken_ = piece.status();
        Pack("", Z_SYNC_FLUSH, &packed);
        if (packed.empty()) return broken_;
        return packed;
      }
      ended_ = piece->empty();
      Pack(*piece, ended_ ? Z_FINISH : Z_NO_FLUSH, &packed);
    }
    return packed;
  }

 private:
  void Pack(std::string_view text, int flush, std::string* packed) {
    deflate_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    deflate_.avail_in = static_cast<uInt>(text.size());
    do {
      const size_t before = packed->size();
      packed->resize(before + kPieceBytes);
      deflate_.next_out = reinterpret_cast<Bytef*>(packed->data() + before);
      deflate_.avail_out = static_cast<uInt>(kPieceBytes);
      ::deflate(&deflate_, flush);
      packed->resize(packed->size() - deflate_.avail_out);
    } while (deflate_.avail_out == 0);
  }

  const std::shared_ptr<BodyStream> plain_;
  z_stream deflate_ = {};
  const bool ready_;
  bool ended_ = false;
  absl::Status broken_;
};

}  // namespace

std::shared_ptr<BodyStream> GzipStream(std::shared_ptr<BodyStream> plain) {
  return std::make_shared<Gzipped>(std::move(plain));
}

void CompressStream(std::string_view accept_encoding, HttpResponse* response) {
  if (response->stream == nullptr) return;
  response->headers.emplace_back("Vary", "Accept-Encoding");
  if (!AcceptsGzip(accept_encoding)) return;
  response->stream = GzipStream(std::move(response->stream));
  response->headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace dateline
