#include "searcher/rank/counted_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/fold.h"
#include "indexer/rank/facet_column_writer.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

struct Counted {
  uint64_t documents = 0;
  std::map<std::string, uint64_t> labels;

  friend bool operator==(const Counted&, const Counted&) = default;
};

// Columns with these labels, of which some are counted.
class CountedKeysTest : public ::testing::Test {
 protected:
  void AddColumn(const std::vector<std::string>& labels) {
    FacetColumnWriter writer;
    std::vector<uint32_t> order;
    for (const std::string& label : labels) {
      order.push_back(static_cast<uint32_t>(order.size()));
      const uint32_t value = writer.Intern(label);
      writer.Add({&value, 1});
    }
    files_.push_back(MakeRankFile(
        dir_.path() + "/" + std::to_string(files_.size()),
        static_cast<uint32_t>(order.size()), [&](RankFileWriter& file) {
          return writer.Write(Field::kPerson, order, file);
        }));
    const auto column = FacetColumn::Open(*files_.back(), Field::kPerson);
    ASSERT_TRUE(column.ok()) << column.status();
    std::vector<ValueCount> values;
    for (uint32_t value = 0; value < column->values(); ++value) {
      if (random_() % 4 == 0) continue;
      const auto documents = static_cast<uint32_t>(1 + random_() % 9);
      const auto repeated = static_cast<uint32_t>(random_() % 2);
      values.push_back({value, documents, repeated});
      const std::string label(column->LabelOf(value));
      Counted& key = expected_[FoldKeyword(label)];
      key.documents += documents - repeated;
      key.labels[label] += documents;
    }
    keys_.AddColumn(*column, std::move(values));
  }

  std::map<std::string, Counted> Joined() const {
    std::map<std::string, Counted> joined;
    std::string last;
    for (size_t i = 0; i < keys_.size(); ++i) {
      const std::string key(keys_.KeyOf(keys_.ValuesOf(i).front()));
      EXPECT_TRUE(i == 0 || last < key) << key;
      last = key;
      Counted& counted = joined[key];
      counted.documents = keys_.DocumentsOf(i);
      for (const CountedKeys::Value& value : keys_.ValuesOf(i)) {
        counted.labels[std::string(keys_.LabelOf(value))] +=
            value.count.documents;
      }
    }
    return joined;
  }

  std::mt19937 random_;
  TempDir dir_;
  std::vector<std::unique_ptr<RankFile>> files_;
  CountedKeys keys_;
  std::map<std::string, Counted> expected_;
};

TEST_F(CountedKeysTest, NoColumnsNoKeys) {
  EXPECT_TRUE(keys_.Join(std::nullopt));
  EXPECT_EQ(keys_.size(), 0U);
}

TEST_F(CountedKeysTest, KeysOfSeveralColumnsAreJoined) {
  const std::vector<std::string> names = {
      "Ann",           "ANN",           "ann",           "Anna",
      "Bank of Italy", "Bank of ITALY", "Bank of Japan", "Bank",
      "Bank of",       "Zoë",           "ZOE",           "Bank of Italy plc"};
  for (int i = 0; i < 4; ++i) {
    std::vector<std::string> labels = names;
    std::shuffle(labels.begin(), labels.end(), random_);
    labels.resize(labels.size() - 3);
    AddColumn(labels);
  }
  EXPECT_TRUE(keys_.Join(std::nullopt));
  EXPECT_EQ(Joined(), expected_);
}

TEST_F(CountedKeysTest, ManyKeys) {
  for (int i = 0; i < 3; ++i) {
    std::vector<std::string> labels;
    for (int n = 0; n < 3000; ++n) {
      labels.push_back("name " + std::to_string(random_() % 5000));
    }
    AddColumn(labels);
  }
  EXPECT_TRUE(keys_.Join(std::nullopt));
  EXPECT_EQ(Joined(), expected_);
}

TEST_F(CountedKeysTest, AfterTheDeadlineSomeAreJoined) {
  std::vector<std::string> labels;
  for (int n = 0; n < 9000; ++n) labels.push_back(std::to_string(n));
  AddColumn(labels);
  EXPECT_FALSE(
      keys_.Join(std::chrono::steady_clock::now() - std::chrono::hours(1)));
  EXPECT_GT(keys_.size(), 1000U);
  EXPECT_LT(keys_.size(), expected_.size());
}

}  // namespace
}  // namespace dateline
