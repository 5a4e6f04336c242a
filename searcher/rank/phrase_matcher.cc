#include "searcher/rank/phrase_matcher.h"

#include <algorithm>
#include <span>

#include "searcher/rank/neighbours.h"
#include "searcher/rank/zone_ranges.h"

namespace dateline {

void PhraseMatcher::Match(const WindowBits& within, uint32_t first,
                          RankNode* node, WindowBits* maybe) {
  first_ = first;
  candidates_.count = 0;
  node->bits.Clear();
  maybe->Clear();
  if (!ComparePair(*node, within)) return;
  for (size_t word = 0; word < node->operands.size(); ++word) {
    if (word != node->compared_first[0] && word != node->compared_first[1]) {
      CompareWith(*node, word);
    }
  }
  for (size_t i = 0; i < candidates_.count; ++i) {
    const uint16_t place = candidates_.places[i];
    const uint32_t start = candidates_.starts[i];
    if (start != kUnsure && IsInZone(*node, first + place, start)) {
      node->bits.Set(place);
    } else {
      maybe->Set(place);
    }
  }
}

bool PhraseMatcher::IsInZone(const RankNode& node, uint32_t document,
                             uint32_t start) const {
  const Field field = node.plan->field;
  if (field == Field::kByline) return true;
  const uint32_t last = start + static_cast<uint32_t>(node.operands.size()) - 1;
  const ZoneEnds ends = query_.zones().Of(document);
  if (field == Field::kText) return AreInOneZone(ends, start, last);
  const ZoneRanges ranges(field, ends);
  return std::any_of(ranges.begin(), ranges.end(), [&](const ZoneRange& range) {
    return range.before < start && last <= range.last;
  });
}

// Whether `own` are now the documents of the list.
bool PhraseMatcher::MatchWord(PostingCursor* list, WindowBits* bits,
                              WindowBits* own) const {
  const bool look_up =
      list->IsWorthLookingUp(bits->Count(), PostingCursor::kMatchLookUp);
  if (look_up) {
    bits->Filter([&](uint32_t i) { return list->Contains(first_ + i); });
  } else {
    list->Fill(own);
    *bits &= *own;
  }
  return !look_up;
}

// Matches the second word and reads its positions into others_.
bool PhraseMatcher::ReadRest(PostingCursor* list, WindowBits* bits) {
  if (list->IsWorthReadingAll(bits->Count())) {
    if (!list->ReadWindow(*bits, &others_)) return false;
    candidates_.count = others_.size();
    std::copy_n(others_.places().begin(), candidates_.count,
                candidates_.places.begin());
    bits->Clear();
    for (const uint16_t place : others_.places()) bits->Set(place);
    return true;
  }
  WindowBits own;
  const bool has_own = MatchWord(list, bits, &own);
  candidates_.count = ListSetBits(bits->words(), candidates_.places.data());
  return list->ReadPositions(
      {*bits, std::span(candidates_.places).first(candidates_.count)},
      has_own ? &own : nullptr, &others_);
}

bool PhraseMatcher::ComparePair(const RankNode& node,
                                const WindowBits& within) {
  PostingCursor* const rarer = node.operands[node.compared_first[0]].front();
  PostingCursor* const other = node.operands[node.compared_first[1]].front();
  if (rarer->Expected() == 0 || other->Expected() == 0) return false;
  WindowBits bits = within;
  WindowBits own;
  const bool has_own = MatchWord(rarer, &bits, &own);
  if (!bits.Any() || !ReadRest(other, &bits)) {
    candidates_.count = 0;
    return false;
  }
  if (candidates_.count == 0) return false;
  if (!rarer->ReadPositions(
          {bits, std::span(candidates_.places).first(candidates_.count)},
          has_own ? &own : nullptr, &positions_)) {
    candidates_.count = 0;
    return false;
  }
  KeepNeighbours(node.compared_first[0], node.compared_first[1], others_, true);
  return candidates_.count > 0;
}

// The word is looked up: few candidates are left.
void PhraseMatcher::CompareWith(const RankNode& node, size_t word) {
  const Alternatives& lists = node.operands[word];
  if (lists.size() != 1) {
    std::fill_n(candidates_.starts.begin(), candidates_.count, kUnsure);
    return;
  }
  others_.Start(lists.front()->position_list());
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.count; ++i) {
    candidates_.places[kept] = candidates_.places[i];
    candidates_.starts[kept] = candidates_.starts[i];
    positions_.Move(i, kept);
    kept += static_cast<size_t>(
        lists.front()->AddPositions(first_ + candidates_.places[i], &others_));
  }
  candidates_.count = kept;
  KeepNeighbours(node.compared_first[0], word, others_, false);
}

void PhraseMatcher::KeepNeighbours(size_t word, size_t other,
                                   const CandidatePositions& positions,
                                   bool is_first) {
  const auto [left, right] = std::minmax(word, other);
  std::array<uint32_t, kWindow> found;
  FindNeighbours(word == left ? positions_ : positions,
                 word == left ? positions : positions_,
                 static_cast<uint32_t>(right - left), candidates_.count,
                 found.data());
  size_t kept = 0;
  for (size_t i = 0; i < candidates_.count; ++i) {
    const uint32_t start =
        found[i] > left ? found[i] - static_cast<uint32_t>(left) : kUnsure;
    const bool same = is_first || candidates_.starts[i] == start;
    candidates_.places[kept] = candidates_.places[i];
    candidates_.starts[kept] = same ? start : kUnsure;
    positions_.Move(i, kept);
    kept += static_cast<size_t>(found[i] != 0);
  }
  candidates_.count = kept;
}

}  // namespace dateline
