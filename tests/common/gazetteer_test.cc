#include "common/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "common/name_tokenizer.h"

namespace dateline {
namespace {

bool Knows(std::string_view name, NameKind kind, std::string_view label) {
  const auto known = Gazetteer::Get().Find(name);
  return std::any_of(known.begin(), known.end(), [&](const KnownName& one) {
    return one.kind == kind && one.label == label;
  });
}

// The cells of a column of a table of names.
std::vector<std::string> Column(const std::string& file, int column) {
  std::ifstream stream(std::string(DATELINE_SOURCE_DIR) + "/data/gazetteer/" +
                       file);
  std::vector<std::string> cells;
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) {
    size_t begin = 0;
    for (int i = 0; i < column; ++i) begin = line.find('\t', begin) + 1;
    cells.push_back(line.substr(begin, line.find('\t', begin) - begin));
  }
  return cells;
}

TEST(GazetteerTest, KnowsNamesOfAllKinds) {
  const struct {
    const char* name;
    NameKind kind;
    const char* label;
  } examples[] = {
      {"Cairo", NameKind::kCity, "Cairo"},
      {"Kiev", NameKind::kCity, "Kyiv"},
      {"U.S.", NameKind::kCountry, "United States"},
      {"Россия", NameKind::kCountry, "Russia"},
      {"日本", NameKind::kCountry, "Japan"},
      {"Donbas", NameKind::kPlace, "Donbass"},
      {"Pentagon", NameKind::kOrganisation, "US Department of Defense"},
      {"Sergey Lavrov", NameKind::kPerson, "Sergei Lavrov"},
      {"START", NameKind::kEvent, "Strategic Arms Reduction Treaty"},
      {"New START", NameKind::kEvent, "New START"},
      {"Russian", NameKind::kDemonym, "Russia"}};
  for (const auto& [name, kind, label] : examples) {
    EXPECT_TRUE(Knows(name, kind, label)) << name;
  }
}

TEST(GazetteerTest, CaseTellsNamesFromWords) {
  for (const char* word :
       {"start", "Start", "cairo", "turkey", "polish", "who", "us", "", " "}) {
    EXPECT_TRUE(Gazetteer::Get().Find(word).empty()) << word;
  }
}

TEST(GazetteerTest, EveryRowOfTheTablesIsFound) {
  const std::pair<const char*, int> tables[] = {
      {"countries.tsv", 2},     {"demonyms.tsv", 1}, {"events.tsv", 0},
      {"organisations.tsv", 0}, {"people.tsv", 0},   {"places.tsv", 0}};
  for (const auto& [file, column] : tables) {
    const std::vector<std::string> names = Column(file, column);
    EXPECT_GT(names.size(), 400U) << file;
    for (const std::string& name : names) {
      EXPECT_FALSE(Gazetteer::Get().Find(name).empty()) << file << ": " << name;
    }
  }
}

TEST(GazetteerTest, WalkingGivesWhatFindGives) {
  const Gazetteer& gazetteer = Gazetteer::Get();
  for (const std::string& name : Column("organisations.tsv", 0)) {
    Gazetteer::State state = Gazetteer::kStart;
    for (const NameToken& token : TokenizeNames(name)) {
      state = gazetteer.Step(state, Gazetteer::TokenHash(token.In(name)));
      ASSERT_NE(state, Gazetteer::kDead) << name;
    }
    EXPECT_EQ(gazetteer.At(state).data(), gazetteer.Find(name).data()) << name;
  }
}

TEST(GazetteerTest, WalksEndAtUnknownWords) {
  const Gazetteer& gazetteer = Gazetteer::Get();
  const auto step = [&](Gazetteer::State state, std::string_view word) {
    return gazetteer.Step(state, Gazetteer::TokenHash(word));
  };
  EXPECT_EQ(step(Gazetteer::kStart, "Xyzzyx"), Gazetteer::kDead);
  const Gazetteer::State state = step(Gazetteer::kStart, "United");
  ASSERT_NE(state, Gazetteer::kDead);
  EXPECT_EQ(step(state, "Xyzzyx"), Gazetteer::kDead);
  EXPECT_EQ(step(Gazetteer::kDead, "United"), Gazetteer::kDead);
  EXPECT_TRUE(gazetteer.At(Gazetteer::kDead).empty());
}

TEST(GazetteerTest, CountriesComeFirst) {
  const auto meanings = Gazetteer::Get().Find("Georgia");
  ASSERT_FALSE(meanings.empty());
  EXPECT_EQ(meanings.front().kind, NameKind::kCountry);
}

TEST(GazetteerTest, LabelsOfCountries) {
  EXPECT_EQ(Gazetteer::Get().CountryLabel("EG"), "Egypt");
  EXPECT_EQ(Gazetteer::Get().CountryLabel("US"), "United States");
  EXPECT_EQ(Gazetteer::Get().CountryLabel("QQ"), "QQ");
}

TEST(GazetteerTest, ClassesOfWords) {
  const std::pair<const char*, uint32_t> examples[] = {
      {"Vladimir", kFirstName}, {"Gerasimov", kLastName},
      {"President", kTitle},    {"Ministry", kOrganisationSuffix},
      {"Treaty", kEventSuffix}, {"Airport", kPlaceSuffix},
      {"Monday", kCalendar},    {"November", kCalendar},
      {"He", kNotName}};
  for (const auto& [word, bit] : examples) {
    const uint64_t hash = Gazetteer::TokenHash(word);
    EXPECT_NE(Gazetteer::Get().ClassesOf(hash) & bit, 0U) << word;
  }
  EXPECT_EQ(Gazetteer::Get().ClassesOf(Gazetteer::TokenHash("qwxzy")), 0U);
}

}  // namespace
}  // namespace dateline
