#include "searcher/hit_reader.h"

#include <algorithm>
#include <vector>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {

void HitReader::KeepArticles(const SegmentSet& segments, size_t bytes) {
  loader_.emplace(segments, bytes, SnippetOptions().max_scanned_bytes);
}

bool HitReader::UsesLoader(const SearchRequest& request) const {
  return request.want_articles && loader_ &&
         request.snippet.max_scanned_bytes == loader_->max_scanned_bytes();
}

absl::Status HitReader::AddTo(const SearchRequest& request, const Plan& plan,
                              const Retrieval& retrieval, Analyzer& analyzer,
                              SearchResponse* response) const {
  const std::span<const RankedArticle> all = retrieval.articles;
  response->hits.reserve(response->hits.size() + all.size());
  for (size_t begin = 0; begin < all.size(); begin += kHitsAtOnce) {
    if (begin > 0 && request.want_articles && IsPast(request.deadline)) {
      response->partial = true;
      return absl::OkStatus();
    }
    const auto some =
        all.subspan(begin, std::min(kHitsAtOnce, all.size() - begin));
    for (const RankedArticle& ranked : some) {
      Hit& hit = response->hits.emplace_back();
      hit.rank = request.offset + response->hits.size();
      hit.id = ranked.id;
      hit.score = ranked.score;
      hit.key = ranked.key;
      hit.story = ranked.story;
    }
    DATELINE_RETURN_IF_ERROR(Fill(request, plan, some, analyzer,
                                  std::span(response->hits).subspan(begin)));
  }
  return absl::OkStatus();
}

absl::Status HitReader::Fill(const SearchRequest& request, const Plan& plan,
                             std::span<const RankedArticle> ranked,
                             Analyzer& analyzer, std::span<Hit> hits) const {
  for (size_t i = 0; i < hits.size(); ++i) {
    if (request.want_annotations) {
      DATELINE_ASSIGN_OR_RETURN(hits[i].annotations,
                                DecodeAnnotations(ranked[i].record));
    }
    if (!request.want_articles || UsesLoader(request)) continue;
    DATELINE_ASSIGN_OR_RETURN(hits[i].article, DecodeArticle(ranked[i].record));
    hits[i].highlights =
        Highlight(analyzer, plan, hits[i].article, request.snippet);
  }
  return UsesLoader(request) ? Load(request, plan, ranked, analyzer, hits)
                             : absl::OkStatus();
}

absl::Status HitReader::Load(const SearchRequest& request, const Plan& plan,
                             std::span<const RankedArticle> ranked,
                             Analyzer& analyzer, std::span<Hit> hits) const {
  std::vector<StoredDocument> stored;
  for (const RankedArticle& one : ranked) stored.push_back(one.stored);
  DATELINE_ASSIGN_OR_RETURN(const auto loaded, loader_->Load(stored, analyzer));
  for (size_t i = 0; i < loaded.size(); ++i) {
    hits[i].article = loaded[i]->article;
    hits[i].highlights =
        Highlight(plan, loaded[i]->article, loaded[i]->zones, request.snippet);
  }
  return absl::OkStatus();
}

}  // namespace dateline
