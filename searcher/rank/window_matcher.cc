#include "searcher/rank/window_matcher.h"

#include <algorithm>
#include <cstdlib>

namespace dateline {
namespace {

std::span<const uint32_t> Inside(std::span<const uint32_t> positions,
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
  MatchAllBut(nullptr, node, &left);
  node->bits = left;
}

void WindowMatcher::MatchAllBut(const RankNode* choice, RankNode* part,
                                WindowBits* within) {
  if (part == choice) return;
  for (RankNode& child : part->children) {
    if (&child == choice) continue;
    if (!within->Any()) return;
    if (child.plan->kind == PlanKind::kNot) {
      RankNode& forbidden = child.children.front();
      Match(*within, &forbidden);
      within->Exclude(forbidden.bits);
    } else {
      Match(*within, &child);
      *within = child.bits;
    }
  }
}

void WindowMatcher::MatchOr(const WindowBits& within, RankNode* node) {
  node->bits.Clear();
  const uint32_t candidates = within.Count();
  for (RankNode& child : node->children) {
    if (!child.needs_bits) {
      AddAny(within, candidates, child.operands.front(), &node->bits);
      continue;
    }
    Match(within, &child);
    node->bits |= child.bits;
  }
  node->bits &= within;
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
  AddAny(within, within.Count(), lists, bits);
  *bits &= within;
}

void WindowMatcher::AddAny(const WindowBits& within, uint32_t candidates,
                           const Alternatives& lists, WindowBits* bits) const {
  for (PostingCursor* list : lists) {
    if (list->Expected() == 0) continue;
    if (!list->IsWorthLookingUp(candidates, PostingCursor::kMatchLookUp)) {
      list->Fill(bits);
      continue;
    }
    within.ForEach([&](uint32_t i) {
      if (list->Contains(first_ + i)) bits->Set(i);
    });
  }
}

void WindowMatcher::MatchWord(const WindowBits& within, RankNode* node) {
  const Field field = node->plan->field;
  MatchAny(within, node->operands.front(), &node->bits);
  if (field == Field::kText || field == Field::kByline) return;
  node->bits.Filter([&](uint32_t i) { return IsInZone(*node, first_ + i); });
}

void WindowMatcher::MatchPositional(const WindowBits& within, RankNode* node) {
  merged_.resize(std::max(merged_.size(), node->operands.size()));
  if (!node->compared_first.empty()) return MatchPhrase(within, node);
  WindowBits left = within;
  for (const size_t i : node->rarest_first) {
    if (!left.Any()) break;
    MatchAny(left, node->operands[i], &node->bits);
    left = node->bits;
  }
  node->bits = left;
  const bool is_phrase = node->plan->kind == PlanKind::kPhrase;
  node->bits.Filter([&](uint32_t i) {
    return is_phrase ? IsPhrase(*node, first_ + i) : IsNear(*node, first_ + i);
  });
}

void WindowMatcher::MatchPhrase(const WindowBits& within, RankNode* node) {
  WindowBits maybe;
  phrases_.Match(within, first_, node, &maybe);
  maybe.Filter([&](uint32_t i) { return IsPhrase(*node, first_ + i); });
  node->bits |= maybe;
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
  return {field, query_.zones().Of(document)};
}

std::span<const uint32_t> WindowMatcher::ReadPositions(
    const Alternatives& lists, uint32_t document,
    std::vector<uint32_t>* merged) const {
  std::span<const uint32_t> only;
  size_t found = 0;
  for (PostingCursor* list : lists) {
    if (!list->Contains(document)) continue;
    const std::span<const uint32_t> positions = list->Positions();
    if (++found == 1) {
      only = positions;
      continue;
    }
    if (found == 2) merged->assign(only.begin(), only.end());
    merged->insert(merged->end(), positions.begin(), positions.end());
  }
  if (found < 2) return only;
  std::sort(merged->begin(), merged->end());
  merged->erase(std::unique(merged->begin(), merged->end()), merged->end());
  return *merged;
}

bool WindowMatcher::IsInZone(const RankNode& node, uint32_t document) {
  merged_.resize(std::max(merged_.size(), size_t{1}));
  const std::span<const uint32_t> positions =
      ReadPositions(node.operands.front(), document, &merged_.front());
  for (const ZoneRange& range : RangesOf(node.plan->field, document)) {
    if (!Inside(positions, range).empty()) return true;
  }
  return false;
}

bool WindowMatcher::AreNear(const PlanNode& plan, const WordPositions& words) {
  const auto gaps = static_cast<uint32_t>(words.size()) - 1;
  const uint32_t span = gaps * static_cast<uint32_t>(plan.distance);
  return plan.kind == PlanKind::kNear ? AnyOrderWithin(words, span)
                                      : InOrderWithin(words, span);
}

// Most documents are out after the two rarest words.
bool WindowMatcher::IsPhrase(const RankNode& node, uint32_t document) {
  starts_.clear();
  for (const size_t i : node.rarest_first) {
    const std::span<const uint32_t> positions =
        ReadPositions(node.operands[i], document, &merged_[i]);
    const auto offset = static_cast<uint32_t>(i);
    if (i == node.rarest_first.front()) {
      for (const uint32_t position : positions) {
        if (position > offset) starts_.push_back(position - offset);
      }
    } else {
      KeepFollowed(positions, offset, &starts_);
    }
    if (starts_.empty()) return false;
  }
  return std::any_of(starts_.begin(), starts_.end(), [&](uint32_t start) {
    return phrases_.IsInZone(node, document, start);
  });
}

// Most documents fail without a look at the zones.
bool WindowMatcher::IsNear(const RankNode& node, uint32_t document) {
  positions_.clear();
  for (size_t i = 0; i < node.operands.size(); ++i) {
    positions_.push_back(
        ReadPositions(node.operands[i], document, &merged_[i]));
  }
  const PlanNode& plan = *node.plan;
  if (!AreNear(plan, positions_)) return false;
  for (const ZoneRange& range : RangesOf(plan.field, document)) {
    in_zone_.clear();
    for (const std::span<const uint32_t> positions : positions_) {
      in_zone_.push_back(Inside(positions, range));
    }
    if (AreNear(plan, in_zone_)) return true;
  }
  return false;
}

}  // namespace dateline
