#include "searcher/rank/rank_retriever.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "searcher/rank/rank_explanation.h"
#include "searcher/rank/rank_facets.h"
#include "searcher/rank/rank_gains.h"
#include "searcher/rank/rank_generation.h"
#include "searcher/rank/rank_histogram.h"
#include "searcher/rank/rank_stories.h"
#include "searcher/rank/segment_search.h"
#include "searcher/rank/top_documents.h"

namespace dateline {
namespace {

// Documents that are scored between looks at the clock.
constexpr size_t kScoredAtOnce = 256;

struct Ranking {
  std::vector<SegmentFound> found;
  std::vector<RankedDocument> documents;
};

bool IsPartial(const Ranking& ranking) {
  return std::any_of(ranking.found.begin(), ranking.found.end(),
                     [](const SegmentFound& part) { return part.partial; });
}

class RankRetriever : public Retriever {
 public:
  RankRetriever(std::unique_ptr<RankGeneration> generation,
                const SegmentSet& store)
      : generation_(std::move(generation)), store_(store) {}

  absl::StatusOr<Retrieval> Retrieve(
      const Plan& plan, const RetrievalOptions& options) const override {
    DATELINE_ASSIGN_OR_RETURN(const SegmentQueries queries,
                              generation_->Compile(plan, options.bm25));
    const NearWords near = generation_->NearWordsIn(plan, queries, options);
    const size_t wanted =
        options.limit == 0 ? 0 : options.offset + options.limit;
    DATELINE_ASSIGN_OR_RETURN(
        Ranking ranking, options.fold_stories
                             ? RankStoriesOf(queries, near, options, wanted)
                             : Rank(queries, near, options, wanted));
    Retrieval retrieval;
    for (const SegmentFound& part : ranking.found) {
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
    if (options.sort != SortOrder::kRelevance) {
      retrieval.partial |= !Score(queries, options.deadline, &ranked);
    }
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
    DATELINE_ASSIGN_OR_RETURN(const std::optional<RankPlace> place,
                              generation_->Locate(article_id));
    if (!place) return std::nullopt;
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredDocument> stored,
                              StoredAt({*place}));
    DATELINE_ASSIGN_OR_RETURN(std::vector<std::string> records,
                              store_.ReadRecords(stored));
    return std::move(records.front());
  }

  absl::StatusOr<std::vector<StoryArticle>> Story(
      std::string_view article_id) const override {
    DATELINE_ASSIGN_OR_RETURN(const std::optional<RankPlace> place,
                              generation_->Locate(article_id));
    if (!place) {
      return absl::NotFoundError("there is no article with this id");
    }
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories,
                              generation_->Stories());
    const uint32_t story = stories->StoryOf(place->segment, place->document);
    std::vector<StoryArticle> articles;
    std::vector<RankPlace> places;
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
    for (const auto& segment : generation_->segments()) {
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
    for (const auto& segment : generation_->segments()) {
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
    DATELINE_ASSIGN_OR_RETURN(const std::optional<RankPlace> place,
                              generation_->Locate(article_id));
    if (!place) {
      return absl::NotFoundError("there is no article with this id");
    }
    return ExplainScore(*generation_, plan, *place, options);
  }

 private:
  // The first `wanted` in their final order, or more.
  absl::StatusOr<Ranking> Rank(const SegmentQueries& queries,
                               const NearWords& near,
                               const RetrievalOptions& options,
                               size_t wanted) const {
    TopDocuments top(FirstStageSize(near, wanted));
    Ranking ranking;
    DATELINE_ASSIGN_OR_RETURN(ranking.found,
                              generation_->Search(queries, options, &top));
    DATELINE_ASSIGN_OR_RETURN(std::vector<RankedDocument> best, top.Take());
    DATELINE_ASSIGN_OR_RETURN(ranking.documents,
                              RankAgain(near, options, std::move(best)));
    return ranking;
  }

  // The same with one document a story: looks at more and more until there are
  // enough, or no time is left.
  absl::StatusOr<Ranking> RankStoriesOf(const SegmentQueries& queries,
                                        const NearWords& near,
                                        const RetrievalOptions& options,
                                        size_t wanted) const {
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories,
                              generation_->Stories());
    std::optional<Ranking> before;
    for (size_t depth = 2 * wanted;; depth *= 4) {
      DATELINE_ASSIGN_OR_RETURN(Ranking ranking,
                                Rank(queries, near, options, depth));
      const bool is_all = ranking.documents.size() < depth;
      stories->Fold(&ranking.documents);
      if (before && IsPartial(ranking)) {
        before->found.front().partial = true;
        return *std::move(before);
      }
      if (is_all || ranking.documents.size() >= wanted) return ranking;
      before = std::move(ranking);
    }
  }

  // The second stage.
  absl::StatusOr<std::vector<RankedDocument>> RankAgain(
      const NearWords& near, const RetrievalOptions& options,
      std::vector<RankedDocument> ranked) const {
    if (near.leaves.empty() || options.offset >= kProximityWindow)
      return ranked;
    DATELINE_RETURN_IF_ERROR(AddGains(
        options.proximity, near, generation_->segments(),
        std::span(ranked).first(std::min(ranked.size(), kProximityWindow))));
    return ranked;
  }

  // Replaces dates as keys by scores. False when the deadline came before the
  // end: the others have none then.
  static bool Score(const SegmentQueries& queries,
                    const std::optional<Deadline>& deadline,
                    std::vector<RankedDocument>* ranked) {
    TopDocuments none(0);
    size_t seen = 0;
    bool late = false;
    for (RankedDocument& document : *ranked) {
      late = late || (++seen % kScoredAtOnce == 0 && IsPast(deadline));
      document.key = 0;
      if (late) continue;
      SegmentSearch search(*queries[document.segment], 0, {}, none);
      std::vector<const RankNode*> leaves;
      search.ScoreOne(document.document, &document.key, &leaves);
    }
    return !late;
  }

  absl::Status AddArticles(const std::vector<RankedDocument>& ranked,
                           const RetrievalOptions& options,
                           Retrieval* retrieval) const {
    std::vector<RankPlace> places;
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
      const std::vector<RankPlace>& places) const {
    std::vector<StoredDocument> documents;
    for (const RankPlace& place : places) {
      DATELINE_ASSIGN_OR_RETURN(
          const auto docid,
          ReadColumn<uint32_t>(generation_->segments()[place.segment]->file(),
                               RankSection::kDocids, place.document, 1));
      documents.push_back({place.segment, docid.front()});
    }
    return documents;
  }

  static std::vector<SegmentMatches> MatchesOf(
      const std::vector<SegmentFound>& found) {
    std::vector<SegmentMatches> matches;
    for (const SegmentFound& part : found) {
      matches.push_back({part.segment, &part.matches});
    }
    return matches;
  }

  absl::Status AddStories(const std::vector<RankedDocument>& ranked,
                          const std::vector<SegmentMatches>& matches,
                          const RetrievalOptions& options,
                          Retrieval* retrieval) const {
    if (!options.fold_stories && !options.want_stories) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const RankStories* stories,
                              generation_->Stories());
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
        ReadArticleId(generation_->segments()[member.segment]->file(),
                      member.document));
    return std::string(id);
  }

  static absl::Status AddCounts(const std::vector<SegmentMatches>& segments,
                                const RetrievalOptions& options,
                                Retrieval* retrieval) {
    if (!options.facets.empty()) {
      DATELINE_ASSIGN_OR_RETURN(retrieval->facets,
                                CountFacets(options.facets, *options.aliases,
                                            segments, options.deadline));
    }
    for (const Facet& facet : retrieval->facets) {
      retrieval->partial |= facet.partial;
    }
    for (const HistogramRequest& histogram : options.histograms) {
      DATELINE_ASSIGN_OR_RETURN(
          retrieval->histograms.emplace_back(),
          CountHistogram(histogram, segments, options.deadline));
      retrieval->partial |= retrieval->histograms.back().partial;
    }
    return absl::OkStatus();
  }

  const std::unique_ptr<const RankGeneration> generation_;
  const SegmentSet& store_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Retriever>> MakeRankRetriever(
    const IndexDirectory& index, const Manifest& manifest,
    const SegmentSet& segments) {
  DATELINE_ASSIGN_OR_RETURN(std::unique_ptr<RankGeneration> generation,
                            RankGeneration::Open(index, manifest));
  return std::make_unique<RankRetriever>(std::move(generation), segments);
}

}  // namespace dateline
