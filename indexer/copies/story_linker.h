// Which live articles are copies of one another, exact or nearly so.
//
// Candidates are articles that share a key (copy_signature.h); each is compared
// with its next eight neighbours of the same key in order of date and id, by
// the stored texts. The rule is in copy_rule.h.
// What comes out does not depend on the order of the input.
#ifndef DATELINE_INDEXER_COPIES_STORY_LINKER_H_
#define DATELINE_INDEXER_COPIES_STORY_LINKER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "common/story_map.h"
#include "indexer/live_articles.h"

namespace dateline {

// By the ids of the articles, so that it outlives merges.
struct CopyLink {
  std::string left;
  std::string right;
  uint32_t similarity = 0;  // Jaccard, thousandths
};

// Enough links to hold every story together. `live` has the segments of `base`,
// the generation before, and then those of this run; pairs of articles that
// `base` had are not compared again. Costs a sort of all articles a key, and
// reading and analysing the articles that are compared. Memory: a key and a
// number an article, and the texts compared last.
absl::StatusOr<std::vector<CopyLink>> FindCopies(const IndexDirectory& index,
                                                 const Manifest& base,
                                                 const LiveArticles& live);

// The stories that links make, over the segments as they are now.
absl::StatusOr<StoryMap> MapStories(const IndexDirectory& index,
                                    const LiveArticles& live,
                                    const std::vector<CopyLink>& links);

}  // namespace dateline

#endif  // DATELINE_INDEXER_COPIES_STORY_LINKER_H_
