#include "searcher/service/index_handle.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/hash.h"
#include "common/index_directory.h"
#include "common/status_macros.h"
#include "searcher/entity_aliases.h"

namespace dateline {
namespace {

absl::StatusOr<std::string> ReadLedger(const std::string& index) {
  DATELINE_ASSIGN_OR_RETURN(const EntityAliases aliases,
                            EntityAliases::Load(index));
  return aliases.Format();
}

}  // namespace

ServedGeneration::ServedGeneration(std::shared_ptr<const Searcher> opened,
                                   std::string its_version)
    : searcher(std::move(opened)),
      version(std::move(its_version)),
      suggester(searcher) {}

absl::StatusOr<std::unique_ptr<IndexHandle>> IndexHandle::Open(
    IndexHandleOptions options) {
  std::unique_ptr<IndexHandle> handle(new IndexHandle(std::move(options)));
  DATELINE_ASSIGN_OR_RETURN(handle->ledger_,
                            ReadLedger(handle->options_.index));
  DATELINE_ASSIGN_OR_RETURN(
      Generation first,
      handle->OpenNumber(handle->options_.generation, handle->ledger_));
  {
    MutexLock lock(handle->mutex_);
    handle->current_ = std::move(first);
  }
  handle->thread_ = std::thread([&handle = *handle] { handle.Run(); });
  return handle;
}

IndexHandle::~IndexHandle() {
  if (!thread_.joinable()) return;
  {
    MutexLock lock(mutex_);
    ending_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

absl::StatusOr<IndexHandle::Generation> IndexHandle::OpenNumber(
    std::optional<uint64_t> number, const std::string& ledger) const {
  DATELINE_ASSIGN_OR_RETURN(
      std::shared_ptr<const Searcher> searcher,
      Searcher::Open(options_.index, number, options_.retriever,
                     options_.article_bytes));
  DATELINE_RETURN_IF_ERROR(searcher->Reserve(options_.threads));
  std::string version = absl::StrCat(searcher->manifest().number, "-",
                                     searcher->manifest().GenerationId(), "-",
                                     HexOf(Hash64(ledger)));
  return std::make_shared<const ServedGeneration>(std::move(searcher),
                                                  std::move(version));
}

IndexHandle::Generation IndexHandle::Current() const {
  MutexLock lock(mutex_);
  return current_;
}

IndexHandle::Generation IndexHandle::Find(uint64_t number) const {
  MutexLock lock(mutex_);
  if (current_->number() == number) return current_;
  for (const Generation& generation : old_) {
    if (generation->number() == number) return generation;
  }
  return nullptr;
}

std::vector<uint64_t> IndexHandle::OpenNumbers() const {
  MutexLock lock(mutex_);
  std::vector<uint64_t> numbers = {current_->number()};
  for (const Generation& generation : old_) {
    numbers.push_back(generation->number());
  }
  return numbers;
}

void IndexHandle::CheckSoon() {
  MutexLock lock(mutex_);
  check_now_ = true;
  changed_.notify_all();
}

absl::Status IndexHandle::last_check() const {
  MutexLock lock(mutex_);
  return last_check_;
}

uint64_t IndexHandle::pickups() const {
  MutexLock lock(mutex_);
  return pickups_;
}

void IndexHandle::Run() {
  CollectNames(*Current());
  if (options_.generation) return;
  while (true) {
    {
      MutexLock lock(mutex_);
      if (!check_now_ && !ending_) {
        changed_.wait_for(mutex_, options_.interval);
      }
      if (ending_) return;
      check_now_ = false;
    }
    Note(Check());
  }
}

void IndexHandle::CollectNames(const ServedGeneration& generation) const {
  const absl::Status status = generation.suggester.Collect();
  if (status.ok() || !options_.log) return;
  options_.log(absl::StrCat("no names are suggested from generation ",
                            generation.number(), ": ", status.ToString()));
}

absl::Status IndexHandle::Check() {
  DATELINE_ASSIGN_OR_RETURN(const uint64_t number,
                            IndexDirectory(options_.index).CurrentNumber());
  DATELINE_ASSIGN_OR_RETURN(std::string ledger, ReadLedger(options_.index));
  if (number == Current()->number() && ledger == ledger_) {
    return absl::OkStatus();
  }
  DATELINE_ASSIGN_OR_RETURN(Generation next, OpenNumber(number, ledger));
  ledger_ = std::move(ledger);
  // Before anybody asks for them.
  CollectNames(*next);
  Serve(std::move(next));
  return absl::OkStatus();
}

void IndexHandle::Serve(Generation generation) {
  const Manifest& manifest = generation->searcher->manifest();
  const std::string message =
      absl::StrCat("now serving generation ", manifest.number, " (",
                   manifest.articles, " articles)");
  Generation dropped;  // closed outside the lock
  const Generation before = Current();
  {
    MutexLock lock(mutex_);
    old_.push_front(std::exchange(current_, std::move(generation)));
    if (old_.size() > options_.kept) {
      dropped = std::move(old_.back());
      old_.pop_back();
    }
    ++pickups_;
  }
  // Only cursors ask for it now.
  before->searcher->ForgetArticles();
  if (options_.log) options_.log(message);
}

// The same failure is told once.
void IndexHandle::Note(const absl::Status& status) {
  bool is_new = false;
  {
    MutexLock lock(mutex_);
    is_new = status != last_check_;
    last_check_ = status;
  }
  if (is_new && !status.ok() && options_.log) {
    options_.log(absl::StrCat("still serving the generation before: ",
                              status.ToString()));
  }
}

}  // namespace dateline
