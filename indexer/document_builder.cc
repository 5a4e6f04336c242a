#include "indexer/document_builder.h"

#include <algorithm>

#include "common/article_record.h"
#include "common/calendar_units.h"
#include "common/civil_time.h"
#include "common/entity_names.h"
#include "common/fold.h"
#include "common/index_schema.h"
#include "common/language_tag.h"
#include "indexer/canonical_url.h"
#include "indexer/copies/copy_signature.h"

namespace dateline {
namespace {

using Tokens = std::vector<Token>;
using Terms = std::vector<std::string>;

// A "first paragraph" of a text without paragraphs ends here.
constexpr size_t kMaxLeadTokens = 120;

size_t CountLeadTokens(const Tokens& body, std::string_view text) {
  const size_t end = text.find("\n\n");
  size_t count = 0;
  while (count < std::min(body.size(), kMaxLeadTokens) &&
         body[count].offset < end) {
    ++count;
  }
  return count;
}

void AddKeyword(Field field, std::string_view value, Terms* terms) {
  const std::string folded = FoldKeyword(value);
  if (!folded.empty()) terms->push_back(KeywordTerm(field, folded));
}

void AddKeywords(const Article& article, Terms* terms) {
  AddKeyword(Field::kSource, article.publisher.name, terms);
  AddKeyword(Field::kSource, article.publisher.domain, terms);
  AddKeyword(Field::kSection, article.section, terms);
  AddKeyword(Field::kLanguage, article.language, terms);
  AddKeyword(Field::kLanguage, PrimarySubtag(article.language), terms);
  for (const std::string& keyword : article.keywords) {
    AddKeyword(Field::kKeyword, keyword, terms);
  }
  AddKeyword(Field::kId, article.id, terms);
  for (const std::string& id : article.other_ids) {
    AddKeyword(Field::kId, id, terms);
  }
}

// Terms at the precision known: an article of "November 2022" has no day.
void AddDateTerms(const Timestamp& time, Terms* terms) {
  const CivilDay day = DayOf(time.unix_seconds);
  terms->push_back(DateTerm({day.year}));
  if (time.precision >= DatePrecision::kMonth) {
    terms->push_back(DateTerm({day.year, day.month}));
  }
  if (time.precision >= DatePrecision::kDay) {
    terms->push_back(DateTerm({day.year, day.month, day.day}));
  }
}

Field FieldOf(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return Field::kPerson;
    case EntityType::kOrganisation:
      return Field::kOrganisation;
    case EntityType::kPlace:
      return Field::kPlace;
    case EntityType::kEvent:
      return Field::kEvent;
  }
  return Field::kEvent;
}

// By its key; a person also by the surname.
void AddEntityTerms(const Entity& entity, Terms* terms) {
  const Field field = FieldOf(entity.type);
  terms->push_back(KeywordTerm(field, entity.key));
  if (entity.type == EntityType::kPerson) {
    const std::string_view surname = Surname(entity.key);
    if (!surname.empty()) terms->push_back(KeywordTerm(field, surname));
  }
  if (entity.salience >= kAboutSalience) {
    terms->push_back(KeywordTerm(Field::kAbout, entity.key));
  }
}

// Of more units than these, an article gets only the first.
constexpr size_t kMaxMentionUnits = 400;

void AddMentionTerms(const DateMention& mention, Terms* terms) {
  std::vector<CalendarUnit> units = UnitsOf(mention.first, mention.last);
  if (units.size() > kMaxMentionUnits) units.resize(kMaxMentionUnits);
  for (const CalendarUnit& unit : units) {
    terms->push_back(MentionExactTerm(unit));
    terms->push_back(MentionInsideTerm(unit));
    for (const CalendarUnit& around : UnitsAround(unit)) {
      terms->push_back(MentionInsideTerm(around));
    }
  }
}

void AddFacet(Field field, std::vector<std::string> labels,
              IndexedDocument* document) {
  std::erase(labels, "");
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  if (!labels.empty()) document->facets.emplace_back(field, std::move(labels));
}

template <typename Keep>
std::vector<std::string> Labels(const ArticleAnnotations& annotations,
                                Keep keep) {
  std::vector<std::string> labels;
  for (const Entity& entity : annotations.entities) {
    if (keep(entity)) labels.push_back(entity.label);
  }
  return labels;
}

std::vector<std::string> DaysMentioned(const ArticleAnnotations& annotations) {
  std::vector<std::string> days;
  for (const ArticleDate& date : annotations.dates) {
    if (date.mention.first == date.mention.last) {
      days.push_back(FormatDay(date.mention.first));
    } else if (date.mention.precision == DateMentionPrecision::kMonth) {
      days.push_back(FormatDay(date.mention.first).substr(0, 7));
    }
  }
  return days;
}

std::vector<std::string> Countries(const ArticleAnnotations& annotations) {
  std::vector<std::string> countries;
  for (const Entity& entity : annotations.entities) {
    if (entity.type == EntityType::kPlace && !entity.country.empty()) {
      countries.push_back(entity.country);
    }
  }
  return countries;
}

void AddAnnotations(const ArticleAnnotations& annotations,
                    IndexedDocument* document) {
  Terms* const terms = &document->keywords;
  for (const Entity& entity : annotations.entities) {
    AddEntityTerms(entity, terms);
  }
  for (const std::string& country : Countries(annotations)) {
    terms->push_back(KeywordTerm(Field::kCountry, FoldKeyword(country)));
  }
  for (const ArticleDate& date : annotations.dates) {
    AddMentionTerms(date.mention, terms);
  }
  for (int i = 0; i < kEntityTypes; ++i) {
    const auto type = static_cast<EntityType>(i);
    AddFacet(
        FieldOf(type),
        Labels(annotations, [type](const Entity& e) { return e.type == type; }),
        document);
  }
  AddFacet(Field::kAbout,
           Labels(annotations,
                  [](const Entity& entity) {
                    return entity.salience >= kAboutSalience;
                  }),
           document);
  AddFacet(Field::kCountry, Countries(annotations), document);
  AddFacet(Field::kMentions, DaysMentioned(annotations), document);
}

uint32_t CountWords(const Tokens& tokens) {
  return static_cast<uint32_t>(
      std::count_if(tokens.begin(), tokens.end(),
                    [](const Token& token) { return !token.joined; }));
}

}  // namespace

IndexedDocument DocumentBuilder::Build(const Article& article,
                                       const ArticleAnnotations& annotations) {
  const auto analyze = [&](std::string_view text, uint32_t position = 1) {
    return analyzer_.Analyze(text, article.language, position);
  };
  IndexedDocument document;
  document.id = article.id;
  document.other_ids = article.other_ids;
  document.url_key = UrlKey(CanonicalUrl(article.url));
  document.content_hash = ContentHash(article);
  document.date = article.date_published;
  document.headline = analyze(article.headline);
  document.standfirst = analyze(article.description);
  document.dateline = analyze(article.dateline);
  document.body = analyze(article.body);
  document.lead_tokens = CountLeadTokens(document.body, article.body);
  uint32_t position = 1;
  for (const std::string& author : article.authors) {
    for (Token& token : analyze(author, position)) {
      document.byline.push_back(std::move(token));
    }
    if (!document.byline.empty()) {
      position = document.byline.back().position + kZoneGap;
    }
  }
  if (copies_ == Copies::kLinked) {
    document.copy_keys = CopyKeysOf(document.headline, document.body);
  }
  document.words = CountWords(document.headline) +
                   CountWords(document.standfirst) + CountWords(document.body);
  AddKeywords(article, &document.keywords);
  if (document.date) AddDateTerms(*document.date, &document.keywords);
  AddFacet(Field::kSource, {article.publisher.name}, &document);
  AddFacet(Field::kSection, {article.section}, &document);
  AddFacet(Field::kLanguage, {article.language}, &document);
  AddAnnotations(annotations, &document);
  document.record = EncodeRecord(article, annotations);
  return document;
}

}  // namespace dateline
