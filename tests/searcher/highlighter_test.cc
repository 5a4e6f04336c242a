#include "searcher/highlighter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/utf8.h"
#include "searcher/plan_builder.h"
#include "searcher/query_parser.h"
#include "tests/support/segmented_index.h"

namespace dateline {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class NoDictionary : public TermDictionary {
 public:
  absl::StatusOr<std::vector<std::string>> Years() const override {
    return std::vector<std::string>();
  }
  absl::StatusOr<std::vector<Entry>> Words(Field, std::string_view, size_t,
                                           bool*) const override {
    return std::vector<Entry>{};
  }
};

// The text with its marks as [brackets].
std::string Bracketed(const MarkedText& marked) {
  std::string result;
  size_t at = 0;
  for (const TextSpan& mark : marked.marks) {
    result += marked.text.substr(at, mark.begin - at) + "[" +
              marked.text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return result + marked.text.substr(at);
}

class HighlighterTest : public ::testing::Test {
 protected:
  Highlights Show(std::string_view query, const Article& article) {
    return Highlight(analyzer_, PlanOf(query), article, snippet_);
  }
  Plan PlanOf(std::string_view query) {
    const auto parsed = ParseQuery(query);
    const NoDictionary dictionary;
    const PlanOptions options;
    return *PlanBuilder(analyzer_, dictionary, options)
                .Build(std::get<Query>(parsed));
  }
  std::string Headline(std::string_view query, std::string_view headline) {
    return Bracketed(Show(query, ShortArticle("1", headline)).headline);
  }
  std::vector<std::string> Snippets(std::string_view query,
                                    std::string_view body) {
    std::vector<std::string> snippets;
    for (const MarkedText& snippet :
         Show(query, ShortArticle("1", "", body)).snippets) {
      snippets.push_back(Bracketed(snippet));
    }
    return snippets;
  }

  Analyzer analyzer_;
  SnippetOptions snippet_;
};

TEST_F(HighlighterTest, MarksWordsInAnyForm) {
  EXPECT_EQ(Headline("talk postpone", "START talks postponed, says Cairo"),
            "START [talks] [postponed], says Cairo");
  EXPECT_EQ(Headline("zurich", "In Z\u00fcrich\u2019s streets"),
            "In [Z\u00fcrich]\u2019s streets");
  EXPECT_EQ(Headline("=talk", "talks talk"), "talks [talk]");
}

TEST_F(HighlighterTest, MarksACompoundAsAWhole) {
  EXPECT_EQ(Headline("F-16", "An F-16 jet, 16 men"), "An [F-16] jet, 16 men");
  EXPECT_EQ(Headline("U.S.", "the U.S. said"), "the [U.S.] said");
}

TEST_F(HighlighterTest, APhraseMarksOnlyWherePhrasesStand) {
  EXPECT_EQ(Headline("\"arms control\"", "arms and control, arms control"),
            "arms and control, [arms] [control]");
  EXPECT_EQ(Headline("\"arms control\"", "control arms"), "control arms");
}

TEST_F(HighlighterTest, NearMarksOnlyWhatIsNear) {
  EXPECT_EQ(Headline("a1 NEAR/2 b1", "b1 x a1 y y y b1 y y a1"),
            "[b1] x [a1] y y y b1 y y a1");
  EXPECT_EQ(Headline("a1 PRE/2 b1", "b1 x a1 y y y a1 x b1"),
            "b1 x a1 y y y [a1] x [b1]");
}

TEST_F(HighlighterTest, NearOfOneWordNeedsItTwice) {
  EXPECT_EQ(Headline("a1 NEAR/2 a1", "a1 x x x a1 x a1"),
            "a1 x x x [a1] x [a1]");
}

TEST_F(HighlighterTest, AFieldMarksOnlyItsZone) {
  Article article = ShortArticle("1", "Cairo talks", "Cairo again.");
  EXPECT_EQ(Bracketed(Show("title:Cairo", article).headline), "[Cairo] talks");
  EXPECT_THAT(Show("title:Cairo", article).snippets.front().marks, IsEmpty());
  EXPECT_EQ(Bracketed(Show("body:Cairo", article).headline), "Cairo talks");
  EXPECT_EQ(Bracketed(Show("body:Cairo", article).snippets.front()),
            "[Cairo] again.");
}

TEST_F(HighlighterTest, LeadMarksTheFirstParagraphOfTheBody) {
  EXPECT_THAT(Snippets("lead:Cairo", "Talks in Cairo."),
              ElementsAre("Talks in [Cairo]."));
}

TEST_F(HighlighterTest, NegatedWordsAreNotMarked) {
  EXPECT_EQ(Headline("talks -cairo", "Cairo talks"), "Cairo [talks]");
}

TEST_F(HighlighterTest, CapsMarksTheShapeOnly) {
  EXPECT_EQ(Headline("caps:START", "They start START talks"),
            "They start [START] talks");
}

TEST_F(HighlighterTest, SnippetsStandAroundTheHits) {
  std::string body;
  for (int i = 0; i < 100; ++i) body += "filler words here ";
  const size_t at = body.size();
  body += "the treaty was signed ";
  for (int i = 0; i < 100; ++i) body += "more filler there ";
  const auto snippets = Snippets("treaty", body);
  ASSERT_THAT(snippets, SizeIs(1));
  EXPECT_THAT(snippets.front(), HasSubstr("the [treaty] was signed"));
  EXPECT_THAT(snippets.front(), StartsWith("\u2026"));
  EXPECT_THAT(snippets.front(), EndsWith("\u2026"));
  EXPECT_LT(snippets.front().size(), snippet_.max_bytes + 20);
  EXPECT_GT(at, 1000U);
}

TEST_F(HighlighterTest, FragmentsWithMoreDifferentWordsWin) {
  snippet_.max_fragments = 1;
  snippet_.max_bytes = 40;
  std::string body = "treaty treaty treaty ";
  for (int i = 0; i < 40; ++i) body += "filler ";
  body += "treaty in cairo ";
  for (int i = 0; i < 40; ++i) body += "filler ";
  EXPECT_THAT(Snippets("treaty cairo", body),
              ElementsAre(HasSubstr("[treaty] in [cairo]")));
}

// The best stretch begins where the one before it ends; that one takes what is
// free on its other side.
TEST_F(HighlighterTest, AFragmentBesideAnotherIsNoBareWord) {
  snippet_.max_bytes = 60;
  EXPECT_THAT(
      Snippets("wheat",
               "The farmers of the province fear for the wheat that was sown "
               "late in a very dry October, since wheat rust, wheat smut and "
               "wheat mites spread."),
      ElementsAre(AllOf(HasSubstr("fear for the [wheat] that was sown"),
                        StartsWith("\u2026")),
                  HasSubstr("[wheat] rust, [wheat] smut and [wheat]")));
}

TEST_F(HighlighterTest, WithoutAHitTheBeginningIsShown) {
  std::string body = "First words of the body.";
  EXPECT_THAT(Snippets("title:cairo", body), ElementsAre(body));
  for (int i = 0; i < 100; ++i) body += " and so on";
  const auto snippets = Snippets("title:cairo", body);
  ASSERT_THAT(snippets, SizeIs(1));
  EXPECT_THAT(snippets.front(), StartsWith("First words"));
  EXPECT_THAT(snippets.front(), EndsWith("\u2026"));
  Article article = ShortArticle("1", "", body);
  article.description = "The standfirst.";
  EXPECT_EQ(Show("title:cairo", article).snippets.front().text,
            "The standfirst.");
  EXPECT_THAT(Snippets("title:cairo", ""), IsEmpty());
}

TEST_F(HighlighterTest, NothingIsCutInsideACharacter) {
  for (size_t max_bytes = 1; max_bytes < 60; ++max_bytes) {
    snippet_.max_bytes = max_bytes;
    for (const char* unit : {"\u0436", "\u5317\u4eac", "\U0001F600 "}) {
      std::string body;
      for (int i = 0; i < 30; ++i) body += unit;
      body += " cairo ";
      for (int i = 0; i < 30; ++i) body += unit;
      for (const char* query : {"cairo", "title:x"}) {
        for (const MarkedText& snippet :
             Show(query, ShortArticle("1", "", body)).snippets) {
          ASSERT_TRUE(IsValidUtf8(snippet.text)) << max_bytes << unit;
        }
      }
    }
  }
}

TEST_F(HighlighterTest, MarksAscendAndAreDisjoint) {
  const Article article =
      ShortArticle("1", "F-16 f 16 F-16-x", "F-16 f 16 talks, talk. F-16s");
  const Highlights shown =
      Show("F-16 OR f OR 16 OR talks OR (f NEAR/3 16) OR \"f 16\"", article);
  std::vector<MarkedText> all = shown.snippets;
  all.push_back(shown.headline);
  for (const MarkedText& marked : all) {
    uint32_t last = 0;
    EXPECT_THAT(marked.marks, Not(IsEmpty()));
    for (const TextSpan& mark : marked.marks) {
      EXPECT_GE(mark.begin, last);
      EXPECT_GT(mark.end, mark.begin);
      EXPECT_LE(mark.end, marked.text.size());
      last = mark.end;
    }
  }
}

TEST_F(HighlighterTest, TextThatIsNotScannedIsMarkedAsCut) {
  snippet_.max_scanned_bytes = 30;
  const auto snippets =
      Snippets("cairo", "cairo talks " + std::string(99, 'x'));
  ASSERT_THAT(snippets, SizeIs(1));
  EXPECT_THAT(snippets.front(), EndsWith("\u2026"));
}

TEST_F(HighlighterTest, MarksAllOfAnArticle) {
  Article article = ShortArticle("1", "Talks in Cairo");
  article.description = "Cairo waits";
  article.body = "In Cairo.\n\n" + std::string(5000, ' ') + "Then Cairo talks.";
  const ArticleMarks marks = MarkArticle(analyzer_, PlanOf("cairo"), article);
  EXPECT_EQ(Bracketed({article.headline, marks.headline}), "Talks in [Cairo]");
  EXPECT_EQ(Bracketed({article.description, marks.description}),
            "[Cairo] waits");
  EXPECT_THAT(Bracketed({article.body, marks.body}),
              EndsWith("Then [Cairo] talks."));
  EXPECT_THAT(marks.body, SizeIs(2));
  EXPECT_FALSE(marks.cut);
  const ArticleMarks in_title =
      MarkArticle(analyzer_, PlanOf("title:cairo -waits"), article);
  EXPECT_THAT(in_title.headline, SizeIs(1));
  EXPECT_THAT(in_title.description, IsEmpty());
  EXPECT_THAT(in_title.body, IsEmpty());
}

TEST_F(HighlighterTest, MarksOfAnArticleAreBounded) {
  const Article article = ShortArticle("1", "", "cairo cairo cairo");
  const auto mark = [&](const MarkLimits& limits) {
    return MarkArticle(analyzer_, PlanOf("cairo"), article, limits);
  };
  EXPECT_THAT(mark({.max_marks = 2}).body, SizeIs(2));
  EXPECT_TRUE(mark({.max_marks = 2}).cut);
  EXPECT_FALSE(mark({.max_marks = 3}).cut);
  EXPECT_THAT(mark({.max_bytes = 12}).body, SizeIs(2));
  EXPECT_TRUE(mark({.max_bytes = 12}).cut);
}

}  // namespace
}  // namespace dateline
