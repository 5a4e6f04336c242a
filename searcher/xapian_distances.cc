#include "searcher/xapian_distances.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/proximity_gain.h"

namespace dateline {
namespace {

std::vector<uint32_t> PositionsIn(Xapian::Database& database, uint32_t docid,
                                  Field zone, const PlanWords& words) {
  std::vector<uint32_t> positions;
  for (const PlanWord& word : words) {
    const std::string term = TextTerm(zone, word.channel, word.word);
    if (!database.term_exists(term)) continue;
    positions.insert(positions.end(), database.positionlist_begin(docid, term),
                     database.positionlist_end(docid, term));
  }
  std::sort(positions.begin(), positions.end());
  return positions;
}

}  // namespace

std::vector<uint32_t> WordDistancesIn(Xapian::Database& database,
                                      uint32_t docid,
                                      std::span<const PlanNode* const> words) {
  std::vector<uint32_t> distances(words.size() - 1, kFarApart);
  for (const Field zone : ZonesOf(Field::kText)) {
    std::vector<uint32_t> left;
    for (size_t i = 0; i < words.size(); ++i) {
      std::vector<uint32_t> right =
          PositionsIn(database, docid, zone, words[i]->operands.front());
      if (i > 0) {
        distances[i - 1] =
            std::min(distances[i - 1], LeastDistance(left, right, {}));
      }
      left = std::move(right);
    }
  }
  return distances;
}

}  // namespace dateline
