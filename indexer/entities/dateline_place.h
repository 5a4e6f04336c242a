// The place that a dateline names: "CAIRO, Nov 28", "PORTLAND, Ore., Feb 26".
#ifndef DATELINE_INDEXER_ENTITIES_DATELINE_PLACE_H_
#define DATELINE_INDEXER_ENTITIES_DATELINE_PLACE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct DatelinePlace {
  std::string label;    // "Cairo"; as the gazetteer has it where it knows it
  std::string country;  // ISO 3166-1 alpha-2
  uint32_t offset = 0;  // bytes of the dateline
  uint32_t length = 0;
};

// The state or country behind the place decides where several places have the
// name. nullopt when neither the place nor what stands behind it is known.
std::optional<DatelinePlace> FindDatelinePlace(std::string_view dateline);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_DATELINE_PLACE_H_
