#include "searcher/rank/segment_query.h"

#include <algorithm>
#include <numeric>

#include "common/absl_compat.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_terms.h"
#include "common/sort_key.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// The lists of all zones together answer for the whole text; a single zone is
// told by positions.
bool IsOneZone(Field field) {
  return field != Field::kText && field != Field::kByline;
}

uint64_t DocumentsOf(const Alternatives& lists) {
  uint64_t documents = 0;
  for (const PostingCursor* list : lists) documents += list->documents();
  return documents;
}

std::vector<size_t> RarestFirst(const std::vector<Alternatives>& operands) {
  std::vector<size_t> order(operands.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return DocumentsOf(operands[a]) < DocumentsOf(operands[b]);
  });
  return order;
}

std::vector<size_t> ComparedFirst(const std::vector<Alternatives>& operands) {
  std::vector<size_t> order;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (operands[i].size() == 1) order.push_back(i);
  }
  if (order.size() < 2) return {};
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return operands[a].front()->all_positions() <
           operands[b].front()->all_positions();
  });
  order.resize(2);
  if (DocumentsOf(operands[order[1]]) < DocumentsOf(operands[order[0]])) {
    std::swap(order[0], order[1]);
  }
  return order;
}

// An upper bound of what the node matches, for choosing an order.
uint64_t ExpectedDocuments(const RankNode& node, uint64_t all) {
  uint64_t sum = 0;
  uint64_t least = all;
  for (const Alternatives& operand : node.operands) {
    least = std::min(least, DocumentsOf(operand));
  }
  for (const RankNode& child : node.children) {
    sum += child.documents;
    if (child.plan->kind != PlanKind::kNot) {
      least = std::min(least, child.documents);
    }
  }
  switch (node.plan->kind) {
    case PlanKind::kNothing:
      return 0;
    case PlanKind::kOr:
    case PlanKind::kAtLeast:
      return std::min(sum, all);
    default:
      return least;
  }
}

// Whether the list of a written form is part of the list of a stem in `words`.
bool HasStemOf(std::string_view form, Field field, const PlanWords& words) {
  const std::string stem = StemTermOfForm(form);
  return std::any_of(words.begin(), words.end(), [&](const PlanWord& word) {
    return word.channel == Channel::kStem &&
           TextTerm(field, Channel::kStem, word.word) == stem;
  });
}

}  // namespace

absl::StatusOr<std::unique_ptr<SegmentQuery>> SegmentQuery::Compile(
    const RankSegment& segment, const Plan& plan) {
  std::unique_ptr<SegmentQuery> query(new SegmentQuery(segment));
  DATELINE_RETURN_IF_ERROR(query->Build(plan.root, &query->root_));
  DATELINE_RETURN_IF_ERROR(query->ReadColumns());
  query->CollectLeaves(true, true, &query->root_);
  return query;
}

absl::Status SegmentQuery::Build(const PlanNode& plan, RankNode* node) {
  node->plan = &plan;
  DATELINE_RETURN_IF_ERROR(BuildLeaf(plan, node));
  DATELINE_RETURN_IF_ERROR(BuildScores(plan, node));
  node->children.resize(plan.children.size());
  for (size_t i = 0; i < plan.children.size(); ++i) {
    DATELINE_RETURN_IF_ERROR(Build(plan.children[i], &node->children[i]));
  }
  if (plan.kind == PlanKind::kAnd) {
    // What is forbidden last: there are the fewest candidates then.
    std::stable_sort(node->children.begin(), node->children.end(),
                     [](const RankNode& a, const RankNode& b) {
                       const bool not_a = a.plan->kind == PlanKind::kNot;
                       const bool not_b = b.plan->kind == PlanKind::kNot;
                       return not_a != not_b ? not_b
                                             : a.documents < b.documents;
                     });
  }
  node->documents = ExpectedDocuments(*node, segment_.documents());
  return absl::OkStatus();
}

absl::Status SegmentQuery::BuildLeaf(const PlanNode& plan, RankNode* node) {
  switch (plan.kind) {
    case PlanKind::kWord: {
      const bool one_zone = IsOneZone(plan.field);
      node->is_plain = !one_zone;
      wants_zones_ |= one_zone;
      DATELINE_ASSIGN_OR_RETURN(
          node->operands.emplace_back(),
          Operand(plan.field, plan.operands.front(), one_zone));
      return absl::OkStatus();
    }
    case PlanKind::kPhrase:
    case PlanKind::kNear:
    case PlanKind::kOrderedNear:
      wants_zones_ |= plan.field != Field::kByline;
      for (const PlanWords& words : plan.operands) {
        DATELINE_ASSIGN_OR_RETURN(node->operands.emplace_back(),
                                  Operand(plan.field, words, true));
      }
      node->rarest_first = RarestFirst(node->operands);
      if (plan.kind == PlanKind::kPhrase) {
        node->compared_first = ComparedFirst(node->operands);
      }
      return absl::OkStatus();
    case PlanKind::kTerms:
      node->operands.emplace_back();
      for (const std::string& term : plan.terms) {
        DATELINE_RETURN_IF_ERROR(AddTerm(term, false, &node->operands.back()));
      }
      return absl::OkStatus();
    case PlanKind::kValueRange:
      if (plan.slot != SpecOf(Field::kWords).slot) {
        return absl::InternalError("a range over a slot that has no column");
      }
      wants_words_ = true;
      node->low = ParseSortKey(plan.low).value_or(INT64_MIN);
      node->high = ParseSortKey(plan.high).value_or(INT64_MAX);
      return absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

absl::Status SegmentQuery::BuildScores(const PlanNode& plan, RankNode* node) {
  for (const ScoredTerm& scored : plan.scored) {
    wants_lengths_ = true;
    Alternatives lists;
    DATELINE_RETURN_IF_ERROR(
        AddWord(scored.field, scored.word, {}, false, &lists));
    for (PostingCursor* list : lists) {
      node->scored.push_back({list, terms_.size()});
    }
    terms_.push_back({&scored, DocumentsOf(lists), {}});
  }
  return absl::OkStatus();
}

absl::StatusOr<Alternatives> SegmentQuery::Operand(Field field,
                                                   const PlanWords& words,
                                                   bool with_positions) {
  Alternatives lists;
  for (const PlanWord& word : words) {
    DATELINE_RETURN_IF_ERROR(
        AddWord(field, word, words, with_positions, &lists));
  }
  std::sort(lists.begin(), lists.end());
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  return lists;
}

absl::Status SegmentQuery::AddWord(Field field, const PlanWord& word,
                                   const PlanWords& others, bool with_positions,
                                   Alternatives* lists) {
  const Field space = field == Field::kByline ? field : Field::kText;
  const bool has_forms = word.channel != Channel::kShape;
  if (word.channel == Channel::kExact || (with_positions && has_forms)) {
    return AddForms(space, word, others, with_positions, lists);
  }
  return AddTerm(TextTerm(space, word.channel, word.word), with_positions,
                 lists);
}

absl::Status SegmentQuery::AddForms(Field field, const PlanWord& word,
                                    const PlanWords& others,
                                    bool with_positions, Alternatives* lists) {
  const RankDictionary& dictionary = segment_.dictionary();
  std::vector<TermEntry> entries;
  if (word.channel == Channel::kExact) {
    std::string prefix;
    AppendFormPrefix(field, word.word, &prefix);
    DATELINE_RETURN_IF_ERROR(
        dictionary.ForEachFrom(prefix, [&](const TermEntry& entry) {
          if (!entry.term.starts_with(prefix)) return false;
          if (!HasStemOf(entry.term, field, others)) entries.push_back(entry);
          return true;
        }));
  } else {
    DATELINE_ASSIGN_OR_RETURN(
        const std::optional<TermEntry> stem,
        dictionary.Find(TextTerm(field, Channel::kStem, word.word)));
    if (!stem) return absl::OkStatus();
    for (const uint32_t form : stem->forms) {
      DATELINE_ASSIGN_OR_RETURN(entries.emplace_back(), dictionary.Get(form));
    }
  }
  for (const TermEntry& entry : entries) {
    DATELINE_ASSIGN_OR_RETURN(lists->emplace_back(),
                              Open(entry, with_positions));
  }
  return absl::OkStatus();
}

absl::Status SegmentQuery::AddTerm(const std::string& term, bool with_positions,
                                   Alternatives* lists) {
  const auto [known, is_new] = terms_found_.try_emplace(term);
  std::optional<TermEntry>& entry = known->second;
  if (is_new) {
    DATELINE_ASSIGN_OR_RETURN(entry, segment_.dictionary().Find(term));
  }
  if (!entry) return absl::OkStatus();
  DATELINE_ASSIGN_OR_RETURN(lists->emplace_back(),
                            Open(*entry, with_positions));
  return absl::OkStatus();
}

absl::StatusOr<PostingCursor*> SegmentQuery::Open(const TermEntry& entry,
                                                  bool with_positions) {
  std::unique_ptr<PostingCursor>& cursor =
      cursors_[{entry.offset, with_positions}];
  if (cursor != nullptr) return cursor.get();
  const RankFile& file = segment_.file();
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view bytes,
      file.Read(RankSection::kLists, entry.offset, entry.postings_bytes));
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view positions,
      file.Read(RankSection::kLists, entry.offset + entry.postings_bytes,
                with_positions ? entry.positions_bytes : 0));
  const PostingList list(entry.kind, entry.documents, bytes);
  const PositionList position_list(positions);
  if (!list.ok() || (!positions.empty() && !position_list.ok())) {
    return file.Damaged("a posting list");
  }
  cursor = std::make_unique<PostingCursor>(list, position_list,
                                           segment_.documents());
  return cursor.get();
}

absl::Status SegmentQuery::ReadColumns() {
  const RankFile& file = segment_.file();
  if (wants_lengths_) {
    DATELINE_ASSIGN_OR_RETURN(
        const auto lengths, ReadColumn<uint32_t>(file, RankSection::kLengths));
    lengths_ = lengths.data();
  }
  if (wants_words_) {
    DATELINE_ASSIGN_OR_RETURN(const auto words,
                              ReadColumn<uint32_t>(file, RankSection::kWords));
    words_ = words.data();
  }
  if (wants_zones_) {
    DATELINE_ASSIGN_OR_RETURN(zones_, ZoneColumn::Open(file));
  }
  return absl::OkStatus();
}

void SegmentQuery::CollectLeaves(bool certain, bool parent_certain,
                                 RankNode* node) {
  if (node->plan->kind == PlanKind::kNot) return;
  bool all_unconditional = node->is_plain && parent_certain;
  if (!node->scored.empty()) {
    leaves_.push_back(node);
    for (ScoredList& list : node->scored) {
      const Alternatives& lists = node->operands.front();
      list.unconditional =
          node->is_plain && parent_certain &&
          std::find(lists.begin(), lists.end(), list.cursor) != lists.end();
      all_unconditional = all_unconditional && list.unconditional;
    }
  }
  node->needs_bits = !all_unconditional;
  const bool is_and = node->plan->kind == PlanKind::kAnd;
  for (RankNode& child : node->children) {
    CollectLeaves(certain && is_and, certain, &child);
  }
}

// Where the whole query must match, the rarest part tells.
uint32_t SegmentQuery::NextCandidate(uint32_t from) {
  const RankNode* node = &root_;
  while (node->plan->kind == PlanKind::kAnd) node = &node->children.front();
  if (node->plan->kind == PlanKind::kNothing) return kNoDocument;
  if (node->operands.empty()) return from;
  const size_t rarest =
      node->rarest_first.empty() ? 0 : node->rarest_first.front();
  uint32_t next = kNoDocument;
  for (PostingCursor* list : node->operands[rarest]) {
    next = std::min(next, list->NextFrom(from));
    if (next == from) break;
  }
  return next;
}

void SegmentQuery::StartWindow(uint32_t first) {
  for (const auto& [key, cursor] : cursors_) cursor->StartWindow(first);
}

absl::Status SegmentQuery::CheckDamage() const {
  for (const auto& [key, cursor] : cursors_) {
    if (cursor->damaged()) {
      return segment_.file().Damaged("a posting list cannot be decoded");
    }
  }
  return absl::OkStatus();
}

}  // namespace dateline
