#include "indexer/pages/text_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_models.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TextBlocks, BlockElementsAndDoubleBreaksSeparate) {
  EXPECT_THAT(
      MakeTestPage("<p>a <b>b</b>\n c<br>d</p>e<br><br>f<div>g<p>h</div>i")
          .Texts(),
      ElementsAre("a b c d", "e", "f", "g", "h", "i"));
  EXPECT_THAT(MakeTestPage("<p> \n </p><div></div>").Texts(), IsEmpty());
}

TEST(TextBlocks, CustomElementsAreInline) {
  EXPECT_THAT(MakeTestPage("<p>a <x-term>b</x-term> c").Texts(),
              ElementsAre("a b c"));
}

TEST(TextBlocks, HiddenWordsInALineAreNoPartOfIt) {
  EXPECT_THAT(
      MakeTestPage("<p>a <span style='display:none'>b</span> c").Texts(),
      ElementsAre("a c"));
}

TEST(TextBlocks, MeasuresLettersAndLinks) {
  const TestPage page =
      MakeTestPage("<p>abcd<a href=x>ef</a>, g. h</p><p>会谈");
  const TextBlock& first = page.model.blocks[0];
  EXPECT_EQ(first.size, 12u);
  EXPECT_EQ(first.link_size, 2u);
  EXPECT_EQ(first.marks, 2u);
  EXPECT_FALSE(first.ends_sentence);
  EXPECT_EQ(page.model.blocks[1].size, 6u);
}

TEST(TextBlocks, SentencesEndInManyWays) {
  for (const char* text : {"a.", "a!", "a?”", "a.)", "会谈。", "“a.”", "a:"}) {
    EXPECT_TRUE(MakeTestPage(text).model.blocks[0].ends_sentence) << text;
  }
  EXPECT_FALSE(MakeTestPage("a,").model.blocks[0].ends_sentence);
}

TEST(TextBlocks, MarksInsideNumbersAndAddressesAreNone) {
  EXPECT_EQ(MakeTestPage("1,000.50 news.example").model.blocks[0].marks, 0u);
  EXPECT_EQ(MakeTestPage("会谈，推迟。").model.blocks[0].marks, 2u);
}

}  // namespace
}  // namespace dateline
