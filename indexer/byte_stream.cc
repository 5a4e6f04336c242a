#include "indexer/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "indexer/decompressor.h"

namespace dateline {
namespace {

constexpr size_t kChunk = size_t{256} << 10;
constexpr size_t kMagicBytes = 4;
constexpr size_t kKeptOfLongLine = size_t{64} << 10;

// Bytes as stored.
class RawSource {
 public:
  explicit RawSource(int fd) : fd_(fd) {}
  explicit RawSource(std::string bytes) : bytes_(std::move(bytes)) {}
  ~RawSource() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  RawSource(const RawSource&) = delete;
  RawSource& operator=(const RawSource&) = delete;

  // Appends a piece; false at the end.
  absl::StatusOr<bool> Read(std::string* out) {
    if (fd_ < 0) {
      const size_t n = std::min(kChunk, bytes_.size() - at_);
      out->append(bytes_, at_, n);
      at_ += n;
      return n > 0;
    }
    const size_t old_size = out->size();
    out->resize(old_size + kChunk);
    ssize_t n = 0;
    do {
      n = ::read(fd_, out->data() + old_size, kChunk);
    } while (n < 0 && errno == EINTR);
    out->resize(old_size + static_cast<size_t>(std::max<ssize_t>(n, 0)));
    if (n < 0) {
      return absl::InternalError(
          absl::StrCat("read error: ", std::strerror(errno)));
    }
    at_ += static_cast<size_t>(n);
    return n > 0;
  }

  uint64_t consumed() const { return at_; }

 private:
  int fd_ = -1;
  std::string bytes_;
  size_t at_ = 0;
};

}  // namespace

class ByteStream::Impl {
 public:
  Impl(std::unique_ptr<RawSource> source, const ReaderLimits& limits)
      : limits_(limits), source_(std::move(source)) {
    FillRaw(kMagicBytes);
    compression_ = CompressionOf(raw_);
    if (compression_) decompressor_ = MakeDecompressor(*compression_);
  }

  // Makes at least `count` bytes available at `at_`, unless the input ends.
  void Fill(size_t count) {
    while (buffer_.size() - at_ < count && status_.ok() && FillMore()) {
    }
  }

  std::string_view available() const {
    return std::string_view(buffer_).substr(at_);
  }

  void Take(size_t count) {
    at_ += count;
    if (at_ > kChunk && at_ * 2 > buffer_.size()) {
      buffer_.erase(0, at_);
      at_ = 0;
    }
  }

  const absl::Status& status() const { return status_; }
  uint64_t consumed() const { return source_->consumed(); }
  const ReaderLimits& limits() const { return limits_; }

 private:
  bool FillRaw(size_t count) {
    while (raw_.size() < count) {
      const absl::StatusOr<bool> more = source_->Read(&raw_);
      if (!more.ok()) status_ = more.status();
      if (!more.ok() || !*more) return false;
    }
    return true;
  }

  bool FillMore() {
    const bool more_raw = FillRaw(1);
    if (decompressor_ == nullptr) {
      buffer_ += raw_;
      raw_.clear();
      return more_raw;
    }
    if (!more_raw && !has_rest_) {
      if (status_.ok() && !decompressor_->finished()) {
        status_ = absl::OutOfRangeError(
            absl::StrCat("the ", Name(), " data ends in the middle"));
      }
      return false;
    }
    if (decompressor_->finished() && !StartsMember()) return false;
    const size_t before = buffer_.size();
    status_ = decompressor_->Decompress(&raw_, &buffer_);
    // Without input there may still be output.
    has_rest_ = buffer_.size() > before && !decompressor_->finished();
    unpacked_ += buffer_.size() - before;
    CheckUnpacked();
    return status_.ok();
  }

  // What follows the last member must be another one, or padding.
  bool StartsMember() {
    FillRaw(kMagicBytes);
    if (CompressionOf(raw_) == compression_) return true;
    if (raw_.find_first_not_of('\0') != std::string::npos) {
      status_ = absl::DataLossError(absl::StrCat(
          "there is no ", Name(), " data after a ", Name(), " member"));
    }
    raw_.clear();
    return false;
  }

  void CheckUnpacked() {
    if (unpacked_ > limits_.max_inflated_bytes ||
        (unpacked_ > limits_.ratio_from_bytes &&
         unpacked_ / std::max<uint64_t>(consumed(), 1) > limits_.max_ratio)) {
      status_ = absl::ResourceExhaustedError(
          absl::StrCat("the ", Name(), " data grows beyond the limits"));
    }
  }

  absl::string_view Name() const {
    return ToAbsl(CompressionName(*compression_));
  }

  const ReaderLimits limits_;
  std::unique_ptr<RawSource> source_;
  std::optional<Compression> compression_;
  std::unique_ptr<Decompressor> decompressor_;
  std::string raw_;
  std::string buffer_;
  size_t at_ = 0;
  bool has_rest_ = false;
  uint64_t unpacked_ = 0;
  absl::Status status_;
};

ByteStream::ByteStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteStream::~ByteStream() = default;

absl::StatusOr<std::unique_ptr<ByteStream>> ByteStream::Open(
    const std::string& path, const ReaderLimits& limits) {
  int fd = STDIN_FILENO;
  if (path != "-") {
    struct stat info;
    if (::stat(path.c_str(), &info) != 0) {
      return absl::NotFoundError(
          absl::StrCat("cannot open ", path, ": ", std::strerror(errno)));
    }
    if (!S_ISREG(info.st_mode)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, " is not a plain file"));
    }
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      return absl::PermissionDeniedError(
          absl::StrCat("cannot open ", path, ": ", std::strerror(errno)));
    }
  }
  return std::unique_ptr<ByteStream>(new ByteStream(
      std::make_unique<Impl>(std::make_unique<RawSource>(fd), limits)));
}

absl::StatusOr<std::unique_ptr<ByteStream>> ByteStream::FromString(
    std::string bytes, const ReaderLimits& limits) {
  return std::unique_ptr<ByteStream>(new ByteStream(std::make_unique<Impl>(
      std::make_unique<RawSource>(std::move(bytes)), limits)));
}

std::string_view ByteStream::Peek(size_t count) {
  impl_->Fill(count);
  return impl_->available().substr(0, count);
}

bool ByteStream::ReadLine(std::string* line, bool* too_long) {
  line->clear();
  *too_long = false;
  bool any = false;
  while (true) {
    impl_->Fill(1);
    const std::string_view available = impl_->available();
    if (available.empty()) break;
    any = true;
    const size_t end = available.find('\n');
    const std::string_view piece = available.substr(0, end);
    if (line->size() + piece.size() > impl_->limits().max_line_bytes) {
      if (!*too_long) line->append(piece.substr(0, kKeptOfLongLine));
      *too_long = true;
      line->resize(std::min(line->size(), kKeptOfLongLine));
    }
    if (!*too_long) line->append(piece);
    impl_->Take(piece.size() + (end == std::string_view::npos ? 0 : 1));
    if (end != std::string_view::npos) break;
  }
  if (line->ends_with('\r')) line->pop_back();
  return any;
}

void ByteStream::ReadAll(size_t limit, std::string* bytes, bool* complete) {
  while (true) {
    impl_->Fill(1);
    const std::string_view available = impl_->available();
    if (available.empty()) break;
    const size_t n = std::min(available.size(), limit - bytes->size());
    if (n == 0) {
      *complete = false;
      return;
    }
    bytes->append(available.substr(0, n));
    impl_->Take(n);
  }
  *complete = true;
}

uint64_t ByteStream::Read(uint64_t count, std::string* bytes) {
  uint64_t read = 0;
  while (read < count) {
    impl_->Fill(1);
    const std::string_view available = impl_->available();
    if (available.empty()) break;
    const auto n =
        static_cast<size_t>(std::min<uint64_t>(available.size(), count - read));
    if (bytes != nullptr) bytes->append(available.substr(0, n));
    impl_->Take(n);
    read += n;
  }
  return read;
}

const absl::Status& ByteStream::status() const { return impl_->status(); }
uint64_t ByteStream::bytes_consumed() const { return impl_->consumed(); }
const ReaderLimits& ByteStream::limits() const { return impl_->limits(); }

}  // namespace dateline
