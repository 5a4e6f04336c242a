#include "common/entity_names.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <utility>

namespace dateline {
namespace {

constexpr EntityType kPerson = EntityType::kPerson;
constexpr EntityType kOrganisation = EntityType::kOrganisation;
constexpr EntityType kPlace = EntityType::kPlace;
constexpr EntityType kEvent = EntityType::kEvent;

struct Example {
  EntityType type;
  const char* written;
  const char* label;
};

template <size_t n>
void ExpectLabels(const Example (&examples)[n]) {
  for (const auto& [type, written, label] : examples) {
    EXPECT_EQ(Canonicalise(type, written).label, label) << written;
  }
}

TEST(EntityNamesTest, SpellingsHaveTheLabelOfTheGazetteer) {
  ExpectLabels({{kPlace, "US", "United States"},
                {kPlace, "U.S.", "United States"},
                {kPlace, "the United States", "United States"},
                {kPlace, "The United States", "United States"},
                {kPlace, "Kiev", "Kyiv"},
                {kOrganisation, "the Pentagon", "US Department of Defense"},
                {kOrganisation, "Pentagon's", "US Department of Defense"},
                {kOrganisation, "Ministry of Foreign Affairs of Belarus",
                 "Belarusian Foreign Ministry"},
                {kPerson, "Sergey Lavrov", "Sergei Lavrov"},
                {kPerson, "Vladimir V. Putin", "Vladimir Putin"},
                {kEvent, "START", "Strategic Arms Reduction Treaty"}});
}

TEST(EntityNamesTest, UnknownNamesLoseWhatIsNotTheName) {
  ExpectLabels({{kOrganisation, "Quuxcorp Inc.", "Quuxcorp"},
                {kOrganisation, "The Quuxcorp Co., Ltd", "Quuxcorp"},
                {kOrganisation, "Quuxcorp’s", "Quuxcorp"},
                {kPerson, "President Jane Quux", "Jane Quux"},
                {kPerson, "Vice President Jane Quux", "Jane Quux"},
                {kPerson, "Jane Q. Quux", "Jane Quux"},
                {kPerson, "J. Quux", "J. Quux"},
                {kPerson, "Prince Khalid bin Quux", "Khalid bin Quux"},
                {kPerson, "Prince William", "Prince William"},
                {kPlace, "Quux  \n Bay", "Quux Bay"}});
}

TEST(EntityNamesTest, NothingIsTakenFromANameOfOneWord) {
  for (const char* word : {"President", "Inc", "The", "J."}) {
    EXPECT_FALSE(Canonicalise(kPerson, word).label.empty()) << word;
    EXPECT_FALSE(Canonicalise(kOrganisation, word).label.empty()) << word;
  }
}

TEST(EntityNamesTest, ANameIsKnownOnlyAsWhatItIs) {
  EXPECT_TRUE(Canonicalise(kPlace, "Cairo").known);
  EXPECT_FALSE(Canonicalise(kPerson, "Cairo").known);
  EXPECT_FALSE(Canonicalise(kPlace, "Russian").known);
  EXPECT_EQ(Canonicalise(kPlace, "Cairo").country, "EG");
  EXPECT_EQ(Canonicalise(kPlace, "Quux Bay").country, "");
}

TEST(EntityNamesTest, KeysAreFolded) {
  EXPECT_EQ(Canonicalise(kPlace, "São Paulo").key, "sao paulo");
  EXPECT_EQ(Canonicalise(kPerson, "José  Quux").key, "jose quux");
  EXPECT_EQ(EntityKey(" US  Department "), "us department");
}

// A label stands for itself, so that a facet value finds its articles.
TEST(EntityNamesTest, EveryLabelOfTheGazetteerIsItsOwnLabel) {
  const struct {
    const char* file;
    EntityType type;
    int column;
  } tables[] = {{"organisations.tsv", kOrganisation, 1},
                {"people.tsv", kPerson, 1},
                {"events.tsv", kEvent, 1},
                {"countries.tsv", kPlace, 1}};
  for (const auto& [file, type, column] : tables) {
    std::ifstream stream(std::string(DATELINE_SOURCE_DIR) + "/data/gazetteer/" +
                         file);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
      const size_t begin = line.find('\t') + 1;
      const std::string label =
          line.substr(begin, line.find('\t', begin) - begin);
      const CanonicalName name = Canonicalise(type, label);
      EXPECT_EQ(name.label, label) << file;
      EXPECT_TRUE(name.known) << label;
    }
  }
}

TEST(EntityNamesTest, Surnames) {
  const std::pair<const char*, const char*> examples[] = {
      {"Vladimir Putin", "Putin"},
      {"Charles de Gaulle", "de Gaulle"},
      {"Mohammed bin Salman", "bin Salman"},
      {"Ursula von der Leyen", "von der Leyen"},
      {"Abdel Fattah al-Sisi", "al-Sisi"},
      {"Jean-Luc Picard-Smith", "Picard-Smith"},
      {"Putin", ""},
      {"", ""}};
  for (const auto& [name, surname] : examples) {
    EXPECT_EQ(Surname(name), surname) << name;
  }
}

}  // namespace
}  // namespace dateline
