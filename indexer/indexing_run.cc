#include "indexer/indexing_run.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/analyzer.h"
#include "common/index_directory.h"
#include "common/index_schema.h"
#include "common/manifest.h"
#include "common/status_macros.h"
#include "indexer/article_source.h"
#include "indexer/build_pipeline.h"
#include "indexer/copies/story_linker.h"
#include "indexer/deduplicator.h"
#include "indexer/embargo_list.h"
#include "indexer/fetch/feed_articles.h"
#include "indexer/index_lock.h"
#include "indexer/live_articles.h"
#include "indexer/publisher.h"
#include "indexer/reject_log.h"
#include "indexer/removal_list.h"
#include "indexer/segment_merger.h"
#include "indexer/takedown.h"
#include "indexer/url_book.h"
#include "indexer/url_merger.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

// Of articles that waited for their time.
constexpr uint64_t kNoInput = 0;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

int WorkerCount(int asked) {
  if (asked > 0) return asked;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

// The generation to build on: the published one, or an empty one.
absl::StatusOr<Manifest> ReadBase(const IndexDirectory& index,
                                  bool must_exist) {
  absl::StatusOr<Manifest> current = index.ReadCurrent();
  if (current.ok() || !absl::IsNotFound(current.status())) return current;
  if (must_exist || index.IsForeign()) return current;
  return Manifest();
}

absl::Status MakeDirectories(FileSystem& files, const IndexDirectory& index) {
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(index.GenerationsPath()));
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(index.SegmentsPath()));
  return files.SyncDirectory(index.root());
}

uint64_t& CountOf(Decision decision, IndexingSummary& summary) {
  switch (decision) {
    case Decision::kNew:
      return summary.indexed;
    case Decision::kUpdate:
      return summary.updated;
    case Decision::kUnchanged:
      return summary.unchanged;
    case Decision::kDuplicate:
      break;
  }
  return summary.duplicate;
}

// The parts of a run that its steps share.
class Run {
 public:
  Run(const IndexingOptions& options, const IndexDirectory& index)
      : options_(options),
        index_(index),
        files_(options.files != nullptr ? *options.files : FileSystem::Posix()),
        rejects_(options.rejects_path.empty()
                     ? JoinPath(index.root(), "rejects.jsonl")
                     : options.rejects_path),
        now_(EmbargoTime(options.now)),
        takedown_(files_, index, live_, embargo_, urls_) {}

  FileSystem& files() { return files_; }

  absl::Status Start(Manifest base) {
    base_ = std::move(base);
    DATELINE_ASSIGN_OR_RETURN(
        settings_, SettingsFor(index_.root(), base_, options_.settings));
    DATELINE_ASSIGN_OR_RETURN(source_, ArticleSource::Open(options_));
    DATELINE_ASSIGN_OR_RETURN(live_, LiveArticles::Open(index_, base_));
    DATELINE_ASSIGN_OR_RETURN(embargo_, EmbargoList::Load(index_, base_));
    DATELINE_RETURN_IF_ERROR(takedown_.Load());
    number_ = index_.NextNumber();
    prefix_ = absl::StrFormat("%06d", number_);
    pipeline_ = MakePipeline(prefix_);
    return absl::OkStatus();
  }

  absl::Status RemoveListed() {
    DATELINE_ASSIGN_OR_RETURN(summary_.removed,
                              takedown_.Remove(options_.removals));
    return absl::OkStatus();
  }

  // Reads, cleans and sorts out every item, after those whose embargo has
  // ended; new versions go to the workers.
  absl::Status ReadFeeds() {
    Deduplicator deduplicator(live_, urls_);
    DATELINE_RETURN_IF_ERROR(Release(deduplicator));
    while (auto event = source_->Next()) {
      DATELINE_RETURN_IF_ERROR(Begin());
      if (const auto* rejected = std::get_if<SourcedRejection>(&*event)) {
        DATELINE_RETURN_IF_ERROR(rejects_.Add(
            rejected->source, rejected->format, rejected->rejection));
        continue;
      }
      DATELINE_RETURN_IF_ERROR(Take(std::get<Article>(*std::move(event)),
                                    source_->input(), deduplicator));
    }
    for (const SourceWarning& warning : source_->TakeWarnings()) {
      summary_.warnings.push_back(
          absl::StrCat(warning.source, ": ", warning.detail));
    }
    DATELINE_RETURN_IF_ERROR(rejects_.Close());
    DATELINE_RETURN_IF_ERROR(Seal());
    DATELINE_RETURN_IF_ERROR(deduplicator.BurySuperseded());
    DATELINE_RETURN_IF_ERROR(SortOutUrls(deduplicator));
    return takedown_.Find();
  }

  // True when the articles are the same as before, whatever was replaced on
  // the way.
  bool NothingChanged() const {
    return base_.number > 0 && !takedown_.found_any() && !merged_any_ &&
           live_.digest().ToString() == base_.digest &&
           embargo_.Checksum() == base_.embargoed_checksum;
  }

  absl::Status Publish() {
    std::vector<CopyLink> copies;
    if (settings_.stories) {
      DATELINE_ASSIGN_OR_RETURN(copies, FindCopies(index_, base_, live_));
    }
    DATELINE_RETURN_IF_ERROR(MergeSegments(files_, index_, prefix_, settings_,
                                           takedown_.segments(), live_));
    Manifest manifest;
    manifest.number = number_;
    manifest.schema = SchemaFingerprint();
    manifest.analyzer = Analyzer::Fingerprint();
    manifest.tagger = settings_.Tagger();
    manifest.reference = settings_.reference;
    manifest.stories = settings_.stories;
    manifest.previous = base_.number;
    manifest.inputs = source_->consumed();
    DATELINE_RETURN_IF_ERROR(embargo_.Write(files_, index_, &manifest));
    DATELINE_RETURN_IF_ERROR(
        StageGeneration(files_, index_, live_, copies, &manifest));
    if (options_.publish) {
      DATELINE_RETURN_IF_ERROR(PublishGeneration(files_, index_, number_));
    }
    summary_.changed = true;
    base_ = std::move(manifest);
    DATELINE_RETURN_IF_ERROR(RemoveUnused(base_.segments));
    if (!options_.publish) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(summary_.dropped, takedown_.DropOld(number_));
    return absl::OkStatus();
  }

  // Nothing new: removes what was built in vain.
  absl::Status Abandon() {
    summary_.unchanged += summary_.updated + summary_.embargoed;
    summary_.updated = 0;
    summary_.embargoed = 0;
    summary_.languages_overruled = 0;
    return RemoveUnused({});
  }

  // The run has failed: removes what it has built, if no generation has it.
  absl::Status GiveUp(const absl::Status& failure) {
    pipeline_.reset();
    const std::vector<uint64_t> numbers = index_.GenerationNumbers();
    if (std::ranges::find(numbers, number_) != numbers.end()) return failure;
    RemoveUnused({}).IgnoreError();
    if (!absl::IsResourceExhausted(failure)) return failure;
    return absl::ResourceExhaustedError(absl::StrCat(
        failure.message(),
        "; the index is as it was before: make room and run again"));
  }

  // All between the start and the summary.
  absl::Status Work() {
    DATELINE_RETURN_IF_ERROR(RemoveListed());
    DATELINE_RETURN_IF_ERROR(ReadFeeds());
    DATELINE_RETURN_IF_ERROR(NothingChanged() ? Abandon() : Publish());
    return options_.publish ? takedown_.DropFetchedOnes(&summary_.warnings)
                            : absl::OkStatus();
  }

  IndexingSummary Finish() {
    summary_.rejected = rejects_.count();
    summary_.rejected_by_reason = rejects_.by_reason();
    summary_.passed_over = source_->passed_over();
    if (summary_.rejected > 0) summary_.rejects_path = rejects_.path();
    summary_.generation = base_.number;
    summary_.generation_id = base_.GenerationId();
    summary_.articles = base_.articles;
    summary_.waiting = base_.embargoed;
    summary_.seconds = SecondsSince(start_);
    return summary_;
  }

 private:
  // The next item.
  absl::Status Begin() {
    ++summary_.seen;
    ReportProgress();
    if (options_.cancelled == nullptr || !*options_.cancelled) {
      return absl::OkStatus();
    }
    return absl::CancelledError(
        "interrupted: the index is as it was before; run again");
  }

  std::unique_ptr<BuildPipeline> MakePipeline(const std::string& prefix) {
    return std::make_unique<BuildPipeline>(
        files_, index_, prefix, WorkerCount(options_.threads), settings_);
  }

  absl::Status Release(Deduplicator& deduplicator) {
    for (const std::string& id : embargo_.Due(now_)) {
      DATELINE_RETURN_IF_ERROR(Begin());
      ++summary_.released;
      DATELINE_ASSIGN_OR_RETURN(Article article, embargo_.Take(id));
      DATELINE_RETURN_IF_ERROR(
          Take(std::move(article), kNoInput, deduplicator));
    }
    return absl::OkStatus();
  }

  // The id by which the index knows it.
  absl::Status Recognise(Article& article) const {
    if (!live_.opened_any()) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(std::optional<std::string> known,
                              live_.FindId(article.id));
    if (!known || *known == article.id) return absl::OkStatus();
    article.other_ids.push_back(std::exchange(article.id, *std::move(known)));
    return absl::OkStatus();
  }

  absl::Status Take(Article article, uint64_t input,
                    Deduplicator& deduplicator) {
    DATELINE_RETURN_IF_ERROR(Recognise(article));
    urls_.Note(article, input);
    if (takedown_.Refuses(article)) return Refuse(article);
    if (article.pub_status != PubStatus::kUsable) {
      return Withdraw(article, deduplicator);
    }
    if (article.embargoed && article.embargoed->unix_seconds > now_) {
      return Hold(article, deduplicator);
    }
    DATELINE_ASSIGN_OR_RETURN(const Decision decision,
                              deduplicator.Decide(article));
    ++CountOf(decision, summary_);
    if (decision != Decision::kNew && decision != Decision::kUpdate) {
      embargo_.SupersedeNew(article);
      return absl::OkStatus();
    }
    urls_.NoteChanged(article);
    summary_.languages_overruled += article.declared_language.empty() ? 0 : 1;
    embargo_.Supersede(article);
    return pipeline_->Add(std::move(article));
  }

  // Lets it wait, unless there is a newer version anywhere.
  absl::Status Hold(const Article& article, const Deduplicator& deduplicator) {
    DATELINE_ASSIGN_OR_RETURN(const Decision decision,
                              deduplicator.Foresee(article));
    if (decision != Decision::kNew && decision != Decision::kUpdate) {
      ++CountOf(decision, summary_);
      return absl::OkStatus();
    }
    switch (embargo_.Hold(article)) {
      case Held::kWaits:
        ++summary_.embargoed;
        break;
      case Held::kUnchanged:
        ++summary_.unchanged;
        break;
      case Held::kDuplicate:
        ++summary_.duplicate;
        break;
      case Held::kNoRoom:
        return RefuseToHold(article);
    }
    return absl::OkStatus();
  }

  // With its text, so that it can be replayed later.
  absl::Status RefuseToHold(const Article& article) {
    Rejection rejection =
        MakeRejection(RejectReason::kTooLarge,
                      "the articles under embargo are as large as they may be",
                      0, ArticleLine(article));
    rejection.id = article.id;
    return rejects_.Add("", "jsonl", rejection);
  }

  // Without its text, which is not to be kept anywhere.
  absl::Status Refuse(const Article& article) {
    Rejection rejection;
    rejection.reason = RejectReason::kRemoved;
    rejection.detail =
        "the article was removed from the index; `indexer restore` lets it in";
    rejection.id = article.id;
    return rejects_.Add("", "", rejection);
  }

  // Withheld without a version: what is there now, live or waiting.
  absl::Status NameVersionNow(const Deduplicator& deduplicator,
                              Article* article) const {
    DATELINE_ASSIGN_OR_RETURN(const int64_t live,
                              deduplicator.VersionNow(article->id));
    DATELINE_ASSIGN_OR_RETURN(const int64_t other,
                              takedown_.VersionNow(*article));
    article->version = std::max({live, other, int64_t{1}});
    article->date_published.reset();
    article->date_modified.reset();
    return absl::OkStatus();
  }

  // The publisher takes it back: it counts as an update, to nothing.
  absl::Status Withdraw(Article article, Deduplicator& deduplicator) {
    if (article.version == RemovalList::kEveryVersion &&
        article.pub_status == PubStatus::kWithheld) {
      DATELINE_RETURN_IF_ERROR(NameVersionNow(deduplicator, &article));
    }
    DATELINE_ASSIGN_OR_RETURN(bool was_there, deduplicator.Withdraw(article));
    was_there = takedown_.Withdraw(article, was_there) || was_there;
    summary_.updated += was_there ? 1 : 0;
    summary_.removed += was_there ? 1 : 0;
    summary_.unchanged += was_there ? 0 : 1;
    return absl::OkStatus();
  }

  // What is known by its URL alone is withdrawn, then merged.
  absl::Status SortOutUrls(const Deduplicator& deduplicator) {
    DATELINE_ASSIGN_OR_RETURN(const size_t withdrawn,
                              takedown_.WithdrawByUrl());
    summary_.unchanged -= withdrawn;
    summary_.updated += withdrawn;
    summary_.removed += withdrawn;
    pipeline_.reset();
    UrlMerger merger(live_, urls_, deduplicator, [this](Article article) {
      if (pipeline_ == nullptr) pipeline_ = MakePipeline(prefix_ + "-u");
      return pipeline_->Add(std::move(article));
    });
    DATELINE_RETURN_IF_ERROR(merger.Merge(&summary_));
    merged_any_ = pipeline_ != nullptr;
    return merged_any_ ? Seal() : absl::OkStatus();
  }

  absl::Status Seal() {
    DATELINE_ASSIGN_OR_RETURN(std::vector<SegmentInfo> segments,
                              pipeline_->Finish());
    for (SegmentInfo& segment : segments) {
      DATELINE_RETURN_IF_ERROR(live_.AddSegment(index_, std::move(segment)));
    }
    return absl::OkStatus();
  }

  // Segments of this run that were merged into others or not needed.
  absl::Status RemoveUnused(const std::vector<SegmentInfo>& used) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(index_.SegmentsPath()));
    for (const std::string& name : names) {
      const bool is_used =
          std::any_of(used.begin(), used.end(),
                      [&name](const SegmentInfo& s) { return s.id == name; });
      if (is_used || !name.starts_with(prefix_ + "-")) continue;
      DATELINE_RETURN_IF_ERROR(files_.Remove(index_.SegmentPath(name)));
    }
    return absl::OkStatus();
  }

  void ReportProgress() {
    constexpr double kInterval = 0.2;
    if (!options_.on_progress) return;
    const double now = SecondsSince(start_);
    if (now - last_report_ < kInterval) return;
    last_report_ = now;
    options_.on_progress(
        {summary_.seen, source_->bytes_read(), source_->total_bytes(), now});
  }

  const IndexingOptions& options_;
  const IndexDirectory& index_;
  FileSystem& files_;
  RejectLog rejects_;
  const Clock::time_point start_ = Clock::now();
  double last_report_ = 0;
  Manifest base_;
  LiveArticles live_;
  uint64_t number_ = 0;
  std::string prefix_;
  bool merged_any_ = false;
  const int64_t now_;
  EmbargoList embargo_;
  UrlBook urls_;
  Takedown takedown_;
  std::unique_ptr<ArticleSource> source_;
  std::unique_ptr<BuildPipeline> pipeline_;
  IndexSettings settings_;
  IndexingSummary summary_;
};

}  // namespace

absl::StatusOr<IndexingSummary> RunIndexing(const IndexingOptions& options) {
  const IndexDirectory index(options.index);
  Run run(options, index);
  // Refuse before anything is made; read once more when nobody else writes.
  DATELINE_RETURN_IF_ERROR(ReadBase(index, options.must_exist).status());
  DATELINE_RETURN_IF_ERROR(MakeDirectories(run.files(), index));
  DATELINE_ASSIGN_OR_RETURN(const auto lock, IndexLock::Acquire(index));
  DATELINE_ASSIGN_OR_RETURN(Manifest base, ReadBase(index, options.must_exist));
  DATELINE_RETURN_IF_ERROR(run.Start(std::move(base)));
  const absl::Status done = run.Work();
  if (!done.ok()) return run.GiveUp(done);
  return run.Finish();
}

}  // namespace dateline
