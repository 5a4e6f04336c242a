#include "indexer/entities/team_rules.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "common/hash.h"
#include "common/sorted_words.h"
#include "indexer/entities/name_meanings.h"

namespace dateline {
namespace {

// Words of which a report on sports has several.
constexpr std::array<std::string_view, 34> kSportsWords = {
    "baseball", "basketball", "championship", "coach",        "cricket",
    "cup",      "defeated",   "fixtures",     "football",     "game",
    "games",    "goal",       "goals",        "halftime",     "hockey",
    "innings",  "league",     "match",        "matches",      "overs",
    "pitcher",  "played",     "points",       "quarterfinal", "results",
    "rugby",    "scorers",    "season",       "soccer",       "standings",
    "team",     "tennis",     "tournament",   "wickets"};
constexpr std::array<std::string_view, 6> kVersus = {"at",   "beat", "defeated",
                                                     "drew", "v",    "vs"};

absl::flat_hash_set<uint64_t> HashesOf(
    std::span<const std::string_view> words) {
  absl::flat_hash_set<uint64_t> hashes;
  for (const std::string_view word : words) hashes.insert(Hash64(word));
  return hashes;
}

class TeamRules {
 public:
  explicit TeamRules(NameDraft& draft)
      : document_(draft.document), names_(draft.names) {}

  // In a report on sports a city that is opposed to another or has a score is
  // its team; so is what the article calls it elsewhere.
  void NameTeams() {
    if (!IsSports()) return;
    absl::flat_hash_set<uint64_t> teams;
    for (const TypedName& name : names_) {
      if (IsTeam(name)) teams.insert(Word(name));
    }
    for (TypedName& name : names_) {
      if (name.type != EntityType::kPlace || !teams.contains(Word(name)) ||
          document_.info(name.first, -1).preposition) {
        continue;
      }
      name.type = EntityType::kOrganisation;
      name.method = MentionMethod::kRule;
    }
  }

 private:
  bool IsSports() const {
    static const auto& kWords =
        *new absl::flat_hash_set<uint64_t>(HashesOf(kSportsWords));
    constexpr size_t kEnough = 3;
    absl::flat_hash_set<uint64_t> seen;
    for (size_t i = 0; i < document_.size() && seen.size() < kEnough; ++i) {
      const uint64_t word = document_.info(i).lower;
      if (kWords.contains(word)) seen.insert(word);
    }
    return seen.size() >= kEnough;
  }

  bool IsTeam(const TypedName& name) const {
    if (name.type != EntityType::kPlace) return false;
    const auto meanings = Meanings(document_, name);
    if (!meanings.empty() && meanings.front().kind == NameKind::kCountry) {
      return false;
    }
    const WordInfo& after = document_.info(name.last, 1);
    if (after.shape == TokenShape::kNumber) {
      const bool date =
          document_.info(name.last, 2).shape == TokenShape::kMark &&
          document_.info(name.last, 3).shape == TokenShape::kNumber;
      return !date;
    }
    return IsVersus(name.first, -1) || IsVersus(name.last, 1);
  }

  bool IsVersus(size_t i, int offset) const {
    if (document_.info(i, offset).shape == TokenShape::kBoundary) return false;
    const size_t at = i + static_cast<size_t>(offset);
    const std::string word = LowerWord(document_.word(at));
    // "at" only between two names: "Boston at Toronto".
    if (word == "at") {
      return document_.info(at, -1).Capitalised() &&
             document_.info(at, 1).Capitalised();
    }
    return Has(kVersus, word);
  }

  uint64_t Word(const TypedName& name) const {
    return document_.info(name.first).lower;
  }

  const TaggerDocument& document_;
  std::vector<TypedName>& names_;
};

}  // namespace

void NameTeams(NameDraft& draft) { TeamRules(draft).NameTeams(); }

}  // namespace dateline
