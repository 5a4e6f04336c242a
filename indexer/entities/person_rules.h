// Rules about people: their titles, their offices, their hyphens.
#ifndef DATELINE_INDEXER_ENTITIES_PERSON_RULES_H_
#define DATELINE_INDEXER_ENTITIES_PERSON_RULES_H_

#include "indexer/entities/name_draft.h"

namespace dateline {

// "European Commission" + "Ursula von der Leyen", "Secretary of State" +
// "Victoria Nuland", where the model has one name of both.
void SplitPeople(NameDraft& draft);
// "UN Secretary-General for Libya" is the UN's.
void CutAtTitles(NameDraft& draft);
// "President Putin" is named Putin.
void TakeTitlesOff(NameDraft& draft);
// "Tsai Ing-wen": the model has the part before the hyphen.
void TakeHyphenatedPart(NameDraft& draft);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_PERSON_RULES_H_
