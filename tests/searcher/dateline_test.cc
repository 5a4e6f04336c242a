#include "searcher/dateline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// Takes what the library returned.
std::string Taken(char* text) {
  std::string taken = text == nullptr ? "NULL" : text;
  dateline_free(text);
  return taken;
}

class DatelineTest : public ServiceTest {
 protected:
  void SetUp() override {
    char* error = nullptr;
    opened_ = dateline_open(index_->index().c_str(), &error);
    ASSERT_NE(opened_, nullptr) << error;
    EXPECT_EQ(error, nullptr);
  }
  void TearDown() override { dateline_close(opened_); }

  std::string Search(const char* parameters) const {
    return Taken(dateline_search(opened_, parameters, nullptr));
  }

  std::string SearchError(const char* parameters) const {
    char* error = nullptr;
    EXPECT_EQ(dateline_search(opened_, parameters, &error), nullptr);
    return Taken(error);
  }

  dateline_index* opened_ = nullptr;
};

TEST_F(DatelineTest, TheReplyIsTheServices) {
  for (const char* parameters :
       {R"({"q": "wheat", "size": 3, "facet": ["source:5", "lang"]})",
        R"({"q": "wheat", "sort": "newest", "format": "csv"})", "{}"}) {
    const std::string reply = Search(parameters);
    EXPECT_EQ(Lasting(reply), Lasting(Ask(Post("/search", parameters)).body));
    EXPECT_THAT(reply, HasSubstr("Wheat prices rise"));
  }
}

TEST_F(DatelineTest, ACursorLeadsOn) {
  const std::string first = Search(R"({"q": "wheat", "size": 1})");
  simdjson::dom::parser parser;
  const std::string cursor(
      parser.parse(first)["nextCursor"].get_string().value());
  const std::string parameters =
      R"({"q": "wheat", "size": 1, "cursor": ")" + cursor + "\"}";
  const simdjson::dom::element second =
      parser.parse(Search(parameters.c_str()));
  EXPECT_EQ(second["hits"].at(0)["rank"].get_uint64().value(), 2u);
}

TEST_F(DatelineTest, ErrorsSayWhatWouldBeGood) {
  EXPECT_THAT(
      SearchError(R"({"q": "boddy:x"})"),
      ::testing::AllOf(HasSubstr("did you mean body"), HasSubstr("(at 0)")));
  EXPECT_THAT(SearchError(R"({"sise": 3})"), HasSubstr("did you mean size"));
  EXPECT_THAT(SearchError(R"({"format": "rss"})"), HasSubstr("jsonl"));
  EXPECT_THAT(SearchError("[]"), HasSubstr("not a JSON object"));
  EXPECT_EQ(SearchError(nullptr), "parameters is NULL");
  const std::string long_one(64 * 1024 + 1, ' ');
  EXPECT_EQ(SearchError(long_one.c_str()),
            "parameters have more than 65536 bytes");
}

TEST_F(DatelineTest, GivesAnArticle) {
  char* error = nullptr;
  const std::string article =
      Taken(dateline_article(opened_, kSlashedId, &error));
  EXPECT_EQ(error, nullptr);
  EXPECT_EQ(article, Ask(Get(std::string("/articles/") + kSlashedId)).body);
  EXPECT_EQ(dateline_article(opened_, "nothing", &error), nullptr);
  EXPECT_EQ(Taken(error), "there is no article with this id");
}

TEST(DatelineOpenTest, SaysWhyItCannot) {
  char* error = nullptr;
  EXPECT_EQ(dateline_open("/nowhere/news.index", &error), nullptr);
  EXPECT_THAT(Taken(error), HasSubstr("/nowhere/news.index"));
  EXPECT_EQ(dateline_open(nullptr, &error), nullptr);
  EXPECT_EQ(Taken(error), "path is NULL");
  EXPECT_EQ(dateline_open("/nowhere/news.index", nullptr), nullptr);
  EXPECT_EQ(dateline_search(nullptr, "{}", nullptr), nullptr);
  EXPECT_EQ(dateline_article(nullptr, "x", nullptr), nullptr);
  dateline_close(nullptr);
  dateline_free(nullptr);
}

TEST_F(DatelineTest, ThreadsSearchTheSameIndex) {
  const std::string expected = Lasting(Search(R"({"q": "wheat"})"));
  std::vector<std::string> replies(4);
  std::vector<std::thread> threads;
  for (std::string& reply : replies) {
    threads.emplace_back(
        [this, &reply] { reply = Lasting(Search(R"({"q": "wheat"})")); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(replies, ::testing::Each(expected));
  EXPECT_THAT(expected, StartsWith("{"));
}

}  // namespace
}  // namespace dateline
