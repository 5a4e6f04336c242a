#include "indexer/json_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class JsonLinesTest : public ::testing::Test {
 protected:
  absl::Status Read(const std::string& contents) {
    return ReadJsonLines(dir_.Write("lines", contents), "mend it",
                         [this](const simdjson::dom::element& line) {
                           int64_t number = 0;
                           if (line["n"].get(number) != simdjson::SUCCESS) {
                             return false;
                           }
                           numbers_.push_back(number);
                           return true;
                         });
  }

  TempDir dir_;
  std::vector<int64_t> numbers_;
};

TEST_F(JsonLinesTest, ReadsEveryLine) {
  EXPECT_TRUE(Read("{\"n\":3}\n{\"n\":1}\n{\"n\":2}").ok());
  EXPECT_THAT(numbers_, ElementsAre(3, 1, 2));
  EXPECT_TRUE(Read("").ok());
}

TEST_F(JsonLinesTest, NamesTheLineAndTheCure) {
  for (const char* bad :
       {"{\"n\":1}\n{\"m\":2}\n", "{\"n\":1}\n{\"n\":\n", "{\"n\":1}\n\n"}) {
    const absl::Status status = Read(bad);
    EXPECT_TRUE(absl::IsDataLoss(status));
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("lines:2 cannot be read: mend it"));
  }
}

TEST_F(JsonLinesTest, WithoutAFileIsNotFound) {
  EXPECT_TRUE(absl::IsNotFound(ReadJsonLines(
      dir_.path() + "/none", "", [](const auto&) { return true; })));
}

}  // namespace
}  // namespace dateline
