// Rules about events: treaties, summits, wars, operations.
#ifndef DATELINE_INDEXER_ENTITIES_EVENT_RULES_H_
#define DATELINE_INDEXER_ENTITIES_EVENT_RULES_H_

#include "indexer/entities/name_draft.h"

namespace dateline {

// Known events, what the model takes for no person, organisation or place and
// ends as an event does ("... Treaty"), and "Alma-Ata Declaration".
void AddEvents(NameDraft& draft);
// "Operation Desert Storm", "the operation Claw-Sword": names of which nothing
// else is known.
void AddOperations(NameDraft& draft);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_EVENT_RULES_H_
