// A facet column of documents with given labels.
#ifndef DATELINE_TESTS_SUPPORT_FACET_COLUMNS_H_
#define DATELINE_TESTS_SUPPORT_FACET_COLUMNS_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/rank/facet_column.h"
#include "common/status_macros.h"
#include "indexer/rank/facet_column_writer.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {

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

  TempDir dir_;
  std::unique_ptr<RankFile> file_;
  FacetColumn column_;
};

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

// Documents with one of so many labels or none, and each label in some.
inline std::vector<Labels> DocumentsOfOneLabel(size_t labels) {
  std::mt19937 random(3);
  std::vector<Labels> documents;
  for (size_t i = 0; i < labels; ++i) {
    documents.push_back({"v" + std::to_string(i)});
    if (random() % 4 == 0) documents.emplace_back();
  }
  std::shuffle(documents.begin(), documents.end(), random);
  return documents;
}

// With up to four of them, and ten labels in two spellings.
inline std::vector<Labels> DocumentsOfSeveralLabels(size_t labels) {
  std::mt19937 random(5);
  std::vector<Labels> documents;
  for (size_t i = 0; i < labels; ++i) {
    std::set<std::string> own = {"w" + std::to_string(i)};
    for (uint32_t n = random() % 3; n > 0; --n) {
      const std::string number = std::to_string(random() % labels);
      own.insert("w" + number);
    }
    if (i < 10) own.insert("W" + std::to_string(i));
    documents.emplace_back(own.begin(), own.end());
    if (random() % 4 == 0) documents.emplace_back();
  }
  return documents;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_FACET_COLUMNS_H_
