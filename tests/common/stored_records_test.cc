#include "common/stored_records.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace dateline {
namespace {

// Records of words that come again; none begins with kCompressedRecord.
std::vector<std::string> Records(size_t count, const std::string& word) {
  std::mt19937 random(20260701);
  std::vector<std::string> records;
  for (size_t i = 0; i < count; ++i) {
    std::string record = "\x03";
    for (size_t n = 100 + random() % 50; n > 0; --n) {
      record += word + std::to_string(random() % 300) + ' ';
    }
    records.push_back(std::move(record));
  }
  return records;
}

class StoredRecordsTest : public ::testing::Test {
 protected:
  StoredRecordsTest()
      : records_(Records(RecordCompressor::kSamples + 20, "harbour")),
        compressor_(*RecordCompressor::Train(
            {records_.begin(),
             records_.begin() + RecordCompressor::kSamples})) {
    dictionaries_.Add(compressor_.dictionary());
  }

  std::vector<std::string> records_;
  RecordCompressor compressor_;
  RecordDictionaries dictionaries_;
};

TEST_F(StoredRecordsTest, ReadsWhatWasCompressed) {
  size_t stored_bytes = 0;
  size_t bytes = 0;
  for (const std::string& record : records_) {
    const std::string stored = compressor_.Compress(record);
    stored_bytes += stored.size();
    bytes += record.size();
    const auto read = dictionaries_.Read(stored);
    ASSERT_TRUE(read.ok()) << read.status();
    ASSERT_EQ(*read, record);
  }
  EXPECT_LT(stored_bytes, bytes / 2);
}

TEST_F(StoredRecordsTest, WhatDoesNotBecomeShorterStaysAsItIs) {
  for (const std::string record : {"", "\x03", "\x03 short"}) {
    EXPECT_EQ(compressor_.Compress(record), record);
    EXPECT_EQ(*dictionaries_.Read(record), record);
  }
}

TEST_F(StoredRecordsTest, DictionariesOfSeveralStoresLieSideBySide) {
  const std::vector<std::string> others =
      Records(RecordCompressor::kSamples, "ferry");
  auto other = RecordCompressor::Train(others);
  ASSERT_TRUE(other);
  EXPECT_NE(other->key(), compressor_.key());
  dictionaries_.Add(other->dictionary());
  dictionaries_.Add(compressor_.dictionary());
  EXPECT_EQ(*dictionaries_.Read(other->Compress(others[0])), others[0]);
  EXPECT_EQ(*dictionaries_.Read(compressor_.Compress(records_[0])),
            records_[0]);
}

TEST_F(StoredRecordsTest, AMissingDictionaryIsDamage) {
  const std::string stored = compressor_.Compress(records_[0]);
  EXPECT_TRUE(absl::IsDataLoss(RecordDictionaries().Read(stored).status()));
  RecordDictionaries damaged;
  std::string dictionary = compressor_.dictionary();
  dictionary[dictionary.size() / 2] ^= 1;
  damaged.Add(dictionary);
  EXPECT_TRUE(absl::IsDataLoss(damaged.Read(stored).status()));
}

TEST_F(StoredRecordsTest, CutShortItIsDamage) {
  const std::string stored = compressor_.Compress(records_[0]);
  for (size_t size = 1; size < stored.size(); ++size) {
    EXPECT_TRUE(
        absl::IsDataLoss(dictionaries_.Read(stored.substr(0, size)).status()))
        << size;
  }
}

// The checksum of a record is within it.
TEST_F(StoredRecordsTest, AnyChangedByteGivesDamageOrAnotherRecord) {
  const std::string stored = compressor_.Compress(records_[0]);
  for (size_t i = 1; i < stored.size(); ++i) {
    std::string changed = stored;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    const auto read = dictionaries_.Read(changed);
    EXPECT_TRUE(!read.ok() || *read != records_[0]) << i;
  }
}

TEST(RecordCompressorTest, SamplesWithNothingInCommonMakeNone) {
  EXPECT_FALSE(RecordCompressor::Train({}));
  EXPECT_FALSE(RecordCompressor::Train({"a", "b"}));
}

}  // namespace
}  // namespace dateline
