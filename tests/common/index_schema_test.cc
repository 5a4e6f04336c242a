#include "common/index_schema.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/civil_time.h"
#include "common/utf8.h"

namespace dateline {
namespace {

constexpr size_t kXapianTermBytes = 245;
constexpr Channel kChannels[] = {Channel::kStem, Channel::kExact,
                                 Channel::kShape};

TEST(IndexSchemaTest, FieldsStandInTheOrderOfTheEnum) {
  size_t index = 0;
  for (const FieldSpec& spec : IndexFields()) {
    EXPECT_EQ(static_cast<size_t>(spec.field), index++);
    EXPECT_EQ(&SpecOf(spec.field), &spec);
  }
}

TEST(IndexSchemaTest, NoTwoFieldsShareANameOrAlias) {
  std::set<std::string_view> names;
  for (const FieldSpec& spec : IndexFields()) {
    EXPECT_TRUE(names.insert(spec.name).second) << spec.name;
    if (spec.alias.empty()) continue;
    EXPECT_TRUE(names.insert(spec.alias).second) << spec.alias;
  }
}

TEST(IndexSchemaTest, NoTwoFieldsShareAValueSlot) {
  std::set<int> slots = {kSlotContentHash, kSlotId};
  for (const FieldSpec& spec : IndexFields()) {
    if (spec.slot < 0 || spec.field == Field::kId) continue;
    EXPECT_TRUE(slots.insert(spec.slot).second) << spec.name;
  }
}

TEST(IndexSchemaTest, EveryFieldIsFoundByNameAndAlias) {
  for (const FieldSpec& spec : IndexFields()) {
    EXPECT_EQ(FieldByName(spec.name), spec.field);
    if (spec.alias.empty()) continue;
    EXPECT_EQ(FieldByName(spec.alias), spec.field);
  }
  EXPECT_EQ(FieldByName("InTitle"), Field::kHeadline);
  EXPECT_EQ(FieldByName("titel"), std::nullopt);
  EXPECT_EQ(FieldByName(""), std::nullopt);
}

// One spelling of each kind of term, with what it stands for.
std::map<std::string, std::string> AllTerms(std::string_view word) {
  std::map<std::string, std::string> terms;
  const auto add = [&terms](const std::string& term, std::string meaning) {
    const auto [entry, is_new] = terms.emplace(term, meaning);
    EXPECT_TRUE(is_new) << meaning << " and " << entry->second << ": " << term;
  };
  for (const FieldSpec& spec : IndexFields()) {
    const std::string name(spec.name);
    if (spec.kind == FieldKind::kKeyword || spec.kind == FieldKind::kEntity) {
      add(KeywordTerm(spec.field, word), name);
    } else if (spec.kind == FieldKind::kText && spec.field != Field::kBody) {
      for (const Channel channel : kChannels) {
        add(TextTerm(spec.field, channel, word), name);
      }
    }
  }
  for (const Channel channel : kChannels) {
    add(NotInBodyTerm(channel, word), "not in body");
  }
  add(IdTerm(word), "unique id");
  add(DateTerm({2022}), "year");
  add(DateTerm({2022, 11}), "month");
  add(DateTerm({2022, 11, 28}), "day");
  for (const CalendarUnit& unit : {CalendarUnit{2022}, CalendarUnit{2022, 11},
                                   CalendarUnit{2022, 11, 28}}) {
    add(MentionExactTerm(unit), "exactly mentioned");
    add(MentionInsideTerm(unit), "mentioned inside");
  }
  return terms;
}

TEST(IndexSchemaTest, TermsOfDifferentKindsNeverMeet) {
  for (const char* word : {"treaty", "t", "d20221128", "20221128", "2022"}) {
    EXPECT_GT(AllTerms(word).size(), 20U);
  }
}

TEST(IndexSchemaTest, PrefixesAreCapitalsSoThatFoldedWordsCannotHaveThem) {
  for (const FieldSpec& spec : IndexFields()) {
    for (const char c : spec.prefix) EXPECT_TRUE(c >= 'A' && c <= 'Z');
  }
}

TEST(IndexSchemaTest, BodyAndTextShareTheirTerms) {
  for (const Channel channel : kChannels) {
    EXPECT_EQ(TextTerm(Field::kBody, channel, "x"),
              TextTerm(Field::kText, channel, "x"));
  }
}

TEST(IndexSchemaTest, TermsOfHostileWordsFitTheEngine) {
  std::string wide;
  for (int i = 0; i < 1000; ++i) wide += "\U0001F600";
  for (const std::string& word :
       {std::string(5000, 'a'), wide, std::string(300, '\x01')}) {
    for (const auto& [term, meaning] : AllTerms(word)) {
      // The engine stores a zero byte as two.
      size_t stored = term.size();
      for (const char c : term) stored += c == '\0';
      EXPECT_LE(stored, kXapianTermBytes) << meaning;
      EXPECT_TRUE(IsValidUtf8(term)) << meaning;
    }
  }
}

TEST(IndexSchemaTest, DateTermsAreFixedWidth) {
  EXPECT_EQ(DateTerm({2022, 1, 2}), "D20220102");
  EXPECT_EQ(DateTerm({987, 1}), "M098701");
  EXPECT_EQ(DateTerm({1}), "Y0001");
}

using Days = std::pair<int64_t, int64_t>;  // first and last
using Terms = std::set<std::string>;

// As a writer of the index does it.
Terms MentionTerms(const std::vector<Days>& intervals) {
  Terms terms;
  for (const auto& [first, last] : intervals) {
    for (const CalendarUnit& unit :
         UnitsOf(CivilFromDays(first), CivilFromDays(last))) {
      terms.insert(MentionExactTerm(unit));
      terms.insert(MentionInsideTerm(unit));
      for (const CalendarUnit& around : UnitsAround(unit)) {
        terms.insert(MentionInsideTerm(around));
      }
    }
  }
  return terms;
}

// As a reader asks.
bool Overlaps(const Terms& article, const Days& question) {
  for (const CalendarUnit& unit :
       UnitsOf(CivilFromDays(question.first), CivilFromDays(question.second))) {
    if (article.contains(MentionInsideTerm(unit))) return true;
    for (const CalendarUnit& around : UnitsAround(unit)) {
      if (article.contains(MentionExactTerm(around))) return true;
    }
  }
  return false;
}

TEST(IndexSchemaTest, MentionTermsTellWhetherIntervalsOverlap) {
  std::mt19937 random(11);
  const int64_t begin = DaysFromCivil({2021, 11, 1});
  const auto some_days = [&] {
    // Often whole months and years, else a few days or many.
    const CivilDay day =
        CivilFromDays(begin + static_cast<int64_t>(random() % 800));
    const int month_days = DaysInMonth(day.year, day.month);
    switch (random() % 4) {
      case 0:
        return Days(DaysFromCivil({day.year, day.month, 1}),
                    DaysFromCivil({day.year, day.month, month_days}));
      case 1:
        return Days(DaysFromCivil({day.year, 1, 1}),
                    DaysFromCivil({day.year, 12, 31}));
      default:
        const int64_t first = DaysFromCivil(day);
        return Days(first, first + random() % (random() % 2 == 0 ? 4 : 500));
    }
  };
  int overlapping = 0;
  constexpr int kRounds = 3000;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Days> article(random() % 4);
    for (Days& days : article) days = some_days();
    const Days question = some_days();
    bool overlap = false;
    for (const auto& [first, last] : article) {
      overlap = overlap || (first <= question.second && question.first <= last);
    }
    ASSERT_EQ(Overlaps(MentionTerms(article), question), overlap)
        << FormatDay(CivilFromDays(question.first)) << ".."
        << FormatDay(CivilFromDays(question.second));
    overlapping += overlap ? 1 : 0;
  }
  EXPECT_GT(overlapping, kRounds / 10);
  EXPECT_LT(overlapping, kRounds * 9 / 10);
}

TEST(IndexSchemaTest, EntityFieldsHaveTermsOfTheirOwn) {
  Terms terms;
  int fields = 0;
  for (const FieldSpec& spec : IndexFields()) {
    if (spec.kind != FieldKind::kEntity) continue;
    ++fields;
    terms.insert(KeywordTerm(spec.field, "cairo"));
  }
  EXPECT_GE(fields, 4);
  EXPECT_EQ(terms.size(), static_cast<size_t>(fields));
}

TEST(IndexSchemaTest, FacetValuesAreJoinedAndSplit) {
  using Labels = std::vector<std::string>;
  for (const Labels& labels :
       {Labels{}, Labels{"Cairo"}, Labels{"AT&T", "Moët, Hennessy", "北京"},
        Labels{std::string(1000, 'x'), "y"}}) {
    const std::string joined = JoinFacetValues(labels);
    const auto split = SplitFacetValues(joined);
    EXPECT_EQ(Labels(split.begin(), split.end()), labels);
  }
  EXPECT_TRUE(SplitFacetValues("").empty());
}

TEST(IndexSchemaTest, FingerprintIsStable) {
  EXPECT_EQ(SchemaFingerprint(), SchemaFingerprint());
  EXPECT_EQ(SchemaFingerprint().size(), 16U);
}

}  // namespace
}  // namespace dateline
