#include "searcher/rank/rank_generation.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "common/fold.h"
#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "searcher/rank/segment_search.h"

namespace dateline {
namespace {

// With so many documents to look at, some tenths of a millisecond, other
// threads are worth waking.
constexpr uint64_t kHeavyDocuments = 120'000;

size_t HelpersOfASearch() {
  constexpr unsigned kMost = 8;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMost) - 1;
}

SegmentSearchOptions SearchOptions(const RetrievalOptions& options) {
  return {options.sort, options.exact_total,
          !options.facets.empty() || !options.histograms.empty() ||
              options.fold_stories,
          options.after ? &*options.after : nullptr, options.deadline};
}

SegmentFound SearchSegment(SegmentQuery& query, size_t number,
                           const RetrievalOptions& options, TopDocuments* top) {
  SegmentSearch search(query, number, SearchOptions(options), *top);
  SegmentFound found;
  found.segment = &query.segment();
  found.status = search.Run();
  found.total = search.total();
  found.total_is_exact = search.total_is_exact();
  found.partial = search.partial();
  found.matches = search.TakeMatches();
  return found;
}

bool IsHeavy(const SegmentQueries& queries) {
  uint64_t documents = 0;
  for (const auto& query : queries) documents += query->root().documents;
  return queries.size() > 1 && documents >= kHeavyDocuments;
}

}  // namespace

RankGeneration::RankGeneration(IndexDirectory index, Manifest manifest)
    : index_(std::move(index)),
      manifest_(std::move(manifest)),
      pool_(HelpersOfASearch()) {}

absl::StatusOr<std::unique_ptr<RankGeneration>> RankGeneration::Open(
    const IndexDirectory& index, const Manifest& manifest) {
  std::unique_ptr<RankGeneration> generation(
      new RankGeneration(index, manifest));
  DATELINE_RETURN_IF_ERROR(generation->OpenSegments());
  generation->ReadStories();
  return generation;
}

absl::Status RankGeneration::OpenSegments() {
  uint64_t length = 0;
  for (const SegmentInfo& info : manifest_.segments) {
    DATELINE_ASSIGN_OR_RETURN(const Tombstones tombstones,
                              index_.ReadTombstones(info));
    DATELINE_ASSIGN_OR_RETURN(
        std::unique_ptr<RankSegment> segment,
        RankSegment::Open(index_.RankPath(info.id), tombstones));
    if (segment->file().bytes() != info.rank_bytes ||
        segment->documents() != info.documents) {
      return segment->file().Damaged("it is not the one of the manifest");
    }
    statistics_.documents += segment->documents();
    length += segment->total_length();
    segments_.push_back(std::move(segment));
  }
  if (statistics_.documents > 0) {
    statistics_.average_length = static_cast<double>(length) /
                                 static_cast<double>(statistics_.documents);
  }
  return absl::OkStatus();
}

// With the weights of the whole generation.
absl::StatusOr<SegmentQueries> RankGeneration::Compile(
    const Plan& plan, const Bm25Parameters& bm25) const {
  SegmentQueries queries;
  for (const auto& segment : segments_) {
    DATELINE_ASSIGN_OR_RETURN(queries.emplace_back(),
                              SegmentQuery::Compile(*segment, plan));
  }
  const std::vector<uint64_t> frequencies = DocumentFrequencies(queries);
  for (const auto& query : queries) {
    for (size_t i = 0; i < frequencies.size(); ++i) {
      SegmentTerm& term = query->terms()[i];
      term.bm25 =
          Bm25Term(bm25, statistics_,
                   term.scored->boost * Bm25Idf(statistics_, frequencies[i]));
    }
  }
  return queries;
}

std::vector<uint64_t> RankGeneration::DocumentFrequencies(
    const SegmentQueries& queries) {
  std::vector<uint64_t> frequencies;
  for (const auto& query : queries) {
    frequencies.resize(query->terms().size());
    for (size_t i = 0; i < frequencies.size(); ++i) {
      frequencies[i] += query->terms()[i].documents;
    }
  }
  return frequencies;
}

// One after the other, so that each knows the best of those before; a heavy
// query on several threads, each with its own best.
absl::StatusOr<std::vector<SegmentFound>> RankGeneration::Search(
    const SegmentQueries& queries, const RetrievalOptions& options,
    TopDocuments* top) const {
  std::vector<SegmentFound> found(queries.size());
  if (IsHeavy(queries)) {
    std::vector<TopDocuments> tops(queries.size(), TopDocuments(top->size()));
    pool_.Run(queries.size(), [&](size_t i) {
      found[i] = SearchSegment(*queries[i], i, options, &tops[i]);
    });
    for (TopDocuments& part : tops) {
      DATELINE_ASSIGN_OR_RETURN(const auto documents, part.Take());
      for (const RankedDocument& document : documents) top->Add(document);
    }
  } else {
    for (size_t i = 0; i < queries.size(); ++i) {
      found[i] = SearchSegment(*queries[i], i, options, top);
    }
  }
  for (const SegmentFound& part : found) {
    DATELINE_RETURN_IF_ERROR(part.status);
  }
  return found;
}

NearWords RankGeneration::NearWordsIn(const Plan& plan,
                                      const SegmentQueries& queries,
                                      const RetrievalOptions& options) const {
  NearWords near = NearWordsOf(plan, options.proximity);
  if (near.leaves.empty()) return near;
  const std::vector<uint64_t> frequencies = DocumentFrequencies(queries);
  for (const PlanNode* leaf : near.leaves) {
    for (size_t i = 0; i < frequencies.size(); ++i) {
      if (queries.front()->terms()[i].scored != &NearTerm(*leaf)) continue;
      near.idfs.push_back(Bm25Idf(statistics_, frequencies[i]));
    }
  }
  return near;
}

// Now, since a service may ask when the file has been removed as garbage.
void RankGeneration::ReadStories() {
  absl::StatusOr<StoryMap> map = index_.ReadStories(manifest_);
  stories_status_ = map.status();
  if (!map.ok()) return;
  std::vector<uint32_t> documents;
  for (const auto& segment : segments_) {
    documents.push_back(segment->documents());
  }
  stories_ = std::make_unique<RankStories>(*std::move(map), documents);
}

absl::StatusOr<const RankStories*> RankGeneration::Stories() const {
  if (!stories_status_.ok()) return stories_status_;
  return stories_.get();
}

// Ids that fold alike share a term; so do ids and the other ids of articles.
absl::StatusOr<std::optional<RankPlace>> RankGeneration::Locate(
    std::string_view article_id) const {
  Plan plan;
  plan.root.kind = PlanKind::kTerms;
  const auto term_of = [](std::string_view id) {
    return KeywordTerm(Field::kId, FoldKeyword(id));
  };
  const std::string term = term_of(article_id);
  plan.root.terms = {term};
  DATELINE_ASSIGN_OR_RETURN(const SegmentQueries queries, Compile(plan, {}));
  constexpr size_t kMaxAlike = 1000;
  TopDocuments top(kMaxAlike);
  for (size_t i = 0; i < queries.size(); ++i) {
    SegmentSearch search(*queries[i], i, {}, top);
    DATELINE_RETURN_IF_ERROR(search.Run());
  }
  DATELINE_ASSIGN_OR_RETURN(const auto alike, top.Take());
  std::optional<RankPlace> by_other_id;
  for (const RankedDocument& document : alike) {
    const RankPlace place{document.segment, document.document};
    if (document.id == article_id) return place;
    if (term_of(document.id) != term) by_other_id = place;
  }
  return by_other_id;
}

}  // namespace dateline
