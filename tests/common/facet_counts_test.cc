#include "common/rank/facet_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/fold.h"
#include "tests/support/facet_columns.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// What is told to come: all of few values, or next to nothing.
constexpr uint64_t kExpected[] = {0, 1'000'000};

class FacetCountsTest : public HostileFacetTest {
 protected:
  // Of documents from `first` on.
  ColumnCounts Count(const std::vector<uint16_t>& offsets, uint64_t expected,
                     uint32_t first = 0) const {
    FacetCounts counts(column_, expected);
    const std::span<const uint16_t> all(offsets);
    counts.Add(first, all.first(all.size() / 3));
    counts.Add(first, all.subspan(all.size() / 3));
    return counts.Take();
  }

  // Values and counts of random documents are those of the labels themselves.
  void CheckCounts(const std::vector<Labels>& documents) {
    std::mt19937 random(4);
    const uint32_t first = documents.size() > 64 ? 64 : 0;
    std::vector<uint16_t> wanted;
    std::map<std::string, uint32_t> labels;
    std::map<std::string, uint32_t> keys;
    uint64_t with_any = 0;
    for (size_t i = first; i < documents.size(); ++i) {
      if (random() % 3 == 0) continue;
      wanted.push_back(static_cast<uint16_t>(i - first));
      std::set<std::string> own;
      for (const std::string& label : documents[i]) {
        ++labels[label];
        own.insert(FoldKeyword(label));
      }
      for (const std::string& key : own) ++keys[key];
      with_any += !own.empty();
    }
    for (const uint64_t expected : kExpected) {
      const ColumnCounts counts = Count(wanted, expected, first);
      EXPECT_EQ(counts.documents, with_any);
      CheckValues(counts.values, labels, keys);
    }
  }

  void CheckValues(const std::vector<ValueCount>& values,
                   const std::map<std::string, uint32_t>& labels,
                   const std::map<std::string, uint32_t>& keys) const {
    std::map<std::string, uint32_t> found_labels;
    std::map<std::string, uint32_t> found_keys;
    for (const ValueCount& value : values) {
      EXPECT_GT(value.documents, 0U);
      found_labels[std::string(column_.LabelOf(value.value))] = value.documents;
      found_keys[std::string(column_.KeyOf(value.value))] +=
          value.documents - value.repeated;
    }
    EXPECT_EQ(found_labels, labels);
    EXPECT_EQ(found_keys, keys);
    EXPECT_TRUE(std::is_sorted(values.begin(), values.end(),
                               [](const ValueCount& a, const ValueCount& b) {
                                 return a.value < b.value;
                               }));
  }
};

TEST_F(FacetCountsTest, OneValueADocument) {
  const std::vector<Labels> documents = {
      {"Cairo"}, {}, {"Rome"}, {"Cairo"}, {"Bonn"}};
  Make(documents);
  CheckCounts(documents);
}

TEST_F(FacetCountsTest, AKeyWithTwoSpellingsInADocumentIsRepeatedOnce) {
  Make({{"Cairo", "CAIRO", "Rome"}, {"CAIRO"}});
  for (const uint64_t expected : kExpected) {
    const ColumnCounts counts = Count({0, 1}, expected);
    // CAIRO, Cairo, Rome
    EXPECT_THAT(counts.values,
                ElementsAre(ValueCount{0, 2, 0}, ValueCount{1, 1, 1},
                            ValueCount{2, 1, 0}));
    EXPECT_EQ(counts.documents, 2U);
  }
}

TEST_F(FacetCountsTest, NobodyHasAnyValue) {
  Make({{}, {}, {}});
  for (const uint64_t expected : kExpected) {
    const ColumnCounts counts = Count({0, 1, 2}, expected);
    EXPECT_THAT(counts.values, IsEmpty());
    EXPECT_EQ(counts.documents, 0U);
  }
  Make({});
  EXPECT_THAT(Count({}, 0).values, IsEmpty());
}

TEST_F(FacetCountsTest, AValueThatIsNotThereIsPassedOver) {
  MakeRaw(kOneValue, {0, 3}, {}, "\x01\x02");
  EXPECT_THAT(Count({0, 1}, 2).values, ElementsAre(ValueCount{0, 1, 0}));
  EXPECT_EQ(Count({0, 1}, 2).documents, 1U);

  MakeRaw(kOneValue, {0, 3}, {0, 1, 3}, std::string("\0\x05\0", 3));
  EXPECT_THAT(Count({0, 1}, 2).values, ElementsAre(ValueCount{0, 2, 0}));
}

TEST_F(FacetCountsTest, EntriesEndWithTheSection) {
  constexpr uint32_t kFar = 1'000'000'000;
  MakeRaw(kOneValue, {0, 3}, {0, kFar, 2}, std::string("\0\0", 2));
  const ColumnCounts counts = Count({0, 1}, 2);
  EXPECT_THAT(counts.values, ElementsAre(ValueCount{0, 2, 0}));
  EXPECT_EQ(counts.documents, 1U);
}

// By how many labels there are.
class FacetCountsWidthTest : public FacetCountsTest,
                             public ::testing::WithParamInterface<size_t> {};

TEST_P(FacetCountsWidthTest, OneValueADocument) {
  const std::vector<Labels> documents = DocumentsOfOneLabel(GetParam());
  Make(documents);
  CheckCounts(documents);
}

TEST_P(FacetCountsWidthTest, SeveralValuesADocument) {
  const std::vector<Labels> documents = DocumentsOfSeveralLabels(GetParam());
  Make(documents);
  CheckCounts(documents);
}

INSTANTIATE_TEST_SUITE_P(Widths, FacetCountsWidthTest,
                         ::testing::Values(1, 117, 127, 128, 3000, 32'767,
                                           32'768));

}  // namespace
}  // namespace dateline
