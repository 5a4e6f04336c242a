#include "tests/support/test_index.h"

#include "absl/strings/str_cat.h"
#include "common/article_json.h"
#include "common/civil_time.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/indexing_run.h"
#include "tests/support/temp_dir.h"

namespace dateline {

Article MakeArticle(std::string_view id, std::string_view headline,
                    std::string_view body, std::string_view date,
                    std::string_view publisher) {
  Article article;
  article.id = id;
  article.headline = headline;
  article.body = body;
  article.date_published = ParseTimestamp(date);
  article.publisher.name = publisher;
  article.publisher.domain = "northerncourier.example";
  article.language = "en";
  return article;
}

absl::Status MakeIndex(const std::string& directory,
                       const std::vector<Article>& articles, bool reference) {
  std::string lines;
  for (const Article& article : articles) {
    JsonWriter json;
    json.BeginObject();
    WriteArticleFields(article, ArticleText::kWith, &json);
    json.EndObject();
    lines += json.Take() + "\n";
  }
  const TempDir input;
  IndexingOptions options;
  options.index = directory;
  options.inputs = {input.Write("articles.jsonl", lines)};
  options.threads = 1;
  options.settings.reference = reference;
  DATELINE_ASSIGN_OR_RETURN(const IndexingSummary summary,
                            RunIndexing(options));
  if (summary.rejected + summary.duplicate > 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("not every article was taken: ", SummaryJson(summary)));
  }
  return absl::OkStatus();
}

}  // namespace dateline
