#include "searcher/plan.h"

namespace dateline {

std::vector<Field> ZonesOf(Field field) {
  if (field != Field::kText) return {field};
  return {Field::kBody, Field::kHeadline, Field::kLead, Field::kDateline};
}

}  // namespace dateline
