#include "indexer/pages/page_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_models.h"

namespace dateline {
namespace {

const PageNode& Find(const PageModel& model, NodeKind kind) {
  for (const PageNode& node : model.nodes) {
    if (node.kind == kind) return node;
  }
  return model.nodes.front();
}

TEST(PageTree, SubtreesAreRanges) {
  const TestPage page = MakeTestPage("<div><p>a</p><ul><li>b</ul></div><p>c");
  const auto& nodes = page.model.nodes;
  EXPECT_EQ(nodes[0].end, nodes.size());
  for (uint32_t i = 1; i < nodes.size(); ++i) {
    EXPECT_LT(nodes[i].parent, i);
    EXPECT_GT(nodes[i].end, i);
    EXPECT_LE(nodes[i].end, nodes[nodes[i].parent].end);
  }
}

TEST(PageTree, LeavesOutWhatHoldsNoText) {
  const TestPage page = MakeTestPage(
      "<head><title>t</title></head><script>s</script><style>c</style>"
      "<svg><text>v</text></svg><select><option>o</select><noscript>n"
      "</noscript><template>x</template><p>kept");
  EXPECT_EQ(page.Texts(), std::vector<std::string>{"kept"});
}

TEST(PageTree, KnowsWhatIsHidden) {
  for (const char* html :
       {"<div hidden>x</div>", "<div aria-hidden=true>x</div>",
        "<div style='display:none'>x</div>"}) {
    bool hidden = false;
    for (const PageNode& node : MakeTestPage(html).model.nodes) {
      hidden |= (node.hints & kHintHidden) != 0;
    }
    EXPECT_TRUE(hidden) << html;
  }
}

TEST(PageTree, ElementsOfTheSameKindLookAlike) {
  const auto look = [](const char* html) {
    return Find(MakeTestPage(html).model, NodeKind::kArticle).look;
  };
  EXPECT_EQ(look("<article class=a id=1>"), look("<article class=a id=2>"));
  EXPECT_NE(look("<article class=a>"), look("<article class=b>"));
}

TEST(PageTree, ALinkHasAnAddress) {
  EXPECT_EQ(Find(MakeTestPage("<a href=x>a</a>").model, NodeKind::kLink).kind,
            NodeKind::kLink);
  EXPECT_NE(Find(MakeTestPage("<a name=x>a</a>").model, NodeKind::kLink).kind,
            NodeKind::kLink);
}

TEST(PageTree, HeadingsHaveLevels) {
  EXPECT_EQ(Find(MakeTestPage("<h3>a</h3>").model, NodeKind::kHeading).level,
            3);
}

}  // namespace
}  // namespace dateline
