#include "searcher/rank/window_matcher.h"

#include <algorithm>
#include <cstdlib>

namespace dateline {
namespace {

// Looking up one document costs as much as decoding this many postings.
constexpr uint32_t kProbeCost = 12;

std::span<const uint32_t> Inside(const std::vector<uint32_t>& positions,
                                 const ZoneRange& range) {
  const auto begin =
      std::upper_bound(positions.begin(), positions.end(), range.before);
  const auto end = std::upper_bound(begin, positions.end(), range.last);
  return {begin, end};
}

}  // namespace

void WindowMatcher::Match(const WindowBits& within, RankNode* node) {
  switch (node->plan->kind) {
    case PlanKind::kNothing:
      return node->bits.Clear();
    case PlanKind::kEverything:
      node->bits = within;
      return;
    case PlanKind::kWord:
      return MatchWord(within, node);
    case PlanKind::kPhrase:
    case PlanKind::kNear:
    case PlanKind::kOrderedNear:
      return MatchPositional(within, node);
    case PlanKind::kTerms:
      return MatchAny(within, node->operands.front(), &node->bits);
    case PlanKind::kValueRange:
      return MatchValues(within, node);
    case PlanKind::kAnd:
      return MatchAnd(within, node);
    case PlanKind::kOr:
      return MatchOr(within, node);
    case PlanKind::kAtLeast:
      return MatchAtLeast(within, node);
    case PlanKind::kNot:
      std::abort();  // only inside kAnd
  }
}

void WindowMatcher::MatchAnd(const WindowBits& within, RankNode* node) {
  WindowBits left = within;
  for (RankNode& child : node->children) {
    if (!left.Any()) break;
    if (child.plan->kind == PlanKind::kNot) {
      RankNode& forbidden = child.children.front();
      Match(left, &forbidden);
      left.Exclude(forbidden.bits);
    } else {
      Match(left, &child);
      left = child.bits;
    }
  }
  node->bits = left;
}

void WindowMatcher::MatchOr(const WindowBits& within, RankNode* node) {
  node->bits.Clear();
  for (RankNode& child : node->children) {
    Match(within, &child);
    node->bits |= child.bits;
  }
}

void WindowMatcher::MatchAtLeast(const WindowBits& within, RankNode* node) {
  counts_.fill(0);
  for (RankNode& child : node->children) {
    Match(within, &child);
    child.bits.ForEach([this](uint32_t i) { ++counts_[i]; });
  }
  node->bits = within;
  const auto least = static_cast<uint16_t>(node->plan->distance);
  node->bits.Filter([&](uint32_t i) { return counts_[i] >= least; });
}

void WindowMatcher::MatchAny(const WindowBits& within,
                             const Alternatives& lists,
                             WindowBits* bits) const {
  bits->Clear();
  const uint32_t candidates = within.Count();
  WindowBits missing = within;
  bool probed = false;
  for (PostingCursor* list : lists) {
    if (candidates * kProbeCost >= list->Expected()) {
      list->Fill(bits);
      continue;
    }
    probed = true;
    missing.Filter([&](uint32_t i) { return !list->Contains(first_ + i); });
  }
  *bits &= within;
  if (!probed) return;
  WindowBits found = within;
  *bits |= found.Exclude(missing);
}

void WindowMatcher::MatchWord(const WindowBits& within, RankNode* node) {
  const Field field = node->plan->field;
  MatchAny(within, node->operands.front(), &node->bits);
  if (field == Field::kText || field == Field::kByline) return;
  node->bits.Filter([&](uint32_t i) { return IsInZone(*node, first_ + i); });
}

void WindowMatcher::MatchPositional(const WindowBits& within, RankNode* node) {
  WindowBits left = within;
  for (const Alternatives& operand : node->operands) {
    if (!left.Any()) break;
    MatchAny(left, operand, &node->bits);
    left = node->bits;
  }
  node->bits = left;
  node->bits.Filter([&](uint32_t i) { return IsNear(*node, first_ + i); });
}

void WindowMatcher::MatchValues(const WindowBits& within, RankNode* node) {
  node->bits = within;
  node->bits.Filter([&](uint32_t i) {
    const int64_t words = query_.words()[first_ + i];
    return node->low <= words && words <= node->high;
  });
}

ZoneRanges WindowMatcher::RangesOf(Field field, uint32_t document) const {
  if (field == Field::kByline) return {};
  return {field, query_.zones()[document]};
}

void WindowMatcher::ReadPositions(const Alternatives& lists, uint32_t document,
                                  std::vector<uint32_t>* positions) const {
  positions->clear();
  size_t found = 0;
  for (PostingCursor* list : lists) {
    if (!list->Contains(document)) continue;
    list->AppendPositions(positions);
    ++found;
  }
  if (found < 2) return;
  std::sort(positions->begin(), positions->end());
  positions->erase(std::unique(positions->begin(), positions->end()),
                   positions->end());
}

bool WindowMatcher::IsInZone(const RankNode& node, uint32_t document) {
  positions_.resize(std::max(positions_.size(), size_t{1}));
  ReadPositions(node.operands.front(), document, &positions_.front());
  for (const ZoneRange& range : RangesOf(node.plan->field, document)) {
    if (!Inside(positions_.front(), range).empty()) return true;
  }
  return false;
}

bool WindowMatcher::IsNear(const RankNode& node, uint32_t document) {
  const size_t words = node.operands.size();
  positions_.resize(std::max(positions_.size(), words));
  for (size_t i = 0; i < words; ++i) {
    ReadPositions(node.operands[i], document, &positions_[i]);
  }
  const auto gaps = static_cast<uint32_t>(words) - 1;
  const PlanNode& plan = *node.plan;
  const uint32_t span = plan.kind == PlanKind::kPhrase
                            ? gaps
                            : gaps * static_cast<uint32_t>(plan.distance);
  for (const ZoneRange& range : RangesOf(plan.field, document)) {
    in_zone_.clear();
    for (size_t i = 0; i < words; ++i) {
      in_zone_.push_back(Inside(positions_[i], range));
    }
    if (plan.kind == PlanKind::kNear ? AnyOrderWithin(in_zone_, span)
                                     : InOrderWithin(in_zone_, span)) {
      return true;
    }
  }
  return false;
}

}  // namespace dateline
