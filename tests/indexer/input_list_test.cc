#include "indexer/input_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class InputList : public ::testing::Test {
 protected:
  InputList() {
    std::filesystem::create_directories(directory_.path() + "/b/.hidden");
    directory_.Write("c.txt", "ccc");
    directory_.Write("a.txt", "a");
    directory_.Write(".secret", "x");
    directory_.Write("b/d.txt", "d");
    directory_.Write("b/.hidden/e.txt", "e");
    std::filesystem::create_directory_symlink(directory_.path(),
                                              directory_.path() + "/b/loop");
    std::filesystem::create_symlink(directory_.path() + "/a.txt",
                                    directory_.path() + "/b/link.txt");
  }

  // Relative to the folder.
  std::vector<std::string> Expand(const std::vector<std::string>& inputs) {
    std::vector<std::string> paths;
    for (const std::string& input : inputs) {
      paths.push_back(input == "-" ? input : directory_.path() + input);
    }
    const auto files = ExpandInputs(paths);
    if (!files.ok()) return {std::string(files.status().message())};
    std::vector<std::string> names;
    for (const InputFile& file : *files) {
      names.push_back(file.path == "-"
                          ? file.path
                          : file.path.substr(directory_.path().size()));
    }
    return names;
  }

  TempDir directory_;
};

TEST_F(InputList, FoldersAreReadInOrderWithoutHiddenFilesAndLoops) {
  EXPECT_THAT(Expand({""}),
              ElementsAre("/a.txt", "/b/d.txt", "/b/link.txt", "/c.txt"));
}

TEST_F(InputList, InputsKeepTheirOrder) {
  EXPECT_THAT(Expand({"/c.txt", "-", "/a.txt"}),
              ElementsAre("/c.txt", "-", "/a.txt"));
}

TEST_F(InputList, PatternsAreExpanded) {
  EXPECT_THAT(Expand({"/*.txt"}), ElementsAre("/a.txt", "/c.txt"));
  EXPECT_THAT(Expand({"/[bc]*"}),
              ElementsAre("/b/d.txt", "/b/link.txt", "/c.txt"));
}

TEST_F(InputList, AMissingInputIsNamed) {
  EXPECT_THAT(Expand({"/a.txt", "/missing"}),
              ElementsAre(HasSubstr("missing")));
  EXPECT_THAT(Expand({"/*.pdf"}), ElementsAre(HasSubstr("*.pdf")));
}

TEST_F(InputList, SizesAreKnown) {
  const auto files = ExpandInputs({directory_.path() + "/c.txt"});
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->front().bytes, 3u);
}

}  // namespace
}  // namespace dateline
