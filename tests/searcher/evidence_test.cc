#include "searcher/evidence.h"

#include <gtest/gtest.h>

#include <string>

#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::string Marked(const MarkedText& text) {
  const TextSpan mark = text.marks.at(0);
  return text.text.substr(mark.begin, mark.end - mark.begin);
}

TEST(Evidence, TheSentenceAroundAMention) {
  const std::string text = "One came. Two met in Cairo\ntoday. Three left.";
  const size_t begin = text.find("Cairo");
  const MarkedText sentence = SentenceAround(text, begin, begin + 5);
  EXPECT_EQ(sentence.text, "Two met in Cairo today.");
  EXPECT_EQ(Marked(sentence), "Cairo");
}

class FindEvidenceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const Article article = ShortArticle(
        "a", "Talks put off",
        "Officials of Russia were to meet in Cairo on Monday. The Russian "
        "Foreign Ministry said so. Nobody went to Egypt.",
        "2022-11-28");
    ASSERT_TRUE(MakeSegments(dir_.path() + "/index", {{article}}).ok());
    const auto opened = Searcher::Open(dir_.path() + "/index");
    ASSERT_TRUE(opened.ok()) << opened.status();
    searcher_ = *opened;
  }

  std::vector<std::string> Sentences(Field field, const std::string& value) {
    EvidenceRequest request;
    request.field = field;
    request.value = value;
    const auto found = searcher_->FindEvidence(request);
    EXPECT_TRUE(found.ok()) << found.status();
    std::vector<std::string> sentences;
    for (const ArticleEvidence& article : *found) {
      for (const EvidenceSentence& sentence : article.sentences) {
        sentences.push_back(sentence.sentence.text);
      }
    }
    return sentences;
  }

  TempDir dir_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(FindEvidenceTest, OfAnOrganisation) {
  EXPECT_EQ(Sentences(Field::kOrganisation, "russian foreign ministry"),
            std::vector<std::string>{"The Russian Foreign Ministry said so."});
}

TEST_F(FindEvidenceTest, OfACountryThroughItsCities) {
  EXPECT_EQ(Sentences(Field::kCountry, "Egypt").size(), 2U);
}

TEST_F(FindEvidenceTest, OfADay) {
  EXPECT_EQ(Sentences(Field::kMentions, "2022-11-28"),
            std::vector<std::string>{
                "Officials of Russia were to meet in Cairo on Monday."});
  EXPECT_TRUE(Sentences(Field::kMentions, "2022-12").empty());
}

}  // namespace
}  // namespace dateline
