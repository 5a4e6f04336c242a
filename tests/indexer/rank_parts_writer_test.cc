#include "indexer/rank/rank_parts_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/file_system.h"
#include "indexer/article_annotator.h"
#include "indexer/document_builder.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// Some have the same date, no date, or the same id as another.
std::vector<IndexedDocument> Documents() {
  ArticleAnnotator annotator;
  DocumentBuilder builder;
  std::vector<IndexedDocument> documents;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    const Article article = ShortArticle(
        "a" + std::to_string(i % 25), "Talks " + number + " in Cairo",
        "Egypt and Russia met on 28 November 2022. Word" + number + ".",
        i % 4 == 0 ? "" : "2022-11-0" + std::to_string(1 + i % 3));
    documents.push_back(builder.Build(article, annotator.Annotate(article)));
  }
  return documents;
}

class RankPartsWriterTest : public ::testing::Test {
 protected:
  // The bytes of a file with documents [first, last).
  std::string Make(const std::string& name, uint64_t part_documents,
                   size_t first = 0, size_t last = 30,
                   const std::vector<RankPart>& before = {}) {
    const std::string path = directory_.path() + "/" + name;
    RankPartsWriter writer(FileSystem::Posix(), path, part_documents);
    for (size_t i = first; i < last; ++i) {
      EXPECT_TRUE(writer.Add(documents_[i]).ok());
    }
    const absl::Status finished = writer.Finish(before);
    EXPECT_TRUE(finished.ok()) << finished;
    return ReadFile(path).value_or("");
  }

  TempDir directory_;
  const std::vector<IndexedDocument> documents_ = Documents();
};

TEST_F(RankPartsWriterTest, ThePartsDoNotShowInTheFile) {
  const std::string whole = Make("whole", 100);
  EXPECT_FALSE(whole.empty());
  for (const uint64_t part : {1, 7, 15, 29}) {
    EXPECT_EQ(Make("parts", part), whole) << part;
  }
  EXPECT_EQ(ListDirectory(directory_.path())->size(), 2U);
}

TEST_F(RankPartsWriterTest, FilesThatWereThereComeFirst) {
  const std::string whole = Make("whole", 100);
  Make("first", 100, 0, 12);
  const std::vector<RankPart> before = {{directory_.path() + "/first", 12}};
  EXPECT_EQ(Make("merged", 100, 12, 30, before), whole);
  EXPECT_EQ(Make("merged", 5, 12, 30, before), whole);
}

TEST_F(RankPartsWriterTest, MergedFilesAloneAreAFileToo) {
  const std::string whole = Make("whole", 100);
  Make("first", 4, 0, 12);
  Make("second", 100, 12, 30);
  EXPECT_EQ(Make("merged", 100, 30, 30,
                 {{directory_.path() + "/first", 12},
                  {directory_.path() + "/second", 18}}),
            whole);
}

}  // namespace
}  // namespace dateline
