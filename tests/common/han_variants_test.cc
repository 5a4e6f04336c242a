#include "common/han_variants.h"

#include <gtest/gtest.h>

#include "common/fold.h"

namespace dateline {
namespace {

TEST(HanVariants, TraditionalBecomesSimplified) {
  EXPECT_EQ(SimplifiedHan(U'會'), U'会');
  EXPECT_EQ(SimplifiedHan(U'会'), U'会');
}

TEST(HanVariants, EverythingElseStays) {
  for (const char32_t c : {U'C', U'é', U'か', U'카', U'験', U'\u3000',
                           U'\u9fff', U'\U00020BB7', U'\U0010FFFF'}) {
    EXPECT_EQ(SimplifiedHan(c), c);
  }
}

TEST(HanVariants, ResultsAreFormsThatStay) {
  int changed = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    const char32_t form = SimplifiedHan(c);
    EXPECT_EQ(SimplifiedHan(form), form);
    changed += form != c;
  }
  EXPECT_GT(changed, 2000);
}

TEST(HanVariants, TextsKeepTheirBytes) {
  EXPECT_EQ(SimplifyHan("開羅會議延後"), "开罗会议延后");
  for (const char* text : {"", "Cairo", "Kairó", "かな カナ", "카이로", "𠮷 🎉",
                           "１２００", "开罗", "\u3000\u9fff", "\xE4\xB8"}) {
    EXPECT_EQ(SimplifyHan(text), text);
  }
}

TEST(HanVariants, FoldingTakesThem) {
  EXPECT_EQ(Fold("經濟"), Fold("经济"));
  EXPECT_EQ(Fold("臺北ＡＢＣ"), Fold("台北abc"));
}

}  // namespace
}  // namespace dateline
