#include "searcher/plan_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/sort_key.h"
#include "searcher/query_parser.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Words (=word) and years (Y2022) from a list, the later ones in more
// documents.
class FixedDictionary : public TermDictionary {
 public:
  explicit FixedDictionary(std::vector<std::string> terms)
      : terms_(std::move(terms)) {}

  absl::StatusOr<std::vector<std::string>> Years() const override {
    std::vector<std::string> years = terms_;
    std::erase_if(years, [](const std::string& t) { return t[0] != 'Y'; });
    return years;
  }

  absl::StatusOr<std::vector<Entry>> Words(Field, std::string_view prefix,
                                           size_t limit,
                                           bool* cut) const override {
    std::vector<Entry> entries;
    for (size_t i = 0; i < terms_.size(); ++i) {
      if (!terms_[i].starts_with("=" + std::string(prefix))) continue;
      if (entries.size() >= limit) {
        *cut = true;
        break;
      }
      entries.push_back({terms_[i].substr(1), i + 1});
    }
    return entries;
  }

 private:
  std::vector<std::string> terms_;
};

class PlanBuilderTest : public ::testing::Test {
 protected:
  Plan Build(std::string_view text) {
    const auto parsed = ParseQuery(text);
    if (!std::holds_alternative<Query>(parsed)) {
      ADD_FAILURE() << "not a query: " << text;
      return {};
    }
    const FixedDictionary dictionary(terms_);
    auto plan = PlanBuilder(analyzer_, dictionary, options_)
                    .Build(std::get<Query>(parsed));
    if (!plan.ok()) {
      ADD_FAILURE() << plan.status();
      return {};
    }
    return *std::move(plan);
  }

  static std::vector<std::string> Codes(const Plan& plan) {
    std::vector<std::string> codes;
    for (const QueryNotice& notice : plan.notices) {
      codes.push_back(notice.code);
    }
    return codes;
  }

  // The words of each child that is a leaf.
  static std::vector<std::string> Words(const PlanNode& node) {
    std::vector<std::string> words;
    for (const PlanNode& child : node.children) {
      for (const PlanWords& operand : child.operands) {
        words.push_back(operand.front().word);
      }
    }
    return words;
  }

  Analyzer analyzer_;
  PlanOptions options_;
  std::vector<std::string> terms_;
};

TEST_F(PlanBuilderTest, StopWordsAreLeftOutWithANotice) {
  const Plan plan = Build("the treaty of Cairo");
  EXPECT_EQ(plan.root.kind, PlanKind::kAnd);
  EXPECT_THAT(Words(plan.root), ElementsAre("treati", "cairo"));
  ASSERT_THAT(Codes(plan), ElementsAre("stop-words-ignored"));
  EXPECT_THAT(plan.notices.front().message, HasSubstr("the, of;"));
}

TEST_F(PlanBuilderTest, StopWordsAloneAreSearched) {
  const Plan alone = Build("the");
  EXPECT_EQ(alone.root.kind, PlanKind::kWord);
  EXPECT_THAT(alone.notices, IsEmpty());
  const Plan together = Build("who are you");
  EXPECT_THAT(Words(together.root), SizeIs(3));
  EXPECT_THAT(Codes(together), Not(Contains("stop-words-ignored")));
}

TEST_F(PlanBuilderTest, StopWordsInCapitalsOrQuotesAreSearched) {
  EXPECT_THAT(Words(Build("WHO report").root), ElementsAre("who", "report"));
  EXPECT_THAT(Words(Build("\"the\" report").root),
              ElementsAre("the", "report"));
  EXPECT_THAT(Words(Build("title:the report").root),
              ElementsAre("the", "report"));
}

TEST_F(PlanBuilderTest, CapitalsAddAShapeToTheScore) {
  const Plan plan = Build("START talks");
  const std::vector<ScoredTerm>& scored = plan.root.children.front().scored;
  EXPECT_THAT(
      scored,
      ElementsAre(
          ScoredTerm{Field::kText, {Channel::kStem, "start"}, 1.0},
          ScoredTerm{
              Field::kText, {Channel::kShape, "START"}, options_.shape_boost}));
  EXPECT_THAT(Build("start talks").root.children.front().scored, SizeIs(1));
}

TEST_F(PlanBuilderTest, AQueryAllInCapitalsHasNoShapes) {
  for (const PlanNode& leaf :
       Build("START TALKS POSTPONED CAIRO").root.children) {
    EXPECT_THAT(leaf.scored, SizeIs(1));
  }
  EXPECT_THAT(Build("START TALKS").root.children.front().scored, SizeIs(2));
}

TEST_F(PlanBuilderTest, MatchModesSayWhatWordsSideBySideMean) {
  constexpr std::string_view kQuery = "treaty Cairo Moscow arms";
  EXPECT_EQ(Build(kQuery).root.kind, PlanKind::kAnd);
  options_.match = MatchMode::kMost;
  const Plan most = Build(kQuery);
  EXPECT_EQ(most.root.kind, PlanKind::kAtLeast);
  EXPECT_EQ(most.root.distance, 3);
  options_.match = MatchMode::kAny;
  EXPECT_EQ(Build(kQuery).root.kind, PlanKind::kOr);
}

TEST_F(PlanBuilderTest, WhatIsNotAWordIsRequiredInEveryMode) {
  options_.match = MatchMode::kAny;
  const Plan plan = Build("treaty Cairo source:reuters -Moscow");
  ASSERT_EQ(plan.root.kind, PlanKind::kAnd);
  ASSERT_THAT(plan.root.children, SizeIs(3));
  EXPECT_EQ(plan.root.children[0].kind, PlanKind::kOr);
  EXPECT_EQ(plan.root.children[1].kind, PlanKind::kTerms);
  EXPECT_EQ(plan.root.children[2].kind, PlanKind::kNot);
}

TEST_F(PlanBuilderTest, ManyWordsStayCheapInMostMode) {
  options_.match = MatchMode::kMost;
  std::string query;
  for (int i = 0; i < 60; ++i) query += "w" + std::to_string(i) + " ";
  EXPECT_EQ(Build(query).root.kind, PlanKind::kOr);
}

TEST_F(PlanBuilderTest, ACompoundIsItsJoinedForm) {
  const PlanNode word = Build("F-16").root;
  EXPECT_EQ(word.kind, PlanKind::kWord);
  EXPECT_THAT(word.operands,
              ElementsAre(ElementsAre(PlanWord{Channel::kStem, "f16"})));
  const PlanNode phrase = Build("\"F-16 jets\"").root;
  EXPECT_EQ(phrase.kind, PlanKind::kPhrase);
  EXPECT_THAT(phrase.operands,
              ElementsAre(ElementsAre(PlanWord{Channel::kExact, "f"}),
                          ElementsAre(PlanWord{Channel::kExact, "16"}),
                          ElementsAre(PlanWord{Channel::kExact, "jets"})));
}

TEST_F(PlanBuilderTest, StemsAreMadeForEachLanguage) {
  options_.languages.stems = {"en", "de"};
  const PlanNode word = Build("vertragen").root;
  ASSERT_THAT(word.operands, SizeIs(1));
  EXPECT_THAT(word.operands.front(), SizeIs(2));
}

TEST_F(PlanBuilderTest, OnlyStopWordsOfAllMainLanguagesAreLeftOut) {
  options_.languages = {{"en", "de"}, false, {"en", "de"}};
  EXPECT_THAT(Build("war in cairo").root.children, SizeIs(2));
  options_.languages = OnlyLanguage("en");
  EXPECT_THAT(Build("war in cairo").root.children, SizeIs(2));
  options_.languages = OnlyLanguage("de");
  EXPECT_THAT(Build("es war in kairo").root.children, SizeIs(1));
  options_.languages = {{"zh"}, false, {}};
  EXPECT_THAT(Build("the war in cairo").root.children, SizeIs(4));
}

TEST_F(PlanBuilderTest, AnExactFormIsAnAlternativeWithoutAScore) {
  options_.languages = {{"pt"}, true, {}};
  const PlanNode word = Build("joao").root;
  ASSERT_THAT(word.operands, SizeIs(1));
  EXPECT_THAT(word.operands.front(),
              ElementsAre(PlanWord{Channel::kStem, "joa"},
                          PlanWord{Channel::kExact, "joao"}));
  ASSERT_THAT(word.scored, SizeIs(1));
  EXPECT_EQ(word.scored.front().word.channel, Channel::kStem);
}

TEST_F(PlanBuilderTest, AWordTypedAsItStandsInNoStemIsStillOneWord) {
  options_.languages.stems = {"en", "de"};
  EXPECT_THAT(Build("cairo").root.operands.front(), SizeIs(1));
}

TEST_F(PlanBuilderTest, PrefixTakesTheWordsOfTheText) {
  terms_ = {"=treat", "=treaty", "=trek"};
  EXPECT_THAT(Build("treat*").root.operands,
              ElementsAre(ElementsAre(PlanWord{Channel::kExact, "treat"},
                                      PlanWord{Channel::kExact, "treaty"})));
  EXPECT_EQ(Build("title:treat*").root.operands, Build("treat*").root.operands);
  EXPECT_EQ(Build("xyz*").root.kind, PlanKind::kNothing);
}

TEST_F(PlanBuilderTest, FuzzyTakesWordsWithinTheDistance) {
  terms_ = {"=talk", "=tale", "=tall", "=walk", "=tango"};
  EXPECT_THAT(Build("talk~1").root.operands.front(), SizeIs(3));
  EXPECT_THAT(Build("tang~1").root.operands,
              ElementsAre(ElementsAre(PlanWord{Channel::kExact, "tango"})));
}

TEST_F(PlanBuilderTest, ExpansionsAreCutToTheMostFrequentWithANotice) {
  for (char c = 'a'; c <= 'j'; ++c) terms_.push_back(std::string("=tre") + c);
  options_.max_expansions = 3;
  const Plan plan = Build("tre*");
  EXPECT_THAT(Codes(plan), ElementsAre("expansion-cut"));
  EXPECT_THAT(plan.root.operands,
              ElementsAre(ElementsAre(PlanWord{Channel::kExact, "trej"},
                                      PlanWord{Channel::kExact, "trei"},
                                      PlanWord{Channel::kExact, "treh"})));
  options_.max_expansions = 10;
  EXPECT_THAT(Build("tre*").notices, IsEmpty());
}

TEST_F(PlanBuilderTest, ScanningTooManyTermsIsANotice) {
  for (char c = 'a'; c <= 'j'; ++c) terms_.push_back(std::string("=tre") + c);
  options_.max_scanned_terms = 4;
  EXPECT_THAT(Codes(Build("tre*")), ElementsAre("expansion-cut"));
}

TEST_F(PlanBuilderTest, BoostsMultiply) {
  const Plan plan = Build("(treaty^2 OR Cairo)^3");
  ASSERT_THAT(plan.root.children, SizeIs(2));
  EXPECT_EQ(plan.root.children[0].scored.front().boost, 6);
  EXPECT_EQ(plan.root.children[1].scored.front().boost, 3);
}

TEST_F(PlanBuilderTest, DatesAreTermsOfYearsThatExist) {
  terms_ = {"Y2021", "Y2022"};
  const Plan plan = Build("date:2021..2023");
  EXPECT_THAT(plan.root.terms, ElementsAre("Y2021", "Y2022"));
  EXPECT_FALSE(plan.scored);
  EXPECT_THAT(Build("date:2022-12-30..").root.terms,
              ElementsAre("D20221230", "D20221231"));
}

TEST_F(PlanBuilderTest, NumbersAreSortKeys) {
  const PlanNode range = Build("words:500..").root;
  EXPECT_EQ(range.kind, PlanKind::kValueRange);
  EXPECT_EQ(range.slot, SpecOf(Field::kWords).slot);
  EXPECT_EQ(range.low, SortKey(500));
  EXPECT_EQ(range.high, "");
}

TEST_F(PlanBuilderTest, NegatedWordsDoNotMakeAQueryScored) {
  EXPECT_FALSE(Build("source:reuters -treaty").scored);
  EXPECT_TRUE(Build("source:reuters treaty").scored);
}

TEST_F(PlanBuilderTest, EverythingIsTheEmptyQuery) {
  EXPECT_EQ(Build("").root.kind, PlanKind::kEverything);
}

}  // namespace
}  // namespace dateline
