#include "searcher/evidence.h"

#include <algorithm>

#include "common/entity_names.h"
#include "common/fold.h"
#include "common/name_tokenizer.h"
#include "searcher/entity_terms.h"

namespace dateline {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Whether an entity gives its article one of the terms of a field.
bool Has(const Entity& entity, Field field,
         const std::vector<std::string>& terms) {
  const auto wanted = [&](std::string_view key) {
    return std::find(terms.begin(), terms.end(), KeywordTerm(field, key)) !=
           terms.end();
  };
  if (field == Field::kCountry) {
    return entity.type == EntityType::kPlace &&
           wanted(FoldKeyword(entity.country));
  }
  if (field != Field::kAbout && EntityTypeOf(field) != entity.type) {
    return false;
  }
  return wanted(entity.key) ||
         (entity.type == EntityType::kPerson && wanted(Surname(entity.key)));
}

}  // namespace

MarkedText SentenceAround(std::string_view text, size_t begin, size_t end) {
  size_t first = 0;
  size_t last = text.size();
  for (const NameToken& token : TokenizeNames(text)) {
    if (!token.starts_sentence) continue;
    if (token.offset <= begin) first = token.offset;
    if (token.offset >= end) {
      last = token.offset;
      break;
    }
  }
  while (last > end && IsSpace(text[last - 1])) --last;
  MarkedText marked;
  marked.text = std::string(text.substr(first, last - first));
  std::replace(marked.text.begin(), marked.text.end(), '\n', ' ');
  marked.marks.push_back({static_cast<uint32_t>(begin - first),
                          static_cast<uint32_t>(end - first)});
  return marked;
}

EvidenceSentence SentenceOf(const Article& article,
                            const EntityMention& mention) {
  return {mention.zone,
          SentenceAround(ZoneText(article, mention.zone), mention.offset,
                         mention.offset + mention.length),
          std::string(MentionMethodName(mention.method)), mention.confidence};
}

EvidenceSentence SentenceOf(const Article& article, const ArticleDate& date) {
  constexpr uint8_t kSure = 100;
  return {date.zone,
          SentenceAround(ZoneText(article, date.zone), date.mention.offset,
                         date.mention.offset + date.mention.length),
          "rule", kSure};
}

std::vector<EvidenceSentence> EntityEvidence(
    const Article& article, const ArticleAnnotations& annotations, Field field,
    const std::vector<std::string>& terms, size_t limit) {
  std::vector<EvidenceSentence> evidence;
  for (const Entity& entity : annotations.entities) {
    if (!Has(entity, field, terms)) continue;
    for (const EntityMention& mention : entity.mentions) {
      if (evidence.size() == limit) return evidence;
      evidence.push_back(SentenceOf(article, mention));
    }
  }
  return evidence;
}

std::vector<EvidenceSentence> DateEvidence(
    const Article& article, const ArticleAnnotations& annotations,
    const DayRange& days, size_t limit) {
  std::vector<EvidenceSentence> evidence;
  for (const ArticleDate& date : annotations.dates) {
    const DateMention& mention = date.mention;
    if ((days.last && mention.first > *days.last) ||
        (days.first && mention.last < *days.first)) {
      continue;
    }
    if (evidence.size() == limit) break;
    evidence.push_back(SentenceOf(article, date));
  }
  return evidence;
}

}  // namespace dateline
