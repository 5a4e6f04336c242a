// Rules about reports on sports.
#ifndef DATELINE_INDEXER_ENTITIES_TEAM_RULES_H_
#define DATELINE_INDEXER_ENTITIES_TEAM_RULES_H_

#include "indexer/entities/name_draft.h"

namespace dateline {

// In a report on sports a city that is opposed to another or has a score is its
// team; so is what the article calls it elsewhere.
void NameTeams(NameDraft& draft);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_TEAM_RULES_H_
