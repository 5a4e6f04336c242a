// The values that were counted in several columns, joined by their keys.
#ifndef DATELINE_SEARCHER_RANK_COUNTED_KEYS_H_
#define DATELINE_SEARCHER_RANK_COUNTED_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/rank/facet_column.h"
#include "common/rank/facet_counts.h"
#include "searcher/deadline.h"

namespace dateline {

// Labels and keys are read only where they must be: of a value mostly the first
// eight bytes of its key.
class CountedKeys {
 public:
  struct Value {
    uint32_t column = 0;
    ValueCount count;
  };

  // `values` ascend.
  void AddColumn(const FacetColumn& column, std::vector<ValueCount> values) {
    columns_.push_back({column, std::move(values), 0, 0});
  }

  // Once, after all columns. False when the deadline came first: some are
  // joined.
  bool Join(const std::optional<Deadline>& deadline);

  size_t size() const { return keys_.size(); }
  // How many documents have the key with this number.
  uint64_t DocumentsOf(size_t key) const { return keys_[key].documents; }
  std::span<const Value> ValuesOf(size_t key) const {
    const size_t end =
        key + 1 < keys_.size() ? keys_[key + 1].first : values_.size();
    return std::span(values_).subspan(keys_[key].first, end - keys_[key].first);
  }
  std::string_view KeyOf(const Value& value) const {
    return columns_[value.column].column.KeyOf(value.count.value);
  }
  std::string_view LabelOf(const Value& value) const {
    return columns_[value.column].column.LabelOf(value.count.value);
  }

 private:
  struct Column {
    FacetColumn column;
    std::vector<ValueCount> values;
    size_t next;
    uint64_t start;  // of the next one's key
  };
  struct Key {
    uint64_t documents = 0;
    size_t first = 0;  // in values_
  };
  // A value and the start of its key.
  struct Place {
    const FacetColumn* column;
    size_t value;
    uint64_t start;
  };

  static bool AtEnd(const Column& column) {
    return column.next == column.values.size();
  }
  static Place PlaceOf(const Column& column) {
    return {&column.column, column.values[column.next].value, column.start};
  }
  static int Compare(const Place& a, const Place& b);
  static void ReadStart(Column* column);
  const Column* Least() const;
  void JoinKey(const Place& key);

  std::vector<Column> columns_;
  std::vector<Key> keys_;
  std::vector<Value> values_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_COUNTED_KEYS_H_
