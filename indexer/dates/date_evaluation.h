// How well TagDates does on texts in which people have marked the dates.
#ifndef DATELINE_INDEXER_DATES_DATE_EVALUATION_H_
#define DATELINE_INDEXER_DATES_DATE_EVALUATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/dates/timeml_reader.h"

namespace dateline {

// Gold are the tags of type DATE and TIME whose value names days for sure.
// A prediction is right when it overlaps a gold tag and means the same days;
// an interval counts as two predictions, one for each end, when it overlaps two
// gold tags. Predictions that overlap nothing but a DURATION, a SET or a value
// with unknown digits are not counted; on a vague one ("PAST_REF") they are
// wrong.
struct DateScores {
  uint64_t documents = 0;
  uint64_t gold = 0;
  uint64_t predicted = 0;
  uint64_t right = 0;
  uint64_t ignored_gold = 0;
  uint64_t ignored_predictions = 0;
  uint64_t found = 0;          // gold tags that a prediction overlaps
  uint64_t interval_ends = 0;  // predicted, of intervals over two gold tags
  uint64_t interval_ends_right = 0;

  double Precision() const;
  double Recall() const;
  double F1() const;
  double ExtentRecall() const;
  double IntervalPrecision() const;  // of the ends
};

// Adds one document to the scores and a line for each error to `errors`:
// missed, wrong or spurious, the values, and the words around it.
void ScoreDocument(const TimemlDocument& document, DateScores* scores,
                   std::vector<std::string>* errors);

std::string DateScoresJson(const DateScores& scores);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_EVALUATION_H_
