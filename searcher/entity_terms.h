// What is typed behind person:, org:, place:, country:, event: and about:, as
// terms of the index.
#ifndef DATELINE_SEARCHER_ENTITY_TERMS_H_
#define DATELINE_SEARCHER_ENTITY_TERMS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entity.h"
#include "common/index_schema.h"
#include "searcher/entity_aliases.h"

namespace dateline {

// nullopt for country: and about:, which hold several types.
std::optional<EntityType> EntityTypeOf(Field field);

// Any of these terms. `text` is brought to its canonical name as the indexer
// does it, whatever its case; everything that is merged into that counts too.
std::vector<std::string> EntityTerms(Field field, std::string_view text,
                                     const EntityAliases& aliases);

// What a facet shows for a stored value: "Egypt" for the country EG. The value
// itself, or memory that stays.
std::string_view FacetLabel(Field field, std::string_view value);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ENTITY_TERMS_H_
