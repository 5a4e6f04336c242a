#include "common/rank/facet_column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "common/status_macros.h"
#include "indexer/rank/facet_column_writer.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Labels = std::vector<std::string>;

class FacetColumnTest : public ::testing::Test {
 protected:
  // Documents with labels, written in the order given, or as they are.
  void Make(const std::vector<Labels>& documents,
            std::vector<uint32_t> order = {}) {
    FacetColumnWriter writer;
    for (const Labels& labels : documents) {
      std::vector<uint32_t> values;
      for (const std::string& label : labels) {
        values.push_back(writer.Intern(label));
      }
      writer.Add(values);
    }
    if (order.empty()) {
      order.resize(documents.size());
      std::iota(order.begin(), order.end(), 0U);
    }
    file_ = MakeRankFile(dir_.path() + "/rank.idx",
                         static_cast<uint32_t>(order.size()),
                         [&](RankFileWriter& file) {
                           return writer.Write(Field::kPlace, order, file);
                         });
    ASSERT_NE(file_, nullptr);
    auto column = FacetColumn::Open(*file_, Field::kPlace);
    ASSERT_TRUE(column.ok()) << column.status();
    column_ = *std::move(column);
  }

  uint64_t PartBytes(size_t part) const {
    return file_->SectionBytes(FacetSection(Field::kPlace, part));
  }

  Labels LabelsOf(uint32_t document) const {
    std::vector<uint32_t> values;
    column_.ValuesOf(document, &values);
    Labels labels;
    for (const uint32_t value : values) {
      labels.emplace_back(column_.LabelOf(value));
    }
    return labels;
  }

  // Of the documents `wanted`, which are those from `first` on.
  ColumnCounts Count(const std::vector<bool>& wanted,
                     uint32_t first = 0) const {
    std::vector<uint64_t> bits((wanted.size() + 63) / 64);
    for (size_t i = 0; i < wanted.size(); ++i) {
      bits[i / 64] |= uint64_t{wanted[i]} << i % 64;
    }
    ColumnCounts counts = column_.MakeCounts();
    column_.Count(first, bits, &counts);
    return counts;
  }

  // Values and counts of random documents are those of the labels themselves.
  void CheckCounts(const std::vector<Labels>& documents, uint32_t seed) {
    std::mt19937 random(seed);
    const uint32_t first = documents.size() > 64 ? 64 : 0;
    std::vector<bool> wanted(documents.size() - first);
    std::map<std::string, uint32_t> labels;
    std::map<std::string, uint32_t> keys;
    uint64_t with_any = 0;
    for (size_t i = 0; i < wanted.size(); ++i) {
      wanted[i] = random() % 3 != 0;
      if (!wanted[i]) continue;
      std::set<std::string> own;
      for (const std::string& label : documents[first + i]) {
        ++labels[label];
        own.insert(FoldKeyword(label));
      }
      for (const std::string& key : own) ++keys[key];
      with_any += !own.empty();
    }
    const ColumnCounts counts = Count(wanted, first);
    EXPECT_EQ(counts.documents, with_any);
    std::map<std::string, uint32_t> found_labels;
    std::map<std::string, uint32_t> found_keys;
    for (size_t value = 0; value < column_.values(); ++value) {
      if (counts.labels[value] == 0) continue;
      found_labels[std::string(column_.LabelOf(value))] = counts.labels[value];
      found_keys[std::string(column_.KeyOf(value))] +=
          counts.labels[value] - counts.repeated[value];
    }
    EXPECT_EQ(found_labels, labels);
    EXPECT_EQ(found_keys, keys);
  }

  TempDir dir_;
  std::unique_ptr<RankFile> file_;
  FacetColumn column_;
};

TEST_F(FacetColumnTest, WithOneValueADocumentThereAreNoStarts) {
  const std::vector<Labels> documents = {
      {"Cairo"}, {}, {"Rome"}, {"Cairo"}, {"Bonn"}};
  Make(documents);
  EXPECT_EQ(PartBytes(2), 0U);
  EXPECT_EQ(PartBytes(3), documents.size());
  for (uint32_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(LabelsOf(i), documents[i]);
  }
  CheckCounts(documents, 1);
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

TEST_F(FacetColumnTest, AKeyWithTwoSpellingsInADocumentIsRepeatedOnce) {
  Make({{"Cairo", "CAIRO", "Rome"}, {"CAIRO"}});
  const ColumnCounts counts = Count({true, true});
  EXPECT_THAT(counts.labels, ElementsAre(2, 1, 1));  // CAIRO, Cairo, Rome
  EXPECT_THAT(counts.repeated, ElementsAre(0, 1, 0));
  EXPECT_EQ(counts.documents, 2U);
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
  EXPECT_EQ(Count({true, true, true}).documents, 0U);
}

TEST_F(FacetColumnTest, ThereIsNobody) {
  Make({});
  EXPECT_EQ(column_.values(), 0U);
  EXPECT_THAT(Count({}).labels, IsEmpty());
}

// Sections as no writer writes them.
class HostileFacetTest : public FacetColumnTest {
 protected:
  void MakeRaw(const std::string& strings, const std::vector<uint32_t>& offsets,
               const std::vector<uint32_t>& starts,
               const std::string& entries) {
    const auto bytes = [](const std::vector<uint32_t>& numbers) {
      return std::string(reinterpret_cast<const char*>(numbers.data()),
                         numbers.size() * sizeof(uint32_t));
    };
    const std::string parts[] = {strings, bytes(offsets), bytes(starts),
                                 entries};
    file_ =
        MakeRankFile(dir_.path() + "/rank.idx", 2,
                     [&](RankFileWriter& file) -> absl::Status {
                       for (size_t part = 0; part < kFacetSections; ++part) {
                         DATELINE_RETURN_IF_ERROR(
                             file.Start(FacetSection(Field::kPlace, part)));
                         DATELINE_RETURN_IF_ERROR(file.Append(parts[part]));
                       }
                       return absl::OkStatus();
                     });
    ASSERT_NE(file_, nullptr);
    auto column = FacetColumn::Open(*file_, Field::kPlace);
    ASSERT_TRUE(column.ok()) << column.status();
    column_ = *std::move(column);
  }

  const std::string kOneValue = std::string("a\0A", 3);
};

TEST_F(HostileFacetTest, AValueThatIsNotThereIsPassedOver) {
  MakeRaw(kOneValue, {0, 3}, {}, "\x01\x02");
  EXPECT_THAT(LabelsOf(0), ElementsAre("A"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());
  EXPECT_EQ(Count({true, true}).documents, 1U);

  MakeRaw(kOneValue, {0, 3}, {0, 1, 3}, std::string("\0\x05\0", 3));
  EXPECT_THAT(LabelsOf(0), ElementsAre("A"));
  EXPECT_THAT(LabelsOf(1), ElementsAre("A"));
  EXPECT_THAT(Count({true, true}).labels, ElementsAre(2));
}

TEST_F(HostileFacetTest, EntriesEndWithTheSection) {
  constexpr uint32_t kFar = 1'000'000'000;
  MakeRaw(kOneValue, {0, 3}, {0, kFar, 2}, std::string("\0\0", 2));
  EXPECT_THAT(LabelsOf(0), ElementsAre("A", "A"));
  EXPECT_THAT(LabelsOf(1), IsEmpty());
  const ColumnCounts counts = Count({true, true});
  EXPECT_THAT(counts.labels, ElementsAre(2));
  EXPECT_EQ(counts.documents, 1U);
}

TEST_F(HostileFacetTest, StringsEndWithTheSection) {
  MakeRaw(kOneValue, {0, 99, 1, 3}, {}, "\x01\x02");
  for (size_t value = 0; value < column_.values(); ++value) {
    EXPECT_LE(column_.KeyOf(value).size(), kOneValue.size());
    EXPECT_LE(column_.LabelOf(value).size(), kOneValue.size());
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
  std::mt19937 random(3);
  std::vector<Labels> documents;
  for (size_t i = 0; i < GetParam().labels; ++i) {
    documents.push_back({"v" + std::to_string(i)});
    if (random() % 4 == 0) documents.emplace_back();
  }
  std::shuffle(documents.begin(), documents.end(), random);
  Make(documents);
  EXPECT_EQ(PartBytes(3), documents.size() * GetParam().bytes);
  for (uint32_t i = 0; i < documents.size(); i += 7) {
    EXPECT_EQ(LabelsOf(i), documents[i]);
  }
  CheckCounts(documents, 4);
}

TEST_P(FacetWidthTest, SeveralValuesADocument) {
  std::mt19937 random(5);
  const size_t labels = GetParam().labels;
  const auto values =
      static_cast<uint32_t>(labels + std::min<size_t>(labels, 10));
  std::vector<Labels> documents;
  size_t entries = 0;
  for (size_t i = 0; i < labels; ++i) {
    std::set<std::string> own = {"w" + std::to_string(i)};
    for (uint32_t n = random() % 3; n > 0; --n) {
      const std::string number = std::to_string(random() % labels);
      own.insert("w" + number);
    }
    // Another spelling of the same key, of which there is a fixed number.
    if (i < 10) own.insert("W" + std::to_string(i));
    documents.emplace_back(own.begin(), own.end());
    entries += own.size();
    if (random() % 4 == 0) documents.emplace_back();
  }
  Make(documents);
  EXPECT_EQ(PartBytes(3), entries * FacetEntryBytes(values));
  for (uint32_t i = 0; i < documents.size(); i += 7) {
    Labels sorted = LabelsOf(i);
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(sorted, documents[i]);
  }
  CheckCounts(documents, 6);
}

INSTANTIATE_TEST_SUITE_P(Widths, FacetWidthTest,
                         ::testing::Values(Width{1, 1}, Width{117, 1},
                                           Width{127, 1}, Width{128, 2},
                                           Width{3000, 2}, Width{32'767, 2},
                                           Width{32'768, 3}));

}  // namespace
}  // namespace dateline
