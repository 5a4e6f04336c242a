// The people, organisations, places and events that an article names.
#ifndef DATELINE_COMMON_ENTITY_H_
#define DATELINE_COMMON_ENTITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class EntityType : uint8_t { kPerson, kOrganisation, kPlace, kEvent };
inline constexpr int kEntityTypes = 4;

// "person", "organisation", "place", "event".
std::string_view EntityTypeName(EntityType type);

// The texts of an article that are tagged.
enum class ArticleZone : uint8_t { kHeadline, kStandfirst, kBody, kDateline };

// What a mention rests on.
enum class MentionMethod : uint8_t {
  kModel,      // the sequence model
  kGazetteer,  // a known name
  kRule,       // a pattern: long form and acronym, surname of a full name
};
std::string_view MentionMethodName(MentionMethod method);

// A stretch of a zone that names an entity.
struct EntityMention {
  ArticleZone zone = ArticleZone::kBody;
  uint32_t offset = 0;  // bytes, at character boundaries
  uint32_t length = 0;
  MentionMethod method = MentionMethod::kModel;
  uint8_t confidence = 0;  // percent

  friend bool operator==(const EntityMention&, const EntityMention&) = default;
};

// One entity of an article.
struct Entity {
  EntityType type = EntityType::kPerson;
  std::string key;      // canonical and folded: what terms and facets hold
  std::string label;    // for people: "US Department of Defense"
  std::string country;  // of a place: ISO 3166-1 alpha-2, or empty
  uint8_t salience =
      0;  // 0..100; from kAboutSalience on the article is about it
  std::vector<EntityMention> mentions;  // in text order

  friend bool operator==(const Entity&, const Entity&) = default;
};

inline constexpr uint8_t kAboutSalience = 50;

}  // namespace dateline

#endif  // DATELINE_COMMON_ENTITY_H_
