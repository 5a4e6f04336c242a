// Searches one generation of an index. This is the library's front door:
//
//   auto searcher = dateline::Searcher::Open("news.index");
//   if (!searcher.ok()) ...
//   auto response = (*searcher)->Search({.query = "START Cairo postponed"});
//
// A Searcher is immutable and shared by threads; every method is const and
// thread-safe. It keeps answering from its generation, however often newer
// ones are published; open another one to see them.
#ifndef DATELINE_SEARCHER_SEARCHER_H_
#define DATELINE_SEARCHER_SEARCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/analyzer.h"
#include "common/article.h"
#include "common/article_annotations.h"
#include "common/civil_time.h"
#include "common/manifest.h"
#include "searcher/entity_aliases.h"
#include "searcher/evidence.h"
#include "searcher/facets.h"
#include "searcher/highlighter.h"
#include "searcher/histogram.h"
#include "searcher/plan_builder.h"
#include "searcher/query.h"
#include "searcher/query_parser.h"
#include "searcher/query_status.h"
#include "searcher/retriever.h"

namespace dateline {

enum class RetrieverChoice {
  kAuto,    // the rank index, which answers every query
  kRank,    // the same
  kXapian,  // the reference, for indexes built with it
};

enum class QuerySyntax {
  kQueryLanguage,
  kFreeText,  // every character is text: topics of a test collection
};

struct SearchRequest {
  std::string query;
  QuerySyntax syntax = QuerySyntax::kQueryLanguage;
  // What the words are in: BCP 47. Empty: in any language of the articles. It
  // decides on stems and stop words, and is no filter.
  std::string query_language;
  MatchMode match = MatchMode::kAll;
  // With kAll: when nothing matches, search again for most of the words, and
  // say so.
  bool relax = true;
  SortOrder sort = SortOrder::kRelevance;
  size_t offset = 0;  // at most kMaxOffset, unless `after` is set
  size_t limit = 10;  // at most kMaxLimit; of ids kMaxListed
  // Only the articles behind this one (Hit::key and id), however many there
  // are before it; `offset` then only says how many, for Hit::rank.
  std::optional<RankPosition> after;
  // When the search is to end with what it has found: looked at between blocks
  // of documents, of values of a facet and of hits; the first of each is done.
  std::optional<Deadline> deadline;
  bool want_articles = true;  // false: ids, scores and total only
  bool want_annotations = false;
  SnippetOptions snippet;
  // Filters, beside those in the query. Empty: none.
  DayRange published;
  DayRange mentioned;                  // speaks of a day between these
  std::vector<std::string> sources;    // any of these names or domains
  std::vector<std::string> languages;  // any of these
  std::vector<FacetSelection> selections;
  // Counted over all matches. The counts of a field leave its own selection
  // out, so that they say what picking another value would give.
  std::vector<FacetRequest> facets;
  // Of each story only the best article that matches. Paging is by offset.
  bool fold_stories = false;
  // Counted over all matches, with all filters; articles, not stories.
  std::vector<HistogramRequest> histograms;
  // Day that relative dates in the query count from.
  std::optional<CivilDay> today;
  // false: the total may be a lower bound, and the answer is faster; not with
  // a limit of 0.
  bool exact_total = true;
  Bm25Parameters bm25;
  // Weight of words that stand close to one another (proximity_gain.h); 0:
  // none.
  double proximity = kDefaultProximity;
  double shape_boost = 2.0;
};

inline constexpr size_t kMaxLimit = 1000;
inline constexpr size_t kMaxListed = 20'000;
inline constexpr size_t kMaxOffset = 10'000;

struct Hit {
  size_t rank = 0;  // from 1
  std::string id;
  double score = 0;
  double key = 0;                  // RankPosition::key
  Article article;                 // empty unless want_articles
  Highlights highlights;           // empty unless want_articles
  ArticleAnnotations annotations;  // empty unless want_annotations
  // Of an article that has copies; unless the hits are listed without articles.
  std::optional<ArticleStory> story;
};

struct SearchResponse {
  uint64_t generation = 0;
  std::string generation_id;
  std::string query;           // as typed
  std::string as_read;         // how it was read, in the query language
  std::string query_language;  // as in the request, its primary subtag
  std::vector<QueryNotice> notices;
  // Where no article has all the words, and some of them stand in none: the
  // query with those that they may be meant for (spelling.h). Else empty, as
  // where no hits or no articles are wanted.
  std::string suggestion;
  MatchMode match = MatchMode::kAll;  // the one that gave the hits
  SortOrder sort = SortOrder::kRelevance;
  uint64_t total = 0;  // all matches
  // Copies counted as one; only with fold_stories.
  std::optional<uint64_t> stories;
  bool total_is_exact = true;  // false: there are at least so many
  // Ended by the deadline: there may be better hits, more of them, and higher
  // counts.
  bool partial = false;
  uint64_t articles_in_index = 0;
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // as asked for
  std::vector<Histogram> histograms;
  std::string next_cursor;  // of the service, for the hits behind these
  double took_ms = 0;
};

struct Explanation {
  std::string id;
  std::string headline;
  std::string as_read;
  std::string query;
  ScoreExplanation score;
};

// An article among its copies.
struct StoryEntry {
  Article article;
  std::string linked_to;  // id of the copy it is most alike
  double similarity = 0;  // 0 to 1: shingles of four words that both have
};

// Why an article counts for a facet value.
struct ArticleEvidence {
  std::string id;
  std::string headline;
  std::optional<Timestamp> date_published;
  std::vector<EvidenceSentence> sentences;
};

struct EvidenceRequest {
  SearchRequest search;  // its limit is that of the articles
  Field field = Field::kPerson;
  std::string value;
  size_t sentences = 3;  // of an article, at most
};

class Searcher {
 public:
  // Opens the published generation, or the one with this number. NotFound when
  // there is none, FailedPrecondition when it was made with other analysis or a
  // newer format, DataLoss when it is damaged. So many bytes of the articles
  // shown last stay in memory (not with kXapian).
  static absl::StatusOr<std::shared_ptr<const Searcher>> Open(
      const std::string& index_path,
      std::optional<uint64_t> generation = std::nullopt,
      RetrieverChoice retriever = RetrieverChoice::kAuto,
      size_t kept_article_bytes = 0);
  ~Searcher();

  // InvalidArgument with a QueryError inside (QueryErrorOf) when the query
  // cannot be read.
  absl::StatusOr<SearchResponse> Search(const SearchRequest& request) const;

  // Why the article with this id has its score for the request's query.
  // NotFound for an unknown id.
  absl::StatusOr<Explanation> Explain(const SearchRequest& request,
                                      std::string_view article_id) const;

  // By its id or another one that versions of it had.
  absl::StatusOr<Article> GetArticle(std::string_view id) const;
  absl::StatusOr<ArticleAnnotations> GetAnnotations(std::string_view id) const;

  // Where an article has what the request's query looks for, filters aside.
  // InvalidArgument with a QueryError inside when it cannot be read.
  absl::StatusOr<ArticleMarks> Mark(const SearchRequest& request,
                                    const Article& article) const;

  // The article and its copies, by date; those without a date last. NotFound
  // for an unknown id.
  absl::StatusOr<std::vector<StoryEntry>> GetStory(std::string_view id) const;

  // The sentences behind a value of a facet, in the best articles for the
  // request's query that have it.
  absl::StatusOr<std::vector<ArticleEvidence>> FindEvidence(
      const EvidenceRequest& request) const;

  // Whether an article matches a query, or a part of one, read in the match
  // mode and language of `request`. NotFound for an unknown id.
  absl::StatusOr<bool> Matches(const Query& query, const SearchRequest& request,
                               std::string_view id) const;

  // Words of the index that begin with `prefix` (lower case), in order, with
  // the number of articles; at most `limit`.
  absl::StatusOr<std::vector<TermDictionary::Entry>> Words(
      std::string_view prefix, size_t limit) const;

  // A text's words as the index has them.
  std::vector<Token> Analyze(std::string_view text,
                             std::string_view language) const;

  // Opens what so many threads need at once, so that they can go on when
  // `indexer gc` removes the generation.
  absl::Status Reserve(size_t threads) const;

  // Gives up the memory of kept_article_bytes, until articles are shown again.
  void ForgetArticles() const;

  const Manifest& manifest() const;
  const EntityAliases& aliases() const;

 private:
  class Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// "auto", "rank", "xapian".
std::optional<RetrieverChoice> RetrieverByName(std::string_view name);
// "relevance", "newest", "oldest"; "all", "most", "any"; nullopt for others.
std::optional<SortOrder> SortOrderByName(std::string_view name);
std::optional<MatchMode> MatchModeByName(std::string_view name);
std::string_view SortOrderName(SortOrder sort);
std::string_view MatchModeName(MatchMode match);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SEARCHER_H_
