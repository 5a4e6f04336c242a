// The one seam through which the project changes files of an index: tests put a
// failing one in its place. Paths are plain strings. Thread-safe.
#ifndef DATELINE_COMMON_FILE_SYSTEM_H_
#define DATELINE_COMMON_FILE_SYSTEM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

// A file that is being written from front to back.
class FileWriter {
 public:
  virtual ~FileWriter() = default;
  virtual absl::Status Append(std::string_view bytes) = 0;
  // Writes what is left, fsyncs and closes. At most once.
  virtual absl::Status Finish() = 0;
};

// Errors: NotFound when a file to be read is missing, ResourceExhausted when
// the disk is full, PermissionDenied, otherwise Internal; each names the path
// and the system's reason.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Creates the directory and its parents; fine when it exists.
  virtual absl::Status CreateDirectories(const std::string& path) = 0;
  // Creates or replaces the file, written and fsynced.
  virtual absl::Status WriteFile(const std::string& path,
                                 std::string_view contents) = 0;
  // Adds to the end of the file, which is made when it is not there, and
  // fsyncs. Dying in the middle may leave a part of the contents.
  virtual absl::Status AppendFile(const std::string& path,
                                  std::string_view contents) = 0;
  // As WriteFile, piece by piece. One that is deleted unfinished leaves a
  // partial file.
  virtual absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string& path) = 0;
  // Durable only after SyncDirectory of the parent.
  virtual absl::Status Rename(const std::string& from,
                              const std::string& to) = 0;
  virtual absl::Status SyncFile(const std::string& path) = 0;
  virtual absl::Status SyncDirectory(const std::string& path) = 0;
  // File or directory with all it holds; fine when it does not exist.
  virtual absl::Status Remove(const std::string& path) = 0;

  // The real one; never deleted.
  static FileSystem& Posix();
};

// Write beside, fsync, rename, fsync the directory: afterwards the file has
// either the old or the new contents, whatever happens.
absl::Status ReplaceFile(FileSystem& files, const std::string& path,
                         std::string_view contents);

absl::StatusOr<std::string> ReadFile(const std::string& path,
                                     uint64_t max_bytes = uint64_t{1} << 30);
bool FileExists(const std::string& path);
absl::StatusOr<uint64_t> FileSize(const std::string& path);
// XXH3-64 of the whole file, read in pieces.
absl::StatusOr<uint64_t> FileChecksum(const std::string& path);
// Names inside a directory, sorted, without "." and "..".
absl::StatusOr<std::vector<std::string>> ListDirectory(const std::string& path);

std::string JoinPath(std::string_view directory, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_COMMON_FILE_SYSTEM_H_
