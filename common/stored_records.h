// How records (article_record.h) lie in a store: as they are, or compressed by
// zstd with a dictionary made of other records of the store. An article is too
// short to be compressed well by itself.
//
// A compressed record: kCompressedRecord, which no record begins with; the
// eight bytes that name the dictionary; a zstd frame without its magic number.
// It is in the slot kSlotRecord, since the engine would try zlib on it in a
// document's data, where the others are.
// The dictionary is in the metadata of the store under DictionaryKey of its
// name, so that stores can be joined. It is made of texts, so a store may have
// none but those made of records it has: where some must go, the others are
// compressed anew.
#ifndef DATELINE_COMMON_STORED_RECORDS_H_
#define DATELINE_COMMON_STORED_RECORDS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace dateline {

inline constexpr char kCompressedRecord = 4;
inline constexpr std::string_view kDictionaryKeyPrefix = "record-dictionary.";

// Not thread-safe.
class RecordCompressor {
 public:
  // So many records make a dictionary.
  static constexpr size_t kSamples = 1000;

  // Takes some 0.1 s; nullopt when the samples have nothing in common.
  static std::optional<RecordCompressor> Train(
      const std::vector<std::string>& samples);
  ~RecordCompressor();
  RecordCompressor(RecordCompressor&&) noexcept;
  RecordCompressor& operator=(RecordCompressor&&) noexcept;

  // For the metadata of the store.
  const std::string& key() const { return key_; }
  const std::string& dictionary() const { return dictionary_; }

  // `record` itself when that is no longer.
  std::string Compress(std::string_view record);

 private:
  class Engine;

  explicit RecordCompressor(std::string dictionary);

  std::string dictionary_;
  std::string name_;
  std::string key_;
  std::unique_ptr<Engine> engine_;
};

// The dictionaries of one store or of several. Reading is thread-safe.
class RecordDictionaries {
 public:
  RecordDictionaries();
  ~RecordDictionaries();
  RecordDictionaries(RecordDictionaries&&) noexcept;
  RecordDictionaries& operator=(RecordDictionaries&&) noexcept;

  // Those in the metadata of a store; inside the engine's fence.
  void AddOf(const Xapian::Database& store);
  // One that was there before is no error.
  void Add(std::string_view dictionary);

  // The record of a document; inside the engine's fence.
  absl::StatusOr<std::string> RecordOf(const Xapian::Document& document) const;
  // A record of what is stored. DataLoss when that is damaged or its dictionary
  // is missing. Costs some 3 microseconds.
  absl::StatusOr<std::string> Read(std::string stored) const;

 private:
  class Dictionary;
  std::map<std::string, std::unique_ptr<Dictionary>, std::less<>> by_name_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_STORED_RECORDS_H_
