#include "searcher/rank/rank_facets.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <utility>

#include "common/rank/facet_column.h"
#include "common/rank/facet_counts.h"
#include "common/rank/set_bits.h"
#include "common/status_macros.h"
#include "searcher/entity_terms.h"
#include "searcher/rank/counted_keys.h"
#include "searcher/rank/match_blocks.h"
#include "searcher/rank/window.h"

namespace dateline {
namespace {

// The count that a key must have to be shown, or one of which as many labels
// as that are.
uint64_t LeastShown(const FacetRequest& request, const CountedKeys& keys) {
  if (!request.contains.empty() || keys.size() <= request.limit) return 0;
  if (request.limit == 0) return UINT64_MAX;
  std::vector<uint64_t> counts(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) counts[i] = keys.DocumentsOf(i);
  const auto last =
      counts.begin() + static_cast<std::ptrdiff_t>(request.limit) - 1;
  std::nth_element(counts.begin(), last, counts.end(), std::greater<>());
  return *last;
}

// One of the facets, counted segment by segment.
class FacetCount {
 public:
  FacetCount(const FacetRequest& request, const EntityAliases& aliases,
             const std::optional<Deadline>& deadline)
      : request_(request),
        is_merged_(EntityTypeOf(request.field) && !aliases.empty()),
        one_by_one_(request, aliases),
        tally_(request, deadline) {}

  // `matches`: how many articles will come of it.
  absl::Status StartSegment(const RankSegment& segment, uint64_t matches) {
    DATELINE_ASSIGN_OR_RETURN(
        column_, FacetColumn::Open(segment.file(), request_.field));
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
    keys_.AddColumn(column_, std::move(counts.values));
  }

  Facet Take(const std::optional<Deadline>& deadline) {
    if (is_merged_) return one_by_one_.Take();
    bool whole = keys_.Join(deadline);
    const uint64_t least = LeastShown(request_, keys_);
    for (size_t key = 0; key < keys_.size(); ++key) {
      if (key % kFacetValuesAtOnce == kFacetValuesAtOnce - 1 &&
          IsPast(deadline)) {
        whole = false;
        break;
      }
      if (keys_.DocumentsOf(key) < least) {
        tally_.AddUnseen(keys_.DocumentsOf(key));
      } else {
        AddKey(keys_.ValuesOf(key));
      }
    }
    Facet facet = tally_.Take();
    facet.partial |= !whole;
    return facet;
  }

 private:
  void AddKey(std::span<const CountedKeys::Value> values) {
    tally_.StartKey(keys_.KeyOf(values.front()));
    for (const CountedKeys::Value& value : values) {
      tally_.Add(keys_.LabelOf(value), value.count.documents,
                 value.count.repeated);
    }
  }
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

  FacetRequest request_;
  bool is_merged_;
  FacetCounter one_by_one_;
  FacetTally tally_;
  FacetColumn column_;                 // of this segment
  std::optional<FacetCounts> counts_;  // of this segment
  CountedKeys keys_;
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
