#include "common/record_coding.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace dateline {
namespace {

constexpr uint64_t kMost = std::numeric_limits<uint64_t>::max();
constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMostSigned = std::numeric_limits<int64_t>::max();

TEST(RecordCodingTest, NumbersComeBack) {
  for (const uint64_t number :
       {uint64_t{0}, uint64_t{1}, uint64_t{127}, uint64_t{128}, uint64_t{16383},
        uint64_t{16384}, uint64_t{1} << 32U, kMost - 1, kMost}) {
    RecordWriter writer;
    writer.Number(number);
    const std::string bytes = writer.Take();
    RecordReader reader(bytes);
    EXPECT_EQ(reader.Number(), number);
    EXPECT_TRUE(reader.ok() && reader.at_end());
  }
}

TEST(RecordCodingTest, SignedNumbersComeBackAndSmallOnesAreShort) {
  for (const int64_t number : {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{63},
                               int64_t{-64}, kLeast, kMostSigned}) {
    RecordWriter writer;
    writer.Signed(number);
    const std::string bytes = writer.Take();
    RecordReader reader(bytes);
    EXPECT_EQ(reader.Signed(), number);
    EXPECT_TRUE(reader.ok() && reader.at_end());
    if (number >= -64 && number < 64) {
      EXPECT_EQ(bytes.size(), 1U) << number;
    }
  }
}

TEST(RecordCodingTest, StringsComeBack) {
  const std::vector<std::string> strings = {"", "a", std::string("\0x\0", 3),
                                            std::string(300, 'y')};
  RecordWriter writer;
  writer.String("first");
  writer.Strings(strings);
  writer.Strings({});
  const std::string bytes = writer.Take();
  RecordReader reader(bytes);
  EXPECT_EQ(reader.String(), "first");
  EXPECT_EQ(reader.Strings(), strings);
  EXPECT_TRUE(reader.Strings().empty());
  EXPECT_TRUE(reader.ok() && reader.at_end());
}

TEST(RecordCodingTest, EveryCutIsNoticed) {
  RecordWriter writer;
  writer.Number(300);
  writer.Strings({"one", "two"});
  writer.Signed(-5000);
  const std::string bytes = writer.Take();
  for (size_t size = 0; size < bytes.size(); ++size) {
    RecordReader reader(std::string_view(bytes).substr(0, size));
    reader.Number();
    reader.Strings();
    reader.Signed();
    EXPECT_FALSE(reader.ok()) << size;
  }
}

TEST(RecordCodingTest, ImpossibleValuesAreNoticed) {
  RecordReader endless(
      std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                       "\xff\xff\x01"));
  EXPECT_EQ(endless.Number(), 0U);
  EXPECT_FALSE(endless.ok());

  RecordReader large("\x05");
  EXPECT_EQ(large.NumberUpTo(4), 0U);
  EXPECT_FALSE(large.ok());

  RecordReader fits("\x04");
  EXPECT_EQ(fits.NumberUpTo(4), 4U);
  EXPECT_TRUE(fits.ok());

  // A list that says it has a great many strings.
  RecordReader many(std::string_view("\xff\xff\xff\xff\x0f\x01y", 7));
  EXPECT_EQ(many.Strings().size(), 2U);
  EXPECT_FALSE(many.ok());
}

}  // namespace
}  // namespace dateline
