#include "searcher/topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::vector<std::pair<std::string, std::string>> Read(std::string_view text) {
  const auto topics = ParseTopics(text);
  EXPECT_TRUE(topics.ok()) << topics.status();
  std::vector<std::pair<std::string, std::string>> pairs;
  if (!topics.ok()) return pairs;
  for (const Topic& topic : *topics) pairs.emplace_back(topic.id, topic.query);
  return pairs;
}

TEST(TopicsTest, ReadsTabSeparatedLines) {
  EXPECT_THAT(Read("1\tSTART Cairo\r\n\n2\ta\tb\n"),
              ElementsAre(Pair("1", "START Cairo"), Pair("2", "a\tb")));
}

TEST(TopicsTest, ReadsJsonLines) {
  EXPECT_THAT(Read("{\"qid\": \"q1\", \"query\": \"a \\\"b\\\"\"}\n"
                   "{\"query\": \"c\", \"qid\": 7}\n"),
              ElementsAre(Pair("q1", "a \"b\""), Pair("7", "c")));
}

TEST(TopicsTest, ReadsTrecTopics) {
  EXPECT_THAT(
      Read("<top>\n<num> Number: 301\n<title> Topic: Organized\n"
           "Crime\n<desc> Description:\nx\n</top>\n\n"
           "<top><num>302</num><title>Polio</title></top>"),
      ElementsAre(Pair("301", "Organized Crime"), Pair("302", "Polio")));
}

TEST(TopicsTest, BadLinesAreNamed) {
  for (const char* text : {"1\ta\nno tab here\n", "1\ta\n\tno id\n",
                           "{\"qid\":1,\"query\":\"a\"}\n{\"qid\":1}\n",
                           "{\"qid\":1,\"query\":\"a\"}\n{\"query\":\"a\"}\n",
                           "{\"qid\":1,\"query\":\"a\"}\n2\tb\n"}) {
    const absl::Status status = ParseTopics(text).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << text;
    EXPECT_THAT(std::string(status.message()), HasSubstr("line 2")) << text;
  }
  const absl::Status trec = ParseTopics(
                                "<top><num>1<title>a</top>"
                                "<top><num>2</top>")
                                .status();
  EXPECT_TRUE(absl::IsInvalidArgument(trec));
  EXPECT_THAT(std::string(trec.message()), HasSubstr("topic 2"));
}

TEST(TopicsTest, AFileWithoutTopicsIsAnError) {
  for (const char* text : {"", " \n\n", "<html></html>"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseTopics(text).status())) << text;
  }
}

}  // namespace
}  // namespace dateline
