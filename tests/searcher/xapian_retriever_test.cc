#include "searcher/xapian_retriever.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// The engine leaves the bounds of a conjunction below the right side of its
// AND_NOT unset. (tests/support/stirred_heap.cc makes that show.)
TEST(XapianRetrieverTest, AnswersDoNotHangOnWhatWasInTheHeap) {
  std::vector<Article> articles;
  const char* const words[] = {"treaty", "Cairo", "talks", "start", "arms"};
  for (size_t id = 0; id < 32; ++id) {
    std::string body = "x";
    for (size_t word = 0; word < 5; ++word) {
      if ((id >> word & 1U) != 0) body += std::string(" ") + words[word];
    }
    articles.push_back(ShortArticle("id" + std::to_string(id), "x", body));
  }
  const TempDir dir;
  ASSERT_TRUE(MakeSegments(dir.path() + "/index", {articles}).ok());
  const auto searcher = Searcher::Open(dir.path() + "/index");
  ASSERT_TRUE(searcher.ok()) << searcher.status();
  SearchRequest request;
  request.query = "x -((treaty OR Cairo) (talks OR start))";
  request.limit = 3;
  std::set<uint64_t> totals;
  for (int i = 0; i < 200; ++i) {
    const auto response = (*searcher)->Search(request);
    ASSERT_TRUE(response.ok()) << response.status();
    totals.insert(response->total);
  }
  EXPECT_EQ(totals, std::set<uint64_t>{14});
}

}  // namespace
}  // namespace dateline
