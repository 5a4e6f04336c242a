#include "indexer/entities/word_clusters.h"

#include <algorithm>
#include <charconv>

#include "absl/container/flat_hash_map.h"
#include "common/asset.h"
#include "common/hash.h"
#include "common/take_until.h"

namespace dateline {
namespace {

DATELINE_ASSET(clusters, "entity_model/clusters.txt");

uint16_t TakeNumber(std::string_view& line) {
  const std::string_view digits = TakeUntil(&line, ' ');
  uint16_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

struct WordClusters::Table {
  absl::flat_hash_map<uint64_t, WordGroups> groups;
};

WordClusters::WordClusters() : table_(std::make_unique<Table>()) {
  table_->groups.reserve(120'000);
  std::string_view file = clusters;
  for (uint16_t narrow = 1; !file.empty(); ++narrow) {
    std::string_view line = TakeUntil(&file, '\n');
    const auto wide = static_cast<uint16_t>(TakeNumber(line) + 1);
    const auto widest = static_cast<uint16_t>(TakeNumber(line) + 1);
    while (!line.empty()) {
      const uint64_t word = Hash64(TakeUntil(&line, ' '));
      table_->groups.emplace(word, WordGroups{narrow, wide, widest});
    }
  }
}
WordClusters::~WordClusters() = default;

const WordClusters& WordClusters::Get() {
  static const WordClusters& clusters = *new WordClusters;
  return clusters;
}

WordGroups WordClusters::GroupsOf(std::string_view word) const {
  const auto found = table_->groups.find(Hash64(word));
  return found == table_->groups.end() ? WordGroups() : found->second;
}

}  // namespace dateline
