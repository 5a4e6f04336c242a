// The values of one facet field in a rank index: a dictionary and the values of
// each document.
//
// Four sections: the values, key, 0, label, one after the other in the order of
// (key, label); u32 offset of each and of the end; u32 number of the first
// entry of each document and of the end; the entries, numbers of values in as
// few bytes as the greatest needs. Where no document has two values, the third
// is empty and there is one entry a document: the number plus one, 0 for none.
// Otherwise the highest bit of an entry tells that an earlier entry of the
// document has the same key (two spellings of a name).
#ifndef DATELINE_COMMON_RANK_FACET_COLUMN_H_
#define DATELINE_COMMON_RANK_FACET_COLUMN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rank/rank_file.h"

namespace dateline {

// A view of a file, which must outlive it. Thread-safe. Where a file has
// numbers of values or entries that it does not have, they are passed over.
class FacetColumn {
 public:
  // Verifies the sections of the field: all of it is read the first time.
  static absl::StatusOr<FacetColumn> Open(const RankFile& file, Field field);

  size_t values() const { return values_; }
  std::string_view KeyOf(size_t value) const;
  std::string_view LabelOf(size_t value) const;
  // The first eight bytes of the key as a number, that of keys that come first
  // being less; of a shorter one with zeros at the end.
  uint64_t KeyStart(size_t value) const;
  // Whether the key may have more bytes than these.
  static bool IsLongKey(uint64_t start) { return (start & 0xFF) != 0; }
  // Of two long keys that start alike: as they compare.
  static int CompareLongKeys(const FacetColumn& a, size_t value_of_a,
                             const FacetColumn& b, size_t value_of_b);

  // Whether no document has two values, so that each has one entry.
  bool IsSingle() const { return starts_.empty(); }
  uint32_t documents() const { return documents_; }
  size_t width() const { return width_; }
  std::string_view entry_bytes() const { return entries_; }
  size_t entries() const { return entries_.size() / width_; }
  // The numbers of a document's first entry and of the end; not of a column
  // that IsSingle.
  std::pair<size_t, size_t> EntriesOf(uint32_t document) const {
    return {
        NumberAt<uint32_t>(starts_, document),
        std::min<size_t>(NumberAt<uint32_t>(starts_, document + 1), entries())};
  }

  // The values of one document, appended to `out`, each once; those that repeat
  // a key too.
  void ValuesOf(uint32_t document, std::vector<uint32_t>* out) const;

 private:
  // From the n-th byte of the key on, with all that follows.
  std::string_view StringsFrom(size_t value, size_t n) const;
  uint32_t EntryAt(size_t entry) const;
  bool IsWhole() const;

  std::string_view strings_;
  std::string_view offsets_;
  std::string_view starts_;
  std::string_view entries_;
  uint32_t documents_ = 0;
  size_t values_ = 0;
  size_t width_ = 1;
};

// The section with the number `part` (0 to 3) of a facet field.
RankSection FacetSection(Field field, size_t part);

// Of an entry of so many bytes.
constexpr uint32_t FacetRepeatBit(size_t width) {
  return 1U << (8 * width - 1);
}

// Bytes of an entry that must hold numbers up to `greatest`, with a bit to
// spare.
constexpr size_t FacetEntryBytes(uint32_t greatest) {
  size_t width = 1;
  while (width < 4 && greatest >= (uint64_t{1} << (8 * width - 1))) ++width;
  return width;
}

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_FACET_COLUMN_H_
