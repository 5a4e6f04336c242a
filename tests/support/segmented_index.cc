#include "tests/support/segmented_index.h"

#include <utility>

#include "common/analyzer.h"
#include "common/article_json.h"
#include "common/article_record.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/index_schema.h"
#include "common/manifest.h"
#include "common/status_macros.h"
#include "indexer/article_annotator.h"
#include "indexer/document_builder.h"
#include "indexer/live_articles.h"
#include "indexer/publisher.h"
#include "indexer/segment_writer.h"

namespace dateline {
namespace {

absl::Status AddBatch(const IndexDirectory& index, const std::string& segment,
                      const std::vector<Article>& articles,
                      Annotations annotations, LiveArticles& live) {
  ArticleAnnotator annotator;
  DocumentBuilder builder;
  SegmentWriter writer(FileSystem::Posix(), index, segment,
                       EngineContents::kReference);
  for (const Article& article : articles) {
    DATELINE_ASSIGN_OR_RETURN(const auto known, live.FindHash(article.id));
    if (known) DATELINE_RETURN_IF_ERROR(live.Kill(article.id));
    live.Enter(article, ContentHash(article));
    DATELINE_RETURN_IF_ERROR(
        writer.Add(builder.Build(article, annotations == Annotations::kFound
                                              ? annotator.Annotate(article)
                                              : ArticleAnnotations())));
  }
  DATELINE_ASSIGN_OR_RETURN(SegmentInfo info, writer.Seal());
  return live.AddSegment(index, std::move(info));
}

}  // namespace

Article ShortArticle(std::string_view id, std::string_view headline,
                     std::string_view body, std::string_view date_published) {
  Article article;
  article.id = id;
  article.headline = headline;
  article.body = body;
  article.language = "en";
  article.date_published = ParseTimestamp(date_published);
  return article;
}

std::string ArticlesAsJsonl(const std::vector<Article>& articles) {
  std::string lines;
  for (const Article& article : articles) {
    JsonWriter json;
    json.BeginObject();
    WriteArticleFields(article, ArticleText::kWith, &json);
    json.EndObject();
    lines += json.Take() + "\n";
  }
  return lines;
}

absl::Status MakeSegments(const std::string& directory,
                          const std::vector<std::vector<Article>>& batches,
                          Annotations annotations) {
  FileSystem& files = FileSystem::Posix();
  const IndexDirectory index(directory);
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(index.GenerationsPath()));
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(index.SegmentsPath()));
  Manifest manifest;
  manifest.schema = SchemaFingerprint();
  manifest.analyzer = Analyzer::Fingerprint();
  manifest.reference = true;
  DATELINE_ASSIGN_OR_RETURN(LiveArticles live,
                            LiveArticles::Open(index, Manifest()));
  for (const std::vector<Article>& batch : batches) {
    const std::string segment = std::to_string(++manifest.number) + "-0";
    DATELINE_RETURN_IF_ERROR(
        AddBatch(index, segment, batch, annotations, live));
  }
  manifest.stories = true;
  DATELINE_ASSIGN_OR_RETURN(const std::vector<CopyLink> copies,
                            FindCopies(index, Manifest(), live));
  DATELINE_RETURN_IF_ERROR(
      StageGeneration(files, index, live, copies, &manifest));
  return PublishGeneration(files, index, manifest.number);
}

}  // namespace dateline
