#include "searcher/xapian_retriever.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/absl_compat.h"
#include "common/article_record.h"
#include "common/index_schema.h"
#include "common/status_macros.h"
#include "searcher/xapian_distances.h"
#include "searcher/xapian_documents.h"
#include "searcher/xapian_query.h"
#include "searcher/xapian_weight.h"

namespace dateline {
namespace {

// The dead documents of each segment, so that AND_NOT takes them out of the
// matches and the totals.
class TombstoneSource : public Xapian::PostingSource {
 public:
  explicit TombstoneSource(const SegmentSet& segments) : segments_(segments) {}

  TombstoneSource* clone() const override {
    return new TombstoneSource(segments_);
  }

  void init(const Xapian::Database& segment) override {
    tombstones_ = segments_.TombstonesOf(segment.get_uuid());
    last_ = segment.get_lastdocid();
    current_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return Count(); }
  Xapian::doccount get_termfreq_est() const override { return Count(); }
  Xapian::doccount get_termfreq_max() const override { return Count(); }

  void next(double) override { Advance(current_ + 1); }
  void skip_to(Xapian::docid docid, double) override {
    if (docid > current_) Advance(docid);
  }
  bool at_end() const override { return current_ > last_; }
  Xapian::docid get_docid() const override { return current_; }

 private:
  Xapian::doccount Count() const {
    return tombstones_ == nullptr
               ? 0
               : static_cast<Xapian::doccount>(tombstones_->size());
  }
  void Advance(Xapian::docid docid) {
    if (tombstones_ == nullptr) docid = last_ + 1;
    while (docid <= last_ && !tombstones_->Contains(docid)) ++docid;
    current_ = docid;
  }

  const SegmentSet& segments_;
  const Tombstones* tombstones_ = nullptr;
  Xapian::docid last_ = 0;
  Xapian::docid current_ = 0;
};

// Hands the facet values of every match on.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(std::vector<FacetCounter>& counters)
      : counters_(counters) {}

  void operator()(const Xapian::Document& document, double) override {
    for (FacetCounter& counter : counters_) {
      const std::string values =
          document.get_value(static_cast<Xapian::valueno>(counter.slot()));
      counter.Add(SplitFacetValues(values));
    }
  }

 private:
  std::vector<FacetCounter>& counters_;
};

// Counts every match in all histograms.
class HistogramSpy : public Xapian::MatchSpy {
 public:
  HistogramSpy(const SegmentSet& segments,
               std::vector<HistogramCounter>& counters)
      : segments_(segments), counters_(counters) {}

  void operator()(const Xapian::Document& document, double) override {
    for (HistogramCounter& counter : counters_) {
      counter.Add(counter.request().date == HistogramDate::kPublished
                      ? Published(document)
                      : Mentioned(document));
    }
  }

 private:
  // A record that cannot be read is found by who shows it.
  std::vector<HistogramPlaces> Published(
      const Xapian::Document& document) const {
    const auto record = segments_.RecordOf(document);
    if (!record.ok()) return {};
    const auto article = DecodeArticle(*record);
    if (!article.ok() || !article->date_published) return {};
    return {PlacesOf(*article->date_published)};
  }

  static std::vector<HistogramPlaces> Mentioned(
      const Xapian::Document& document) {
    const std::string values = document.get_value(
        static_cast<Xapian::valueno>(SpecOf(Field::kMentions).slot));
    std::vector<HistogramPlaces> places;
    for (const std::string_view value : SplitFacetValues(values)) {
      places.push_back(PlacesOfMention(value));
    }
    return places;
  }

  const SegmentSet& segments_;
  std::vector<HistogramCounter>& counters_;
};

Xapian::valueno DateSlot() {
  return static_cast<Xapian::valueno>(SpecOf(Field::kDate).slot);
}

// Sorts after every key that a date has.
const char kAfterEveryKey[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";

void SetOrder(SortOrder sort, Xapian::Enquire& enquire) {
  if (sort == SortOrder::kRelevance) {
    enquire.set_sort_by_relevance_then_value(kSlotId, true);
    return;
  }
  // Keys sort ascending; a reversed part is descending.
  auto* key = new Xapian::MultiValueKeyMaker;
  if (sort == SortOrder::kNewest) {
    key->add_value(DateSlot(), true);
  } else {
    key->add_value(DateSlot(), false, kAfterEveryKey);
  }
  key->add_value(kSlotId, true);
  enquire.set_sort_by_key(key->release(), false);
}

struct Scored {
  std::string id;
  Xapian::docid docid = 0;
  double score = 0;
};

NearWords NearWordsIn(Xapian::Database& database, const Plan& plan,
                      const RetrievalOptions& options) {
  NearWords near = NearWordsOf(plan, options.proximity);
  const CollectionStatistics statistics = {database.get_doccount(),
                                           database.get_avlength()};
  for (const PlanNode* leaf : near.leaves) {
    near.idfs.push_back(
        Bm25Idf(statistics, database.get_termfreq(NearTerm(*leaf).Term())));
  }
  return near;
}

// The second stage.
std::vector<Scored> RankAgain(Xapian::Database& database,
                              const Xapian::MSet& matches,
                              const NearWords& near, double weight) {
  std::vector<Scored> ranked;
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    ranked.push_back(
        {it.get_document().get_value(kSlotId), *it, it.get_weight()});
  }
  if (near.leaves.empty()) return ranked;
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(
                                        ranked.size(), kProximityWindow));
  for (auto it = ranked.begin(); it != end; ++it) {
    it->score += kBm25Unit * ProximityGain(weight, near,
                                           WordDistancesIn(database, it->docid,
                                                           near.leaves));
  }
  std::sort(ranked.begin(), end, [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.id > b.id;
  });
  return ranked;
}

class XapianRetriever : public Retriever {
 public:
  explicit XapianRetriever(const SegmentSet& segments) : segments_(segments) {}

  absl::StatusOr<Retrieval> Retrieve(
      const Plan& plan, const RetrievalOptions& options) const override {
    if (options.after) {
      return absl::UnimplementedError(
          "the reference cannot go on behind an article: ask with an offset");
    }
    if (options.fold_stories) {
      return absl::UnimplementedError(
          "the reference has no stories: ask the rank index");
    }
    Retrieval retrieval;
    std::vector<FacetCounter> counters;
    for (const FacetRequest& facet : options.facets) {
      counters.emplace_back(facet, *options.aliases);
    }
    std::vector<HistogramCounter> histograms(options.histograms.begin(),
                                             options.histograms.end());
    DATELINE_RETURN_IF_ERROR(
        segments_.With("searching", [&](Xapian::Database& database) {
          Xapian::Enquire enquire(database);
          enquire.set_query(Live(Translate(database, plan.root)));
          UseBm25(enquire, options.bm25);
          SetOrder(options.sort, enquire);
          if (!counters.empty()) {
            enquire.add_matchspy((new FacetSpy(counters))->release());
          }
          if (!histograms.empty()) {
            enquire.add_matchspy(
                (new HistogramSpy(segments_, histograms))->release());
          }
          const NearWords near = NearWordsIn(database, plan, options);
          const size_t end =
              options.limit == 0 ? 0 : options.offset + options.limit;
          // Asked for none, the engine (1.4.22) still looks at the last one.
          const size_t wanted = std::max(FirstStageSize(near, end), size_t{1});
          const Xapian::MSet matches = enquire.get_mset(
              0, static_cast<Xapian::doccount>(wanted),
              std::max(database.get_doccount(), Xapian::doccount{1}));
          retrieval.total = matches.get_matches_estimated();
          std::vector<Scored> ranked =
              RankAgain(database, matches, near, options.proximity);
          ranked.resize(std::min(ranked.size(), end));
          return AddArticles(database, ranked, options, &retrieval.articles);
        }));
    for (FacetCounter& counter : counters) {
      retrieval.facets.push_back(counter.Take());
    }
    for (const HistogramCounter& counter : histograms) {
      DATELINE_ASSIGN_OR_RETURN(retrieval.histograms.emplace_back(),
                                counter.Take());
    }
    return retrieval;
  }

  absl::StatusOr<std::optional<std::string>> Fetch(
      std::string_view article_id) const override {
    std::optional<std::string> record;
    DATELINE_RETURN_IF_ERROR(
        segments_.With("fetching an article", [&](Xapian::Database& database) {
          const auto docid = Locate(database, article_id);
          if (!docid) return absl::OkStatus();
          DATELINE_ASSIGN_OR_RETURN(
              record, segments_.RecordOf(database.get_document(*docid)));
          return absl::OkStatus();
        }));
    return record;
  }

  absl::StatusOr<std::vector<StoryArticle>> Story(
      std::string_view) const override {
    return absl::UnimplementedError(
        "the reference has no stories: ask the rank index");
  }

  absl::StatusOr<std::vector<Entry>> Words(Field field, std::string_view prefix,
                                           size_t limit,
                                           bool* cut) const override {
    const std::string mark = TextTerm(field, Channel::kExact, "");
    DATELINE_ASSIGN_OR_RETURN(
        std::vector<Entry> entries,
        WithPrefix(mark + std::string(prefix), limit, cut));
    for (Entry& entry : entries) entry.word.erase(0, mark.size());
    return entries;
  }

  absl::StatusOr<std::vector<std::string>> Years() const override {
    constexpr size_t kMaxYears = 9999;
    bool cut = false;
    DATELINE_ASSIGN_OR_RETURN(
        std::vector<Entry> entries,
        WithPrefix(std::string(YearTermPrefix()), kMaxYears, &cut));
    std::vector<std::string> years;
    for (Entry& entry : entries) years.push_back(std::move(entry.word));
    return years;
  }

  absl::StatusOr<ScoreExplanation> Explain(
      const Plan& plan, std::string_view article_id,
      const RetrievalOptions& options) const override {
    ScoreExplanation explanation;
    explanation.bm25 = options.bm25;
    DATELINE_RETURN_IF_ERROR(segments_.With(
        "explaining a score", [&](Xapian::Database& database) -> absl::Status {
          const auto docid = Locate(database, article_id);
          if (!docid) {
            return absl::NotFoundError("there is no article with this id");
          }
          explanation.statistics = {database.get_doccount(),
                                    database.get_avlength()};
          explanation.length = database.get_doclength(*docid);
          ExplainNode(database, plan.root, *docid, /*counts=*/true,
                      &explanation);
          const auto whole = ScoreOf(database, plan.root, *docid, options.bm25);
          explanation.matches = whole.has_value();
          explanation.score = whole.value_or(0);
          if (explanation.matches) {
            ExplainGains(database, plan, *docid, options, &explanation);
          }
          return absl::OkStatus();
        }));
    return explanation;
  }

 private:
  // Those from the offset on.
  absl::Status AddArticles(const Xapian::Database& database,
                           const std::vector<Scored>& ranked,
                           const RetrievalOptions& options,
                           std::vector<RankedArticle>* articles) const {
    for (size_t i = options.offset; i < ranked.size(); ++i) {
      RankedArticle& article = articles->emplace_back();
      article.id = ranked[i].id;
      article.score = ranked[i].score;
      if (!options.want_records) continue;
      DATELINE_ASSIGN_OR_RETURN(
          article.record,
          segments_.RecordOf(database.get_document(ranked[i].docid)));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<Entry>> WithPrefix(const std::string& start,
                                                size_t limit, bool* cut) const {
    std::vector<Entry> entries;
    DATELINE_RETURN_IF_ERROR(
        segments_.With("expanding a word", [&](Xapian::Database& database) {
          for (auto it = database.allterms_begin(start);
               it != database.allterms_end(start); ++it) {
            if (entries.size() >= limit) {
              *cut = true;
              break;
            }
            entries.push_back({*it, it.get_termfreq()});
          }
          return absl::OkStatus();
        }));
    return entries;
  }

  Xapian::Query Translate(const Xapian::Database& database,
                          const PlanNode& node) const {
    return ToXapianQuery(node, [&](const Xapian::Query& query) {
      return DocumentsQuery(ListMatches(database, segments_.uuids(), query));
    });
  }

  Xapian::Query Live(const Xapian::Query& query) const {
    if (!segments_.has_tombstones()) return query;
    return Xapian::Query(
        Xapian::Query::OP_AND_NOT, query,
        Xapian::Query((new TombstoneSource(segments_))->release()));
  }

  std::optional<Xapian::docid> Locate(Xapian::Database& database,
                                      std::string_view article_id) const {
    Xapian::Enquire enquire(database);
    enquire.set_query(Live(Xapian::Query(IdTerm(article_id))));
    const Xapian::MSet matches = enquire.get_mset(0, 1);
    if (matches.empty()) return std::nullopt;
    return *matches.begin();
  }

  // The score of one document for a part of the plan, or nullopt where it does
  // not match.
  std::optional<double> ScoreOf(Xapian::Database& database,
                                const PlanNode& node, Xapian::docid docid,
                                const Bm25Parameters& bm25) const {
    const std::string id_term =
        IdTerm(database.get_document(docid).get_value(kSlotId));
    Xapian::Enquire enquire(database);
    enquire.set_query(
        Live(Xapian::Query(Xapian::Query::OP_FILTER, Translate(database, node),
                           Xapian::Query(id_term))));
    UseBm25(enquire, bm25);
    const Xapian::MSet matches = enquire.get_mset(0, 1);
    if (matches.empty()) return std::nullopt;
    return matches.begin().get_weight();
  }

  // A leaf counts where it and all the nodes above it match.
  void ExplainNode(Xapian::Database& database, const PlanNode& node,
                   Xapian::docid docid, bool counts,
                   ScoreExplanation* explanation) const {
    if (node.kind == PlanKind::kNot) return;
    const auto score = ScoreOf(database, node, docid, explanation->bm25);
    counts = counts && score.has_value();
    for (const PlanNode& child : node.children) {
      ExplainNode(database, child, docid, counts, explanation);
    }
    if (node.scored.empty()) return;
    LeafExplanation leaf;
    leaf.span = node.span;
    leaf.matches = counts;
    leaf.score = counts ? *score : 0;
    if (leaf.matches) {
      for (const ScoredTerm& scored : node.scored) {
        AddContribution(database, scored, docid, *explanation, &leaf);
      }
    }
    explanation->leaves.push_back(std::move(leaf));
  }

  // For an article that is among the first of the first stage.
  void ExplainGains(Xapian::Database& database, const Plan& plan,
                    Xapian::docid docid, const RetrievalOptions& options,
                    ScoreExplanation* explanation) const {
    const NearWords near = NearWordsIn(database, plan, options);
    if (near.leaves.empty()) return;
    Xapian::Enquire enquire(database);
    enquire.set_query(Live(Translate(database, plan.root)));
    UseBm25(enquire, options.bm25);
    SetOrder(SortOrder::kRelevance, enquire);
    const Xapian::MSet first = enquire.get_mset(0, kProximityWindow);
    if (std::find(first.begin(), first.end(), docid) == first.end()) return;
    explanation->proximity = ProximityParts(
        options.proximity, near, WordDistancesIn(database, docid, near.leaves));
    for (const ProximityPart& part : explanation->proximity) {
      explanation->score += part.gain * kBm25Unit;
    }
  }

  static void AddContribution(Xapian::Database& database,
                              const ScoredTerm& scored, Xapian::docid docid,
                              const ScoreExplanation& explanation,
                              LeafExplanation* leaf) {
    const std::string term = scored.Term();
    auto posting = database.postlist_begin(term);
    posting.skip_to(docid);
    if (posting == database.postlist_end(term) || *posting != docid) return;
    Contribution part;
    part.term = term;
    part.boost = scored.boost;
    part.document_frequency = database.get_termfreq(term);
    part.frequency = posting.get_wdf();
    part.idf = Bm25Idf(explanation.statistics, part.document_frequency);
    part.score =
        Bm25Part(explanation.bm25, explanation.statistics,
                 scored.boost * part.idf, part.frequency, explanation.length);
    leaf->contributions.push_back(std::move(part));
  }

  const SegmentSet& segments_;
};

}  // namespace

std::unique_ptr<Retriever> MakeXapianRetriever(const SegmentSet& segments) {
  return std::make_unique<XapianRetriever>(segments);
}

}  // namespace dateline
