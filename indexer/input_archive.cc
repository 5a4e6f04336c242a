#include "indexer/input_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr size_t kChunk = size_t{64} << 10;

// As in folders: names that begin with a dot, and what macOS adds.
bool IsHidden(std::string_view name) {
  while (!name.empty()) {
    const size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (part == "__MACOSX" ||
        (part.starts_with('.') && part != "." && part != "..")) {
      return true;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

std::string NameOf(archive_entry* entry, uint64_t number) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return name == nullptr ? absl::StrCat("entry ", number) : name;
}

}  // namespace

class InputArchive::Impl {
 public:
  explicit Impl(std::unique_ptr<ByteStream> stream)
      : stream_(std::move(stream)), archive_(archive_read_new(), &FreeArchive) {
    archive_read_support_format_tar(archive_.get());
    archive_read_support_format_zip_streamable(archive_.get());
    done_ = archive_read_open2(archive_.get(), this, nullptr, &Impl::Read,
                               nullptr, nullptr) != ARCHIVE_OK;
    if (done_) waiting_ = Damage();
  }

  std::optional<ArchiveEvent> Next() {
    while (!done_) {
      if (auto event = ReadEntry()) return event;
    }
    return std::exchange(waiting_, std::nullopt);
  }

  uint64_t bytes_consumed() const { return stream_->bytes_consumed(); }

 private:
  static void FreeArchive(archive* a) { archive_read_free(a); }

  static la_ssize_t Read(archive*, void* self, const void** bytes) {
    Impl& impl = *static_cast<Impl*>(self);
    bool complete = false;
    impl.chunk_.clear();
    impl.stream_->ReadAll(kChunk, &impl.chunk_, &complete);
    *bytes = impl.chunk_.data();
    return static_cast<la_ssize_t>(impl.chunk_.size());
  }

  Rejection Reject(RejectReason reason, std::string_view detail) const {
    return MakeRejection(reason, detail, entries_, "");
  }

  // The rest cannot be read.
  Rejection Finish(Rejection rejection) {
    done_ = true;
    return rejection;
  }

  Rejection Damage() {
    if (auto rest = RejectionOfRest(*stream_, entries_)) return *rest;
    const char* error = archive_error_string(archive_.get());
    const std::string_view detail =
        error == nullptr ? "the archive is damaged" : error;
    const bool is_cut = detail.find("runcated") != std::string_view::npos;
    return Reject(
        is_cut ? RejectReason::kTruncated : RejectReason::kBadCompression,
        detail);
  }

  std::optional<ArchiveEvent> ReadEntry() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) return AtEnd();
    if (result < ARCHIVE_WARN) return Finish(Damage());
    if (++entries_ > stream_->limits().max_archive_entries) {
      return Finish(
          Reject(RejectReason::kTooLarge, "the archive has too many entries"));
    }
    const std::string name = NameOf(entry, entries_);
    if (IsHidden(name) || archive_entry_filetype(entry) == AE_IFDIR) {
      return std::nullopt;
    }
    ++files_;
    const bool is_link = archive_entry_hardlink(entry) != nullptr ||
                         archive_entry_filetype(entry) != AE_IFREG;
    if (is_link) {
      return Reject(RejectReason::kUnreadable,
                    absl::StrCat("links and devices are not followed: ", name));
    }
    return ReadFile(name);
  }

  std::optional<ArchiveEvent> AtEnd() {
    done_ = true;
    if (auto rest = RejectionOfRest(*stream_, entries_)) return *rest;
    if (files_ > 0) return std::nullopt;
    return Reject(RejectReason::kNotAnArticle, "an archive without files");
  }

  ArchiveEvent ReadFile(const std::string& name) {
    ArchivedFile file{name, ""};
    const size_t limit = stream_->limits().max_document_bytes;
    while (true) {
      const size_t old_size = file.bytes.size();
      file.bytes.resize(old_size + kChunk);
      const la_ssize_t n = archive_read_data(
          archive_.get(), file.bytes.data() + old_size, kChunk);
      if (n == ARCHIVE_FAILED) {
        return Reject(
            RejectReason::kUnreadable,
            absl::StrCat(archive_error_string(archive_.get()), ": ", name));
      }
      if (n < ARCHIVE_WARN) return Finish(Damage());
      const auto read = static_cast<size_t>(std::max<la_ssize_t>(n, 0));
      file.bytes.resize(old_size + read);
      if (read == 0) return file;
      unpacked_ += read;
      if (IsBeyondLimits()) {
        return Finish(Reject(RejectReason::kTooLarge,
                             "the archive grows beyond the limits"));
      }
      if (file.bytes.size() > limit) {
        return Reject(RejectReason::kTooLarge,
                      absl::StrCat("the file is too large: ", name));
      }
    }
  }

  bool IsBeyondLimits() const {
    const ReaderLimits& limits = stream_->limits();
    return unpacked_ > limits.max_inflated_bytes ||
           (unpacked_ > limits.ratio_from_bytes &&
            unpacked_ / std::max<uint64_t>(bytes_consumed(), 1) >
                limits.max_ratio);
  }

  const std::unique_ptr<ByteStream> stream_;
  std::string chunk_;
  const std::unique_ptr<archive, decltype(&FreeArchive)> archive_;
  bool done_ = false;
  uint64_t entries_ = 0;
  uint64_t files_ = 0;
  uint64_t unpacked_ = 0;
  std::optional<ArchiveEvent> waiting_;
};

bool InputArchive::IsArchive(std::string_view head) {
  constexpr size_t kTarMagic = 257;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
    return true;
  }
  return head.size() > kTarMagic && head.substr(kTarMagic).starts_with("ustar");
}

InputArchive::InputArchive(std::unique_ptr<ByteStream> stream)
    : impl_(std::make_unique<Impl>(std::move(stream))) {}
InputArchive::~InputArchive() = default;

std::optional<ArchiveEvent> InputArchive::Next() { return impl_->Next(); }
uint64_t InputArchive::bytes_consumed() const {
  return impl_->bytes_consumed();
}

}  // namespace dateline
