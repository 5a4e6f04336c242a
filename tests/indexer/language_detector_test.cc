#include "indexer/language_detector.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace dateline {
namespace {

constexpr char kGerman[] =
    "Die Eröffnung der neuen Brücke wird auf das Frühjahr verschoben. Der "
    "Stahl sei zu spät gekommen, sagte die Bürgermeisterin am Dienstag den "
    "Journalisten, und die Ingenieure hätten die ersten Prüfungen nicht "
    "genehmigt. Die Fähren fahren weiter.";

// The text of a golden file of the analyser, without its terms.
std::string GoldenText(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("= ")) text += line + " ";
  }
  return text;
}

Article Declared(const char* language, const char* body) {
  Article article;
  article.language = language;
  article.body = body;
  SettleLanguage(&article);
  return article;
}

TEST(LanguageDetectorTest, KnowsTheLanguagesOfTheAnalysersGoldenFiles) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           DATELINE_SOURCE_DIR "/tests/golden/languages")) {
    if (entry.path().extension() != ".txt") continue;
    ++files;
    const LanguageGuess guess = DetectLanguage(GoldenText(entry.path()));
    EXPECT_EQ(guess.code, entry.path().stem()) << entry.path();
    EXPECT_GE(guess.confidence, 90) << entry.path();
  }
  EXPECT_GE(files, 41U);
}

TEST(LanguageDetectorTest, SaysWhenThereIsTooLittleText) {
  for (const char* text : {"", "12 34", "START", "Cairo, 2022"}) {
    EXPECT_EQ(DetectLanguage(text).code, "und") << text;
    EXPECT_EQ(DetectLanguage(text).confidence, 0) << text;
  }
}

TEST(LanguageDetectorTest, IsLessSureOfTextThatIsMixed) {
  const std::string mixed =
      std::string(kGerman) +
      " The opening of the new bridge has been postponed until spring, the "
      "mayor told reporters on Tuesday, since the steel arrived late and the "
      "engineers did not approve the first tests.";
  const LanguageGuess guess = DetectLanguage(mixed);
  EXPECT_GT(guess.confidence, 30);
  EXPECT_LT(guess.confidence, 75);
}

TEST(LanguageDetectorTest, WithoutADeclarationTheDetectedLanguageCounts) {
  const Article article = Declared("", kGerman);
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(article.declared_language, "");
  EXPECT_GE(article.detected.confidence, 95);
}

TEST(LanguageDetectorTest, ADeclarationThatIsTrueStaysAsItIs) {
  const Article article = Declared("de_AT", kGerman);
  EXPECT_EQ(article.language, "de-at");
  EXPECT_EQ(article.detected.code, "de");
  EXPECT_EQ(article.declared_language, "");
}

TEST(LanguageDetectorTest, AFalseDeclarationIsOverruledAndKept) {
  const Article article = Declared("en-US", kGerman);
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(article.declared_language, "en-us");
}

TEST(LanguageDetectorTest, ShortTextDoesNotOverruleADeclaration) {
  EXPECT_EQ(Declared("en", "Die Brücke wird verschoben.").language, "en");
}

TEST(LanguageDetectorTest, TextWithoutFunctionWordsDoesNotEither) {
  const char* names =
      "Bürgermeisterin Anna Toller, Straßenbahnfahrer Jörg Müller, "
      "Krankenhausleiter Günther Schäfer, Brückenbauingenieur Rüdiger Weiß, "
      "Fährkapitän Heinz Großmann, Stadtverordnete Käthe Lüdenscheid, "
      "Hafenmeister Jürgen Böttcher, Stahlbauunternehmer Götz Hölderlin.";
  EXPECT_EQ(Declared("en", names).language, "en");
}

TEST(LanguageDetectorTest, NearLanguagesDoNotOverruleEachOther) {
  const char* norwegian =
      "Åpningen av den nye broen er utsatt til våren. Stålet kom for sent, og "
      "ingeniørene hadde ikke godkjent de første prøvene, sa ordføreren til "
      "journalistene tirsdag. Fergene fortsetter å frakte innbyggerne over "
      "elven hvert tjuende minutt.";
  EXPECT_EQ(Declared("nn", norwegian).language, "nn");
  EXPECT_EQ(Declared("da", norwegian).language, "da");
}

TEST(LanguageDetectorTest, OldCodesBecomeCurrentOnes) {
  EXPECT_EQ(Declared("iw", "").language, "he");
  EXPECT_EQ(Declared("in-ID", "").language, "id-id");
}

}  // namespace
}  // namespace dateline
