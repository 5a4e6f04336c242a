#include "common/stop_words.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/absl_compat.h"
#include "common/asset.h"
#include "common/fold.h"
#include "common/hash.h"
#include "common/language_tag.h"
#include "common/take_until.h"

namespace dateline {
namespace {

DATELINE_ASSET(lists, "stop_words.txt");

using StopSet = absl::flat_hash_set<std::string>;
using StopSets = absl::flat_hash_map<std::string, StopSet>;

StopSets ReadLists() {
  StopSets sets;
  std::string_view file = lists;
  while (!file.empty()) {
    std::string_view line = TakeUntil(&file, '\n');
    if (line.starts_with('#')) continue;
    StopSet& set = sets[std::string(TakeUntil(&line, ' '))];
    while (!line.empty()) set.insert(Fold(TakeUntil(&line, ' ')));
  }
  // Those that share a list with a neighbour.
  sets["nb"] = sets["no"];
  sets["nn"] = sets["no"];
  sets["bs"] = sets["hr"];
  return sets;
}

const StopSet* Find(std::string_view language) {
  static const auto& sets = *new StopSets(ReadLists());
  const auto found = sets.find(ToAbsl(PrimarySubtag(language)));
  return found == sets.end() ? nullptr : &found->second;
}

}  // namespace

bool HasStopWords(std::string_view language) {
  return Find(language) != nullptr;
}

bool IsStopWord(std::string_view word, std::string_view language) {
  const StopSet* set = Find(language);
  return set != nullptr && set->contains(ToAbsl(word));
}

std::string StopWordsVersion() { return ToHex(Hash128(lists)); }

}  // namespace dateline
