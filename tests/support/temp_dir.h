// A folder of a test's own, gone with the object.
#ifndef DATELINE_TESTS_SUPPORT_TEMP_DIR_H_
#define DATELINE_TESTS_SUPPORT_TEMP_DIR_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline {

class TempDir {
 public:
  TempDir() {
    std::string name =
        (std::filesystem::temp_directory_path() / "dateline-test-XXXXXX")
            .string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }

  // Writes a file into it and gives its path.
  std::string Write(std::string_view name, std::string_view contents) const {
    const std::string path = (std::filesystem::path(path_) / name).string();
    std::ofstream(path, std::ios::binary) << contents;
    return path;
  }

 private:
  std::string path_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_TEMP_DIR_H_
