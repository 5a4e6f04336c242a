#include "searcher/entity_terms.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "common/entity_names.h"
#include "common/fold.h"
#include "common/gazetteer.h"

namespace dateline {
namespace {

// "pentagon" -> "Pentagon", "un" -> "UN": the gazetteer knows names as written.
std::vector<std::string> Spellings(std::string_view text) {
  std::string title(text);
  std::string upper(text);
  bool begins = true;
  for (size_t i = 0; i < title.size(); ++i) {
    const auto c = static_cast<unsigned char>(title[i]);
    upper[i] = static_cast<char>(std::toupper(c));
    title[i] = begins ? upper[i] : static_cast<char>(std::tolower(c));
    begins = title[i] == ' ' || title[i] == '-';
  }
  return {std::string(text), std::move(title), std::move(upper)};
}

CanonicalName CanonicalOf(EntityType type, std::string_view text) {
  const std::vector<std::string> spellings = Spellings(text);
  for (const std::string& spelling : spellings) {
    CanonicalName name = Canonicalise(type, spelling);
    if (name.known) return name;
  }
  return Canonicalise(type, spellings.front());
}

// "eg" for "Egypt", "EG" and "egypt".
std::string CountryCode(std::string_view text) {
  for (const std::string& spelling : Spellings(text)) {
    for (const KnownName& name : Gazetteer::Get().Find(spelling)) {
      if (name.kind == NameKind::kCountry) return FoldKeyword(name.country);
    }
  }
  return FoldKeyword(text);
}

void AddTerms(Field field, Field keys_of, std::string_view key,
              const EntityAliases& aliases, std::vector<std::string>* terms) {
  for (const std::string& same : aliases.KeysOf(keys_of, key)) {
    std::string term = KeywordTerm(field, same);
    if (std::find(terms->begin(), terms->end(), term) == terms->end()) {
      terms->push_back(std::move(term));
    }
  }
}

constexpr Field kEntityFields[] = {Field::kPerson, Field::kOrganisation,
                                   Field::kPlace, Field::kEvent};

}  // namespace

std::optional<EntityType> EntityTypeOf(Field field) {
  switch (field) {
    case Field::kPerson:
      return EntityType::kPerson;
    case Field::kOrganisation:
      return EntityType::kOrganisation;
    case Field::kPlace:
      return EntityType::kPlace;
    case Field::kEvent:
      return EntityType::kEvent;
    default:
      return std::nullopt;
  }
}

std::vector<std::string> EntityTerms(Field field, std::string_view text,
                                     const EntityAliases& aliases) {
  if (field == Field::kCountry) {
    return {KeywordTerm(field, CountryCode(text))};
  }
  std::vector<std::string> terms;
  for (const Field entity : kEntityFields) {
    if (field != entity && field != Field::kAbout) continue;
    const CanonicalName name = CanonicalOf(*EntityTypeOf(entity), text);
    AddTerms(field, entity, EntityKey(aliases.LabelOf(entity, name.label)),
             aliases, &terms);
  }
  // What an article calls it, beside the canonical name.
  AddTerms(field, field, EntityKey(text), aliases, &terms);
  return terms;
}

std::string_view FacetLabel(Field field, std::string_view value) {
  return field == Field::kCountry ? Gazetteer::Get().CountryLabel(value)
                                  : value;
}

}  // namespace dateline
