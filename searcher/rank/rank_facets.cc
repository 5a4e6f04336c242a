#include "searcher/rank/rank_facets.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include "common/rank/facet_column.h"
#include "common/status_macros.h"
#include "searcher/entity_terms.h"

namespace dateline {
namespace {

// The values of one column that matches have, in order of their keys.
class CountedColumn {
 public:
  CountedColumn(FacetColumn column, ColumnCounts counts)
      : column_(std::move(column)), counts_(std::move(counts)) {
    SkipUncounted();
  }

  bool at_end() const { return value_ == column_.values(); }
  std::string_view key() const { return column_.KeyOf(value_); }

  // Hands the values of the next key on.
  void TakeKey(FacetTally* tally) {
    const std::string_view taken = key();
    while (!at_end() && key() == taken) {
      tally->Add(column_.LabelOf(value_), counts_.labels[value_],
                 counts_.repeated[value_]);
      ++value_;
      SkipUncounted();
    }
  }

 private:
  void SkipUncounted() {
    while (!at_end() && counts_.labels[value_] == 0) ++value_;
  }

  FacetColumn column_;
  ColumnCounts counts_;
  size_t value_ = 0;
};

// Each key once, from all columns.
void MergeColumns(std::vector<CountedColumn>& columns, FacetTally* tally) {
  while (true) {
    const CountedColumn* least = nullptr;
    for (const CountedColumn& column : columns) {
      if (!column.at_end() &&
          (least == nullptr || column.key() < least->key())) {
        least = &column;
      }
    }
    if (least == nullptr) return;
    const std::string_view key = least->key();
    tally->StartKey(key);
    for (CountedColumn& column : columns) {
      if (!column.at_end() && column.key() == key) column.TakeKey(tally);
    }
  }
}

// Merged entities count once an article, which counts of values cannot tell.
void CountOneByOne(const FacetColumn& column,
                   const std::vector<uint64_t>& matches,
                   FacetCounter* counter) {
  std::vector<uint32_t> values;
  std::vector<std::string_view> labels;
  for (size_t i = 0; i < matches.size(); ++i) {
    for (uint64_t word = matches[i]; word != 0; word &= word - 1) {
      values.clear();
      labels.clear();
      column.ValuesOf(static_cast<uint32_t>(i * 64) +
                          static_cast<uint32_t>(std::countr_zero(word)),
                      &values);
      for (const uint32_t value : values) {
        labels.push_back(column.LabelOf(value));
      }
      counter->Add(labels);
    }
  }
}

}  // namespace

absl::StatusOr<Facet> CountFacet(const FacetRequest& request,
                                 const EntityAliases& aliases,
                                 const std::vector<SegmentMatches>& segments) {
  const bool merged = EntityTypeOf(request.field) && !aliases.empty();
  FacetCounter one_by_one(request, aliases);
  FacetTally tally(request);
  std::vector<CountedColumn> columns;
  for (const SegmentMatches& part : segments) {
    DATELINE_ASSIGN_OR_RETURN(
        FacetColumn column,
        FacetColumn::Open(part.segment->file(), request.field));
    if (merged) {
      CountOneByOne(column, *part.matches, &one_by_one);
      continue;
    }
    ColumnCounts counts = column.MakeCounts();
    column.Count(0, *part.matches, &counts);
    tally.AddArticles(counts.documents);
    columns.emplace_back(std::move(column), std::move(counts));
  }
  if (merged) return one_by_one.Take();
  MergeColumns(columns, &tally);
  return tally.Take();
}

}  // namespace dateline
