// Where the copies of one text come from, as far as they say so themselves.
#ifndef DATELINE_SEARCHER_STORY_ORIGIN_H_
#define DATELINE_SEARCHER_STORY_ORIGIN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/agency_credit.h"
#include "searcher/searcher.h"

namespace dateline {

struct StoryOrigin {
  // Of each copy, in their order.
  std::vector<std::optional<AgencyCredit>> credits;
  // The agency that every credit names; empty when they differ, or there is
  // none. A copy without a credit does not contradict.
  std::string agency;
  size_t credited = 0;  // copies with a credit
  // The copy that was published before every other, whatever the hours and
  // time zones that their dates leave open; absent when the dates do not tell,
  // when one is missing, or when that copy names no publisher.
  std::optional<size_t> first;
};

// Among the copies that the index has; others it cannot know.
StoryOrigin FindOrigin(const std::vector<StoryEntry>& story);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_STORY_ORIGIN_H_
