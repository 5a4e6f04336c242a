// What is known of names and words in a document.
#ifndef DATELINE_INDEXER_ENTITIES_NAME_MEANINGS_H_
#define DATELINE_INDEXER_ENTITIES_NAME_MEANINGS_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "common/gazetteer.h"
#include "indexer/entities/tagger_document.h"
#include "indexer/entities/typed_name.h"

namespace dateline {

// Positions of a token in a known name (TaggerDocument::name_bits).
inline constexpr uint32_t kSingle = 1;
inline constexpr uint32_t kFirstOfSeveral = 2;
inline constexpr uint32_t kAnyPosition = 15;

// Whether token i is part of a known name of this group, at such a position.
bool HasGroup(const TaggerDocument& document, size_t i, NameGroup group,
              uint32_t positions = kAnyPosition);

// Whether token i alone is a nationality or a country.
bool IsNation(const TaggerDocument& document, size_t i);

// A word before a person's name that is no name itself.
bool IsTitle(const TaggerDocument& document, size_t i);

// "NATO", "G20"
bool IsAcronym(const TaggerDocument& document, size_t i);

// What the whole of `name` may stand for.
std::span<const KnownName> Meanings(const TaggerDocument& document,
                                    const TypedName& name);
bool IsCountry(const TaggerDocument& document, const TypedName& name);

EntityType TypeOf(NameGroup group);
EntityType TypeOf(NameKind kind);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_NAME_MEANINGS_H_
