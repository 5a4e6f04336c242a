#include "indexer/entities/name_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/tagger_documents.h"

namespace dateline {
namespace {

std::string Lines(const TaggedText& text, const std::vector<TypedName>& names) {
  std::string lines;
  for (const TypedName& name : names) {
    if (!lines.empty()) lines += " | ";
    lines += EntityTypeName(name.type);
    lines += ' ' + text.Words(name.first, name.last);
  }
  return lines;
}

// What the model and the rules find together.
std::string Found(std::string_view text) {
  TaggedText tagged(text);
  return Lines(tagged, ApplyNameRules(tagged.document(),
                                      tagged.tagger().Tag(tagged.document())));
}

// What the rules make of names that a model might have found.
std::string Ruled(std::string_view text, const std::vector<NameSpan>& names) {
  const TaggedText tagged(text);
  return Lines(tagged, ApplyNameRules(tagged.document(), names));
}

template <size_t n>
void ExpectFound(const std::pair<const char*, const char*> (&examples)[n]) {
  for (const auto& [text, names] : examples) {
    EXPECT_EQ(Found(text), names) << text;
  }
}

TEST(NameRulesTest, NationalitiesAndWorksAreLeftOut) {
  const std::vector<TypedName> names =
      TypeNames({{0, 0, NameType::kMisc, 0.9F},
                 {1, 2, NameType::kPerson, 0.5F},
                 {3, 3, NameType::kPlace, 1.0F},
                 {4, 4, NameType::kOrganisation, 0.0F}});
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(names[0].type, EntityType::kPerson);
  EXPECT_EQ(names[0].confidence, 50);
  EXPECT_EQ(names[1].type, EntityType::kPlace);
  EXPECT_EQ(names[1].confidence, 100);
  EXPECT_EQ(names[2].type, EntityType::kOrganisation);
}

TEST(NameRulesTest, ANationAndItsMinistryAreOneOrganisation) {
  ExpectFound(
      {{"The Russian Foreign Ministry said so.",
        "organisation Russian Foreign Ministry"},
       {"The Kenyan Defence Ministry said so.",
        "organisation Kenyan Defence Ministry"},
       {"The Chilean Armed Forces sent a ship.",
        "organisation Chilean Armed Forces"},
       {"The Bolivian Ministry of Foreign Affairs said so.",
        "organisation Bolivian Ministry of Foreign Affairs"},
       {"He called the US Consulate General on Monday.",
        "organisation US Consulate General"},
       {"The Ministry of Foreign Affairs of the United Arab Emirates agreed.",
        "organisation Ministry of Foreign Affairs of the United Arab "
        "Emirates"}});
}

TEST(NameRulesTest, ANationalityAloneIsNothing) {
  ExpectFound({{"The Russian side made no reply.", ""},
               {"Most Germans and many Poles agree.", ""},
               {"A French court will hear the case.", ""}});
}

TEST(NameRulesTest, JoinsWhatTheModelCut) {
  const TaggedText tagged("The Kenyan Foreign Ministry said so.");
  std::vector<TypedName> names = {{2, 3, EntityType::kOrganisation}};
  names = JoinedInstitutions(tagged.document(), names);
  EXPECT_EQ(Lines(tagged, names), "organisation Kenyan Foreign Ministry");
  names = {{1, 1, EntityType::kPlace}, {2, 3, EntityType::kOrganisation}};
  names = JoinedInstitutions(tagged.document(), names);
  EXPECT_EQ(Lines(tagged, names), "organisation Kenyan Foreign Ministry");
}

TEST(NameRulesTest, KnownEventsAndDocuments) {
  ExpectFound(
      {{"They spoke of the INF Treaty again.", "event INF Treaty"},
       {"It follows from the Alma-Ata Declaration.",
        "event Alma-Ata Declaration"},
       {"It follows from the Windhoek Declaration.",
        "event Windhoek Declaration"},
       {"The army began Operation Quick Thunder yesterday.",
        "event Operation Quick Thunder"},
       {"The army began the operation Fox-Trap yesterday.", "event Fox-Trap"},
       {"The operation on Monday failed.", ""}});
}

TEST(NameRulesTest, NamesThatTheModelMissed) {
  EXPECT_EQ(Ruled("We flew to Egypt.", {}), "place Egypt");
  EXPECT_EQ(Ruled("A spokesman of NATO and the G20 agreed.", {}),
            "organisation NATO | organisation G20");
  EXPECT_EQ(Ruled("We met Angela Merkel.", {}), "person Angela Merkel");
  EXPECT_EQ(Ruled("We eat turkey and polish it.", {}), "");
}

TEST(NameRulesTest, KnownNamesCorrectTheModelWhereItIsUnsure) {
  const std::string text = "We flew to Cairo.";
  EXPECT_EQ(Ruled(text, {{3, 3, NameType::kPerson, 0.4F}}), "place Cairo");
  EXPECT_EQ(Ruled(text, {{3, 3, NameType::kPlace, 0.4F}}), "place Cairo");
}

TEST(NameRulesTest, AWordHasOneTypeInATextOfItsOwn) {
  EXPECT_EQ(Ruled("Quuxy met him. He saw Quuxy. They like Quuxy.",
                  {{0, 0, NameType::kOrganisation, 0.5F},
                   {6, 6, NameType::kPerson, 0.9F},
                   {10, 10, NameType::kPerson, 0.8F}}),
            "person Quuxy | person Quuxy | person Quuxy");
}

TEST(NameRulesTest, TitlesAreNotPartOfTheName) {
  EXPECT_EQ(
      Ruled("We met President Jane Quuxy.", {{2, 4, NameType::kPerson, 0.9F}}),
      "person Jane Quuxy");
}

TEST(NameRulesTest, AnOfficeAndItsHolderAreTwoNames) {
  EXPECT_EQ(Ruled("the head of the European Commission Laura van Quuxy",
                  {{4, 8, NameType::kOrganisation, 0.9F}}),
            "organisation European Commission | person Laura van Quuxy");
  EXPECT_EQ(Ruled("said Under Secretary of State Laura Quuxy today",
                  {{4, 6, NameType::kPlace, 0.9F}}),
            "person Laura Quuxy");
  EXPECT_EQ(Ruled("the Special Envoy for Libya Laura Quuxy said",
                  {{1, 6, NameType::kOrganisation, 0.9F}}),
            "place Libya | person Laura Quuxy");
  EXPECT_EQ(Ruled("the UN Secretary-General for Quuxia came",
                  {{1, 6, NameType::kOrganisation, 0.9F}}),
            "organisation UN");
  EXPECT_EQ(Ruled("We met at the Laura Quuxy Institute.",
                  {{4, 6, NameType::kOrganisation, 0.9F}}),
            "organisation Laura Quuxy Institute");
}

TEST(NameRulesTest, HyphenatedNamesAreWhole) {
  EXPECT_EQ(Ruled("We met Tsai Ing-wen.", {{2, 3, NameType::kPerson, 0.9F}}),
            "person Tsai Ing-wen");
}

TEST(NameRulesTest, NamesDoNotEndInParticles) {
  EXPECT_EQ(
      Ruled("We met Jane Quuxy and left.", {{2, 4, NameType::kPerson, 0.9F}}),
      "person Jane Quuxy");
  EXPECT_EQ(Ruled("An embargo of the Quuxy Union on Russian oil.",
                  {{4, 7, NameType::kOrganisation, 0.9F}}),
            "organisation Quuxy Union");
}

TEST(NameRulesTest, DaysMonthsAndPronounsAreNoNames) {
  for (const char* word : {"Monday", "November", "He", "They", "The"}) {
    EXPECT_EQ(Ruled(std::string(word) + " was cold.",
                    {{0, 0, NameType::kPerson, 0.9F}}),
              "")
        << word;
  }
}

TEST(NameRulesTest, AnAcronymTellsThatAPlaceBelongsToAName) {
  EXPECT_EQ(Ruled("the Quuxy Mission in Somalia (QMIS) agreed",
                  {{1, 2, NameType::kOrganisation, 0.9F},
                   {4, 4, NameType::kPlace, 0.9F},
                   {6, 6, NameType::kOrganisation, 0.9F}}),
            "organisation Quuxy Mission in Somalia | organisation QMIS");
  EXPECT_EQ(Ruled("the Quuxy Mission in Somalia (WTQ) agreed",
                  {{1, 2, NameType::kOrganisation, 0.9F},
                   {4, 4, NameType::kPlace, 0.9F},
                   {6, 6, NameType::kOrganisation, 0.9F}}),
            "organisation Quuxy Mission | place Somalia | organisation WTQ");
}

TEST(NameRulesTest, ATitleInsideAKnownNameStays) {
  EXPECT_EQ(
      Ruled("We met Hassan Sheikh Mohamud.", {{2, 4, NameType::kPerson, 0.9F}}),
      "person Hassan Sheikh Mohamud");
}

TEST(NameRulesTest, BuildingsArePlaces) {
  EXPECT_EQ(
      Ruled("We met at Quuxy Palace.", {{3, 4, NameType::kOrganisation, 0.9F}}),
      "place Quuxy Palace");
}

TEST(NameRulesTest, TeamsAreNamedByTheirCity) {
  const std::string found = Found(
      "Football results of the league season: Lyon beat Nantes 3-1 after the "
      "coach changed the team.");
  EXPECT_NE(found.find("organisation Lyon"), std::string::npos) << found;
  EXPECT_NE(found.find("organisation Nantes"), std::string::npos) << found;
}

TEST(NameRulesTest, NamesAreInOrderAndDoNotOverlap) {
  TaggedText tagged(
      "The Russian Foreign Ministry and the Ministry of Defence of the United "
      "Arab Emirates spoke of the New START Treaty with US Defense Secretary "
      "Lloyd Austin, the G20 and the European Union on Russian oil in Cairo.");
  const auto names =
      ApplyNameRules(tagged.document(), tagged.tagger().Tag(tagged.document()));
  EXPECT_GT(names.size(), 5U);
  for (size_t i = 1; i < names.size(); ++i) {
    EXPECT_GT(names[i].first, names[i - 1].last) << Lines(tagged, names);
  }
}

TEST(NameRulesTest, OtherLanguagesHaveTheirKnownNames) {
  const TaggedText german(
      "Heute trafen sich in Berlin die NATO und Angela "
      "Merkel, sagte der Sprecher.");
  EXPECT_EQ(Lines(german, KnownNames(german.document())),
            "place Berlin | organisation NATO | person Angela Merkel");
}

}  // namespace
}  // namespace dateline
