#include "indexer/indexing_run.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
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
#include "indexer/fetch/fetched_articles.h"
#include "indexer/index_lock.h"
#include "indexer/live_articles.h"
#include "indexer/maintenance.h"
#include "indexer/publisher.h"
#include "indexer/reject_log.h"
#include "indexer/removal_list.h"
#include "indexer/segment_merger.h"
#include "indexer/segment_reader.h"
#include "indexer/version_age.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

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
        now_(EmbargoTime(options.now)) {}

  FileSystem& files() { return files_; }

  absl::Status Start(Manifest base) {
    base_ = std::move(base);
    DATELINE_ASSIGN_OR_RETURN(
        settings_, SettingsFor(index_.root(), base_, options_.settings));
    DATELINE_ASSIGN_OR_RETURN(source_, ArticleSource::Open(options_));
    DATELINE_ASSIGN_OR_RETURN(live_, LiveArticles::Open(index_, base_));
    DATELINE_ASSIGN_OR_RETURN(embargo_, EmbargoList::Load(index_, base_));
    DATELINE_ASSIGN_OR_RETURN(removals_, RemovalList::Load(index_.root()));
    number_ = index_.NextNumber();
    prefix_ = absl::StrFormat("%06d", number_);
    pipeline_ = std::make_unique<BuildPipeline>(
        files_, index_, prefix_, WorkerCount(options_.threads), settings_);
    return absl::OkStatus();
  }

  // Takes out the articles that were asked for, and those of an earlier run
  // that did not come to its end.
  absl::Status RemoveListed() {
    for (const std::string& id : options_.removals) {
      removals_.Add(id, RemovalList::kEveryVersion, "removed");
    }
    if (!options_.removals.empty()) {
      DATELINE_RETURN_IF_ERROR(removals_.Save(files_));
    }
    for (const std::string& id : removals_.Ids()) {
      DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> article,
                                live_.Read(id));
      const bool is_live = article && removals_.Refuses(id, article->version);
      if (is_live) DATELINE_RETURN_IF_ERROR(live_.Kill(id));
      const bool waited = EraseRefused(id);
      summary_.removed += is_live || waited ? 1 : 0;
    }
    return absl::OkStatus();
  }

  // Reads, cleans and sorts out every item, after those whose embargo has
  // ended; new versions go to the workers.
  absl::Status ReadFeeds() {
    Deduplicator deduplicator(live_);
    DATELINE_RETURN_IF_ERROR(Release(deduplicator));
    while (auto event = source_->Next()) {
      DATELINE_RETURN_IF_ERROR(Begin());
      if (const auto* rejected = std::get_if<SourcedRejection>(&*event)) {
        DATELINE_RETURN_IF_ERROR(rejects_.Add(
            rejected->source, rejected->format, rejected->rejection));
        continue;
      }
      DATELINE_RETURN_IF_ERROR(
          Take(std::get<Article>(*std::move(event)), deduplicator));
    }
    for (const SourceWarning& warning : source_->TakeWarnings()) {
      summary_.warnings.push_back(
          absl::StrCat(warning.source, ": ", warning.detail));
    }
    DATELINE_RETURN_IF_ERROR(rejects_.Close());
    DATELINE_RETURN_IF_ERROR(Seal());
    DATELINE_RETURN_IF_ERROR(deduplicator.BurySuperseded());
    DATELINE_RETURN_IF_ERROR(removals_.Save(files_));
    return FindRemoved();
  }

  // True when the articles are the same as before, whatever was replaced on
  // the way.
  bool NothingChanged() const {
    return base_.number > 0 && to_rewrite_.empty() && lists_to_drop_.empty() &&
           live_.digest().ToString() == base_.digest &&
           embargo_.Checksum() == base_.embargoed_checksum;
  }

  absl::Status Publish() {
    std::vector<CopyLink> copies;
    if (settings_.stories) {
      DATELINE_ASSIGN_OR_RETURN(copies, FindCopies(index_, base_, live_));
    }
    DATELINE_RETURN_IF_ERROR(
        MergeSegments(files_, index_, prefix_, settings_, to_rewrite_, live_));
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
    return DropRemoved();
  }

  // Nothing new: removes what was built in vain.
  absl::Status Abandon() {
    summary_.unchanged += summary_.updated + summary_.embargoed;
    summary_.updated = 0;
    summary_.embargoed = 0;
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
    return DropFetchedOnes();
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

  // From the waiting articles; whether there was one.
  bool EraseRefused(const std::string& id) {
    if (!HoldsRefused(embargo_, id)) return false;
    embargo_.Erase(id);
    return true;
  }

  bool HoldsRefused(const EmbargoList& list, const std::string& id) const {
    const std::optional<int64_t> version = list.VersionOf(id);
    return version && removals_.Refuses(id, *version);
  }

  absl::Status Release(Deduplicator& deduplicator) {
    for (const std::string& id : embargo_.Due(now_)) {
      DATELINE_RETURN_IF_ERROR(Begin());
      ++summary_.released;
      DATELINE_ASSIGN_OR_RETURN(Article article, embargo_.Take(id));
      DATELINE_RETURN_IF_ERROR(Take(std::move(article), deduplicator));
    }
    return absl::OkStatus();
  }

  absl::Status Take(Article article, Deduplicator& deduplicator) {
    if (removals_.Refuses(article.id, article.version)) {
      return Refuse(article);
    }
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

  // The publisher takes it back: it counts as an update, to nothing.
  absl::Status Withdraw(const Article& article, Deduplicator& deduplicator) {
    DATELINE_ASSIGN_OR_RETURN(bool was_there, deduplicator.Withdraw(article));
    was_there = embargo_.Supersede(article) || was_there;
    if (article.pub_status == PubStatus::kCanceled) {
      removals_.Add(article.id, article.version, "canceled");
      was_there = EraseRefused(article.id) || was_there;
    }
    NoteWithdrawn(article);
    summary_.updated += was_there ? 1 : 0;
    summary_.removed += was_there ? 1 : 0;
    summary_.unchanged += was_there ? 0 : 1;
    return absl::OkStatus();
  }

  void NoteWithdrawn(const Article& article) {
    const EarlierVersion age = AgeOf(article);
    const auto [entry, is_first] = withdrawn_.emplace(article.id, age);
    if (!is_first && NotOlder(age, entry->second)) entry->second = age;
  }

  // It was removed, or withdrawn in this run.
  bool MustGo(const Article& article) const {
    const auto found = withdrawn_.find(article.id);
    return removals_.Refuses(article.id, article.version) ||
           (found != withdrawn_.end() &&
            NotOlder(found->second, AgeOf(article)));
  }

  // Segments on disk, of any generation, that have a text that must go.
  absl::Status FindRemoved() {
    std::set<std::string> ids = removals_.Ids();
    for (const auto& [id, age] : withdrawn_) ids.insert(id);
    if (ids.empty()) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(index_.SegmentsPath()));
    for (const std::string& name : names) {
      const auto reader = SegmentReader::Open(index_.DocsPath(name));
      if (!reader.ok()) continue;  // of a run that was killed; gc removes it
      DATELINE_ASSIGN_OR_RETURN(const bool holds, HoldsAny(**reader, ids));
      if (holds) to_rewrite_.insert(name);
    }
    return FindRemovedInLists();
  }

  // The same of lists of waiting articles, also of a run that was killed. One
  // that cannot be read may hold anything.
  absl::Status FindRemovedInLists() {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(index_.GenerationsPath()));
    const std::set<std::string> ids = removals_.Ids();
    for (const std::string& name : names) {
      if (!IndexDirectory::IsEmbargoedName(name)) continue;
      DATELINE_ASSIGN_OR_RETURN(const std::string bytes,
                                ReadFile(index_.EmbargoedPath(name)));
      const absl::StatusOr<EmbargoList> list = EmbargoList::Parse(bytes);
      if (!list.ok() ||
          std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
            return HoldsRefused(*list, id);
          })) {
        lists_to_drop_.insert(name);
      }
    }
    return absl::OkStatus();
  }

  absl::StatusOr<bool> HoldsAny(const SegmentReader& reader,
                                const std::set<std::string>& ids) const {
    for (const std::string& id : ids) {
      DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredVersion> versions,
                                reader.Find(id));
      for (const StoredVersion& version : versions) {
        DATELINE_ASSIGN_OR_RETURN(const Article article,
                                  reader.Read(version.docid));
        if (MustGo(article)) return true;
      }
    }
    return false;
  }

  // A generation that has the text of a removed article cannot stay.
  absl::Status DropRemoved() {
    std::set<std::string> parts = to_rewrite_;
    parts.insert(lists_to_drop_.begin(), lists_to_drop_.end());
    if (parts.empty() || !options_.publish) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const GarbageReport report,
                              DropParts(files_, index_, base_.number, parts));
    summary_.dropped = report.removed;
    return absl::OkStatus();
  }

  // Nor can what the fetcher keeps of it.
  absl::Status DropFetchedOnes() {
    const bool none = removals_.empty() && withdrawn_.empty();
    if (none || !options_.publish) return absl::OkStatus();
    return DropFetched(files_, index_.root(),
                       [this](const Article& item) { return MustGo(item); });
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
  RemovalList removals_;
  std::map<std::string, EarlierVersion> withdrawn_;  // the newest, by id
  std::set<std::string> to_rewrite_;                 // segments
  std::set<std::string> lists_to_drop_;
  const int64_t now_;
  EmbargoList embargo_;
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
