#include "indexer/html_tags.h"

#include <gtest/gtest.h>

#include "indexer/html_text.h"

namespace dateline {
namespace {

TEST(HtmlTags, TextOfInlineElementsStaysOneLine) {
  EXPECT_EQ(HtmlToText("a <em>b</em><strong>c</strong> <a href=x>d</a>"),
            "a bc d");
  EXPECT_EQ(HtmlToText("<div>a</div>b<h2>c</h2>"), "a\n\nb\n\nc");
}

}  // namespace
}  // namespace dateline
