#include "searcher/rank/rank_facets.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/rank/facet_column.h"
#include "common/rank/facet_counts.h"
#include "common/rank/set_bits.h"
#include "common/status_macros.h"
#include "searcher/entity_terms.h"
#include "searcher/rank/match_blocks.h"
#include "searcher/rank/window.h"

namespace dateline {
namespace {

// The values of one column that matches have, in order of their keys.
class CountedColumn {
 public:
  CountedColumn(const FacetColumn& column, std::vector<ValueCount> values)
      : column_(column), values_(std::move(values)) {
    ReadKey();
  }

  bool at_end() const { return next_ == values_.size(); }
  std::string_view key() const { return key_; }

  // Hands the values of the key on that is the next one.
  void TakeKey(FacetTally* tally) {
    const std::string_view taken = key_;
    do {
      const ValueCount& value = values_[next_++];
      tally->Add(column_.LabelOf(value.value), value.documents, value.repeated);
      ReadKey();
    } while (!at_end() && key_ == taken);
  }

 private:
  void ReadKey() {
    if (!at_end()) key_ = column_.KeyOf(values_[next_].value);
  }

  FacetColumn column_;
  std::vector<ValueCount> values_;
  size_t next_ = 0;
  std::string_view key_;
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

// One of the facets, counted segment by segment.
class FacetCount {
 public:
  FacetCount(const FacetRequest& request, const EntityAliases& aliases,
             const std::optional<Deadline>& deadline)
      : field_(request.field),
        is_merged_(EntityTypeOf(request.field) && !aliases.empty()),
        one_by_one_(request, aliases),
        tally_(request, deadline) {}

  // `matches`: how many articles will come of it.
  absl::Status StartSegment(const RankSegment& segment, uint64_t matches) {
    DATELINE_ASSIGN_OR_RETURN(column_,
                              FacetColumn::Open(segment.file(), field_));
    if (!is_merged_) counts_.emplace(column_, matches);
    return absl::OkStatus();
  }

  void Add(uint32_t first, std::span<const uint16_t> offsets) {
    if (!is_merged_) return counts_->Add(first, offsets);
    for (const uint16_t offset : offsets) AddOne(first + offset);
  }

  void EndSegment() {
    if (is_merged_) return;
    ColumnCounts counts = counts_->Take();
    tally_.AddArticles(counts.documents);
    columns_.emplace_back(column_, std::move(counts.values));
  }

  Facet Take(const std::optional<Deadline>& deadline) {
    if (is_merged_) return one_by_one_.Take();
    const bool whole = MergeColumns(columns_, deadline, &tally_);
    Facet facet = tally_.Take();
    facet.partial |= !whole;
    return facet;
  }

 private:
  // Merged entities count once an article, which counts of values cannot tell.
  void AddOne(uint32_t document) {
    values_.clear();
    labels_.clear();
    column_.ValuesOf(document, &values_);
    for (const uint32_t value : values_) {
      labels_.push_back(column_.LabelOf(value));
    }
    one_by_one_.Add(labels_);
  }

  Field field_;
  bool is_merged_;
  FacetCounter one_by_one_;
  FacetTally tally_;
  FacetColumn column_;                 // of this segment
  std::optional<FacetCounts> counts_;  // of this segment
  std::vector<CountedColumn> columns_;
  std::vector<uint32_t> values_;          // of one article
  std::vector<std::string_view> labels_;  // of one article
};

// False when the deadline came before the end.
bool CountMatches(std::span<const uint64_t> matches,
                  const std::optional<Deadline>& deadline,
                  std::span<FacetCount> facets) {
  std::array<uint16_t, SetBitsRoom(kWindowWords)> offsets;
  return ForEachBlock(
      matches, deadline, [&](uint32_t first, std::span<const uint64_t> block) {
        for (; !block.empty(); first += kWindow) {
          const auto words = block.first(std::min(kWindowWords, block.size()));
          const size_t count = ListSetBits(words, offsets.data());
          for (FacetCount& facet : facets) {
            facet.Add(first, std::span(offsets).first(count));
          }
          block = block.subspan(words.size());
        }
      });
}

}  // namespace

absl::StatusOr<std::vector<Facet>> CountFacets(
    std::span<const FacetRequest> requests, const EntityAliases& aliases,
    const std::vector<SegmentMatches>& segments,
    const std::optional<Deadline>& deadline) {
  std::vector<FacetCount> counts;
  counts.reserve(requests.size());
  for (const FacetRequest& request : requests) {
    counts.emplace_back(request, aliases, deadline);
  }
  bool whole = true;
  for (const SegmentMatches& part : segments) {
    const uint32_t matches =
        CountBits(part.matches->data(), part.matches->size());
    for (FacetCount& count : counts) {
      DATELINE_RETURN_IF_ERROR(count.StartSegment(*part.segment, matches));
    }
    whole &= CountMatches(*part.matches, deadline, counts);
    for (FacetCount& count : counts) count.EndSegment();
  }
  std::vector<Facet> facets;
  for (FacetCount& count : counts) {
    facets.push_back(count.Take(deadline));
    facets.back().partial |= !whole;
  }
  return facets;
}

}  // namespace dateline
