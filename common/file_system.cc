#include "common/file_system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

absl::Status FileError(int error, std::string_view what,
                       const std::string& path) {
  const std::string message = absl::StrCat("cannot ", ToAbsl(what), " ", path,
                                           ": ", std::strerror(error));
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(message);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return absl::ResourceExhaustedError(message);
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(message);
    default:
      return absl::InternalError(message);
  }
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  bool ok() const { return fd_ >= 0; }
  int get() const { return fd_; }
  // Closes and reports what close() says; some file systems tell of a failed
  // write only here.
  int Close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

absl::Status WriteAll(int fd, std::string_view contents,
                      const std::string& path) {
  while (!contents.empty()) {
    const ssize_t n = ::write(fd, contents.data(), contents.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FileError(errno, "write", path);
    contents.remove_prefix(static_cast<size_t>(n));
  }
  return absl::OkStatus();
}

absl::Status SyncPath(const std::string& path, int flags) {
  FileDescriptor fd(::open(path.c_str(), flags | O_CLOEXEC));
  if (!fd.ok()) return FileError(errno, "open", path);
  if (::fsync(fd.get()) != 0) return FileError(errno, "sync", path);
  return absl::OkStatus();
}

class PosixFileWriter : public FileWriter {
 public:
  PosixFileWriter(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}

  bool ok() const { return fd_.ok(); }

  absl::Status Append(std::string_view bytes) override {
    buffer_ += bytes;
    return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
  }

  absl::Status Finish() override {
    DATELINE_RETURN_IF_ERROR(Flush());
    if (::fsync(fd_.get()) != 0) return FileError(errno, "sync", path_);
    if (fd_.Close() != 0) return FileError(errno, "close", path_);
    return absl::OkStatus();
  }

 private:
  static constexpr size_t kBufferBytes = size_t{1} << 20;

  absl::Status Flush() {
    DATELINE_RETURN_IF_ERROR(WriteAll(fd_.get(), buffer_, path_));
    buffer_.clear();
    return absl::OkStatus();
  }

  FileDescriptor fd_;
  const std::string path_;
  std::string buffer_;
};

class PosixFileSystem : public FileSystem {
 public:
  absl::Status CreateDirectories(const std::string& path) override {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    return error ? FileError(error.value(), "create directory", path)
                 : absl::OkStatus();
  }

  absl::Status WriteFile(const std::string& path,
                         std::string_view contents) override {
    DATELINE_ASSIGN_OR_RETURN(const auto file, Create(path));
    DATELINE_RETURN_IF_ERROR(file->Append(contents));
    return file->Finish();
  }

  absl::Status AppendFile(const std::string& path,
                          std::string_view contents) override {
    DATELINE_ASSIGN_OR_RETURN(const auto file, OpenToWrite(path, O_APPEND));
    DATELINE_RETURN_IF_ERROR(file->Append(contents));
    return file->Finish();
  }

  absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string& path) override {
    return OpenToWrite(path, O_TRUNC);
  }

  absl::Status Rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) == 0) return absl::OkStatus();
    return FileError(errno, "rename", from);
  }

  absl::Status SyncFile(const std::string& path) override {
    return SyncPath(path, O_RDONLY);
  }

  absl::Status SyncDirectory(const std::string& path) override {
    return SyncPath(path, O_RDONLY | O_DIRECTORY);
  }

  absl::Status Remove(const std::string& path) override {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    return error ? FileError(error.value(), "remove", path) : absl::OkStatus();
  }

 private:
  static absl::StatusOr<std::unique_ptr<FileWriter>> OpenToWrite(
      const std::string& path, int flags) {
    auto file = std::make_unique<PosixFileWriter>(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666),
        path);
    if (!file->ok()) return FileError(errno, "create", path);
    return std::unique_ptr<FileWriter>(std::move(file));
  }
};

// Calls `consume(piece)` for the whole file.
template <typename Consume>
absl::Status ForEachPiece(const std::string& path, Consume consume) {
  FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.ok()) return FileError(errno, "open", path);
  std::string buffer(size_t{1} << 20, '\0');
  while (true) {
    const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FileError(errno, "read", path);
    if (n == 0) return absl::OkStatus();
    DATELINE_RETURN_IF_ERROR(
        consume(std::string_view(buffer.data(), static_cast<size_t>(n))));
  }
}

}  // namespace

FileSystem& FileSystem::Posix() {
  static PosixFileSystem* const files = new PosixFileSystem;
  return *files;
}

absl::Status ReplaceFile(FileSystem& files, const std::string& path,
                         std::string_view contents) {
  const std::string beside = path + ".new";
  DATELINE_RETURN_IF_ERROR(files.WriteFile(beside, contents));
  DATELINE_RETURN_IF_ERROR(files.Rename(beside, path));
  const std::string directory = std::filesystem::path(path).parent_path();
  return files.SyncDirectory(directory.empty() ? "." : directory);
}

absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     uint64_t max_bytes) {
  std::string contents;
  DATELINE_RETURN_IF_ERROR(ForEachPiece(path, [&](std::string_view piece) {
    if (contents.size() + piece.size() > max_bytes) {
      return absl::ResourceExhaustedError(
          absl::StrCat(path, " is larger than ", max_bytes, " bytes"));
    }
    contents += piece;
    return absl::OkStatus();
  }));
  return contents;
}

bool FileExists(const std::string& path) {
  struct stat info;
  return ::stat(path.c_str(), &info) == 0;
}

absl::StatusOr<uint64_t> FileSize(const std::string& path) {
  struct stat info;
  if (::stat(path.c_str(), &info) != 0) return FileError(errno, "stat", path);
  return static_cast<uint64_t>(info.st_size);
}

absl::StatusOr<uint64_t> FileChecksum(const std::string& path) {
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(
      XXH3_createState(), &XXH3_freeState);
  XXH3_64bits_reset(state.get());
  DATELINE_RETURN_IF_ERROR(ForEachPiece(path, [&](std::string_view piece) {
    XXH3_64bits_update(state.get(), piece.data(), piece.size());
    return absl::OkStatus();
  }));
  return XXH3_64bits_digest(state.get());
}

absl::StatusOr<std::vector<std::string>> ListDirectory(
    const std::string& path) {
  std::error_code error;
  std::filesystem::directory_iterator entries(path, error);
  if (error) return FileError(error.value(), "list", path);
  std::vector<std::string> names;
  for (const auto& entry : entries) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string JoinPath(std::string_view directory, std::string_view name) {
  return (std::filesystem::path(directory) / name).string();
}

}  // namespace dateline
