// An index of several segments with dead documents, which a run of the indexer
// would have merged while it is small.
#ifndef DATELINE_TESTS_SUPPORT_SEGMENTED_INDEX_H_
#define DATELINE_TESTS_SUPPORT_SEGMENTED_INDEX_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/article.h"

namespace dateline {

// In English; without a date unless one is given.
Article ShortArticle(std::string_view id, std::string_view headline,
                     std::string_view body = "",
                     std::string_view date_published = "");

// One JSON object a line, as the JSONL reader takes them.
std::string ArticlesAsJsonl(const std::vector<Article>& articles);

enum class Annotations { kFound, kNone };

// A new index at `directory` with one segment for each batch; a later version
// of an id buries the earlier one. The ids in a batch are different.
absl::Status MakeSegments(const std::string& directory,
                          const std::vector<std::vector<Article>>& batches,
                          Annotations annotations = Annotations::kFound);

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_SEGMENTED_INDEX_H_
