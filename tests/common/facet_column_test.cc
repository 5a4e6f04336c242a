#include "common/rank/facet_column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/facet_columns.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(FacetColumnTest, WithOneValueADocumentThereAreNoStarts) {
  const std::vector<Labels> documents = {
      {"Cairo"}, {}, {"Rome"}, {"Cairo"}, {"Bonn"}};
  Make(documents);
  EXPECT_EQ(PartBytes(2), 0U);
  EXPECT_EQ(PartBytes(3), documents.size());
  for (uint32_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(LabelsOf(i), documents[i]);
  }
}

TEST_F(FacetColumnTest, ADocumentMayHaveSeveralValues) {
  Make({{"Rome", "Cairo"}, {}, {"Cairo"}, {"Bonn", "Rome", "Cairo"}});
  EXPECT_EQ(PartBytes(2), 5 * sizeof(uint32_t));
  EXPECT_THAT(LabelsOf(0), ElementsAre("Cairo", "Rome"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());
  EXPECT_THAT(LabelsOf(2), ElementsAre("Cairo"));
  EXPECT_THAT(LabelsOf(3), ElementsAre("Bonn", "Cairo", "Rome"));
}

TEST_F(FacetColumnTest, ValuesAreInTheOrderOfKeyAndLabel) {
  Make({{"Zürich"}, {"cairo"}, {"ZURICH"}, {"Cairo"}, {"aa"}});
  Labels labels;
  Labels keys;
  for (size_t value = 0; value < column_.values(); ++value) {
    labels.emplace_back(column_.LabelOf(value));
    keys.emplace_back(column_.KeyOf(value));
  }
  EXPECT_THAT(labels, ElementsAre("aa", "Cairo", "cairo", "ZURICH", "Zürich"));
  EXPECT_THAT(keys, ElementsAre("aa", "cairo", "cairo", "zurich", "zurich"));
}

int SignOf(int number) { return (number > 0) - (number < 0); }

TEST_F(FacetColumnTest, StartsOfKeysCompareAsKeys) {
  Make({{"a", "A"},
        {"ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgh i"},
        {"Zürich", "ZURICH", "\u4e2d", "The Long Name of a Bank"},
        {"The Long Name of a Boat"}});
  for (size_t a = 0; a < column_.values(); ++a) {
    for (size_t b = 0; b < column_.values(); ++b) {
      const uint64_t start_of_a = column_.KeyStart(a);
      const uint64_t start_of_b = column_.KeyStart(b);
      const int expected = SignOf(column_.KeyOf(a).compare(column_.KeyOf(b)));
      int found = start_of_a < start_of_b ? -1 : start_of_a > start_of_b;
      if (found == 0 && FacetColumn::IsLongKey(start_of_a)) {
        found = SignOf(FacetColumn::CompareLongKeys(column_, a, column_, b));
      }
      EXPECT_EQ(found, expected)
          << column_.LabelOf(a) << " and " << column_.LabelOf(b);
    }
  }
}

TEST_F(FacetColumnTest, DocumentsAreWrittenInTheOrderGiven) {
  Make({{"a"}, {"b"}, {}, {"c"}}, {3, 2, 0, 1});
  EXPECT_THAT(LabelsOf(0), ElementsAre("c"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());
  EXPECT_THAT(LabelsOf(2), ElementsAre("a"));
  EXPECT_THAT(LabelsOf(3), ElementsAre("b"));

  Make({{"a", "b"}, {}, {"c"}}, {2, 0, 1});
  EXPECT_THAT(LabelsOf(0), ElementsAre("c"));
  EXPECT_THAT(LabelsOf(1), ElementsAre("a", "b"));
  EXPECT_THAT(LabelsOf(2), IsEmpty());
}

TEST_F(FacetColumnTest, NobodyHasAnyValue) {
  Make({{}, {}, {}});
  EXPECT_EQ(column_.values(), 0U);
  EXPECT_THAT(LabelsOf(1), IsEmpty());
}

TEST_F(FacetColumnTest, ThereIsNobody) {
  Make({});
  EXPECT_EQ(column_.values(), 0U);
}

TEST_F(HostileFacetTest, AValueThatIsNotThereIsPassedOver) {
  MakeRaw(kOneValue, {0, 3}, {}, "\x01\x02");
  EXPECT_THAT(LabelsOf(0), ElementsAre("A"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());

  MakeRaw(kOneValue, {0, 3}, {0, 1, 3}, std::string("\0\x05\0", 3));
  EXPECT_THAT(LabelsOf(0), ElementsAre("A"));
  EXPECT_THAT(LabelsOf(1), ElementsAre("A"));
}

TEST_F(HostileFacetTest, EntriesEndWithTheSection) {
  constexpr uint32_t kFar = 1'000'000'000;
  MakeRaw(kOneValue, {0, 3}, {0, kFar, 2}, std::string("\0\0", 2));
  EXPECT_THAT(LabelsOf(0), ElementsAre("A", "A"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());
}

TEST_F(HostileFacetTest, StringsEndWithTheSection) {
  MakeRaw(kOneValue, {0, 99, 1, 3}, {}, "\x01\x02");
  for (size_t value = 0; value < column_.values(); ++value) {
    EXPECT_LE(column_.KeyOf(value).size(), kOneValue.size());
    EXPECT_LE(column_.LabelOf(value).size(), kOneValue.size());
    EXPECT_LE(column_.KeyStart(value), uint64_t{'a'} << 56);
  }
  EXPECT_EQ(column_.KeyOf(1), "");
}

TEST(FacetEntryTest, AnEntryHasABitToSpare) {
  EXPECT_EQ(FacetEntryBytes(0), 1U);
  EXPECT_EQ(FacetEntryBytes(127), 1U);
  EXPECT_EQ(FacetEntryBytes(128), 2U);
  EXPECT_EQ(FacetEntryBytes(32'767), 2U);
  EXPECT_EQ(FacetEntryBytes(32'768), 3U);
  EXPECT_EQ(FacetEntryBytes((1U << 23U) - 1), 3U);
  EXPECT_EQ(FacetEntryBytes(1U << 23U), 4U);
}

// How many different labels there are, and the bytes that an entry needs.
struct Width {
  size_t labels;
  size_t bytes;
};

class FacetWidthTest : public FacetColumnTest,
                       public ::testing::WithParamInterface<Width> {};

TEST_P(FacetWidthTest, OneValueADocument) {
  const std::vector<Labels> documents = DocumentsOfOneLabel(GetParam().labels);
  Make(documents);
  EXPECT_EQ(PartBytes(3), documents.size() * GetParam().bytes);
  for (uint32_t i = 0; i < documents.size(); i += 7) {
    EXPECT_EQ(LabelsOf(i), documents[i]);
  }
}

TEST_P(FacetWidthTest, SeveralValuesADocument) {
  const size_t labels = GetParam().labels;
  const auto values =
      static_cast<uint32_t>(labels + std::min<size_t>(labels, 10));
  const std::vector<Labels> documents = DocumentsOfSeveralLabels(labels);
  size_t entries = 0;
  for (const Labels& own : documents) entries += own.size();
  Make(documents);
  EXPECT_EQ(PartBytes(3), entries * FacetEntryBytes(values));
  for (uint32_t i = 0; i < documents.size(); i += 7) {
    Labels sorted = LabelsOf(i);
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(sorted, documents[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, FacetWidthTest,
                         ::testing::Values(Width{1, 1}, Width{117, 1},
                                           Width{127, 1}, Width{128, 2},
                                           Width{3000, 2}, Width{32'767, 2},
                                           Width{32'768, 3}));

}  // namespace
}  // namespace dateline
