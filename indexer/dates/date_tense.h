// Whether a sentence speaks of a day as past or as to come.
#ifndef DATELINE_INDEXER_DATES_DATE_TENSE_H_
#define DATELINE_INDEXER_DATES_DATE_TENSE_H_

#include <cstddef>

#include "indexer/dates/date_fields.h"
#include "indexer/dates/date_rule.h"

namespace dateline {

// By the nearest verb before the tokens [begin, end), else the nearest after
// them, within a few words.
DateDirection DirectionNear(const DateSentence& sentence, size_t begin,
                            size_t end);

// The reference, and the direction by the words around [begin, end).
inline DateAnchor AnchorFor(const DateSentence& sentence, size_t begin,
                            size_t end) {
  return {sentence.reference(), DirectionNear(sentence, begin, end)};
}

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_TENSE_H_
