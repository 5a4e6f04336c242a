#include "searcher/rank/rank_retriever.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/fold.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "searcher/rank/rank_facets.h"
#include "searcher/rank/rank_gains.h"
#include "searcher/rank/rank_histogram.h"
#include "searcher/rank/rank_segment.h"
#include "searcher/rank/rank_stories.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/segment_search.h"
#include "searcher/rank/top_documents.h"
#include "searcher/rank/word_distances.h"
#include "searcher/worker_pool.h"

namespace dateline {
namespace {

using Queries = std::vector<std::unique_ptr<SegmentQuery>>;

// What one segment has.
struct Found {
  const RankSegment* segment = nullptr;
  absl::Status status;
  uint64_t total = 0;
  bool total_is_exact = true;
  bool partial = false;
  std::vector<uint64_t> matches;
};

struct Ranking {
  std::vector<Found> found;
  std::vector<RankedDocument> documents;
};

// With so many documents to look at, other threads are worth waking.
constexpr uint64_t kHeavyDocuments = 30'000;

size_t HelpersOfASearch() {
  constexpr unsigned kMost = 8;
  return std::clamp(std::thread::hardware_concurrency(), 1U, kMost) - 1;
}

// Where an article is.
struct Place {
  size_t segment = 0;
  uint32_t document = 0;
};

class RankRetriever : public Retriever {
 public:
  RankRetriever(IndexDirectory index, Manifest manifest,
                const SegmentSet& store)
      : index_(std::move(index)),
        manifest_(std::move(manifest)),
        store_(store) {}

  absl::Status Open() {
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

  absl::StatusOr<Retrieval> Retrieve(
      const Plan& plan, const RetrievalOptions& options) const override {
    DATELINE_ASSIGN_OR_RETURN(const Queries queries,
                              Compile(plan, options.bm25));
    const NearWords near = NearWordsIn(plan, queries, options);
    const size_t wanted =
        options.limit == 0 ? 0 : options.offset + options.limit;
    DATELINE_ASSIGN_OR_RETURN(
        Ranking ranking, options.fold_stories
                             ? RankStoriesOf(queries, near, options, wanted)
                             : Rank(queries, near, options, wanted));
    Retrieval retrieval;
    for (const Found& part : ranking.found) {
      retrieval.total += part.total;
      retrieval.total_is_exact &= part.total_is_exact;
      retrieval.partial |= part.partial;
    }
    std::vector<RankedDocument>& ranked = ranking.documents;
    ranked.resize(std::min(ranked.size(), wanted));
    ranked.erase(ranked.begin(),
                 ranked.begin() + static_cast<std::ptrdiff_t>(
                                      std::min(options.offset, ranked.size())));
    std::vector<double> keys;
    for (const RankedDocument& document : ranked) keys.push_back(document.key);
    if (options.sort != SortOrder::kRelevance) Score(queries, &ranked);
    DATELINE_RETURN_IF_ERROR(AddArticles(ranked, options, &retrieval));
    for (size_t i = 0; i < keys.size(); ++i) {
      retrieval.articles[i].key = keys[i];
    }
    const std::vector<SegmentMatches> matches = MatchesOf(ranking.found);
    DATELINE_RETURN_IF_ERROR(AddStories(ranked, matches, options, &retrieval));
    DATELINE_RETURN_IF_ERROR(AddCounts(matches, options, &retrieval));
    return retrieval;
  }

  absl::StatusOr<std::optional<std::string>> Fetch(
      std::string_view article_id) const override {
    DATELINE_ASSIGN_OR_RETURN(const std::optional<Place> place,
                              Locate(article_id));
    if (!place) return std::nullopt;
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredDocument> stored,
                              StoredAt({*place}));
    DATELINE_ASSIGN_OR_RETURN(std::vector<std::string> records,
                              store_.ReadRecords(stored));
    return std::move(records.front());
  }

  absl::StatusOr<std::vector<StoryArticle>> Story(
      std::string_view article_id) const override {
    DATELINE_ASSIGN_OR_RETURN(const std::optional<Place> place,
                              Locate(article_id));
    if (!place) {
      return absl::NotFoundError("there is no article with this id");
    }
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories, Stories());
    const uint32_t story = stories->StoryOf(place->segment, place->document);
    std::vector<StoryArticle> articles;
    std::vector<Place> places;
    if (story == RankStories::kNone) {
      articles.push_back({std::string(article_id), "", "", 0});
      places.push_back(*place);
    }
    for (const StoryNeighbour& member : StoryMembers(stories->map(), story)) {
      StoryArticle& article = articles.emplace_back();
      DATELINE_ASSIGN_OR_RETURN(article.id, IdOf(member.member));
      DATELINE_ASSIGN_OR_RETURN(article.linked_to, IdOf(member.linked_to));
      article.similarity = member.similarity;
      places.push_back({member.member.segment, member.member.document});
    }
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredDocument> stored,
                              StoredAt(places));
    DATELINE_ASSIGN_OR_RETURN(std::vector<std::string> records,
                              store_.ReadRecords(stored));
    for (size_t i = 0; i < records.size(); ++i) {
      articles[i].record = std::move(records[i]);
    }
    return articles;
  }

  absl::StatusOr<std::vector<Entry>> Words(Field field, std::string_view prefix,
                                           size_t limit,
                                           bool* cut) const override {
    std::map<std::string, uint64_t> words;
    for (const auto& segment : segments_) {
      std::string start(1, FormMark(field));
      start += prefix;
      size_t terms = 0;
      DATELINE_RETURN_IF_ERROR(
          segment->dictionary().ForEachFrom(start, [&](const TermEntry& entry) {
            if (!entry.term.starts_with(start)) return false;
            *cut |= ++terms > limit;
            if (terms > limit) return false;
            words[entry.term.substr(1, entry.term.find(kStemMark) - 1)] +=
                entry.documents;
            return true;
          }));
    }
    std::vector<Entry> entries;
    for (const auto& [word, documents] : words) {
      entries.push_back({word, documents});
    }
    *cut |= entries.size() > limit;
    entries.resize(std::min(entries.size(), limit));
    return entries;
  }

  absl::StatusOr<std::vector<std::string>> Years() const override {
    std::vector<std::string> years;
    for (const auto& segment : segments_) {
      DATELINE_RETURN_IF_ERROR(segment->dictionary().ForEachFrom(
          YearTermPrefix(), [&](const TermEntry& entry) {
            const bool is_year = entry.term.starts_with(YearTermPrefix());
            if (is_year) years.push_back(entry.term);
            return is_year;
          }));
    }
    return years;
  }

  absl::StatusOr<ScoreExplanation> Explain(
      const Plan& plan, std::string_view article_id,
      const RetrievalOptions& options) const override {
    DATELINE_ASSIGN_OR_RETURN(const std::optional<Place> place,
                              Locate(article_id));
    if (!place) {
      return absl::NotFoundError("there is no article with this id");
    }
    DATELINE_ASSIGN_OR_RETURN(const Queries queries,
                              Compile(plan, options.bm25));
    SegmentQuery& query = *queries[place->segment];
    ScoreExplanation explanation;
    explanation.bm25 = options.bm25;
    explanation.statistics = statistics_;
    DATELINE_ASSIGN_OR_RETURN(
        const auto length,
        ReadColumn<uint32_t>(query.segment().file(), RankSection::kLengths,
                             place->document, 1));
    explanation.length = length.front();
    TopDocuments none(0);
    SegmentSearch search(query, 0, {}, none);
    std::vector<const RankNode*> leaves;
    explanation.matches =
        search.ScoreOne(place->document, &explanation.score, &leaves);
    explanation.score *= kBm25Unit;
    DATELINE_RETURN_IF_ERROR(query.CheckDamage());
    const std::vector<uint64_t> frequencies = DocumentFrequencies(queries);
    AddLeaves(plan.root, place->document, query, leaves, frequencies,
              &explanation);
    DATELINE_RETURN_IF_ERROR(ExplainGains(plan, options, *place, &explanation));
    return explanation;
  }

 private:
  static SegmentSearchOptions SearchOptions(const RetrievalOptions& options) {
    return {options.sort, options.exact_total,
            !options.facets.empty() || !options.histograms.empty() ||
                options.fold_stories,
            options.after ? &*options.after : nullptr, options.deadline};
  }

  // The first `wanted` in their final order, or more.
  absl::StatusOr<Ranking> Rank(const Queries& queries, const NearWords& near,
                               const RetrievalOptions& options,
                               size_t wanted) const {
    TopDocuments top(FirstStageSize(near, wanted));
    Ranking ranking;
    DATELINE_ASSIGN_OR_RETURN(ranking.found,
                              SearchSegments(queries, options, &top));
    DATELINE_ASSIGN_OR_RETURN(ranking.documents,
                              RankAgain(near, options, top.Take()));
    return ranking;
  }

  // The same with one document a story: looks at more and more until there are
  // enough.
  absl::StatusOr<Ranking> RankStoriesOf(const Queries& queries,
                                        const NearWords& near,
                                        const RetrievalOptions& options,
                                        size_t wanted) const {
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories, Stories());
    size_t depth = 2 * wanted;
    while (true) {
      DATELINE_ASSIGN_OR_RETURN(Ranking ranking,
                                Rank(queries, near, options, depth));
      const bool is_all = ranking.documents.size() < depth;
      stories->Fold(&ranking.documents);
      if (is_all || ranking.documents.size() >= wanted) return ranking;
      depth *= 4;
    }
  }

  // Read when first asked for.
  absl::StatusOr<const RankStories*> Stories() const {
    std::call_once(stories_once_, [this] {
      absl::StatusOr<StoryMap> map = index_.ReadStories(manifest_);
      stories_status_ = map.status();
      if (!map.ok()) return;
      std::vector<uint32_t> documents;
      for (const auto& segment : segments_) {
        documents.push_back(segment->documents());
      }
      stories_ = std::make_unique<RankStories>(*std::move(map), documents);
    });
    if (!stories_status_.ok()) return stories_status_;
    return stories_.get();
  }

  static Found SearchSegment(SegmentQuery& query, size_t number,
                             const RetrievalOptions& options,
                             TopDocuments* top) {
    SegmentSearch search(query, number, SearchOptions(options), *top);
    Found found;
    found.segment = &query.segment();
    found.status = search.Run();
    found.total = search.total();
    found.total_is_exact = search.total_is_exact();
    found.partial = search.partial();
    found.matches = search.TakeMatches();
    return found;
  }

  // One after the other, so that each knows the best of those before; a heavy
  // query on several threads, each with its own best.
  absl::StatusOr<std::vector<Found>> SearchSegments(
      const Queries& queries, const RetrievalOptions& options,
      TopDocuments* top) const {
    std::vector<Found> found(queries.size());
    if (IsHeavy(queries)) {
      std::vector<TopDocuments> tops(queries.size(), TopDocuments(top->size()));
      pool_.Run(queries.size(), [&](size_t i) {
        found[i] = SearchSegment(*queries[i], i, options, &tops[i]);
      });
      for (TopDocuments& part : tops) {
        for (const RankedDocument& document : part.Take()) top->Add(document);
      }
    } else {
      for (size_t i = 0; i < queries.size(); ++i) {
        found[i] = SearchSegment(*queries[i], i, options, top);
      }
    }
    for (const Found& part : found) {
      DATELINE_RETURN_IF_ERROR(part.status);
    }
    return found;
  }

  static bool IsHeavy(const Queries& queries) {
    uint64_t documents = 0;
    for (const auto& query : queries) documents += query->root().documents;
    return queries.size() > 1 && documents >= kHeavyDocuments;
  }

  // With the weights of the whole generation.
  absl::StatusOr<Queries> Compile(const Plan& plan,
                                  const Bm25Parameters& bm25) const {
    Queries queries;
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

  static std::vector<uint64_t> DocumentFrequencies(const Queries& queries) {
    std::vector<uint64_t> frequencies;
    for (const auto& query : queries) {
      frequencies.resize(query->terms().size());
      for (size_t i = 0; i < frequencies.size(); ++i) {
        frequencies[i] += query->terms()[i].documents;
      }
    }
    return frequencies;
  }

  NearWords NearWordsIn(const Plan& plan, const Queries& queries,
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

  // The second stage.
  absl::StatusOr<std::vector<RankedDocument>> RankAgain(
      const NearWords& near, const RetrievalOptions& options,
      std::vector<RankedDocument> ranked) const {
    if (near.leaves.empty() || options.offset >= kProximityWindow)
      return ranked;
    DATELINE_RETURN_IF_ERROR(AddGains(
        options.proximity, near, segments_,
        std::span(ranked).first(std::min(ranked.size(), kProximityWindow))));
    return ranked;
  }

  // For an article that is among the first of the first stage.
  absl::Status ExplainGains(const Plan& plan, const RetrievalOptions& options,
                            const Place& place,
                            ScoreExplanation* explanation) const {
    DATELINE_ASSIGN_OR_RETURN(const Queries queries,
                              Compile(plan, options.bm25));
    const NearWords near = NearWordsIn(plan, queries, options);
    if (near.leaves.empty() || !explanation->matches) return absl::OkStatus();
    TopDocuments top(kProximityWindow);
    DATELINE_RETURN_IF_ERROR(SearchSegments(queries, {}, &top).status());
    const std::vector<RankedDocument> first = top.Take();
    const bool is_first = std::any_of(
        first.begin(), first.end(), [&place](const RankedDocument& document) {
          return document.segment == place.segment &&
                 document.document == place.document;
        });
    if (!is_first) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(
        WordDistances distances,
        WordDistances::Open(*segments_[place.segment], near.leaves));
    explanation->proximity =
        ProximityParts(options.proximity, near, distances.Of(place.document));
    for (const ProximityPart& part : explanation->proximity) {
      explanation->score += part.gain * kBm25Unit;
    }
    return distances.CheckDamage();
  }

  // Replaces dates as keys by scores.
  static void Score(const Queries& queries,
                    std::vector<RankedDocument>* ranked) {
    TopDocuments none(0);
    for (RankedDocument& document : *ranked) {
      SegmentSearch search(*queries[document.segment], 0, {}, none);
      std::vector<const RankNode*> leaves;
      search.ScoreOne(document.document, &document.key, &leaves);
    }
  }

  absl::Status AddArticles(const std::vector<RankedDocument>& ranked,
                           const RetrievalOptions& options,
                           Retrieval* retrieval) const {
    std::vector<Place> places;
    for (const RankedDocument& document : ranked) {
      places.push_back({document.segment, document.document});
      RankedArticle& article = retrieval->articles.emplace_back();
      article.id = document.id;
      article.score = document.key * kBm25Unit;
    }
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredDocument> stored,
                              StoredAt(places));
    for (size_t i = 0; i < stored.size(); ++i) {
      retrieval->articles[i].stored = stored[i];
    }
    if (!options.want_records) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(std::vector<std::string> records,
                              store_.ReadRecords(stored));
    for (size_t i = 0; i < records.size(); ++i) {
      retrieval->articles[i].record = std::move(records[i]);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<StoredDocument>> StoredAt(
      const std::vector<Place>& places) const {
    std::vector<StoredDocument> documents;
    for (const Place& place : places) {
      DATELINE_ASSIGN_OR_RETURN(
          const auto docid,
          ReadColumn<uint32_t>(segments_[place.segment]->file(),
                               RankSection::kDocids, place.document, 1));
      documents.push_back({place.segment, docid.front()});
    }
    return documents;
  }

  static std::vector<SegmentMatches> MatchesOf(
      const std::vector<Found>& found) {
    std::vector<SegmentMatches> matches;
    for (const Found& part : found) {
      matches.push_back({part.segment, &part.matches});
    }
    return matches;
  }

  absl::Status AddStories(const std::vector<RankedDocument>& ranked,
                          const std::vector<SegmentMatches>& matches,
                          const RetrievalOptions& options,
                          Retrieval* retrieval) const {
    if (!options.fold_stories && !options.want_stories) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories, Stories());
    std::vector<uint32_t> counts;
    if (options.fold_stories) {
      counts = stories->CountMatches(matches);
      retrieval->stories = CountStories(retrieval->total, counts);
    }
    for (size_t i = 0; i < ranked.size(); ++i) {
      const uint32_t story =
          stories->StoryOf(ranked[i].segment, ranked[i].document);
      if (story == RankStories::kNone) continue;
      ArticleStory& shown = retrieval->articles[i].story.emplace();
      DATELINE_ASSIGN_OR_RETURN(shown.id, IdOf(stories->FirstOf(story)));
      shown.articles = stories->SizeOf(story);
      if (options.fold_stories) shown.matching = counts[story];
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> IdOf(const StoryMember& member) const {
    DATELINE_ASSIGN_OR_RETURN(
        const std::string_view id,
        ReadArticleId(segments_[member.segment]->file(), member.document));
    return std::string(id);
  }

  static absl::Status AddCounts(const std::vector<SegmentMatches>& segments,
                                const RetrievalOptions& options,
                                Retrieval* retrieval) {
    for (const FacetRequest& facet : options.facets) {
      DATELINE_ASSIGN_OR_RETURN(retrieval->facets.emplace_back(),
                                CountFacet(facet, *options.aliases, segments));
    }
    for (const HistogramRequest& histogram : options.histograms) {
      DATELINE_ASSIGN_OR_RETURN(retrieval->histograms.emplace_back(),
                                CountHistogram(histogram, segments));
    }
    return absl::OkStatus();
  }

  // Ids that fold alike share a term.
  absl::StatusOr<std::optional<Place>> Locate(
      std::string_view article_id) const {
    Plan plan;
    plan.root.kind = PlanKind::kTerms;
    plan.root.terms = {KeywordTerm(Field::kId, FoldKeyword(article_id))};
    DATELINE_ASSIGN_OR_RETURN(const Queries queries, Compile(plan, {}));
    constexpr size_t kMaxAlike = 1000;
    TopDocuments top(kMaxAlike);
    for (size_t i = 0; i < queries.size(); ++i) {
      SegmentSearch search(*queries[i], i, {}, top);
      DATELINE_RETURN_IF_ERROR(search.Run());
    }
    for (const RankedDocument& document : top.Take()) {
      if (document.id == article_id) {
        return Place{document.segment, document.document};
      }
    }
    return std::nullopt;
  }

  // In the order of the plan.
  void AddLeaves(const PlanNode& node, uint32_t document, SegmentQuery& query,
                 const std::vector<const RankNode*>& counting,
                 const std::vector<uint64_t>& frequencies,
                 ScoreExplanation* explanation) const {
    if (node.kind == PlanKind::kNot) return;
    for (const PlanNode& child : node.children) {
      AddLeaves(child, document, query, counting, frequencies, explanation);
    }
    if (node.scored.empty()) return;
    LeafExplanation leaf;
    leaf.span = node.span;
    for (const RankNode* counts : counting) {
      if (counts->plan != &node) continue;
      leaf.matches = true;
      AddContributions(*counts, document, query, frequencies, *explanation,
                       &leaf);
    }
    explanation->leaves.push_back(std::move(leaf));
  }

  static void AddContributions(const RankNode& node, uint32_t document,
                               SegmentQuery& query,
                               const std::vector<uint64_t>& frequencies,
                               const ScoreExplanation& explanation,
                               LeafExplanation* leaf) {
    for (const ScoredList& list : node.scored) {
      if (!list.cursor->Contains(document)) continue;
      const SegmentTerm& term = query.terms()[list.term];
      Contribution part;
      part.term = term.scored->Term();
      part.boost = term.scored->boost;
      part.document_frequency = frequencies[list.term];
      part.frequency = list.cursor->StoredFrequency();
      part.idf = Bm25Idf(explanation.statistics, part.document_frequency);
      part.score = term.bm25.Part(static_cast<uint32_t>(part.frequency),
                                  static_cast<uint32_t>(explanation.length)) *
                   kBm25Unit;
      leaf->score += part.score;
      leaf->contributions.push_back(std::move(part));
    }
  }

  const IndexDirectory index_;
  const Manifest manifest_;
  const SegmentSet& store_;
  mutable std::once_flag stories_once_;
  mutable absl::Status stories_status_;
  mutable std::unique_ptr<const RankStories> stories_;
  mutable WorkerPool pool_{HelpersOfASearch()};
  std::vector<std::unique_ptr<RankSegment>> segments_;
  CollectionStatistics statistics_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Retriever>> MakeRankRetriever(
    const IndexDirectory& index, const Manifest& manifest,
    const SegmentSet& segments) {
  auto retriever = std::make_unique<RankRetriever>(index, manifest, segments);
  DATELINE_RETURN_IF_ERROR(retriever->Open());
  return std::unique_ptr<Retriever>(std::move(retriever));
}

}  // namespace dateline
