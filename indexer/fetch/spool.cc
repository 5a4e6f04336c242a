#include "indexer/fetch/spool.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/status_macros.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

constexpr size_t kMaxHostBytes = 80;

}  // namespace

absl::StatusOr<Spool> Spool::Open(FileSystem& files, std::string path) {
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(path));
  Spool spool(files, std::move(path));
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(spool.path_));
  for (const std::string& name : names) {
    if (!name.starts_with('.')) continue;
    DATELINE_RETURN_IF_ERROR(files.Remove(JoinPath(spool.path_, name)));
  }
  return spool;
}

absl::Status Spool::Add(std::string_view name, std::string_view contents) {
  const std::string unfinished = JoinPath(path_, "." + std::string(name));
  DATELINE_RETURN_IF_ERROR(files_->WriteFile(unfinished, contents));
  DATELINE_RETURN_IF_ERROR(files_->Rename(unfinished, JoinPath(path_, name)));
  return files_->SyncDirectory(path_);
}

absl::StatusOr<std::vector<std::string>> Spool::List() const {
  DATELINE_ASSIGN_OR_RETURN(std::vector<std::string> names,
                            ListDirectory(path_));
  std::vector<std::string> paths;
  for (const std::string& name : names) {
    if (!name.starts_with('.')) paths.push_back(JoinPath(path_, name));
  }
  return paths;
}

absl::Status Spool::Remove(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    DATELINE_RETURN_IF_ERROR(files_->Remove(path));
  }
  return files_->SyncDirectory(path_);
}

std::string SpoolName(int64_t order, std::string_view url,
                      std::string_view extension) {
  std::string host(HostOf(url).substr(0, kMaxHostBytes));
  for (char& c : host) {
    const auto byte = static_cast<unsigned char>(c);
    if (!absl::ascii_isalnum(byte) && c != '.' && c != '-') c = '_';
  }
  return absl::StrFormat("%013d-%s-%s.%s", order, host, HexOf(Hash64(url)),
                         ToAbsl(extension));
}

}  // namespace dateline
