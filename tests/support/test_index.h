// An index of given articles, made by the indexer itself.
#ifndef DATELINE_TESTS_SUPPORT_TEST_INDEX_H_
#define DATELINE_TESTS_SUPPORT_TEST_INDEX_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/article.h"

namespace dateline {

// An article with what a test needs and a date; headline and body differ from
// those of other ids only as given.
Article MakeArticle(std::string_view id, std::string_view headline,
                    std::string_view body, std::string_view date = "2022-11-28",
                    std::string_view publisher = "Northern Courier");

// Publishes a generation with these articles at `directory`, which need not
// exist: a new index, or the next generation of the one there. With
// `reference` Xapian has all postings too.
absl::Status MakeIndex(const std::string& directory,
                       const std::vector<Article>& articles,
                       bool reference = false);

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_TEST_INDEX_H_
