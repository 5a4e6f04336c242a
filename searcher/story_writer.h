// An article and its copies, as Searcher::GetStory gives them, with where they
// come from (story_origin.h). The id of the first one names the story.
#ifndef DATELINE_SEARCHER_STORY_WRITER_H_
#define DATELINE_SEARCHER_STORY_WRITER_H_

#include <string>
#include <vector>

#include "searcher/searcher.h"

namespace dateline {

// One JSON object.
std::string StoryJson(const std::vector<StoryEntry>& story);
std::string StoryText(const std::vector<StoryEntry>& story);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_STORY_WRITER_H_
