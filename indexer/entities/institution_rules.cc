#include "indexer/entities/institution_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/sorted_words.h"
#include "indexer/entities/name_meanings.h"

namespace dateline {
namespace {

// What a ministry, an army or a parliament is called after its country's name.
constexpr std::array<std::string_view, 42> kInstitutions = {
    "Administration", "Agency",    "Air",        "Armed",
    "Army",           "Authority", "Central",    "Chamber",
    "Coast",          "Commerce",  "Congress",   "Consulate",
    "Defence",        "Defense",   "Department", "Embassy",
    "Energy",         "Federal",   "Federation", "Finance",
    "Food",           "Football",  "Foreign",    "General",
    "Health",         "House",     "Interior",   "Justice",
    "Labor",          "Marine",    "Ministry",   "National",
    "Navy",           "Olympic",   "Parliament", "Red",
    "Senate",         "State",     "Supreme",    "Trade",
    "Transport",      "Treasury"};

// How its name ends.
constexpr std::array<std::string_view, 22> kInstitutionEnds = {
    "Administration", "Agency",     "Army",    "Assembly", "Command",
    "Congress",       "Consulate",  "Council", "Court",    "Department",
    "Embassy",        "Federation", "Forces",  "Guard",    "Ministry",
    "Navy",           "Parliament", "Police",  "Senate",   "Staff",
    "Treasury",       "Union"};

// The last word of a building or a road.
constexpr std::array<std::string_view, 12> kFacilities = {
    "Airport", "Avenue", "Base",  "Boulevard", "Bridge", "Complex",
    "Hall",    "Palace", "Plant", "Prison",    "Square", "Street"};

bool IsInstitution(std::string_view word) { return Has(kInstitutions, word); }

class InstitutionRules {
 public:
  explicit InstitutionRules(NameDraft& draft)
      : draft_(draft), document_(draft.document), names_(draft.names) {}

  // "Russian Armed Forces", whatever the model has of it.
  void AddInstitutions() {
    constexpr size_t kLongest = 5;
    for (size_t i = 0; i + 1 < document_.size(); ++i) {
      if (!document_.candidate(i) || !IsInstitution(document_.word(i + 1)) ||
          document_.starts_sentence(i + 1) || !IsNation(document_, i) ||
          HasGroup(document_, i, NameGroup::kPlace, kFirstOfSeveral)) {
        continue;
      }
      size_t last = i;
      for (size_t j = i + 1;
           j < std::min(i + kLongest, document_.size()) &&
           document_.info(j).Capitalised() && !document_.starts_sentence(j);
           ++j) {
        if (Has(kInstitutionEnds, document_.word(j))) last = j;
        const bool consulate_general = last + 1 == j && j > i + 1 &&
                                       document_.word(j - 1) == "Consulate" &&
                                       document_.word(j) == "General";
        if (consulate_general) last = j;
      }
      if (last == i) continue;
      draft_.AddOver({static_cast<uint32_t>(i), static_cast<uint32_t>(last),
                      EntityType::kOrganisation, MentionMethod::kRule,
                      kRuleConfidence});
    }
  }

  // "Ministry of Foreign Affairs" + "of the United Arab Emirates".
  void JoinCountriesAfter() {
    for (size_t k = 0; k + 1 < names_.size(); ++k) {
      TypedName& name = names_[k];
      const TypedName& country = names_[k + 1];
      if (name.type != EntityType::kOrganisation ||
          country.type != EntityType::kPlace || !HasInstitutionEnd(name) ||
          !IsOf(name.last, country.first) || !IsCountry(document_, country)) {
        continue;
      }
      name.last = country.last;
      names_.erase(names_.begin() + static_cast<ptrdiff_t>(k) + 1);
    }
  }

  // "African Union Transition Mission" + "in Somalia" (ATMIS): the acronym
  // begins as the organisation and ends as the place.
  void JoinPlacesBeforeAcronyms() {
    for (size_t k = 0; k + 2 < names_.size(); ++k) {
      TypedName& name = names_[k];
      const TypedName& place = names_[k + 1];
      const TypedName& acronym = names_[k + 2];
      if (name.type != EntityType::kOrganisation ||
          place.type != EntityType::kPlace || place.first != name.last + 2 ||
          acronym.first != acronym.last || acronym.first != place.last + 2 ||
          document_.word(place.last + 1) != "(" ||
          !document_.info(place.first, -1).particle) {
        continue;
      }
      const std::string_view letters = document_.word(acronym.first);
      constexpr size_t kLeast = 3;
      if (letters.size() < kLeast || !IsAcronym(document_, acronym.first) ||
          letters.front() != document_.word(name.first).front() ||
          letters.back() != document_.word(place.first).front()) {
        continue;
      }
      name.last = place.last;
      names_.erase(names_.begin() + static_cast<ptrdiff_t>(k) + 1);
    }
  }

  // A building or a road is a place, whoever runs it.
  void NameFacilities() {
    for (TypedName& name : names_) {
      if (name.type != EntityType::kOrganisation || name.first == name.last ||
          !Meanings(document_, name).empty()) {
        continue;
      }
      // "Palace of Independence", "Great Hall of the People", too.
      bool facility = Has(kFacilities, document_.word(name.last));
      for (uint32_t i = name.first;
           i < std::min(name.first + 2, name.last) && !facility; ++i) {
        facility = Has(kFacilities, document_.word(i)) &&
                   document_.word(i + 1) == "of";
      }
      if (!facility) continue;
      name.type = EntityType::kPlace;
      name.method = MentionMethod::kRule;
    }
  }

 private:
  bool HasInstitutionEnd(const TypedName& name) const {
    for (uint32_t i = name.first; i <= name.last; ++i) {
      if (Has(kInstitutionEnds, document_.word(i))) return true;
    }
    return false;
  }

  // Between the two there is "of" or "of the".
  bool IsOf(uint32_t last, uint32_t first) const {
    if (first != last + 2 && first != last + 3) return false;
    if (document_.info(last, 1).shape == TokenShape::kBoundary ||
        document_.word(last + 1) != "of" || document_.starts_sentence(first)) {
      return false;
    }
    return first == last + 2 || document_.word(last + 2) == "the";
  }

  NameDraft& draft_;
  const TaggerDocument& document_;
  std::vector<TypedName>& names_;
};

}  // namespace

void AddInstitutions(NameDraft& draft) {
  InstitutionRules(draft).AddInstitutions();
}

void JoinCountriesAfter(NameDraft& draft) {
  InstitutionRules(draft).JoinCountriesAfter();
}

void JoinPlacesBeforeAcronyms(NameDraft& draft) {
  InstitutionRules(draft).JoinPlacesBeforeAcronyms();
}

void NameFacilities(NameDraft& draft) {
  InstitutionRules(draft).NameFacilities();
}

void JoinInstitutions(NameDraft& draft) {
  const TaggerDocument& document = draft.document;
  std::vector<TypedName>& names = draft.names;
  for (size_t k = 0; k < names.size(); ++k) {
    TypedName& name = names[k];
    if (name.type != EntityType::kOrganisation || name.first == 0) continue;
    if (document.starts_sentence(name.first) ||
        !IsInstitution(document.word(name.first)) ||
        !IsNation(document, name.first - 1)) {
      continue;
    }
    --name.first;
    const bool swallowed = k > 0 && names[k - 1].last == name.first;
    if (!swallowed) continue;
    if (names[k - 1].first == name.first) {
      names.erase(names.begin() + static_cast<ptrdiff_t>(--k));
    } else {
      ++name.first;
    }
  }
}

}  // namespace dateline
