#include "indexer/input_list.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/file_system.h"
#include "common/input_status.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void AddFile(const std::string& path, std::vector<InputFile>* files) {
  files->push_back({path, FileSize(path).value_or(0)});
}

absl::Status AddFolder(const std::string& folder,
                       std::vector<InputFile>* files) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(folder));
  for (const std::string& name : names) {
    if (name.starts_with('.')) continue;
    const std::string path = JoinPath(folder, name);
    std::error_code error;
    const fs::file_status link = fs::symlink_status(path, error);
    if (fs::is_directory(link)) {
      DATELINE_RETURN_IF_ERROR(AddFolder(path, files));
    } else if (fs::is_regular_file(fs::status(path, error))) {
      AddFile(path, files);
    }
  }
  return absl::OkStatus();
}

absl::Status AddPath(const std::string& path, std::vector<InputFile>* files) {
  std::error_code error;
  if (fs::is_directory(path, error)) return AddFolder(path, files);
  AddFile(path, files);
  return absl::OkStatus();
}

std::vector<std::string> Glob(const std::string& pattern) {
  std::vector<std::string> paths;
  glob_t matches = {};
  if (::glob(pattern.c_str(), 0, nullptr, &matches) == 0) {
    paths.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  }
  ::globfree(&matches);
  return paths;
}

}  // namespace

absl::StatusOr<std::vector<InputFile>> ExpandInputs(
    const std::vector<std::string>& inputs) {
  std::vector<InputFile> files;
  for (const std::string& input : inputs) {
    if (input == "-") {
      files.push_back({"-", 0});
      continue;
    }
    if (FileExists(input)) {
      DATELINE_RETURN_IF_ERROR(AddPath(input, &files));
      continue;
    }
    const std::vector<std::string> paths = Glob(input);
    if (paths.empty()) {
      return MissingInputError(
          absl::StrCat("there is no file, folder or match for ", input));
    }
    for (const std::string& path : paths) {
      DATELINE_RETURN_IF_ERROR(AddPath(path, &files));
    }
  }
  return files;
}

}  // namespace dateline
