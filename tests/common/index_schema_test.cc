#include "common/index_schema.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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
    if (spec.kind == FieldKind::kKeyword) {
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

TEST(IndexSchemaTest, FingerprintIsStable) {
  EXPECT_EQ(SchemaFingerprint(), SchemaFingerprint());
  EXPECT_EQ(SchemaFingerprint().size(), 16U);
}

}  // namespace
}  // namespace dateline
