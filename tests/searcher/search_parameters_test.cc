#include "searcher/service/search_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/service/service_routes.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

absl::StatusOr<ServiceSearch> Read(const UrlParameters& parameters,
                                   unsigned groups = kSearchTakes) {
  return ReadSearchParameters(groups, parameters);
}

std::string ErrorOf(const UrlParameters& parameters) {
  const auto search = Read(parameters);
  if (search.ok()) return "no error";
  EXPECT_TRUE(absl::IsInvalidArgument(search.status()));
  return std::string(search.status().message());
}

std::vector<std::string> Choices(std::string_view choices) {
  std::vector<std::string> list;
  for (size_t begin = 0; begin <= choices.size();) {
    const size_t end = std::min(choices.find('|', begin), choices.size());
    list.emplace_back(choices.substr(begin, end - begin));
    begin = end + 1;
  }
  return list;
}

TEST(SearchParametersTest, ReadsAll) {
  const auto search = Read({{"q", "a b"},
                            {"sort", "newest"},
                            {"match", "any"},
                            {"size", "1000"},
                            {"offset", "10000"},
                            {"from", "2022-11"},
                            {"to", "2022-11"},
                            {"mentioned-from", "2022-12"},
                            {"mentioned-to", "2022-12"},
                            {"source", "A"},
                            {"lang", "en"},
                            {"source", "B"},
                            {"total", "bound"},
                            {"format", "trec"}});
  ASSERT_TRUE(search.ok()) << search.status();
  const SearchRequest& request = search->request;
  EXPECT_EQ(request.query, "a b");
  EXPECT_EQ(request.sort, SortOrder::kNewest);
  EXPECT_EQ(request.match, MatchMode::kAny);
  EXPECT_EQ(request.limit, 1000);
  EXPECT_EQ(request.offset, 10'000);
  EXPECT_EQ(FormatDay(*request.published.first), "2022-11-01");
  EXPECT_EQ(FormatDay(*request.published.last), "2022-11-30");
  EXPECT_EQ(FormatDay(*request.mentioned.first), "2022-12-01");
  EXPECT_EQ(FormatDay(*request.mentioned.last), "2022-12-31");
  EXPECT_THAT(request.sources, ElementsAre("A", "B"));
  EXPECT_THAT(request.languages, ElementsAre("en"));
  EXPECT_FALSE(request.exact_total);
  EXPECT_EQ(search->format, ServiceFormat::kTrec);
}

TEST(SearchParametersTest, TheTableTellsTheDefaults) {
  const auto nothing = Read({});
  ASSERT_TRUE(nothing.ok());
  for (const SearchParameter& parameter : SearchParameters()) {
    if ((parameter.group & kSearchTakes) == 0) continue;
    // Without a timeout that of the service holds.
    if (parameter.name == "timeout") continue;
    if (parameter.type != ParameterType::kChoice &&
        parameter.type != ParameterType::kInteger) {
      continue;
    }
    const std::string by_default = parameter.type == ParameterType::kInteger
                                       ? std::to_string(parameter.by_default)
                                       : Choices(parameter.choices).front();
    const auto given = Read({{std::string(parameter.name), by_default}});
    ASSERT_TRUE(given.ok()) << given.status();
    EXPECT_EQ(given->request.sort, nothing->request.sort);
    EXPECT_EQ(given->request.match, nothing->request.match);
    EXPECT_EQ(given->request.limit, nothing->request.limit);
    EXPECT_EQ(given->request.offset, nothing->request.offset);
    EXPECT_EQ(given->request.exact_total, nothing->request.exact_total);
    EXPECT_EQ(given->format, nothing->format);
  }
}

TEST(SearchParametersTest, TheTableTellsTheBounds) {
  for (const SearchParameter& parameter : SearchParameters()) {
    const std::string name(parameter.name);
    if (parameter.type == ParameterType::kChoice) {
      for (const std::string& choice : Choices(parameter.choices)) {
        EXPECT_TRUE(Read({{name, choice}}, parameter.group).ok())
            << name << " " << choice;
      }
    }
    if (parameter.type == ParameterType::kInteger) {
      const std::string most = std::to_string(parameter.most);
      const std::string beyond = std::to_string(parameter.most + 1);
      EXPECT_TRUE(Read({{name, most}}, parameter.group).ok());
      EXPECT_FALSE(Read({{name, beyond}}, parameter.group).ok());
    }
  }
}

TEST(SearchParametersTest, UnknownNamesAreErrorsWithASuggestion) {
  EXPECT_EQ(ErrorOf({{"siez", "1"}}),
            "there is no parameter siez here; did you mean size?");
  EXPECT_EQ(ErrorOf({{"zzzzzz", "1"}}), "there is no parameter zzzzzz here");
  EXPECT_EQ(ErrorOf({{"Q", "1"}}), "there is no parameter Q here");
  EXPECT_LT(ErrorOf({{std::string(5000, 'x'), "1"}}).size(), 200);
}

std::string GoodValue(const SearchParameter& parameter) {
  switch (parameter.type) {
    case ParameterType::kChoice:
      return Choices(parameter.choices)[0];
    case ParameterType::kText:
      return parameter.name == "generation" ? "7" : "x";
    case ParameterType::kInteger:
    case ParameterType::kDays:
      return "2022";
    case ParameterType::kFacet:
      return "person:5";
    case ParameterType::kFacetValue:
      return "person=Jane Doe";
    case ParameterType::kHistogram:
      return "published:month";
  }
  return "";
}

TEST(SearchParametersTest, OnlySomeCanBeRepeated) {
  for (const SearchParameter& parameter : SearchParameters()) {
    const std::string name(parameter.name);
    const std::string value = GoodValue(parameter);
    if (name == "size") continue;  // 2022 is too large for it
    const auto twice = Read({{name, value}, {name, value}}, parameter.group);
    EXPECT_EQ(twice.ok(), parameter.repeatable) << name;
  }
  EXPECT_EQ(ErrorOf({{"size", "1"}, {"size", "1"}}),
            "the parameter size is given twice");
}

TEST(SearchParametersTest, TextMeansWhatItsGroupSays) {
  EXPECT_THAT(Read({{"q", "a"}, {"q", "b"}}, kQueriesGroup)->queries,
              ElementsAre("a", "b"));
  UrlParameters many;
  for (int i = 0; i < 21; ++i) many.emplace_back("q", "a");
  EXPECT_FALSE(Read(many, kQueriesGroup).ok());
  EXPECT_EQ(Read({{"id", "x"}}, kIdGroup)->id, "x");
  EXPECT_EQ(Read({{"contains", "x"}}, kValuesGroup)->contains, "x");
  EXPECT_EQ(Read({{"cursor", "x"}})->cursor, "x");
  EXPECT_EQ(Read({{"generation", "7"}})->generation, 7);
  EXPECT_EQ(Read({{"timeout", "15"}})->timeout, std::chrono::milliseconds(15));
  EXPECT_TRUE(Read({{"text", "with"}}, kExportGroup)->with_text);
  EXPECT_EQ(Read({{"topic", "7"}}, kExportGroup)->trec.topic, "7");
  EXPECT_EQ(Read({{"tag", "run"}}, kExportGroup)->trec.tag, "run");
}

TEST(SearchParametersTest, BadValuesAreErrorsThatSayWhatIsGood) {
  const UrlParameters kBad = {{"sort", "best"},
                              {"sort", ""},
                              {"match", "ALL"},
                              {"size", "1001"},
                              {"size", "-1"},
                              {"size", "+1"},
                              {"size", " 1"},
                              {"size", "1.5"},
                              {"size", ""},
                              {"offset", "10001"},
                              {"from", "today"},
                              {"from", "2022-02-30"},
                              {"to", "2022-13"},
                              {"to", ""},
                              {"source", ""},
                              {"lang", ""},
                              {"format", "text"},
                              {"format", "xml"},
                              {"size", "99999999999999999999"}};
  for (const auto& [name, value] : kBad) {
    EXPECT_THAT(ErrorOf({{name, value}}), HasSubstr("it takes "))
        << name << "=" << value;
  }
  EXPECT_EQ(ErrorOf({{"from", "2022"}, {"to", "2021"}}),
            "from is later than to");
  EXPECT_EQ(
      ErrorOf({{"mentioned-from", "2022-12"}, {"mentioned-to", "2022-11"}}),
      "mentioned-from is later than mentioned-to");
}

TEST(SearchParametersTest, JsonGivesTheSameParameters) {
  const auto parameters = ParametersFromJson(
      R"({"q":"a \"b\"","size":5,"source":["A","B"],"lang":[]})");
  ASSERT_TRUE(parameters.ok()) << parameters.status();
  EXPECT_THAT(*parameters,
              ElementsAre(Pair("q", "a \"b\""), Pair("size", "5"),
                          Pair("source", "A"), Pair("source", "B")));
  EXPECT_TRUE(ParametersFromJson("{}")->empty());
}

TEST(SearchParametersTest, JsonOfAnotherFormIsAnError) {
  for (const char* json :
       {"", "x", "[]", "\"q\"", "{\"q\":1.5}", "{\"q\":null}", "{\"q\":true}",
        "{\"q\":{}}", "{\"q\":[[]]}", "{\"size\":-1}", "{\"q\":\"a\"",
        "{\"q\":\"\xff\"}", "{}{}"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParametersFromJson(json).status()))
        << json;
  }
  std::string many = "{\"source\":[\"a\"";
  for (int i = 0; i < 300; ++i) many += ",\"a\"";
  EXPECT_FALSE(ParametersFromJson(many + "]}").ok());
  EXPECT_FALSE(ParametersFromJson(std::string(60'000, '[')).ok());
}

}  // namespace
}  // namespace dateline
