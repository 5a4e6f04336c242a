// tests/golden/languages: what the analyser makes of a few sentences in every
// language, held against files that a reader of the language can check.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"

namespace dateline {
namespace {

constexpr char kFolder[] = DATELINE_SOURCE_DIR "/tests/golden/languages";
constexpr std::string_view kTerms = "= ";

std::vector<std::string> Languages() {
  std::vector<std::string> languages;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") {
      languages.push_back(entry.path().stem());
    }
  }
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::string Path(const std::string& language) {
  return std::string(kFolder) + "/" + language + ".txt";
}

std::string Read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// "exact", or "exact>stem" where they differ; (stop words), +joined forms.
std::string Term(const Token& token, const std::string& language) {
  std::string term = token.joined ? "+" + token.exact : token.exact;
  if (token.stem != token.exact) term += ">" + token.stem;
  return Analyzer::IsStopWord(token.exact, language) ? "(" + term + ")" : term;
}

// Each line of text, and below it what the analyser makes of it.
std::string Analysed(const std::string& file, const std::string& language) {
  Analyzer analyzer;
  std::istringstream lines(file);
  std::string analysed;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kTerms)) continue;
    analysed += line + "\n=";
    for (const Token& token : analyzer.Analyze(line, language)) {
      analysed += " " + Term(token, language);
    }
    analysed += "\n";
  }
  return analysed;
}

class AnalyzerLanguagesTest : public ::testing::TestWithParam<std::string> {};

TEST_P(AnalyzerLanguagesTest, GivesTheTermsOfTheGoldenFile) {
  const std::string& language = GetParam();
  const std::string file = Read(Path(language));
  ASSERT_FALSE(file.empty());
  const std::string analysed = Analysed(file, language);
  if (std::getenv("DATELINE_RENEW_GOLDEN") != nullptr) {
    std::ofstream(Path(language)) << analysed;
    return;
  }
  EXPECT_EQ(analysed, file)
      << Path(language) << " differs. If the change is meant, raise the number "
      << "in Analyzer::Fingerprint(), run this test with "
      << "DATELINE_RENEW_GOLDEN=1 and read the difference.";
}

INSTANTIATE_TEST_SUITE_P(Golden, AnalyzerLanguagesTest,
                         ::testing::ValuesIn(Languages()),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace dateline
