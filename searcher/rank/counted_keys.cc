#include "searcher/rank/counted_keys.h"

#include "searcher/facets.h"

namespace dateline {

void CountedKeys::ReadStart(Column* column) {
  if (AtEnd(*column)) return;
  column->start = column->column.KeyStart(column->values[column->next].value);
}

// As the keys compare.
int CountedKeys::Compare(const Place& a, const Place& b) {
  if (a.start != b.start) return a.start < b.start ? -1 : 1;
  const bool same = a.column == b.column && a.value == b.value;
  if (same || !FacetColumn::IsLongKey(a.start)) return 0;
  return FacetColumn::CompareLongKeys(*a.column, a.value, *b.column, b.value);
}

// The column whose next key comes first.
const CountedKeys::Column* CountedKeys::Least() const {
  const Column* least = nullptr;
  for (const Column& column : columns_) {
    if (AtEnd(column)) continue;
    if (least == nullptr || Compare(PlaceOf(column), PlaceOf(*least)) < 0) {
      least = &column;
    }
  }
  return least;
}

void CountedKeys::JoinKey(const Place& key) {
  Key& joined = keys_.emplace_back();
  joined.first = values_.size();
  for (uint32_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    while (!AtEnd(column) && Compare(PlaceOf(column), key) == 0) {
      const ValueCount& count = column.values[column.next++];
      values_.push_back({i, count});
      joined.documents += count.documents - count.repeated;
      ReadStart(&column);
    }
  }
}

bool CountedKeys::Join(const std::optional<Deadline>& deadline) {
  size_t values = 0;
  for (Column& column : columns_) {
    ReadStart(&column);
    values += column.values.size();
  }
  values_.reserve(values);
  keys_.reserve(values);
  for (size_t keys = 1;; ++keys) {
    if (keys % kFacetValuesAtOnce == 0 && IsPast(deadline)) return false;
    const Column* const least = Least();
    if (least == nullptr) return true;
    JoinKey(PlaceOf(*least));
  }
}

}  // namespace dateline
