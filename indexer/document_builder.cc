#include "indexer/document_builder.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "common/article_record.h"
#include "common/calendar_units.h"
#include "common/civil_time.h"
#include "common/entity_names.h"
#include "common/fold.h"
#include "common/index_schema.h"
#include "common/sort_key.h"

namespace dateline {
namespace {

// The body's positions start here. Words that are only above the body are in
// Field::kText without a position, which Xapian's phrases take for position 0.
constexpr uint32_t kFirstBodyPosition = 1 << 16;
// Between the standfirst and the first paragraph, so that no phrase spans them.
constexpr uint32_t kZoneGap = 100;
// A "first paragraph" of a text without paragraphs ends here.
constexpr size_t kMaxLeadTokens = 120;

class TermCollector {
 public:
  void Add(const std::string& term, uint32_t frequency) {
    terms_[term].frequency += frequency;
  }
  void AddPosition(const std::string& term, uint32_t position) {
    std::vector<uint32_t>& positions = terms_[term].positions;
    if (positions.empty() || positions.back() != position) {
      positions.push_back(position);
    }
  }
  bool Contains(const std::string& term) const { return terms_.contains(term); }

  std::vector<IndexedTerm> Take() {
    std::vector<IndexedTerm> terms;
    terms.reserve(terms_.size());
    for (auto& [term, entry] : terms_) {
      terms.push_back({term, entry.frequency, std::move(entry.positions)});
    }
    std::sort(terms.begin(), terms.end(),
              [](const IndexedTerm& a, const IndexedTerm& b) {
                return a.term < b.term;
              });
    return terms;
  }

 private:
  struct Entry {
    uint32_t frequency = 0;
    std::vector<uint32_t> positions;
  };
  absl::flat_hash_map<std::string, Entry> terms_;
};

using Tokens = std::vector<Token>;

// The positional channels of `field`.
void AddField(Field field, const Tokens& tokens, TermCollector* terms) {
  for (const Token& token : tokens) {
    terms->AddPosition(TextTerm(field, Channel::kStem, token.stem),
                       token.position);
    terms->AddPosition(TextTerm(field, Channel::kExact, token.exact),
                       token.position);
    if (!token.shape.empty()) {
      terms->Add(TextTerm(field, Channel::kShape, token.shape), 0);
    }
  }
}

// A zone's share of the term frequencies of Field::kText. Joined forms count
// like their parts.
void AddFrequencies(Field zone, const Tokens& tokens, TermCollector* terms) {
  const auto boost = static_cast<uint32_t>(SpecOf(zone).term_frequency_boost);
  for (const Token& token : tokens) {
    terms->Add(TextTerm(Field::kText, Channel::kStem, token.stem), boost);
  }
}

// Makes a zone other than the body findable in Field::kText, and its words that
// are not in the body known as such. The body must have been added before.
void AddToText(const Tokens& tokens, TermCollector* terms) {
  std::vector<std::string> new_terms;
  for (const Token& token : tokens) {
    for (const auto& [channel, word] :
         {std::pair<Channel, const std::string&>{Channel::kStem, token.stem},
          {Channel::kExact, token.exact},
          {Channel::kShape, token.shape}}) {
      if (word.empty()) continue;
      std::string term = TextTerm(Field::kText, channel, word);
      if (terms->Contains(term)) continue;
      terms->Add(NotInBodyTerm(channel, word), 0);
      new_terms.push_back(std::move(term));
    }
  }
  for (const std::string& term : new_terms) terms->Add(term, 0);
}

Tokens FirstParagraph(const Tokens& body, std::string_view text,
                      uint32_t first_position) {
  const size_t end = text.find("\n\n");
  Tokens lead;
  for (const Token& token : body) {
    if (token.offset >= end || lead.size() >= kMaxLeadTokens) break;
    lead.push_back(token);
    lead.back().position -= kFirstBodyPosition;
    lead.back().position += first_position;
  }
  return lead;
}

void AddKeyword(Field field, std::string_view value, TermCollector* terms) {
  const std::string folded = FoldKeyword(value);
  if (!folded.empty()) terms->Add(KeywordTerm(field, folded), 0);
}

void AddKeywords(const Article& article, TermCollector* terms) {
  AddKeyword(Field::kSource, article.publisher.name, terms);
  AddKeyword(Field::kSource, article.publisher.domain, terms);
  AddKeyword(Field::kSection, article.section, terms);
  AddKeyword(Field::kLanguage, article.language, terms);
  AddKeyword(Field::kLanguage,
             article.language.substr(0, article.language.find('-')), terms);
  for (const std::string& keyword : article.keywords) {
    AddKeyword(Field::kKeyword, keyword, terms);
  }
  AddKeyword(Field::kId, article.id, terms);
  terms->Add(IdTerm(article.id), 0);
}

// Terms at the precision known: an article of "November 2022" has no day.
void AddDateTerms(const Timestamp& time, TermCollector* terms) {
  const CivilDay day = DayOf(time.unix_seconds);
  terms->Add(DateTerm({day.year}), 0);
  if (time.precision >= DatePrecision::kMonth) {
    terms->Add(DateTerm({day.year, day.month}), 0);
  }
  if (time.precision >= DatePrecision::kDay) {
    terms->Add(DateTerm({day.year, day.month, day.day}), 0);
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
void AddEntityTerms(const Entity& entity, TermCollector* terms) {
  const Field field = FieldOf(entity.type);
  terms->Add(KeywordTerm(field, entity.key), 0);
  if (entity.type == EntityType::kPerson) {
    const std::string_view surname = Surname(entity.key);
    if (!surname.empty()) terms->Add(KeywordTerm(field, surname), 0);
  }
  if (entity.salience >= kAboutSalience) {
    terms->Add(KeywordTerm(Field::kAbout, entity.key), 0);
  }
}

// Of more units than these, an article gets only the first.
constexpr size_t kMaxMentionUnits = 400;

void AddMentionTerms(const DateMention& mention, TermCollector* terms) {
  std::vector<CalendarUnit> units = UnitsOf(mention.first, mention.last);
  if (units.size() > kMaxMentionUnits) units.resize(kMaxMentionUnits);
  for (const CalendarUnit& unit : units) {
    terms->Add(MentionExactTerm(unit), 0);
    terms->Add(MentionInsideTerm(unit), 0);
    for (const CalendarUnit& around : UnitsAround(unit)) {
      terms->Add(MentionInsideTerm(around), 0);
    }
  }
}

using Values = std::vector<std::pair<int, std::string>>;

void AddFacet(Field field, std::vector<std::string> labels, Values* values) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  if (labels.empty()) return;
  values->emplace_back(SpecOf(field).slot, JoinFacetValues(labels));
}

// Labels of entities of `type`, or of what the article is about.
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

void AddAnnotations(const ArticleAnnotations& annotations, TermCollector* terms,
                    Values* values) {
  for (const Entity& entity : annotations.entities) {
    AddEntityTerms(entity, terms);
  }
  for (const std::string& country : Countries(annotations)) {
    terms->Add(KeywordTerm(Field::kCountry, FoldKeyword(country)), 0);
  }
  for (const ArticleDate& date : annotations.dates) {
    AddMentionTerms(date.mention, terms);
  }
  for (int i = 0; i < kEntityTypes; ++i) {
    const auto type = static_cast<EntityType>(i);
    AddFacet(
        FieldOf(type),
        Labels(annotations, [type](const Entity& e) { return e.type == type; }),
        values);
  }
  AddFacet(Field::kAbout,
           Labels(annotations,
                  [](const Entity& entity) {
                    return entity.salience >= kAboutSalience;
                  }),
           values);
  AddFacet(Field::kCountry, Countries(annotations), values);
  AddFacet(Field::kMentions, DaysMentioned(annotations), values);
}

uint32_t CountWords(const Tokens& tokens) {
  return static_cast<uint32_t>(
      std::count_if(tokens.begin(), tokens.end(),
                    [](const Token& token) { return !token.joined; }));
}

Values ArticleValues(const Article& article, uint32_t words) {
  Values values = {
      {kSlotContentHash, ContentHash(article)},
      {kSlotId, article.id},
      {SpecOf(Field::kWords).slot, SortKey(words)},
      {SpecOf(Field::kSource).slot, article.publisher.name},
      {SpecOf(Field::kSection).slot, article.section},
      {SpecOf(Field::kLanguage).slot, article.language},
  };
  if (article.date_published) {
    values.emplace_back(SpecOf(Field::kDate).slot,
                        SortKey(article.date_published->unix_seconds));
  }
  return values;
}

}  // namespace

IndexedDocument DocumentBuilder::Build(const Article& article,
                                       const ArticleAnnotations& annotations) {
  const auto analyze = [&](std::string_view text, uint32_t position = 1) {
    return analyzer_.Analyze(text, article.language, position);
  };
  const Tokens body = analyze(article.body, kFirstBodyPosition);
  const Tokens headline = analyze(article.headline);
  const Tokens standfirst = analyze(article.description);
  const Tokens dateline = analyze(article.dateline);

  TermCollector terms;
  AddField(Field::kBody, body, &terms);
  AddFrequencies(Field::kBody, body, &terms);
  for (const Tokens* zone : {&headline, &standfirst, &dateline}) {
    AddToText(*zone, &terms);
  }
  AddFrequencies(Field::kHeadline, headline, &terms);
  AddFrequencies(Field::kLead, standfirst, &terms);
  AddFrequencies(Field::kDateline, dateline, &terms);

  AddField(Field::kHeadline, headline, &terms);
  AddField(Field::kDateline, dateline, &terms);
  AddField(Field::kLead, standfirst, &terms);
  const uint32_t lead_end =
      standfirst.empty() ? 0 : standfirst.back().position + kZoneGap;
  AddField(Field::kLead, FirstParagraph(body, article.body, lead_end + 1),
           &terms);
  uint32_t position = 1;
  for (const std::string& author : article.authors) {
    const Tokens byline = analyze(author, position);
    AddField(Field::kByline, byline, &terms);
    if (!byline.empty()) position = byline.back().position + kZoneGap;
  }
  AddKeywords(article, &terms);
  if (article.date_published) AddDateTerms(*article.date_published, &terms);

  const uint32_t words =
      CountWords(headline) + CountWords(standfirst) + CountWords(body);
  IndexedDocument document;
  document.values = ArticleValues(article, words);
  AddAnnotations(annotations, &terms, &document.values);
  document.terms = terms.Take();
  document.record = EncodeRecord(article, annotations);
  return document;
}

}  // namespace dateline
