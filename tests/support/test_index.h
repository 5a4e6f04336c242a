// Indexes of a few articles, for tests.
#ifndef DATELINE_TESTS_SUPPORT_TEST_INDEX_H_
#define DATELINE_TESTS_SUPPORT_TEST_INDEX_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/article.h"

namespace dateline {

// An article in English with what most tests need.
Article MakeArticle(std::string_view id, std::string_view headline,
                    std::string_view body = "",
                    std::string_view date_published = "");

// One JSON object a line, as the JSONL reader takes them.
std::string ArticlesAsJsonl(const std::vector<Article>& articles);

// Indexes the articles with RunIndexing into DIR/index; a second call updates
// that index. Small segments are merged, as a run does it.
absl::Status MakeIndex(const std::string& dir,
                       const std::vector<Article>& articles);

// One segment for each batch, never merged; a later version of an id buries the
// earlier one. The last generation, of DIR/index, is published.
absl::Status MakeSegments(const std::string& dir,
                          const std::vector<std::vector<Article>>& batches);

// DIR/index.
std::string IndexPath(const std::string& dir);

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_TEST_INDEX_H_
