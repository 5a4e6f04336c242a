#include "indexer/repair.h"

#include <chrono>
#include <memory>
#include <vector>

#include "common/json_writer.h"
#include "common/manifest.h"
#include "common/status_macros.h"
#include "indexer/document_builder.h"
#include "indexer/index_lock.h"
#include "indexer/publisher.h"
#include "indexer/rank/rank_check.h"
#include "indexer/rank/rank_parts_writer.h"
#include "indexer/segment_reader.h"
#include "indexer/segment_writer.h"
#include "indexer/store_check.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Files of a repair that did not come to its end.
absl::Status RemoveLeftovers(FileSystem& files, const IndexDirectory& index,
                             const SegmentInfo& segment) {
  const std::string directory = index.SegmentPath(segment.id);
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(directory));
  for (const std::string& name : names) {
    const std::string path = JoinPath(directory, name);
    if (!path.starts_with(index.RankPath(segment.id) + ".")) continue;
    DATELINE_RETURN_IF_ERROR(files.Remove(path));
  }
  return absl::OkStatus();
}

class Repair {
 public:
  Repair(FileSystem& files, const IndexDirectory& index,
         const RepairOptions& options, Manifest base)
      : files_(files),
        index_(index),
        options_(options),
        base_(std::move(base)),
        repaired_(base_),
        builder_(base_.stories ? DocumentBuilder::Copies::kLinked
                               : DocumentBuilder::Copies::kIgnored) {}

  absl::Status Run() {
    DATELINE_RETURN_IF_ERROR(FindWork());
    for (SegmentInfo* segment : work_) {
      DATELINE_RETURN_IF_ERROR(MakeRank(segment));
    }
    return repaired_ == base_ ? absl::OkStatus() : Publish();
  }

  RepairSummary Finish() const {
    RepairSummary summary;
    summary.segments = repaired_.segments.size();
    summary.repaired = work_.size();
    summary.articles = progress_.articles;
    summary.seconds = SecondsSince(start_);
    summary.generation = repaired_.number;
    return summary;
  }

 private:
  // Every store is looked at before any file is changed.
  absl::Status FindWork() {
    for (SegmentInfo& segment : repaired_.segments) {
      DATELINE_RETURN_IF_ERROR(CheckStore(index_, segment));
      const absl::Status rank = CheckRank(index_, segment);
      if (!rank.ok() && !absl::IsDataLoss(rank)) return rank;
      if (rank.ok() && !options_.all) continue;
      work_.push_back(&segment);
      progress_.all_articles += segment.documents;
    }
    return absl::OkStatus();
  }

  absl::Status MakeRank(SegmentInfo* segment) {
    DATELINE_RETURN_IF_ERROR(RemoveLeftovers(files_, index_, *segment));
    const std::string path = index_.RankPath(segment->id);
    const std::string beside = path + ".new";
    DATELINE_RETURN_IF_ERROR(WriteRank(*segment, beside));
    DATELINE_RETURN_IF_ERROR(files_.Rename(beside, path));
    DATELINE_RETURN_IF_ERROR(
        files_.SyncDirectory(index_.SegmentPath(segment->id)));
    return DescribeRank(path, segment);
  }

  absl::Status WriteRank(const SegmentInfo& segment, const std::string& path) {
    DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentReader> store,
                              SegmentReader::Open(index_.DocsPath(segment.id)));
    RankPartsWriter writer(files_, path);
    DATELINE_RETURN_IF_ERROR(store->ForEach(
        [&](uint32_t, const StoredArticle& stored) -> absl::Status {
          ++progress_.articles;
          ReportProgress();
          return writer.Add(builder_.Build(stored.article, stored.annotations));
        }));
    return writer.Finish();
  }

  absl::Status Publish() {
    repaired_.number = index_.NextNumber();
    repaired_.previous = base_.number;
    repaired_.inputs.clear();
    DATELINE_RETURN_IF_ERROR(StageManifest(files_, index_, repaired_));
    return PublishGeneration(files_, index_, repaired_.number);
  }

  void ReportProgress() {
    constexpr double kInterval = 0.2;
    const double now = SecondsSince(start_);
    if (!options_.on_progress || now - last_report_ < kInterval) return;
    last_report_ = now;
    options_.on_progress(progress_);
  }

  FileSystem& files_;
  const IndexDirectory& index_;
  const RepairOptions& options_;
  const Manifest base_;
  Manifest repaired_;
  std::vector<SegmentInfo*> work_;  // in repaired_
  DocumentBuilder builder_;
  RepairProgress progress_;
  const Clock::time_point start_ = Clock::now();
  double last_report_ = 0;
};

}  // namespace

absl::StatusOr<RepairSummary> RepairIndex(FileSystem& files,
                                          const IndexDirectory& index,
                                          const RepairOptions& options) {
  DATELINE_RETURN_IF_ERROR(index.CurrentNumber().status());
  DATELINE_ASSIGN_OR_RETURN(const auto lock, IndexLock::Acquire(index));
  DATELINE_ASSIGN_OR_RETURN(Manifest base, index.ReadCurrent());
  Repair repair(files, index, options, std::move(base));
  DATELINE_RETURN_IF_ERROR(repair.Run());
  return repair.Finish();
}

std::string RepairJson(const RepairSummary& summary) {
  JsonWriter json;
  json.BeginObject();
  json.Field("segments", summary.segments);
  json.Field("repaired", summary.repaired);
  json.Field("articles", summary.articles);
  json.Field("seconds", summary.seconds);
  json.Field("generation", summary.generation);
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace dateline
