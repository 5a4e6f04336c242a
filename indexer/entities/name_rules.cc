#include "indexer/entities/name_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/hash.h"

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
template <size_t n>
bool Has(const std::array<std::string_view, n>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

absl::flat_hash_set<uint64_t> HashesOf(
    std::span<const std::string_view> words) {
  absl::flat_hash_set<uint64_t> hashes;
  for (const std::string_view word : words) hashes.insert(Hash64(word));
  return hashes;
}

constexpr std::array<std::string_view, 22> kInstitutionEnds = {
    "Administration", "Agency",     "Army",    "Assembly", "Command",
    "Congress",       "Consulate",  "Council", "Court",    "Department",
    "Embassy",        "Federation", "Forces",  "Guard",    "Ministry",
    "Navy",           "Parliament", "Police",  "Senate",   "Staff",
    "Treasury",       "Union"};

// What a document is called after the place where it was signed.
constexpr std::array<std::string_view, 14> kDocuments = {
    "Accord",     "Accords",    "Agreement",   "Agreements", "Charter",
    "Communique", "Convention", "Declaration", "Memorandum", "Pact",
    "Principles", "Protocol",   "Protocols",   "Treaty"};

// The last word of a building or a road.
constexpr std::array<std::string_view, 12> kFacilities = {
    "Airport", "Avenue", "Base",  "Boulevard", "Bridge", "Complex",
    "Hall",    "Palace", "Plant", "Prison",    "Square", "Street"};

bool IsInstitution(std::string_view word) { return Has(kInstitutions, word); }

uint8_t Percent(float confidence) {
  return static_cast<uint8_t>(std::clamp(confidence * 100, 0.0F, 100.0F));
}

// A position in a known name (TaggerDocument::name_bits).
constexpr uint32_t kSingle = 1;
constexpr uint32_t kFirstOfSeveral = 2;
constexpr uint32_t kAnyPosition = 15;

bool HasGroup(const TaggerDocument& document, size_t i, NameGroup group,
              uint32_t positions = kAnyPosition) {
  return (document.name_bits(i) >> (4 * static_cast<uint32_t>(group)) &
          positions) != 0;
}

// A single token that is a nationality or a country.
bool IsNation(const TaggerDocument& document, size_t i) {
  if (HasGroup(document, i, NameGroup::kDemonym, kSingle)) return true;
  const auto names = Gazetteer::Get().At(
      Gazetteer::Get().Step(Gazetteer::kStart, document.info(i).hash));
  return std::any_of(names.begin(), names.end(), [](const KnownName& name) {
    return name.kind == NameKind::kCountry;
  });
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

constexpr uint8_t kKnownConfidence = 85;
constexpr uint8_t kRuleConfidence = 75;
constexpr uint8_t kSure = 90;

class Rules {
 public:
  Rules(const TaggerDocument& document, std::vector<NameSpan> spans)
      : document_(document),
        spans_(std::move(spans)),
        names_(TypeNames(spans_)) {}

  std::vector<TypedName> Run() {
    SplitPeople();
    CutAtTitles();
    CorrectByMeaning();
    GiveOneType();
    AddKnown();
    NameTeams();
    AddEvents();
    AddOperations();
    AddInstitutions();
    JoinInstitutions(document_, &names_);
    JoinCountriesAfter();
    JoinPlacesBeforeAcronyms();
    NameFacilities();
    TakeTitlesOff();
    TakeHyphenatedPart();
    TrimParticles();
    DropNoNames();
    return std::move(names_);
  }

 private:
  // "European Commission" + "Ursula von der Leyen", "Secretary of State" +
  // "Victoria Nuland", where the model has one name of both.
  void SplitPeople() {
    for (size_t k = 0; k < names_.size(); ++k) {
      const TypedName name = names_[k];
      if (!Meanings(document_, name).empty()) continue;
      if (EndsTitle(name.first) && name.last > name.first + 1) {
        names_[k].first = name.first + 1;
        names_[k].type = EntityType::kPerson;
        continue;
      }
      for (uint32_t i = name.first + 1; i < name.last; ++i) {
        TypedName office = {name.first, i - 1, name.type, name.method,
                            name.confidence};
        if (!IsHolder(i, name.last) || !FindOffice(&office)) continue;
        names_[k].first = i;
        names_[k].type = EntityType::kPerson;
        names_.insert(names_.begin() + static_cast<ptrdiff_t>(k++), office);
        break;
      }
    }
  }

  // A known person, or a given name and more, but nothing that ends as an
  // institution does.
  bool IsHolder(uint32_t first, uint32_t last) const {
    const auto meanings =
        Meanings(document_, {first, last, EntityType::kPerson});
    if (!meanings.empty()) return meanings.front().kind == NameKind::kPerson;
    constexpr uint32_t kOtherEnds = kOrganisationSuffix | kPlaceSuffix;
    return (document_.info(first).classes & kFirstName) != 0 &&
           (document_.info(last).classes & kOtherEnds) == 0;
  }

  // Narrows `office` to the longest known organisation or place that ends
  // there; one of a single word only behind a particle ("for Libya").
  bool FindOffice(TypedName* office) const {
    for (uint32_t first = office->first; first <= office->last; ++first) {
      TypedName part = *office;
      part.first = first;
      const bool behind_particle =
          first > office->first && document_.info(first, -1).particle;
      if (first == office->last && !behind_particle) break;
      const auto meanings = Meanings(document_, part);
      if (meanings.empty() || meanings.front().ambiguous) continue;
      const NameKind kind = meanings.front().kind;
      if (kind == NameKind::kPerson || kind == NameKind::kDemonym) continue;
      part.type = TypeOf(kind);
      *office = part;
      return true;
    }
    return false;
  }

  // The "State" of "Secretary of State".
  bool EndsTitle(uint32_t i) const {
    return document_.word(i) == "State" &&
           (document_.info(i, -2).classes & kTitle) != 0 &&
           document_.word(i - 1) == "of";
  }

  // A name with one known meaning has that, unless the model is sure.
  void CorrectByMeaning() {
    for (TypedName& name : names_) {
      const auto meanings = Meanings(document_, name);
      if (meanings.empty()) continue;
      const auto fits = [&](const KnownName& known) {
        return known.kind != NameKind::kDemonym &&
               TypeOf(known.kind) == name.type;
      };
      if (std::any_of(meanings.begin(), meanings.end(), fits)) continue;
      const KnownName& first = meanings.front();
      if (first.kind == NameKind::kDemonym || first.ambiguous) continue;
      if (meanings.size() > 1 || name.confidence >= kSure) continue;
      const bool weak = first.kind == NameKind::kCity && !first.large;
      if (weak) continue;
      name.type = TypeOf(first.kind);
      name.method = MentionMethod::kGazetteer;
    }
  }

  // A word that is a name several times in an article names the same kind of
  // thing: what the model's sureness adds up to.
  void GiveOneType() {
    absl::flat_hash_map<uint64_t, std::array<int, kEntityTypes>> votes;
    for (const TypedName& name : names_) {
      if (name.first != name.last) continue;
      votes[Word(name)][static_cast<size_t>(name.type)] += name.confidence;
    }
    for (TypedName& name : names_) {
      if (name.first != name.last) continue;
      const auto& counts = votes[Word(name)];
      const auto* const best = std::max_element(counts.begin(), counts.end());
      if (counts[static_cast<size_t>(name.type)] < *best) {
        name.type = static_cast<EntityType>(best - counts.begin());
        name.method = MentionMethod::kRule;
      }
    }
  }

  uint64_t Word(const TypedName& name) const {
    return document_.info(name.first).lower;
  }

  void AddKnown() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (!WorthAdding(match)) continue;
      const TypedName name = {match.first, match.last, TypeOf(match.group),
                              MentionMethod::kGazetteer, kKnownConfidence};
      // "General Staff of the Armed Forces of Ukraine" has names inside.
      constexpr uint32_t kLong = 4;
      if (match.group == NameGroup::kOrganisation &&
          match.last - match.first >= kLong) {
        AddOver(name);
      } else {
        Add(name);
      }
    }
  }

  bool WorthAdding(const KnownNameMatch& match) const {
    if (match.name->ambiguous) return false;
    // One Chinese character, or two Arabic letters, may be part of anything.
    constexpr uint32_t kLeastCaselessBytes = 6;
    if (document_.info(match.first).shape == TokenShape::kCaseless &&
        match.first == match.last &&
        document_.token(match.first).length < kLeastCaselessBytes) {
      return false;
    }
    if (document_.sentence_case(match.first) != SentenceCase::kMixed &&
        match.first == match.last) {
      constexpr uint32_t kLongerThanAWord = 4;  // "CAR" may be one
      return match.name->kind == NameKind::kCountry &&
             document_.token(match.first).length >= kLongerThanAWord;
    }
    switch (match.group) {
      case NameGroup::kPlace:
        return match.last > match.first ||
               match.name->kind == NameKind::kCountry || match.name->large;
      case NameGroup::kOrganisation:
        return match.last > match.first || IsAcronym(match.first);
      case NameGroup::kPerson:
        return match.last > match.first;
      default:
        return false;
    }
  }

  // "NATO", "G20"
  bool IsAcronym(size_t i) const {
    const std::string_view word = document_.word(i);
    return document_.info(i).shape == TokenShape::kCapitals ||
           (document_.info(i).shape == TokenShape::kInitial &&
            word.back() >= '0' && word.back() <= '9');
  }

  // The first of `names`, which are in order, that ends at token `i` or later.
  template <typename Names>
  static auto EndingFrom(Names& names, uint32_t i) {
    return std::lower_bound(
        names.begin(), names.end(), i,
        [](const auto& name, uint32_t at) { return name.last < at; });
  }

  // Adds a name where there is none yet.
  void Add(const TypedName& name) {
    const auto after = EndingFrom(names_, name.first);
    if (after != names_.end() && after->Overlaps(name)) return;
    for (auto span = EndingFrom(spans_, name.first);
         span != spans_.end() && span->first <= name.last; ++span) {
      const bool nationality_or_work =
          span->type == NameType::kMisc &&
          span->last - span->first > name.last - name.first;
      if (nationality_or_work) return;
    }
    names_.insert(after, name);
  }

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

  // Known events, and MISC that ends as an event does ("... Treaty").
  void AddEvents() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (match.group != NameGroup::kEvent) continue;
      if (document_.sentence_case(match.first) == SentenceCase::kCapitals &&
          match.first == match.last) {
        continue;
      }
      AddOver({match.first, match.last, EntityType::kEvent,
               MentionMethod::kGazetteer, kKnownConfidence});
    }
    for (const NameSpan& span : spans_) {
      const bool event =
          span.type == NameType::kMisc && span.last > span.first &&
          (document_.info(span.last).classes & kEventSuffix) != 0;
      if (event) {
        AddOver({span.first, span.last, EntityType::kEvent,
                 MentionMethod::kModel, Percent(span.confidence)});
      }
    }
    AddDocuments();
  }

  // "Alma-Ata Declaration": a known place that is no country, and a document.
  void AddDocuments() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (match.group != NameGroup::kPlace ||
          match.name->kind == NameKind::kCountry ||
          document_.info(match.last, 1).shape != TokenShape::kTitle ||
          !Has(kDocuments, document_.word(match.last + 1)) ||
          document_.sentence_case(match.first) != SentenceCase::kMixed) {
        continue;
      }
      AddOver({match.first, match.last + 1, EntityType::kEvent,
               MentionMethod::kRule, kRuleConfidence});
    }
  }

  // "Operation Desert Storm", "the operation Claw-Sword": names of which
  // nothing else is known.
  void AddOperations() {
    for (uint32_t i = 0; i + 1 < document_.size(); ++i) {
      if (LowerWord(document_.word(i)) != "operation" ||
          document_.sentence_case(i) != SentenceCase::kMixed) {
        continue;
      }
      uint32_t last = i;
      while (last + 1 < document_.size() && GoesOn(last)) ++last;
      const bool named = last > i && document_.info(i + 1).Capitalised() &&
                         (document_.info(i + 1).classes &
                          (kCalendar | kNotName | kTitle)) == 0 &&
                         document_.name_bits(i + 1) == 0;
      if (!named) continue;
      const bool part = document_.info(i).shape == TokenShape::kTitle;
      AddOver({part ? i : i + 1, last, EntityType::kEvent, MentionMethod::kRule,
               kRuleConfidence});
    }
  }

  // Whether the token after `i` is one more word of a name.
  bool GoesOn(uint32_t i) const {
    const WordInfo& next = document_.info(i, 1);
    if (next.Capitalised()) return true;
    return next.shape == TokenShape::kMark && document_.word(i + 1) == "-" &&
           document_.info(i, 2).Capitalised() &&
           document_.token(i + 1).offset ==
               document_.token(i).offset + document_.token(i).length;
  }

  // "Ministry of Foreign Affairs" + "of the United Arab Emirates".
  void JoinCountriesAfter() {
    for (size_t k = 0; k + 1 < names_.size(); ++k) {
      TypedName& name = names_[k];
      const TypedName& country = names_[k + 1];
      if (name.type != EntityType::kOrganisation ||
          country.type != EntityType::kPlace || !HasInstitutionEnd(name) ||
          !IsOf(name.last, country.first) || !IsCountry(country)) {
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
      if (letters.size() < kLeast || !IsAcronym(acronym.first) ||
          letters.front() != document_.word(name.first).front() ||
          letters.back() != document_.word(place.first).front()) {
        continue;
      }
      name.last = place.last;
      names_.erase(names_.begin() + static_cast<ptrdiff_t>(k) + 1);
    }
  }

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

  bool IsCountry(const TypedName& name) const {
    const auto meanings = Meanings(document_, name);
    return !meanings.empty() && meanings.front().kind == NameKind::kCountry;
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
      AddOver({static_cast<uint32_t>(i), static_cast<uint32_t>(last),
               EntityType::kOrganisation, MentionMethod::kRule,
               kRuleConfidence});
    }
  }

  // Names inside the new one go; one that reaches beyond it stays instead.
  void AddOver(const TypedName& name) {
    const auto begin = EndingFrom(names_, name.first);
    auto end = begin;
    for (; end != names_.end() && end->Overlaps(name); ++end) {
      if (end->first < name.first || end->last > name.last) return;
    }
    names_.erase(begin, end);
    Add(name);
  }

  void TakeTitlesOff() {
    for (TypedName& name : names_) {
      if (name.type != EntityType::kPerson) continue;
      // "Hassan Sheikh Mohamud" has none.
      const auto meanings = Meanings(document_, name);
      if (!meanings.empty() && meanings.front().kind == NameKind::kPerson) {
        continue;
      }
      for (uint32_t i = name.last; i > name.first; --i) {
        if (!IsTitle(i - 1)) continue;
        name.first = i;
        break;
      }
    }
  }

  // "Tsai Ing-wen": the model has the part before the hyphen.
  void TakeHyphenatedPart() {
    for (TypedName& name : names_) {
      if (name.type != EntityType::kPerson || name.first == name.last ||
          document_.info(name.last, 2).shape != TokenShape::kLower) {
        continue;
      }
      const NameToken& last = document_.token(name.last);
      const NameToken& hyphen = document_.token(name.last + 1);
      const NameToken& part = document_.token(name.last + 2);
      const bool one_word = last.offset + last.length == hyphen.offset &&
                            hyphen.offset + 1 == part.offset;
      if (one_word && document_.word(name.last + 1) == "-") name.last += 2;
    }
  }

  bool IsTitle(size_t i) const {
    const uint32_t classes = document_.info(i).classes;
    return (classes & kTitle) != 0 && (classes & (kFirstName | kLastName)) == 0;
  }

  // "UN Secretary-General for Libya" is the UN's.
  void CutAtTitles() {
    for (TypedName& name : names_) {
      if (name.type != EntityType::kOrganisation ||
          !Meanings(document_, name).empty()) {
        continue;
      }
      for (uint32_t i = name.last; i > name.first; --i) {
        const auto meanings =
            Meanings(document_, {name.first, i - 1, name.type});
        const bool organisation =
            !meanings.empty() &&
            meanings.front().kind == NameKind::kOrganisation;
        if (!organisation || !IsTitle(i)) continue;
        name.last = i - 1;
        break;
      }
    }
  }

  // "Sachs and", "European Union on Russian" oil
  void TrimParticles() {
    for (TypedName& name : names_) {
      if (EndsInAdjective(name)) --name.last;
      while (name.first < name.last && !CanEnd(name.last)) --name.last;
      while (name.first < name.last &&
             document_.info(name.first).shape == TokenShape::kMark) {
        ++name.first;
      }
    }
  }

  // A nationality after a particle and before a word that it belongs to.
  bool EndsInAdjective(const TypedName& name) const {
    if (name.last < name.first + 2) return false;
    const WordInfo& before = document_.info(name.last, -1);
    return HasGroup(document_, name.last, NameGroup::kDemonym, kSingle) &&
           before.particle && before.shape == TokenShape::kLower &&
           document_.info(name.last, 1).shape == TokenShape::kLower;
  }

  bool CanEnd(size_t i) const {
    const WordInfo& info = document_.info(i);
    return !info.particle || (info.shape != TokenShape::kLower &&
                              info.shape != TokenShape::kMark);
  }

  void DropNoNames() {
    names_.erase(
        std::remove_if(names_.begin(), names_.end(),
                       [&](const TypedName& name) { return IsNoName(name); }),
        names_.end());
  }

  bool IsNoName(const TypedName& name) const {
    uint32_t letters = 0;
    for (uint32_t i = name.first; i <= name.last; ++i) {
      const WordInfo& info = document_.info(i);
      if (info.Capitalised() || info.shape == TokenShape::kCaseless) ++letters;
    }
    if (letters == 0 || IsNationality(name)) return true;
    if (name.first != name.last) return false;
    if (name.type == EntityType::kOrganisation && IsLoneSuffixOrSignOff(name)) {
      return true;
    }
    const WordInfo& info = document_.info(name.first);
    if ((info.classes & (kCalendar | kNotName)) != 0 &&
        document_.name_bits(name.first) == 0) {
      return true;
    }
    return false;
  }

  // All that is known of the name is that it is a nationality.
  bool IsNationality(const TypedName& name) const {
    const auto meanings = Meanings(document_, name);
    return !meanings.empty() &&
           std::all_of(meanings.begin(), meanings.end(),
                       [](const KnownName& known) {
                         return known.kind == NameKind::kDemonym;
                       });
  }

  // "Bank" alone, and the agency's name after the last sentence.
  bool IsLoneSuffixOrSignOff(const TypedName& name) const {
    const bool known =
        HasGroup(document_, name.first, NameGroup::kOrganisation, kSingle);
    const bool suffix =
        (document_.info(name.first).classes & kOrganisationSuffix) != 0;
    const bool sign_off = name.last + 1 == document_.size() &&
                          document_.starts_sentence(name.first);
    return (suffix && !known) || sign_off;
  }

  const TaggerDocument& document_;
  const std::vector<NameSpan> spans_;
  std::vector<TypedName> names_;
};

}  // namespace

std::vector<TypedName> TypeNames(const std::vector<NameSpan>& names) {
  std::vector<TypedName> typed;
  for (const NameSpan& name : names) {
    if (name.type == NameType::kMisc) continue;
    const EntityType type = name.type == NameType::kPerson ? EntityType::kPerson
                            : name.type == NameType::kPlace
                                ? EntityType::kPlace
                                : EntityType::kOrganisation;
    typed.push_back({name.first, name.last, type, MentionMethod::kModel,
                     Percent(name.confidence)});
  }
  return typed;
}

void JoinInstitutions(const TaggerDocument& document,
                      std::vector<TypedName>* names) {
  for (size_t k = 0; k < names->size(); ++k) {
    TypedName& name = (*names)[k];
    if (name.type != EntityType::kOrganisation || name.first == 0) continue;
    if (document.starts_sentence(name.first) ||
        !IsInstitution(document.word(name.first)) ||
        !IsNation(document, name.first - 1)) {
      continue;
    }
    --name.first;
    const bool swallowed = k > 0 && (*names)[k - 1].last == name.first;
    if (!swallowed) continue;
    if ((*names)[k - 1].first == name.first) {
      names->erase(names->begin() + static_cast<ptrdiff_t>(--k));
    } else {
      ++name.first;
    }
  }
}

std::vector<TypedName> KnownNames(const TaggerDocument& document) {
  return Rules(document, {}).Run();
}

std::vector<TypedName> ApplyNameRules(const TaggerDocument& document,
                                      const std::vector<NameSpan>& names) {
  return Rules(document, names).Run();
}

}  // namespace dateline
