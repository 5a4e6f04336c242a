#include "indexer/entities/person_rules.h"

#include <cstdint>
#include <vector>

#include "indexer/entities/name_meanings.h"

namespace dateline {
namespace {

class PersonRules {
 public:
  explicit PersonRules(NameDraft& draft)
      : document_(draft.document), names_(draft.names) {}

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
        if (!organisation || !IsTitle(document_, i)) continue;
        name.last = i - 1;
        break;
      }
    }
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
        if (!IsTitle(document_, i - 1)) continue;
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

 private:
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

  const TaggerDocument& document_;
  std::vector<TypedName>& names_;
};

}  // namespace

void SplitPeople(NameDraft& draft) { PersonRules(draft).SplitPeople(); }

void CutAtTitles(NameDraft& draft) { PersonRules(draft).CutAtTitles(); }

void TakeTitlesOff(NameDraft& draft) { PersonRules(draft).TakeTitlesOff(); }

void TakeHyphenatedPart(NameDraft& draft) {
  PersonRules(draft).TakeHyphenatedPart();
}

}  // namespace dateline
