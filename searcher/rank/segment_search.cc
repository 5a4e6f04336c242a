#include "searcher/rank/segment_search.h"

#include <algorithm>
#include <limits>

#include "common/rank/rank_columns.h"
#include "common/status_macros.h"
#include "searcher/rank/score_block.h"

namespace dateline {
namespace {

double DateKey(SortOrder sort, int64_t date) {
  if (date == kNoDate) return -std::numeric_limits<double>::infinity();
  return static_cast<double>(sort == SortOrder::kNewest ? date : -date);
}

bool IsChoice(const RankNode& node) {
  return node.plan->kind == PlanKind::kOr &&
         std::none_of(node.children.begin(), node.children.end(),
                      [](const RankNode& child) { return child.needs_bits; });
}

bool HasScores(const RankNode& node) {
  return !node.scored.empty() ||
         (node.plan->kind != PlanKind::kNot &&
          std::any_of(node.children.begin(), node.children.end(), HasScores));
}

}  // namespace

RankNode* SegmentSearch::ChoiceIn(RankNode& root) {
  if (IsChoice(root)) return &root;
  if (root.plan->kind != PlanKind::kAnd) return nullptr;
  RankNode* choice = nullptr;
  for (RankNode& child : root.children) {
    if (!HasScores(child)) continue;
    if (choice != nullptr || !IsChoice(child)) return nullptr;
    choice = &child;
  }
  return choice;
}

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
    first = query_.NextCandidate(first) / kWindow * kWindow;
    if (first >= documents) break;
    if (IsPast(options_.deadline)) {
      partial_ = true;
      total_is_exact_ = false;
      break;
    }
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
    BoundLeaves();
    can_win = bound_ >= top_.threshold();
  } else if (options_.sort == SortOrder::kNewest) {
    // The first date of the window is its newest.
    can_win = DateKey(options_.sort, dates_[first]) >= top_.threshold();
  }
  if (!can_win && MayBePassedOver()) {
    total_is_exact_ = false;
    return absl::OkStatus();
  }
  if (options_.sort == SortOrder::kRelevance && choice_ != nullptr &&
      MayBePassedOver()) {
    RunLazily(first);
    return status_;
  }
  if (!conjunction_.empty()) {
    RunConjunction(can_win);
    return status_;
  }
  RankNode& root = query_.root();
  matcher_.Match(LiveIn(first), &root);
  if (!root.bits.Any()) return absl::OkStatus();
  Count(first, root.bits);
  if (!can_win) return absl::OkStatus();
  if (options_.sort == SortOrder::kRelevance) {
    RankByScore(root.bits);
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
void SegmentSearch::BoundLeaves() {
  bounds_.clear();
  bound_ = 1;  // scores are whole numbers: room for what sums are rounded by
  for (RankNode* leaf : query_.scored_leaves()) {
    double bound = 0;
    for (const ScoredList& list : leaf->scored) {
      bound += list.cursor->WindowBound(query_.terms()[list.term].bm25,
                                        query_.lengths());
    }
    bounds_.push_back({leaf, bound});
    bound_ += bound;
  }
  std::sort(
      bounds_.begin(), bounds_.end(),
      [](const LeafBound& a, const LeafBound& b) { return a.bound > b.bound; });
}

void SegmentSearch::Activate(const WindowBits& active, RankNode* node) {
  if (!node->needs_bits) return;
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

// Documents that can still reach the best, when the leaves to come add `rest`.
void SegmentSearch::KeepWinners(double rest, WindowBits* candidates) const {
  const double least = top_.threshold() - rest;
  if (least <= 0) return;
  KeepAtLeast(scores_.data(), least, candidates);
}

void SegmentSearch::ClearScores(const WindowBits& documents) {
  constexpr uint32_t kFew = kWindow / 16;
  if (documents.Count() > kFew) {
    scores_.fill(0);
  } else {
    documents.ForEach([this](uint32_t i) { scores_[i] = 0; });
  }
}

void SegmentSearch::RankByScore(const WindowBits& matches) {
  WindowBits candidates = matches;
  Activate(matches, &query_.root());
  ClearScores(matches);
  double rest = bound_;  // what the leaves not looked at yet can add
  for (auto leaf = bounds_.cbegin(); leaf != bounds_.cend(); ++leaf) {
    KeepWinners(rest, &candidates);
    const uint32_t count = candidates.Count();
    if (count == 0) return;
    if (AreFew(count, *leaf->leaf)) {
      TakeContenders(candidates);
      return RankContenders(leaf, rest);
    }
    AddLeaf(candidates, leaf->leaf);
    rest -= leaf->bound;
  }
  OfferBest(&candidates);
}

bool SegmentSearch::AreFew(uint32_t count, const RankNode& leaf) const {
  return std::all_of(leaf.scored.begin(), leaf.scored.end(),
                     [count](const ScoredList& list) {
                       return list.cursor->IsWorthLookingUp(
                           count, PostingCursor::kScoreLookUp);
                     });
}

void SegmentSearch::TakeContenders(const WindowBits& candidates) {
  contenders_.Clear();
  candidates.ForEach(
      [this](uint32_t i) { contenders_.Add(first_ + i, scores_[i]); });
}

void SegmentSearch::RankContenders(LeafBounds::const_iterator leaf,
                                   double rest) {
  for (; leaf != bounds_.cend() && !contenders_.empty(); ++leaf) {
    for (const ScoredList& list : leaf->leaf->scored) {
      contenders_.AddScores(
          *list.cursor, query_.terms()[list.term].bm25, query_.lengths(),
          leaf->leaf->needs_bits ? &leaf->leaf->bits : nullptr, first_);
    }
    rest -= leaf->bound;
    contenders_.KeepAtLeast(top_.threshold() - rest);
  }
  OfferContenders();
}

void SegmentSearch::OfferContenders() {
  if (options_.after == nullptr) {
    contenders_.KeepAtLeast(contenders_.ReachedBy(top_.size()));
  }
  for (size_t i = 0; i < contenders_.size(); ++i) {
    const double score = contenders_.ScoreOf(i);
    if (score >= top_.threshold()) Offer(score, contenders_.documents()[i]);
  }
}

// No bits but those of the lists themselves are needed.
void SegmentSearch::RunConjunction(bool can_win) {
  contenders_.Take(*conjunction_.front());
  if (!query_.segment().live().empty()) {
    contenders_.KeepThoseIn(LiveIn(first_), first_);
  }
  for (size_t i = 1; i < conjunction_.size() && !contenders_.empty(); ++i) {
    contenders_.KeepThoseOf(*conjunction_[i], first_);
  }
  if (contenders_.empty()) return;
  total_ += contenders_.size();
  if (options_.want_matches) {
    for (const uint32_t document : contenders_.documents()) {
      matches_[document / 64] |= uint64_t{1} << (document % 64);
    }
  }
  if (!can_win) return;
  if (options_.sort == SortOrder::kRelevance) {
    return RankContenders(bounds_.cbegin(), bound_);
  }
  for (const uint32_t document : contenders_.documents()) OfferDate(document);
}

void SegmentSearch::OfferBest(WindowBits* candidates) {
  KeepWinners(0, candidates);
  TakeContenders(*candidates);
  OfferContenders();
}

// Words that cannot make a winner by themselves are looked up only for the
// documents of the others.
void SegmentSearch::RunLazily(uint32_t first) {
  WindowBits within = LiveIn(first);
  matcher_.MatchAllBut(choice_, &query_.root(), &within);
  if (!within.Any()) return;
  const uint32_t count = within.Count();
  WindowBits candidates;
  scores_.fill(0);
  double rest = bound_;
  bool counted = false;
  for (const LeafBound& leaf : bounds_) {
    if (rest >= top_.threshold()) {
      matcher_.AddAny(within, count, leaf.leaf->operands.front(), &candidates);
      AddLeaf(within, leaf.leaf);
    } else {
      if (!counted) total_ += (candidates &= within).Count();
      counted = true;
      total_is_exact_ = false;
      KeepWinners(rest, &candidates);
      if (!candidates.Any()) return;
      AddLeaf(candidates, leaf.leaf);
    }
    rest -= leaf.bound;
  }
  if (!counted) total_ += (candidates &= within).Count();
  OfferBest(&candidates);
}

void SegmentSearch::AddLeaf(const WindowBits& candidates, RankNode* leaf) {
  WindowBits wanted;
  if (leaf->needs_bits) {
    wanted = leaf->bits;
    wanted &= candidates;
  }
  const WindowBits& documents = leaf->needs_bits ? wanted : candidates;
  const uint32_t count = documents.Count();
  if (count == 0) return;
  for (const ScoredList& list : leaf->scored) AddList(list, documents, count);
}

void SegmentSearch::AddList(const ScoredList& list, const WindowBits& wanted,
                            uint32_t count) {
  const Bm25Term& term = query_.terms()[list.term].bm25;
  PostingCursor& cursor = *list.cursor;
  if (cursor.Expected() == 0) return;
  if (!cursor.IsWorthLookingUp(count, PostingCursor::kScoreLookUp)) {
    cursor.AddScores(term, query_.lengths(),
                     list.unconditional ? nullptr : &wanted, scores_.data());
    return;
  }
  wanted.ForEach([&](uint32_t i) {
    const uint32_t document = first_ + i;
    if (!cursor.Contains(document)) return;
    scores_[i] +=
        term.Part(cursor.StoredFrequency(), query_.lengths()[document]);
  });
}

void SegmentSearch::RankByDate(uint32_t first, const WindowBits& matches) {
  matches.ForEach([&](uint32_t i) { OfferDate(first + i); });
}

void SegmentSearch::OfferDate(uint32_t document) {
  const double key = DateKey(options_.sort, dates_[document]);
  if (key >= top_.threshold()) Offer(key, document);
}

// Of a key that reaches the threshold.
void SegmentSearch::Offer(double key, uint32_t document) {
  const RankFile& file = query_.segment().file();
  const RankPosition* after = options_.after;
  if (after != nullptr && key >= after->key) {
    if (key > after->key) return;
    const absl::StatusOr<std::string_view> id = ReadArticleId(file, document);
    if (!id.ok()) status_ = id.status();
    if (!id.ok() || *id >= after->id) return;
  }
  top_.Add({key, "", number_, document}, &file);
}

bool SegmentSearch::Counts(const RankNode& leaf, uint32_t document) const {
  if (leaf.needs_bits) return leaf.bits.Has(document - first_);
  const Alternatives& lists = leaf.operands.front();
  return std::any_of(
      lists.begin(), lists.end(),
      [document](PostingCursor* list) { return list->Contains(document); });
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
  scores_[i] = 0;
  for (RankNode* leaf : query_.scored_leaves()) {
    if (!Counts(*leaf, document)) continue;
    AddLeaf(only, leaf);
    leaves->push_back(leaf);
  }
  *score = scores_[i];
  return true;
}

}  // namespace dateline
