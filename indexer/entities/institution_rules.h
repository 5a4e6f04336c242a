// Rules about ministries, armies and other institutions, and where they sit.
#ifndef DATELINE_INDEXER_ENTITIES_INSTITUTION_RULES_H_
#define DATELINE_INDEXER_ENTITIES_INSTITUTION_RULES_H_

#include "indexer/entities/name_draft.h"

namespace dateline {

// "Russian Armed Forces", whatever the model has of it.
void AddInstitutions(NameDraft& draft);
// "Russian" + "Foreign Ministry" is one organisation.
void JoinInstitutions(NameDraft& draft);
// "Ministry of Foreign Affairs" + "of the United Arab Emirates".
void JoinCountriesAfter(NameDraft& draft);
// "African Union Transition Mission" + "in Somalia" (ATMIS): the acronym begins
// as the organisation and ends as the place.
void JoinPlacesBeforeAcronyms(NameDraft& draft);
// A building or a road is a place, whoever runs it.
void NameFacilities(NameDraft& draft);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_INSTITUTION_RULES_H_
