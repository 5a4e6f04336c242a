#include "indexer/entities/name_meanings.h"

#include <algorithm>
#include <string_view>

namespace dateline {

bool HasGroup(const TaggerDocument& document, size_t i, NameGroup group,
              uint32_t positions) {
  return (document.name_bits(i) >> (4 * static_cast<uint32_t>(group)) &
          positions) != 0;
}

bool IsNation(const TaggerDocument& document, size_t i) {
  if (HasGroup(document, i, NameGroup::kDemonym, kSingle)) return true;
  const auto names = Gazetteer::Get().At(
      Gazetteer::Get().Step(Gazetteer::kStart, document.info(i).hash));
  return std::any_of(names.begin(), names.end(), [](const KnownName& name) {
    return name.kind == NameKind::kCountry;
  });
}

bool IsTitle(const TaggerDocument& document, size_t i) {
  const uint32_t classes = document.info(i).classes;
  return (classes & kTitle) != 0 && (classes & (kFirstName | kLastName)) == 0;
}

bool IsAcronym(const TaggerDocument& document, size_t i) {
  const std::string_view word = document.word(i);
  return document.info(i).shape == TokenShape::kCapitals ||
         (document.info(i).shape == TokenShape::kInitial &&
          word.back() >= '0' && word.back() <= '9');
}

std::span<const KnownName> Meanings(const TaggerDocument& document,
                                    const TypedName& name) {
  Gazetteer::State state = Gazetteer::kStart;
  for (uint32_t i = name.first; i <= name.last; ++i) {
    state = Gazetteer::Get().Step(state, document.info(i).hash);
    if (state == Gazetteer::kDead) return {};
  }
  return Gazetteer::Get().At(state);
}

bool IsCountry(const TaggerDocument& document, const TypedName& name) {
  const auto meanings = Meanings(document, name);
  return !meanings.empty() && meanings.front().kind == NameKind::kCountry;
}

EntityType TypeOf(NameGroup group) {
  switch (group) {
    case NameGroup::kPerson:
      return EntityType::kPerson;
    case NameGroup::kOrganisation:
      return EntityType::kOrganisation;
    case NameGroup::kEvent:
      return EntityType::kEvent;
    default:
      return EntityType::kPlace;
  }
}

EntityType TypeOf(NameKind kind) {
  switch (kind) {
    case NameKind::kPerson:
      return EntityType::kPerson;
    case NameKind::kOrganisation:
      return EntityType::kOrganisation;
    case NameKind::kEvent:
      return EntityType::kEvent;
    default:
      return EntityType::kPlace;
  }
}

}  // namespace dateline
