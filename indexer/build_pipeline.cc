#include "indexer/build_pipeline.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "indexer/article_annotator.h"
#include "indexer/document_builder.h"
#include "indexer/segment_writer.h"

namespace dateline {
namespace {

size_t TextBytes(const Article& article) {
  return article.headline.size() + article.description.size() +
         article.body.size();
}

}  // namespace

class BuildPipeline::Worker {
 public:
  Worker(FileSystem& files, const IndexDirectory& index, std::string segment_id,
         const IndexSettings& settings)
      : builder_(settings.Copies()),
        writer_(files, index, std::move(segment_id), ContentsOf(settings)) {
    if (settings.entities) annotator_.emplace();
  }

  absl::Status Add(const Article& article) {
    return writer_.Add(
        builder_.Build(article, annotator_ ? annotator_->Annotate(article)
                                           : ArticleAnnotations()));
  }

  absl::Status Seal() {
    if (writer_.documents() == 0) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(segment_, writer_.Seal());
    return absl::OkStatus();
  }

  const std::optional<SegmentInfo>& segment() const { return segment_; }

 private:
  std::optional<ArticleAnnotator> annotator_;
  DocumentBuilder builder_;
  SegmentWriter writer_;
  std::optional<SegmentInfo> segment_;
};

BuildPipeline::BuildPipeline(FileSystem& files, const IndexDirectory& index,
                             const std::string& prefix, int workers,
                             const IndexSettings& settings) {
  for (int i = 0; i < workers; ++i) {
    workers_.push_back(std::make_unique<Worker>(
        files, index, absl::StrCat(prefix, "-", i), settings));
  }
  for (auto& worker : workers_) {
    threads_.emplace_back([this, &worker] { Run(*worker); });
  }
}

BuildPipeline::~BuildPipeline() {
  Fail(absl::CancelledError("the run was given up"));
  StopWorkers();
}

absl::Status BuildPipeline::Add(Article article) {
  const size_t bytes = TextBytes(article);
  MutexLock lock(mutex_);
  while (status_.ok() && waiting_bytes_ > 0 &&
         waiting_bytes_ + bytes > kMaxWaitingBytes) {
    changed_.wait(mutex_);
  }
  if (!status_.ok()) return status_;
  waiting_bytes_ += bytes;
  waiting_.push_back(std::move(article));
  changed_.notify_all();
  return absl::OkStatus();
}

bool BuildPipeline::TakeNext(Article* article) {
  MutexLock lock(mutex_);
  while (status_.ok() && waiting_.empty() && !no_more_) changed_.wait(mutex_);
  if (!status_.ok() || waiting_.empty()) return false;
  *article = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_bytes_ -= TextBytes(*article);
  changed_.notify_all();
  return true;
}

void BuildPipeline::Run(Worker& worker) {
  Article article;
  while (TakeNext(&article)) {
    const absl::Status added = worker.Add(article);
    if (!added.ok()) return Fail(added);
  }
  {
    MutexLock lock(mutex_);
    if (!status_.ok()) return;
  }
  const absl::Status sealed = worker.Seal();
  if (!sealed.ok()) Fail(sealed);
}

void BuildPipeline::Fail(const absl::Status& status) {
  MutexLock lock(mutex_);
  if (status_.ok()) status_ = status;
  changed_.notify_all();
}

void BuildPipeline::StopWorkers() {
  {
    MutexLock lock(mutex_);
    no_more_ = true;
    changed_.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

absl::StatusOr<std::vector<SegmentInfo>> BuildPipeline::Finish() {
  StopWorkers();
  MutexLock lock(mutex_);
  DATELINE_RETURN_IF_ERROR(status_);
  std::vector<SegmentInfo> segments;
  for (const auto& worker : workers_) {
    if (worker->segment()) segments.push_back(*worker->segment());
  }
  return segments;
}

}  // namespace dateline
