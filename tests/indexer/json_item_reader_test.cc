#include "indexer/json_item_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;

FeedEvent ToEvent(const simdjson::dom::element& object) {
  std::string_view id;
  if (object["id"].get(id) != simdjson::SUCCESS) {
    return MakeRejection(RejectReason::kInvalid, "no id", 0, "");
  }
  FeedItem item;
  item.article.id = id;
  return item;
}

constexpr JsonItemFormat kFormat = {"test", ToEvent};

std::vector<std::string> Read(std::string json) {
  std::vector<std::string> read;
  auto stream = ByteStream::FromString(std::move(json));
  const auto reader = MakeJsonItemReader(*std::move(stream), kFormat);
  while (auto event = reader->Next()) {
    std::visit(
        [&](auto& made) {
          read.push_back(std::to_string(made.line) + " " + made.raw);
        },
        *event);
  }
  return read;
}

TEST(JsonItemReader, ReadsLines) {
  EXPECT_THAT(Read("{\"id\":\"1\"}\n\n{\"x\":2}\n"),
              ElementsAre("1 {\"id\":\"1\"}", "3 {\"x\":2}"));
}

TEST(JsonItemReader, ReadsAnArrayOrOneObject) {
  EXPECT_THAT(Read("[{\"id\":\"1\"},\n{\"id\":\"2\"}]"),
              ElementsAre("1 {\"id\":\"1\"}", "2 {\"id\":\"2\"}"));
  EXPECT_THAT(Read("{\"a\": {\n\"b\":1},\n\"id\":\"1\"}"),
              ElementsAre("1 {\"a\": {\n\"b\":1},\n\"id\":\"1\"}"));
}

TEST(JsonItemReader, KnowsJson) {
  EXPECT_TRUE(LooksLikeJson("\xEF\xBB\xBF [ {}]"));
  EXPECT_TRUE(LooksLikeJson("[\n"));
  EXPECT_FALSE(LooksLikeJson("<a>"));
  EXPECT_FALSE(LooksLikeJson("[Reuters] - Text"));
}

}  // namespace
}  // namespace dateline
