#include "searcher/rank/rank_facets.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "common/rank/facet_column.h"
#include "common/status_macros.h"
#include "searcher/entity_terms.h"
#include "searcher/rank/match_blocks.h"

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

// Each key once, from all columns. False when the deadline came first.
bool MergeColumns(std::vector<CountedColumn>& columns,
                  const std::optional<Deadline>& deadline, FacetTally* tally) {
  for (size_t keys = 1;; ++keys) {
    if (keys % kFacetValuesAtOnce == 0 && IsPast(deadline)) return false;
    const CountedColumn* least = nullptr;
    for (const CountedColumn& column : columns) {
      if (!column.at_end() &&
          (least == nullptr || column.key() < least->key())) {
        least = &column;
      }
    }
    if (least == nullptr) return true;
    const std::string_view key = least->key();
    tally->StartKey(key);
    for (CountedColumn& column : columns) {
      if (!column.at_end() && column.key() == key) column.TakeKey(tally);
    }
  }
}

// Merged entities count once an article, which counts of values cannot tell.
bool CountOneByOne(const FacetColumn& column,
                   const std::vector<uint64_t>& matches,
                   const std::optional<Deadline>& deadline,
                   FacetCounter* counter) {
  std::vector<uint32_t> values;
  std::vector<std::string_view> labels;
  return ForEachMatch(matches, deadline, [&](uint32_t document) {
    values.clear();
    labels.clear();
    column.ValuesOf(document, &values);
    for (const uint32_t value : values) labels.push_back(column.LabelOf(value));
    counter->Add(labels);
  });
}

}  // namespace

absl::StatusOr<Facet> CountFacet(const FacetRequest& request,
                                 const EntityAliases& aliases,
                                 const std::vector<SegmentMatches>& segments,
                                 const std::optional<Deadline>& deadline) {
  const bool merged = EntityTypeOf(request.field) && !aliases.empty();
  FacetCounter one_by_one(request, aliases);
  FacetTally tally(request, deadline);
  std::vector<CountedColumn> columns;
  bool whole = true;
  for (const SegmentMatches& part : segments) {
    DATELINE_ASSIGN_OR_RETURN(
        FacetColumn column,
        FacetColumn::Open(part.segment->file(), request.field));
    if (merged) {
      whole &= CountOneByOne(column, *part.matches, deadline, &one_by_one);
      continue;
    }
    ColumnCounts counts = column.MakeCounts();
    whole &= ForEachBlock(*part.matches, deadline,
                          [&](uint32_t first, std::span<const uint64_t> words) {
                            column.Count(first, words, &counts);
                          });
    tally.AddArticles(counts.documents);
    columns.emplace_back(std::move(column), std::move(counts));
  }
  whole &= merged || MergeColumns(columns, deadline, &tally);
  Facet facet = merged ? one_by_one.Take() : tally.Take();
  facet.partial |= !whole;
  return facet;
}

}  // namespace dateline
