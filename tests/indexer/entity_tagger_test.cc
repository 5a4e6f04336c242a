#include "indexer/entities/entity_tagger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/article_annotations.h"
#include "common/utf8.h"
#include "tests/support/entities.h"

namespace dateline {
namespace {

constexpr const char* kBody =
    "The Russian Foreign Ministry said on Monday that talks of the "
    "International Atomic Energy Agency (IAEA) in Cairo were put off.\n\n"
    "President Vladimir Putin spoke to reporters. Putin added that the IAEA "
    "and the U.S. had agreed. A US spokesman said the United States had not."
    "\n\nReuters";

std::vector<Entity> TagText(std::string_view headline, std::string_view body,
                            std::string_view language = "en") {
  static EntityTagger& tagger = *new EntityTagger();
  Article article = EnglishArticle(headline, body);
  article.language = language;
  return tagger.Tag(article);
}

size_t Mentions(const std::vector<Entity>& entities, std::string_view label) {
  for (const Entity& entity : entities) {
    if (entity.label == label) return entity.mentions.size();
  }
  return 0;
}

// All that must hold of whatever is found.
void ExpectSound(const Article& article, const std::vector<Entity>& entities) {
  for (const Entity& entity : entities) {
    EXPECT_FALSE(entity.key.empty());
    EXPECT_FALSE(entity.label.empty());
    EXPECT_LE(entity.salience, 100);
    EXPECT_FALSE(entity.mentions.empty());
    for (const EntityMention& mention : entity.mentions) {
      const std::string_view zone = ZoneText(article, mention.zone);
      ASSERT_GT(mention.length, 0U);
      ASSERT_LE(mention.offset + mention.length, zone.size());
      EXPECT_LE(mention.confidence, 100);
      const std::string_view text = zone.substr(mention.offset, mention.length);
      EXPECT_TRUE(IsValidUtf8(text));
      EXPECT_EQ(text.find_first_of(" \n"), text.find_first_of(" \n", 1));
      EXPECT_NE(text.back(), ' ');
    }
  }
}

TEST(EntityTaggerTest, FindsWhatAnArticleNames) {
  EXPECT_EQ(LinesOf(TagText("Cairo talks put off", kBody)),
            "place Cairo | organisation Russian Foreign Ministry | "
            "organisation International Atomic Energy Agency | "
            "person Vladimir Putin | place United States");
}

TEST(EntityTaggerTest, EveryNameOfAThingIsAMentionOfIt) {
  const std::vector<Entity> entities = TagText("Cairo talks put off", kBody);
  EXPECT_EQ(Mentions(entities, "Cairo"), 2U);
  EXPECT_EQ(Mentions(entities, "International Atomic Energy Agency"), 3U);
  EXPECT_EQ(Mentions(entities, "Vladimir Putin"), 2U);
  EXPECT_EQ(Mentions(entities, "United States"), 3U);
}

TEST(EntityTaggerTest, MentionsAreTheWrittenWords) {
  Article article = EnglishArticle("Cairo talks put off", kBody);
  article.description = "Zürich: talks of Vladimir Putin’s ministers.";
  article.dateline = "CAIRO, Nov 28";
  const std::vector<Entity> entities = EntityTagger().Tag(article);
  ExpectSound(article, entities);
  std::string written;
  for (const Entity& entity : entities) {
    if (entity.label != "Vladimir Putin" && entity.label != "Cairo") continue;
    for (const EntityMention& mention : entity.mentions) {
      written += ZoneText(article, mention.zone)
                     .substr(mention.offset, mention.length);
      written += '|';
    }
  }
  EXPECT_EQ(written, "Cairo|Cairo|CAIRO|Vladimir Putin|Vladimir Putin|Putin|");
}

TEST(EntityTaggerTest, WordsThatAreNeverPeople) {
  std::string text;
  for (const char* word :
       {"He",       "She",      "It",        "They",    "We",
        "You",      "I",        "Him",       "His",     "Her",
        "Hers",     "Their",    "Our",       "Who",     "This",
        "These",    "Everyone", "Monday",    "Tuesday", "Wednesday",
        "Thursday", "Friday",   "Saturday",  "Sunday",  "January",
        "February", "March",    "April",     "May",     "June",
        "July",     "August",   "September", "October", "November",
        "December"}) {
    text += std::string(word) + " said so. We met " + word +
            " again. Yesterday " + word + " told us more.\n\n";
  }
  EXPECT_EQ(LabelsOf(EntityType::kPerson, TagText("", text)), "");
  EXPECT_EQ(LabelsOf(EntityType::kPerson, TagText("He Said on Monday", text)),
            "");
}

TEST(EntityTaggerTest, ANationalityIsNoPlace) {
  for (const char* text :
       {"The Russian side made no reply.", "The Russian army withdrew.",
        "Russian and American diplomats met.", "A Chinese company bought it.",
        "Turkish media reported the attack."}) {
    EXPECT_EQ(LabelsOf(EntityType::kPlace, TagText("", text)), "") << text;
  }
}

TEST(EntityTaggerTest, ASignOffIsNotInTheArticle) {
  const std::string body = "The talks were put off on Monday. Nobody knew why.";
  EXPECT_EQ(LinesOf(TagText("", body + "\n\nReuters")), "");
  EXPECT_EQ(LinesOf(TagText("", "The spokesman told Reuters on Monday.")),
            "organisation Reuters");
}

TEST(EntityTaggerTest, HeadlinesInCapitals) {
  EXPECT_EQ(LinesOf(TagText("VLADIMIR PUTIN ARRIVES IN EGYPT", "")),
            "person Vladimir Putin | place Egypt");
  EXPECT_EQ(LinesOf(TagText("WE MAY START IN MARCH", "")), "");
}

TEST(EntityTaggerTest, OtherLanguagesGiveKnownNamesAndNoNonsense) {
  const std::pair<const char*, const char*> examples[] = {
      {"de",
       "Die Gespräche in Kairo wurden am Montag verschoben, sagte eine "
       "Sprecherin. Der Bundestag will im Dezember darüber beraten. "
       "Viele Abgeordnete und Fachleute hatten davor gewarnt."},
      {"ru",
       "Переговоры перенесены, сообщили в понедельник. Он добавил, что "
       "стороны договорятся позже."},
      {"zh", "会谈已经推迟。发言人周一说，双方以后再谈。"},
      {"ar", "تأجلت المحادثات يوم الاثنين."}};
  for (const auto& [language, text] : examples) {
    Article article = EnglishArticle("", text);
    article.language = language;
    const std::vector<Entity> entities = EntityTagger().Tag(article);
    ExpectSound(article, entities);
    EXPECT_EQ(LabelsOf(EntityType::kPerson, entities), "") << language;
    EXPECT_EQ(LabelsOf(EntityType::kOrganisation, entities), "") << language;
  }
}

TEST(EntityTaggerTest, TheDatelineIsAPlace) {
  Article article = EnglishArticle("", "The talks were put off.");
  article.dateline = "CAIRO, Nov 28";
  const std::vector<Entity> entities = EntityTagger().Tag(article);
  ASSERT_EQ(LinesOf(entities), "place Cairo");
  EXPECT_EQ(entities[0].mentions[0].zone, ArticleZone::kDateline);
  EXPECT_EQ(entities[0].country, "EG");
}

TEST(EntityTaggerTest, SalienceTellsWhatAnArticleIsAbout) {
  const std::vector<Entity> entities =
      TagText("Egypt waits",
              "Egypt waits for talks. Egypt has time.\n\nA minister "
              "in Nairobi, Kenya, said so.");
  const auto salience = [&](std::string_view label) {
    const auto found =
        std::find_if(entities.begin(), entities.end(),
                     [&](const Entity& e) { return e.label == label; });
    return found == entities.end() ? 0 : int{found->salience};
  };
  EXPECT_GE(salience("Egypt"), int{kAboutSalience});
  EXPECT_GT(salience("Kenya"), 0);
  EXPECT_LT(salience("Kenya"), int{kAboutSalience});
}

TEST(EntityTaggerTest, EachKeyOfATypeOnce) {
  const std::vector<Entity> entities = TagText("Cairo talks put off", kBody);
  for (size_t i = 0; i < entities.size(); ++i) {
    for (size_t k = i + 1; k < entities.size(); ++k) {
      EXPECT_FALSE(entities[i].type == entities[k].type &&
                   entities[i].key == entities[k].key);
    }
  }
}

TEST(EntityTaggerTest, TheSameForEveryTagger) {
  const Article article = EnglishArticle("Cairo talks put off", kBody);
  EntityTagger used;
  used.Tag(EnglishArticle("Another article", "with Angela Merkel in Paris."));
  EXPECT_EQ(used.Tag(article), EntityTagger().Tag(article));
  EXPECT_EQ(EntityTagger::Fingerprint(), EntityTagger::Fingerprint());
}

TEST(EntityTaggerTest, NothingInNothing) {
  EXPECT_TRUE(TagText("", "").empty());
  EXPECT_TRUE(TagText("...", " \n\n ").empty());
}

}  // namespace
}  // namespace dateline
