#include "indexer/entities/entity_linker.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "tests/support/tagger_documents.h"

namespace dateline {
namespace {

constexpr EntityType kPerson = EntityType::kPerson;
constexpr EntityType kOrganisation = EntityType::kOrganisation;
constexpr EntityType kPlace = EntityType::kPlace;

struct Written {
  EntityType type;
  std::string_view words;
};

// The entities of `text` when `names` are found in it, in this order: their
// labels, each with the number of mentions.
std::string Linked(std::string_view text, const std::vector<Written>& names) {
  const TaggedText tagged(text);
  const TaggerDocument& document = tagged.document();
  std::vector<TypedName> typed;
  uint32_t next = 0;
  for (const auto& [type, words] : names) {
    TypedName name{next, 0, type, MentionMethod::kModel, 90};
    bool found = false;
    for (; !found && name.first < document.size(); ++name.first) {
      for (uint32_t last = name.first; last < document.size(); ++last) {
        if (tagged.Words(name.first, last) != words) continue;
        name.last = last;
        found = true;
        break;
      }
    }
    --name.first;
    EXPECT_TRUE(found) << words;
    next = name.last + 1;
    typed.push_back(name);
  }
  std::string linked;
  for (const LinkedEntity& entity : LinkNames(document, typed)) {
    if (!linked.empty()) linked += " | ";
    linked += entity.name.label + " " + std::to_string(entity.mentions.size());
  }
  return linked;
}

TEST(EntityLinkerTest, AcronymsOfLongForms) {
  const std::tuple<const char*, const char*, bool> examples[] = {
      {"IMF", "International Monetary Fund", true},
      {"IAEA", "International Atomic Energy Agency", true},
      {"OPCW", "Organisation for the Prohibition of Chemical Weapons", true},
      {"UNESCO",
       "United Nations Educational, Scientific and Cultural Organization",
       true},
      {"Interpol", "International Criminal Police Organization", true},
      {"IMF", "World Trade Organization", false},
      {"XMF", "International Monetary Fund", false},
      {"imf", "International Monetary Fund", false},
      {"I", "International Monetary Fund", false},
      {"IMF", "IMF", false},
      {"", "International Monetary Fund", false},
      {"IMF", "", false}};
  for (const auto& [acronym, long_form, is] : examples) {
    EXPECT_EQ(IsAcronymOf(acronym, long_form), is)
        << acronym << " " << long_form;
  }
}

TEST(EntityLinkerTest, AnAcronymInBracketsIsTheLongForm) {
  EXPECT_EQ(Linked("The Quuxland Harbour Board (QHB) met. The QHB agreed.",
                   {{kOrganisation, "Quuxland Harbour Board"},
                    {kOrganisation, "QHB"},
                    {kOrganisation, "QHB"}}),
            "Quuxland Harbour Board 3");
  EXPECT_EQ(Linked("The QHB (Quuxland Harbour Board) met. The QHB agreed.",
                   {{kOrganisation, "QHB"},
                    {kOrganisation, "Quuxland Harbour Board"},
                    {kOrganisation, "QHB"}}),
            "Quuxland Harbour Board 3");
  // Whatever the model took it for.
  EXPECT_EQ(Linked("The Quuxland Harbour Board (QHB) met. The QHB agreed.",
                   {{kOrganisation, "Quuxland Harbour Board"},
                    {kPlace, "QHB"},
                    {kPerson, "QHB"}}),
            "Quuxland Harbour Board 3");
}

TEST(EntityLinkerTest, AnAcronymMayBeOfAnotherLanguage) {
  EXPECT_EQ(Linked("The Turkish Quuxy Agency (TZKA) met. TZKA agreed.",
                   {{kOrganisation, "Turkish Quuxy Agency"},
                    {kOrganisation, "TZKA"},
                    {kOrganisation, "TZKA"}}),
            "Turkish Quuxy Agency 3");
  EXPECT_EQ(Linked("The Turkish Quuxy Agency (WZKA) met.",
                   {{kOrganisation, "Turkish Quuxy Agency"},
                    {kOrganisation, "WZKA"}}),
            "Turkish Quuxy Agency 1 | WZKA 1");
}

TEST(EntityLinkerTest, WhatTheTextDefinesWinsOverWhatIsKnown) {
  EXPECT_EQ(Linked("The Anglers' Association (AA) met. The AA agreed.",
                   {{kOrganisation, "Anglers' Association"},
                    {kOrganisation, "AA"},
                    {kOrganisation, "AA"}}),
            "Anglers' Association 3");
}

TEST(EntityLinkerTest, AVariantOfAKnownNameIsThatName) {
  EXPECT_EQ(Linked("The Shanghai Cooperation Council (SCO) met. SCO agreed.",
                   {{kOrganisation, "Shanghai Cooperation Council"},
                    {kOrganisation, "SCO"},
                    {kOrganisation, "SCO"}}),
            "Shanghai Cooperation Organisation 3");
}

TEST(EntityLinkerTest, InitialsWithoutBrackets) {
  EXPECT_EQ(Linked("Quuxland Harbour Board met. QHB agreed.",
                   {{kOrganisation, "Quuxland Harbour Board"},
                    {kOrganisation, "QHB"}}),
            "Quuxland Harbour Board 2");
  EXPECT_EQ(Linked("Quuxland Harbour met. Quuxland agreed.",
                   {{kOrganisation, "Quuxland Harbour"},
                    {kOrganisation, "Quuxland"}}),
            "Quuxland Harbour 2");
}

TEST(EntityLinkerTest, ASurnameIsTheFullName) {
  EXPECT_EQ(
      Linked("Jane Quuxy left. Quuxy said so. Jane agreed.",
             {{kPerson, "Jane Quuxy"}, {kPerson, "Quuxy"}, {kPerson, "Jane"}}),
      "Jane Quuxy 3");
  EXPECT_EQ(Linked("Quuxy said so. Jane Quuxy left.",
                   {{kPerson, "Quuxy"}, {kPerson, "Jane Quuxy"}}),
            "Jane Quuxy 2");
  EXPECT_EQ(Linked("Jane Quuxy left. Wexley said so.",
                   {{kPerson, "Jane Quuxy"}, {kPerson, "Wexley"}}),
            "Jane Quuxy 1 | Wexley 1");
}

TEST(EntityLinkerTest, AnArabicSurnameMayLoseItsArticle) {
  EXPECT_EQ(Linked("Samir al-Quuxy left. Quuxy said so. Al-Quuxy agreed.",
                   {{kPerson, "Samir al-Quuxy"},
                    {kPerson, "Quuxy"},
                    {kPerson, "Al-Quuxy"}}),
            "Samir al-Quuxy 3");
}

TEST(EntityLinkerTest, TheTextSaysWhoseSurnameItIs) {
  EXPECT_EQ(Linked("Trump spoke.", {{kPerson, "Trump"}}), "Donald Trump 1");
  EXPECT_EQ(Linked("Ivanka Trump came. Trump spoke.",
                   {{kPerson, "Ivanka Trump"}, {kPerson, "Trump"}}),
            "Ivanka Trump 2");
  EXPECT_EQ(Linked("Jan van der Quux came. Van der Quux spoke.",
                   {{kPerson, "Jan van der Quux"}, {kPerson, "Van der Quux"}}),
            "Jan van der Quux 2");
}

TEST(EntityLinkerTest, OfTwoWithASurnameTheOneBeforeIsMeant) {
  EXPECT_EQ(Linked("Jane Quuxy left. Quuxy said so. Adam Quuxy came. Quuxy "
                   "smiled.",
                   {{kPerson, "Jane Quuxy"},
                    {kPerson, "Quuxy"},
                    {kPerson, "Adam Quuxy"},
                    {kPerson, "Quuxy"}}),
            "Jane Quuxy 2 | Adam Quuxy 2");
}

TEST(EntityLinkerTest, SpellingsOfAKnownNameAreOne) {
  EXPECT_EQ(
      Linked("US and U.S. and United States",
             {{kPlace, "US"}, {kPlace, "U.S."}, {kPlace, "United States"}}),
      "United States 3");
  EXPECT_EQ(Linked("VIENNA talks. In Vienna",
                   {{kPlace, "VIENNA"}, {kPlace, "Vienna"}}),
            "Vienna 2");
}

TEST(EntityLinkerTest, TheLabelIsNotInCapitalsWhereTheTextHasAnother) {
  EXPECT_EQ(Linked("JANE QUUXY GOES HOME\n\nJane Quuxy goes.",
                   {{kPerson, "JANE QUUXY"}, {kPerson, "Jane Quuxy"}}),
            "Jane Quuxy 2");
}

TEST(EntityLinkerTest, OneWordOfTwoTypesIsTwoEntities) {
  EXPECT_EQ(Linked("Quuxy and Quuxy", {{kPerson, "Quuxy"}, {kPlace, "Quuxy"}}),
            "Quuxy 1 | Quuxy 1");
  EXPECT_EQ(Linked("nothing", {}), "");
}

}  // namespace
}  // namespace dateline
