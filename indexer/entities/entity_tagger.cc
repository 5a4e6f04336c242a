#include "indexer/entities/entity_tagger.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "common/article_annotations.h"
#include "common/hash.h"
#include "indexer/entities/dateline_place.h"

namespace dateline {
namespace {

constexpr std::array<ArticleZone, 3> kZones = {
    ArticleZone::kHeadline, ArticleZone::kStandfirst, ArticleZone::kBody};

// The zones as one text, each a paragraph of its own.
class ZonesText {
 public:
  explicit ZonesText(const Article& article) {
    for (const ArticleZone zone : kZones) {
      begins_.push_back(static_cast<uint32_t>(text_.size()));
      text_ += ZoneText(article, zone);
      text_ += "\n\n";
    }
  }

  const std::string& text() const { return text_; }

  EntityMention Locate(uint32_t begin, uint32_t end) const {
    size_t zone = kZones.size() - 1;
    while (begin < begins_[zone]) --zone;
    EntityMention mention;
    mention.zone = kZones[zone];
    mention.offset = begin - begins_[zone];
    mention.length = end - begin;
    return mention;
  }

 private:
  std::string text_;
  std::vector<uint32_t> begins_;
};

// Byte at which the first paragraph of the body ends.
size_t LeadEnd(const Article& article) {
  constexpr size_t kMaxLead = 600;
  return std::min(article.body.find("\n\n"), kMaxLead);
}

// The place of the dateline, as one more mention or as an entity of its own.
void AddDateline(const Article& article, std::vector<Entity>* entities) {
  const auto place = FindDatelinePlace(article.dateline);
  if (!place) return;
  EntityMention mention;
  mention.zone = ArticleZone::kDateline;
  mention.offset = place->offset;
  mention.length = place->length;
  mention.method = MentionMethod::kGazetteer;
  constexpr uint8_t kConfidence = 95;
  mention.confidence = kConfidence;
  const std::string key = EntityKey(place->label);
  for (Entity& entity : *entities) {
    if (entity.type == EntityType::kPlace && entity.key == key) {
      entity.mentions.push_back(mention);
      return;
    }
  }
  Entity entity;
  entity.type = EntityType::kPlace;
  entity.key = key;
  entity.label = place->label;
  entity.country = place->country;
  entity.mentions.push_back(mention);
  entities->push_back(std::move(entity));
}

// Mentions count 1, in the standfirst and the first paragraph 2, in the
// headline 4; the longer the article, the more it takes to be what it is about.
uint8_t Salience(const std::vector<EntityMention>& mentions, size_t lead_end,
                 size_t tokens) {
  double weight = 0;
  for (const EntityMention& mention : mentions) {
    if (mention.zone == ArticleZone::kHeadline) {
      weight += 4;
    } else if (mention.zone == ArticleZone::kStandfirst ||
               (mention.zone == ArticleZone::kBody &&
                mention.offset < lead_end)) {
      weight += 2;
    } else {
      weight += 1;
    }
  }
  constexpr double kHalf = 3;
  constexpr double kTokensAMention = 400;
  const double half = kHalf + static_cast<double>(tokens) / kTokensAMention;
  return static_cast<uint8_t>(std::lround(100 * weight / (weight + half)));
}

}  // namespace

std::vector<Entity> EntityTagger::Tag(const Article& article) {
  const ZonesText zones(article);
  const TaggerDocument document =
      tagger_.Prepare(zones.text(), TokenizeNames(zones.text()));
  const bool english =
      article.language.starts_with("en") || article.language == "und";
  const std::vector<TypedName> names =
      english ? ApplyNameRules(document, tagger_.Tag(document))
              : KnownNames(document);
  std::vector<Entity> entities;
  for (LinkedEntity& linked : LinkNames(document, names)) {
    Entity entity;
    entity.type = linked.type;
    entity.key = std::move(linked.name.key);
    entity.label = std::move(linked.name.label);
    entity.country = std::move(linked.name.country);
    for (const TypedName& name : linked.mentions) {
      const NameToken& last = document.token(name.last);
      EntityMention mention = zones.Locate(document.token(name.first).offset,
                                           last.offset + last.length);
      mention.method = name.method;
      mention.confidence = name.confidence;
      entity.mentions.push_back(mention);
    }
    entities.push_back(std::move(entity));
  }
  AddDateline(article, &entities);
  for (Entity& entity : entities) {
    entity.salience =
        Salience(entity.mentions, LeadEnd(article), document.size());
  }
  return entities;
}

std::string EntityTagger::Fingerprint() {
  // Grows with every change of rules, linking, features or gazetteers.
  constexpr std::string_view kRules = "entities-2:";
  return ToHex(Hash128(std::string(kRules) + TaggerModel::Get().fingerprint()))
      .substr(0, 16);
}

}  // namespace dateline
