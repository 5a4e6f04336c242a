#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/article_record.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "searcher/analyzer_pool.h"
#include "searcher/entity_aliases.h"
#include "searcher/entity_terms.h"
#include "searcher/hit_reader.h"
#include "searcher/open_generation.h"
#include "searcher/request_query.h"
#include "searcher/segment_set.h"
#include "searcher/spelling.h"

namespace dateline {
namespace {

// Up to here a word of one article is no misspelling.
constexpr uint64_t kSmallIndex = 1000;

bool IsSelected(const SearchRequest& request, Field field) {
  return std::any_of(request.selections.begin(), request.selections.end(),
                     [field](const FacetSelection& selection) {
                       return selection.field == field;
                     });
}

SearchRequest WithoutSelection(SearchRequest request, Field field) {
  std::erase_if(request.selections, [field](const FacetSelection& selection) {
    return selection.field == field;
  });
  return request;
}

bool IsPublishedBefore(const StoryEntry& a, const StoryEntry& b) {
  const auto key = [](const Article& article) {
    const auto& date = article.date_published;
    return std::tuple(!date, date ? date->unix_seconds : 0,
                      std::string_view(article.id));
  };
  return key(a.article) < key(b.article);
}

struct Reading {
  Query query;
  Plan plan;
};

}  // namespace

class Searcher::Impl {
 public:
  static absl::StatusOr<std::unique_ptr<Impl>> Open(
      const std::string& path, std::optional<uint64_t> generation,
      RetrieverChoice choice, size_t kept_article_bytes) {
    const IndexDirectory index(path);
    auto impl = std::make_unique<Impl>();
    DATELINE_ASSIGN_OR_RETURN(uint64_t number, index.CurrentNumber());
    DATELINE_ASSIGN_OR_RETURN(impl->manifest_,
                              index.ReadManifest(generation.value_or(number)));
    DATELINE_ASSIGN_OR_RETURN(impl->segments_,
                              SegmentSet::Open(index, impl->manifest_));
    DATELINE_ASSIGN_OR_RETURN(
        impl->retriever_,
        MakeRetriever(choice, index, impl->manifest_, *impl->segments_));
    if (choice != RetrieverChoice::kXapian && kept_article_bytes > 0) {
      impl->hits_.KeepArticles(*impl->segments_, kept_article_bytes);
    }
    impl->languages_ = LanguagesOf(impl->manifest_);
    DATELINE_ASSIGN_OR_RETURN(impl->aliases_, EntityAliases::Load(path));
    return impl;
  }

  absl::StatusOr<SearchResponse> Search(const SearchRequest& request) const {
    const auto start = std::chrono::steady_clock::now();
    DATELINE_RETURN_IF_ERROR(CheckLimits(request));
    AnalyzerPool::Lease analyzer(analyzers_);
    DATELINE_ASSIGN_OR_RETURN(Reading reading,
                              Understand(request, request.match, *analyzer));
    DATELINE_ASSIGN_OR_RETURN(
        Retrieval retrieval,
        Retrieve(request, reading.plan, UnselectedFacets(request)));
    MatchMode used = request.match;
    std::string suggestion;
    if (retrieval.total == 0 && !retrieval.partial && request.limit > 0 &&
        request.want_articles) {
      DATELINE_ASSIGN_OR_RETURN(suggestion,
                                Suggest(request, reading.query, *analyzer));
    }
    if (retrieval.total == 0 && !retrieval.partial &&
        CanRelax(request, reading.query)) {
      DATELINE_ASSIGN_OR_RETURN(
          Reading relaxed, Understand(request, MatchMode::kMost, *analyzer));
      DATELINE_ASSIGN_OR_RETURN(retrieval, Retrieve(request, relaxed.plan,
                                                    UnselectedFacets(request)));
      if (retrieval.total > 0) {
        used = MatchMode::kMost;
        reading = std::move(relaxed);
        reading.plan.notices.push_back(
            {"relaxed",
             "no article has all the words; these have most of them",
             {0, request.query.size()}});
      }
    }
    SearchResponse response = Describe(request, reading);
    response.match = used;
    response.suggestion = std::move(suggestion);
    response.total = retrieval.total;
    response.total_is_exact = retrieval.total_is_exact;
    response.histograms = std::move(retrieval.histograms);
    response.partial = retrieval.partial;
    if (request.fold_stories) response.stories = retrieval.stories;
    DATELINE_RETURN_IF_ERROR(
        hits_.AddTo(request, reading.plan, retrieval, *analyzer, &response));
    DATELINE_RETURN_IF_ERROR(
        AddFacets(request, used, *analyzer, retrieval, &response));
    response.took_ms = std::chrono::duration<double, std::milli>(
                           std::chrono::steady_clock::now() - start)
                           .count();
    return response;
  }

  absl::StatusOr<Explanation> Explain(const SearchRequest& request,
                                      std::string_view id) const {
    AnalyzerPool::Lease analyzer(analyzers_);
    DATELINE_ASSIGN_OR_RETURN(const Reading reading,
                              Understand(request, request.match, *analyzer));
    Explanation explanation;
    explanation.id = std::string(id);
    explanation.query = request.query;
    explanation.as_read = FormatQuery(reading.query.root);
    DATELINE_ASSIGN_OR_RETURN(const Article article, GetArticle(id));
    explanation.headline = article.headline;
    DATELINE_ASSIGN_OR_RETURN(
        explanation.score,
        retriever_->Explain(reading.plan, id,
                            OptionsOf(request, reading.plan)));
    return explanation;
  }

  absl::StatusOr<Article> GetArticle(std::string_view id) const {
    DATELINE_ASSIGN_OR_RETURN(const std::string record, GetRecord(id));
    return DecodeArticle(record);
  }

  absl::StatusOr<ArticleAnnotations> GetAnnotations(std::string_view id) const {
    DATELINE_ASSIGN_OR_RETURN(const std::string record, GetRecord(id));
    return DecodeAnnotations(record);
  }

  absl::StatusOr<ArticleMarks> Mark(const SearchRequest& request,
                                    const Article& article) const {
    AnalyzerPool::Lease analyzer(analyzers_);
    DATELINE_ASSIGN_OR_RETURN(const Reading reading,
                              Understand(request, request.match, *analyzer));
    return MarkArticle(*analyzer, reading.plan, article);
  }

  absl::StatusOr<std::vector<StoryEntry>> GetStory(std::string_view id) const {
    DATELINE_ASSIGN_OR_RETURN(std::vector<StoryArticle> articles,
                              retriever_->Story(id));
    std::vector<StoryEntry> story;
    for (StoryArticle& article : articles) {
      StoryEntry& entry = story.emplace_back();
      DATELINE_ASSIGN_OR_RETURN(entry.article, DecodeArticle(article.record));
      entry.linked_to = std::move(article.linked_to);
      entry.similarity = article.similarity;
    }
    std::sort(story.begin(), story.end(), IsPublishedBefore);
    return story;
  }

  absl::StatusOr<std::vector<ArticleEvidence>> FindEvidence(
      const EvidenceRequest& request) const {
    SearchRequest search = request.search;
    search.want_annotations = true;
    search.selections.push_back({request.field, {request.value}, {}});
    DATELINE_ASSIGN_OR_RETURN(const SearchResponse response, Search(search));
    std::vector<ArticleEvidence> found;
    for (const Hit& hit : response.hits) {
      found.push_back({hit.id, hit.article.headline, hit.article.date_published,
                       Sentences(request, hit)});
    }
    return found;
  }

  absl::StatusOr<bool> Matches(const Query& query, const SearchRequest& request,
                               std::string_view id) const {
    AnalyzerPool::Lease analyzer(analyzers_);
    DATELINE_ASSIGN_OR_RETURN(
        const Plan plan, MakePlan(query, request, request.match, *analyzer));
    DATELINE_ASSIGN_OR_RETURN(const ScoreExplanation explanation,
                              retriever_->Explain(plan, id, {}));
    return explanation.matches;
  }

  absl::StatusOr<std::vector<TermDictionary::Entry>> Words(
      std::string_view prefix, size_t limit) const {
    bool cut = false;
    return retriever_->Words(Field::kText, prefix, limit, &cut);
  }

  std::vector<Token> Analyze(std::string_view text,
                             std::string_view language) const {
    AnalyzerPool::Lease analyzer(analyzers_);
    return (*analyzer).Analyze(text, language);
  }

  absl::Status Reserve(size_t threads) const {
    return segments_->Reserve(threads);
  }

  void ForgetArticles() const { hits_.ForgetArticles(); }

  const Manifest& manifest() const { return manifest_; }
  const EntityAliases& aliases() const { return aliases_; }

 private:
  absl::StatusOr<std::string> GetRecord(std::string_view id) const {
    DATELINE_ASSIGN_OR_RETURN(std::optional<std::string> record,
                              retriever_->Fetch(id));
    if (record) {
      DATELINE_ASSIGN_OR_RETURN(const Article article, DecodeArticle(*record));
      if (article.id == id || std::ranges::count(article.other_ids, id) > 0) {
        return *std::move(record);
      }
    }
    return absl::NotFoundError(absl::StrCat("there is no article with the id ",
                                            ToAbsl(Utf8Prefix(id, 200))));
  }

  std::vector<EvidenceSentence> Sentences(const EvidenceRequest& request,
                                          const Hit& hit) const {
    if (request.field == Field::kMentions) {
      return DateEvidence(hit.article, hit.annotations,
                          ParseDayPeriod(request.value).value_or(DayRange{}),
                          request.sentences);
    }
    return EntityEvidence(hit.article, hit.annotations, request.field,
                          EntityTerms(request.field, request.value, aliases_),
                          request.sentences);
  }

  // Of the facets whose own field has no selection: all in one pass.
  static std::vector<FacetRequest> UnselectedFacets(
      const SearchRequest& request) {
    std::vector<FacetRequest> facets = request.facets;
    std::erase_if(facets, [&request](const FacetRequest& facet) {
      return IsSelected(request, facet.field);
    });
    return facets;
  }

  absl::Status AddFacets(const SearchRequest& request, MatchMode match,
                         Analyzer& analyzer, Retrieval& retrieval,
                         SearchResponse* response) const {
    size_t next = 0;
    for (const FacetRequest& facet : request.facets) {
      if (!IsSelected(request, facet.field)) {
        response->facets.push_back(std::move(retrieval.facets[next++]));
        continue;
      }
      SearchRequest others = WithoutSelection(request, facet.field);
      others.limit = 0;
      others.offset = 0;
      others.histograms.clear();
      others.fold_stories = false;
      DATELINE_ASSIGN_OR_RETURN(const Reading reading,
                                Understand(others, match, analyzer));
      DATELINE_ASSIGN_OR_RETURN(Retrieval own,
                                Retrieve(others, reading.plan, {facet}));
      response->partial |= own.partial;
      response->facets.push_back(std::move(own.facets.front()));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Reading> Understand(const SearchRequest& request,
                                     MatchMode match,
                                     Analyzer& analyzer) const {
    Reading reading;
    DATELINE_ASSIGN_OR_RETURN(reading.query, ReadQuery(request));
    DATELINE_ASSIGN_OR_RETURN(
        reading.plan, MakePlan(reading.query, request, match, analyzer));
    return reading;
  }

  absl::StatusOr<Plan> MakePlan(const Query& query,
                                const SearchRequest& request, MatchMode match,
                                Analyzer& analyzer) const {
    const PlanOptions options = PlanOptionsOf(request, match);
    return PlanBuilder(analyzer, *retriever_, options).Build(query);
  }

  absl::StatusOr<std::string> Suggest(const SearchRequest& request,
                                      const Query& query,
                                      Analyzer& analyzer) const {
    SpellingOptions options;
    options.plan = PlanOptionsOf(request, request.match);
    options.min_articles = manifest_.articles > kSmallIndex ? 2 : 1;
    options.deadline = request.deadline;
    return Respell(query, *retriever_, analyzer, options);
  }

  PlanOptions PlanOptionsOf(const SearchRequest& request,
                            MatchMode match) const {
    PlanOptions options;
    options.match = match;
    options.languages = languages_;
    if (const auto language = PrimaryLanguage(request.query_language)) {
      options.languages = OnlyLanguage(*language);
    }
    options.shape_boost = request.shape_boost;
    options.aliases = &aliases_;
    return options;
  }

  static bool CanRelax(const SearchRequest& request, const Query& query) {
    return request.relax && request.match == MatchMode::kAll &&
           query.root.kind != QueryKind::kWord;
  }

  absl::StatusOr<Retrieval> Retrieve(const SearchRequest& request,
                                     const Plan& plan,
                                     std::vector<FacetRequest> facets) const {
    RetrievalOptions options = OptionsOf(request, plan);
    options.facets = std::move(facets);
    options.histograms = request.histograms;
    return retriever_->Retrieve(plan, options);
  }

  RetrievalOptions OptionsOf(const SearchRequest& request,
                             const Plan& plan) const {
    RetrievalOptions options;
    options.aliases = &aliases_;
    // Without hits the total is all that is asked for.
    options.exact_total = request.exact_total || request.limit == 0;
    options.want_records =
        (request.want_articles && !hits_.UsesLoader(request)) ||
        request.want_annotations;
    options.deadline = request.deadline;
    options.fold_stories = request.fold_stories;
    options.want_stories = request.want_articles && manifest_.stories;
    options.limit = request.limit;
    options.sort = EffectiveSort(request, plan);
    options.bm25 = request.bm25;
    if (options.sort == SortOrder::kRelevance) {
      options.proximity = request.proximity;
    }
    SetBeginning(request, &options);
    return options;
  }

  // A position in the order of the first stage is of use only behind the
  // articles that change places in the second.
  static void SetBeginning(const SearchRequest& request,
                           RetrievalOptions* options) {
    const bool is_in_window =
        options->proximity > 0 && request.offset <= kProximityWindow;
    if (!request.after || is_in_window || request.fold_stories) {
      options->offset = request.offset;
    } else {
      options->after = request.after;
      options->proximity = 0;
    }
  }

  // Without words there is nothing to rank by: newest first.
  static SortOrder EffectiveSort(const SearchRequest& request,
                                 const Plan& plan) {
    return request.sort == SortOrder::kRelevance && !plan.scored
               ? SortOrder::kNewest
               : request.sort;
  }

  SearchResponse Describe(const SearchRequest& request,
                          const Reading& reading) const {
    SearchResponse response;
    response.generation = manifest_.number;
    response.generation_id = manifest_.GenerationId();
    response.query = request.query;
    response.as_read = FormatQuery(reading.query.root);
    response.query_language =
        PrimaryLanguage(request.query_language).value_or("");
    response.notices = reading.query.notices;
    response.notices.insert(response.notices.end(),
                            reading.plan.notices.begin(),
                            reading.plan.notices.end());
    response.sort = EffectiveSort(request, reading.plan);
    response.articles_in_index = manifest_.articles;
    return response;
  }

  Manifest manifest_;
  std::unique_ptr<SegmentSet> segments_;
  std::unique_ptr<Retriever> retriever_;
  HitReader hits_;
  QueryLanguages languages_;
  EntityAliases aliases_;
  mutable AnalyzerPool analyzers_;
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;

absl::StatusOr<std::shared_ptr<const Searcher>> Searcher::Open(
    const std::string& index_path, std::optional<uint64_t> generation,
    RetrieverChoice retriever, size_t kept_article_bytes) {
  DATELINE_ASSIGN_OR_RETURN(
      std::unique_ptr<Impl> impl,
      Impl::Open(index_path, generation, retriever, kept_article_bytes));
  return std::shared_ptr<const Searcher>(new Searcher(std::move(impl)));
}

absl::StatusOr<SearchResponse> Searcher::Search(
    const SearchRequest& request) const {
  return impl_->Search(request);
}

absl::StatusOr<Explanation> Searcher::Explain(
    const SearchRequest& request, std::string_view article_id) const {
  return impl_->Explain(request, article_id);
}

absl::StatusOr<Article> Searcher::GetArticle(std::string_view id) const {
  return impl_->GetArticle(id);
}

absl::StatusOr<ArticleAnnotations> Searcher::GetAnnotations(
    std::string_view id) const {
  return impl_->GetAnnotations(id);
}

absl::StatusOr<ArticleMarks> Searcher::Mark(const SearchRequest& request,
                                            const Article& article) const {
  return impl_->Mark(request, article);
}

absl::StatusOr<std::vector<StoryEntry>> Searcher::GetStory(
    std::string_view id) const {
  return impl_->GetStory(id);
}

absl::StatusOr<std::vector<ArticleEvidence>> Searcher::FindEvidence(
    const EvidenceRequest& request) const {
  return impl_->FindEvidence(request);
}

absl::StatusOr<bool> Searcher::Matches(const Query& query,
                                       const SearchRequest& request,
                                       std::string_view id) const {
  return impl_->Matches(query, request, id);
}

absl::StatusOr<std::vector<TermDictionary::Entry>> Searcher::Words(
    std::string_view prefix, size_t limit) const {
  return impl_->Words(prefix, limit);
}

std::vector<Token> Searcher::Analyze(std::string_view text,
                                     std::string_view language) const {
  return impl_->Analyze(text, language);
}

absl::Status Searcher::Reserve(size_t threads) const {
  return impl_->Reserve(threads);
}

void Searcher::ForgetArticles() const { impl_->ForgetArticles(); }

const Manifest& Searcher::manifest() const { return impl_->manifest(); }
const EntityAliases& Searcher::aliases() const { return impl_->aliases(); }

}  // namespace dateline
