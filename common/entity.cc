#include "common/entity.h"

#include <array>

namespace dateline {

std::string_view EntityTypeName(EntityType type) {
  constexpr std::array<std::string_view, kEntityTypes> kNames = {
      "person", "organisation", "place", "event"};
  return kNames[static_cast<size_t>(type)];
}

std::string_view MentionMethodName(MentionMethod method) {
  constexpr std::array<std::string_view, 3> kNames = {"model", "gazetteer",
                                                      "rule"};
  return kNames[static_cast<size_t>(method)];
}

}  // namespace dateline
