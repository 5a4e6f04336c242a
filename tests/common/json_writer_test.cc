#include "common/json_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "common/utf8.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string StringText(std::string_view value) {
  JsonWriter json;
  json.BeginArray();
  json.String(value);
  json.EndArray();
  return json.Take();
}

// The string that a JSON reader gets.
std::string ReadBack(std::string_view value) {
  const std::string text = StringText(value);
  simdjson::dom::parser parser;
  std::string_view read;
  EXPECT_EQ(parser.parse(text).at(0).get(read), simdjson::SUCCESS) << text;
  return std::string(read);
}

TEST(JsonWriterTest, StringsReadBackUnchanged) {
  std::string every;
  for (char c = 0; c < 0x7F; ++c) every += c;
  for (const std::string& value :
       {std::string(), every, std::string("\"\\/\b\f\n\r\t"),
        std::string("Z\u00fcrich \u5317\u4eac \U0001F600 \u2028\u2029"),
        std::string("</script><!-- & -->")}) {
    EXPECT_EQ(ReadBack(value), value);
  }
}

TEST(JsonWriterTest, IsSafeInsideAPage) {
  const std::string text = StringText("<a href='x'>&amp;\u2028\u2029</a>");
  for (const char* dangerous : {"<", ">", "&", "\u2028", "\u2029"}) {
    EXPECT_THAT(text, Not(HasSubstr(dangerous)));
  }
}

TEST(JsonWriterTest, KeysAreEscapedLikeStrings) {
  JsonWriter json;
  json.BeginObject();
  json.Field("<\"\n", 1);
  json.EndObject();
  const std::string text = json.Take();
  EXPECT_THAT(text, Not(HasSubstr("<")));
  simdjson::dom::parser parser;
  int64_t value = 0;
  ASSERT_EQ(parser.parse(text).at_key("<\"\n").get(value), simdjson::SUCCESS);
  EXPECT_EQ(value, 1);
}

TEST(JsonWriterTest, RepairsWhatIsNotUtf8) {
  EXPECT_EQ(ReadBack("a\xFF"
                     "b"),
            "a\uFFFD"
            "b");
  for (const std::string_view bad :
       {"\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\x80", "\x80"}) {
    EXPECT_TRUE(IsValidUtf8(StringText(bad)));
    EXPECT_THAT(ReadBack(bad), HasSubstr("\uFFFD"));
  }
}

TEST(JsonWriterTest, NumbersReadBackTheSame) {
  JsonWriter json;
  json.BeginArray();
  json.Int(std::numeric_limits<int64_t>::min());
  json.Unsigned(std::numeric_limits<uint64_t>::max());
  for (const double value : {0.1, 1e300, -2.5e-10, 1.0 / 3.0}) {
    json.Double(value);
  }
  json.EndArray();
  const std::string text = json.Take();
  simdjson::dom::parser parser;
  const simdjson::dom::element root = parser.parse(text);
  EXPECT_EQ(int64_t{root.at(0)}, std::numeric_limits<int64_t>::min());
  EXPECT_EQ(uint64_t{root.at(1)}, std::numeric_limits<uint64_t>::max());
  EXPECT_EQ(double{root.at(2)}, 0.1);
  EXPECT_EQ(double{root.at(3)}, 1e300);
  EXPECT_EQ(double{root.at(4)}, -2.5e-10);
  EXPECT_EQ(double{root.at(5)}, 1.0 / 3.0);
}

TEST(JsonWriterTest, NumbersThatJsonLacksStayJson) {
  JsonWriter json;
  json.BeginArray();
  json.Double(std::numeric_limits<double>::infinity());
  json.Double(std::numeric_limits<double>::quiet_NaN());
  json.EndArray();
  const std::string text = json.Take();
  simdjson::dom::parser parser;
  EXPECT_EQ(parser.parse(text).error(), simdjson::SUCCESS) << text;
}

TEST(JsonWriterTest, NestsObjectsAndArrays) {
  JsonWriter json;
  json.BeginObject();
  json.Field("a", true);
  json.Key("b");
  json.BeginArray();
  json.BeginObject();
  json.EndObject();
  json.BeginArray();
  json.EndArray();
  json.Null();
  json.EndArray();
  json.Field("c", "x");
  json.EndObject();
  EXPECT_EQ(json.Take(), R"({"a":true,"b":[{},[],null],"c":"x"})");
}

TEST(JsonWriterTest, PrettyTextHoldsTheSame) {
  JsonWriter json(JsonWriter::Style::kPretty);
  json.BeginObject();
  json.Key("b");
  json.BeginArray();
  json.Int(1);
  json.Int(2);
  json.EndArray();
  json.EndObject();
  const std::string text = json.Take();
  EXPECT_THAT(text, HasSubstr("\n"));
  simdjson::dom::parser parser;
  EXPECT_EQ(simdjson::minify(parser.parse(text)), R"({"b":[1,2]})");
}

TEST(JsonWriterTest, IsEmptyAfterTake) {
  JsonWriter json;
  json.BeginArray();
  json.EndArray();
  EXPECT_EQ(json.Take(), "[]");
  json.BeginObject();
  json.EndObject();
  EXPECT_EQ(json.Take(), "{}");
}

}  // namespace
}  // namespace dateline
