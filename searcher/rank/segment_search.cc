#include "searcher/rank/segment_search.h"

#include <algorithm>
#include <limits>

#include "common/rank/rank_columns.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Looking a document up costs as much as scoring this many of a block.
constexpr uint32_t kProbeCost = 12;

double DateKey(SortOrder sort, int64_t date) {
  if (date == kNoDate) return -std::numeric_limits<double>::infinity();
  return static_cast<double>(sort == SortOrder::kNewest ? date : -date);
}

}  // namespace

absl::Status SegmentSearch::Run() {
  const uint32_t documents = query_.segment().documents();
  if (options_.sort != SortOrder::kRelevance) {
    DATELINE_ASSIGN_OR_RETURN(
        const auto dates,
        ReadColumn<int64_t>(query_.segment().file(), RankSection::kDates));
    dates_ = dates.data();
  }
  if (options_.want_matches) {
    matches_.assign((documents + kWindow - 1) / kWindow * kWindowWords, 0);
  }
  for (uint32_t first = 0; first < documents; first += kWindow) {
    DATELINE_RETURN_IF_ERROR(RunWindow(first));
  }
  return query_.CheckDamage();
}

absl::Status SegmentSearch::RunWindow(uint32_t first) {
  first_ = first;
  query_.StartWindow(first);
  matcher_.StartWindow(first);
  bool can_win = true;
  if (options_.sort == SortOrder::kRelevance) {
    can_win = BoundLeaves() >= top_.threshold();
  } else if (options_.sort == SortOrder::kNewest) {
    // The first date of the window is its newest.
    can_win = DateKey(options_.sort, dates_[first]) >= top_.threshold();
  }
  if (!can_win && MayBePassedOver()) {
    total_is_exact_ = false;
    return absl::OkStatus();
  }
  RankNode& root = query_.root();
  matcher_.Match(LiveIn(first), &root);
  if (!root.bits.Any()) return absl::OkStatus();
  Count(first, root.bits);
  if (!can_win) return absl::OkStatus();
  if (options_.sort == SortOrder::kRelevance) {
    RankByScore(first, root.bits);
  } else {
    RankByDate(first, root.bits);
  }
  return status_;
}

bool SegmentSearch::MayBePassedOver() const {
  return !options_.exact_total && !options_.want_matches;
}

WindowBits SegmentSearch::LiveIn(uint32_t first) const {
  WindowBits bits;
  const std::vector<uint64_t>& live = query_.segment().live();
  if (live.empty()) {
    bits.SetRange(0, std::min(kWindow, query_.segment().documents() - first));
  } else {
    std::copy_n(live.begin() + first / 64, kWindowWords, bits.words().begin());
  }
  return bits;
}

void SegmentSearch::Count(uint32_t first, const WindowBits& matches) {
  total_ += matches.Count();
  if (!options_.want_matches) return;
  std::copy(matches.words().begin(), matches.words().end(),
            matches_.begin() + first / 64);
}

// The greatest score that the window can have.
double SegmentSearch::BoundLeaves() {
  bounds_.clear();
  double sum = 0;
  for (RankNode* leaf : query_.scored_leaves()) {
    double bound = 0;
    for (const ScoredList& list : leaf->scored) {
      bound += list.cursor->WindowBound(query_.terms()[list.term].bm25,
                                        query_.lengths());
    }
    bounds_.push_back({leaf, bound});
    sum += bound;
  }
  std::sort(
      bounds_.begin(), bounds_.end(),
      [](const LeafBound& a, const LeafBound& b) { return a.bound > b.bound; });
  return sum;
}

void SegmentSearch::Activate(const WindowBits& active, RankNode* node) {
  node->bits = active;
  const PlanKind kind = node->plan->kind;
  for (RankNode& child : node->children) {
    if (child.plan->kind == PlanKind::kNot) continue;
    // A kAnd matches where all of its children do.
    if (kind == PlanKind::kAnd) {
      Activate(active, &child);
    } else {
      WindowBits both = child.bits;
      Activate(both &= active, &child);
    }
  }
}

void SegmentSearch::RankByScore(uint32_t first, const WindowBits& matches) {
  WindowBits candidates = matches;
  Activate(matches, &query_.root());
  seen_.Clear();
  double rest = 0;  // what the leaves not looked at yet can add
  for (const LeafBound& leaf : bounds_) rest += leaf.bound;
  for (const LeafBound& leaf : bounds_) {
    const double threshold = top_.threshold();
    if (rest < threshold) {
      candidates &= seen_;
      candidates.Filter(
          [&](uint32_t i) { return scores_[i] + rest >= threshold; });
      if (!candidates.Any()) return;
    }
    AddLeaf(candidates, leaf.leaf);
    rest -= leaf.bound;
  }
  candidates.ForEach(
      [&](uint32_t i) { Offer(seen_.Has(i) ? scores_[i] : 0.0, first + i); });
}

void SegmentSearch::AddLeaf(const WindowBits& candidates, RankNode* leaf) {
  WindowBits wanted = leaf->bits;
  wanted &= candidates;
  const uint32_t count = wanted.Count();
  if (count == 0) return;
  for (const ScoredList& list : leaf->scored) AddList(list, wanted, count);
}

void SegmentSearch::AddList(const ScoredList& list, const WindowBits& wanted,
                            uint32_t count) {
  const Bm25Term& term = query_.terms()[list.term].bm25;
  PostingCursor& cursor = *list.cursor;
  if (count * kProbeCost >= cursor.Expected()) {
    cursor.AddScores(term, query_.lengths(), wanted, &seen_, scores_.data());
    return;
  }
  wanted.ForEach([&](uint32_t i) {
    const uint32_t document = first_ + i;
    if (!cursor.Contains(document)) return;
    const double part =
        term.Part(cursor.StoredFrequency(), query_.lengths()[document]);
    scores_[i] = part + (seen_.Has(i) ? scores_[i] : 0.0);
    seen_.Set(i);
  });
}

void SegmentSearch::RankByDate(uint32_t first, const WindowBits& matches) {
  matches.ForEach([&](uint32_t i) {
    Offer(DateKey(options_.sort, dates_[first + i]), first + i);
  });
}

void SegmentSearch::Offer(double key, uint32_t document) {
  if (key < top_.threshold()) return;
  const absl::StatusOr<std::string_view> id =
      ReadArticleId(query_.segment().file(), document);
  if (!id.ok()) {
    status_ = id.status();
    return;
  }
  top_.Add({key, *id, number_, document});
}

bool SegmentSearch::ScoreOne(uint32_t document, double* score,
                             std::vector<const RankNode*>* leaves) {
  first_ = document / kWindow * kWindow;
  const uint32_t i = document - first_;
  query_.StartWindow(first_);
  matcher_.StartWindow(first_);
  WindowBits only;
  only.Set(i);
  RankNode& root = query_.root();
  matcher_.Match(only, &root);
  if (!root.bits.Has(i)) return false;
  Activate(only, &root);
  seen_.Clear();
  for (RankNode* leaf : query_.scored_leaves()) {
    AddLeaf(only, leaf);
    if (leaf->bits.Has(i)) leaves->push_back(leaf);
  }
  *score = seen_.Has(i) ? scores_[i] : 0.0;
  return true;
}

}  // namespace dateline
