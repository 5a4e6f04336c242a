// The sentences of an article in which it names an entity or a day.
#ifndef DATELINE_SEARCHER_EVIDENCE_H_
#define DATELINE_SEARCHER_EVIDENCE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/article_annotations.h"
#include "common/civil_time.h"
#include "common/index_schema.h"
#include "searcher/highlighter.h"

namespace dateline {

struct EvidenceSentence {
  ArticleZone zone = ArticleZone::kBody;
  MarkedText sentence;  // with the mention marked
  std::string by;       // "model", "gazetteer", "rule"
  uint8_t confidence = 0;
};

EvidenceSentence SentenceOf(const Article& article,
                            const EntityMention& mention);
EvidenceSentence SentenceOf(const Article& article, const ArticleDate& date);

// The sentence around bytes [begin, end) of `text`.
MarkedText SentenceAround(std::string_view text, size_t begin, size_t end);

// In text order; at most `limit`. `terms`: any of these terms of an entity
// field (entity_terms.h).
std::vector<EvidenceSentence> EntityEvidence(
    const Article& article, const ArticleAnnotations& annotations, Field field,
    const std::vector<std::string>& terms, size_t limit);

// Of dates that overlap `days`.
std::vector<EvidenceSentence> DateEvidence(
    const Article& article, const ArticleAnnotations& annotations,
    const DayRange& days, size_t limit);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_EVIDENCE_H_
