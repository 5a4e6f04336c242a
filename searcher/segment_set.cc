#include "searcher/segment_set.h"

#include <xapian.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/file_system.h"
#include "common/status_macros.h"
#include "common/xapian_fence.h"

namespace dateline {
namespace {

absl::Status CheckSize(const std::string& path, uint64_t expected) {
  const absl::StatusOr<uint64_t> size = FileSize(path);
  if (size.ok() && *size == expected) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat(path,
                   size.ok() ? " does not have the size that the manifest names"
                             : " is missing",
                   ": restore it from a backup, or index the feeds again"));
}

}  // namespace

SegmentSet::SegmentSet(std::vector<std::string> paths)
    : paths_(std::move(paths)) {}
SegmentSet::~SegmentSet() = default;

absl::StatusOr<std::unique_ptr<SegmentSet>> SegmentSet::Open(
    const IndexDirectory& index, const Manifest& manifest) {
  std::vector<std::string> paths;
  for (const SegmentInfo& segment : manifest.segments) {
    paths.push_back(index.DocsPath(segment.id));
    DATELINE_RETURN_IF_ERROR(CheckSize(paths.back(), segment.bytes));
  }
  std::unique_ptr<SegmentSet> set(new SegmentSet(std::move(paths)));
  for (size_t i = 0; i < manifest.segments.size(); ++i) {
    DATELINE_ASSIGN_OR_RETURN(Tombstones tombstones,
                              index.ReadTombstones(manifest.segments[i]));
    DATELINE_RETURN_IF_ERROR(FenceXapian("opening a segment", [&] {
      const Xapian::Database segment(set->paths_[i]);
      set->uuids_.push_back(segment.get_uuid());
      set->dictionaries_.AddOf(segment);
      return absl::OkStatus();
    }));
    if (tombstones.empty()) continue;
    set->tombstones_.emplace(set->uuids_.back(), std::move(tombstones));
  }
  DATELINE_RETURN_IF_ERROR(
      set->With("opening the segments",
                [](Xapian::Database&) { return absl::OkStatus(); }));
  return set;
}

const Tombstones* SegmentSet::TombstonesOf(const std::string& uuid) const {
  const auto found = tombstones_.find(uuid);
  return found == tombstones_.end() ? nullptr : &found->second;
}

std::unique_ptr<Xapian::Database> SegmentSet::MakeHandle() const {
  auto handle = std::make_unique<Xapian::Database>();
  for (const std::string& path : paths_) {
    handle->add_database(Xapian::Database(path));
  }
  return handle;
}

std::unique_ptr<Xapian::Database> SegmentSet::Borrow() const {
  {
    MutexLock lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Xapian::Database> handle = std::move(idle_.back());
      idle_.pop_back();
      return handle;
    }
  }
  return MakeHandle();
}

void SegmentSet::GiveBack(std::unique_ptr<Xapian::Database> handle) const {
  MutexLock lock(mutex_);
  idle_.push_back(std::move(handle));
}

absl::Status SegmentSet::Reserve(size_t handles) const {
  return FenceXapian("opening the segments", [&] {
    std::vector<std::unique_ptr<Xapian::Database>> borrowed;
    while (borrowed.size() < handles) borrowed.push_back(Borrow());
    for (auto& handle : borrowed) GiveBack(std::move(handle));
    return absl::OkStatus();
  });
}

absl::StatusOr<std::vector<std::string>> SegmentSet::ReadRecords(
    const std::vector<StoredDocument>& documents) const {
  std::vector<std::string> records;
  DATELINE_RETURN_IF_ERROR(
      With("reading articles", [&](Xapian::Database& database) {
        for (const StoredDocument& document : documents) {
          // The documents of several segments are numbered in turn.
          const auto number = static_cast<Xapian::docid>(
              (document.docid - 1) * paths_.size() + document.segment + 1);
          DATELINE_ASSIGN_OR_RETURN(records.emplace_back(),
                                    RecordOf(database.get_document(number)));
        }
        return absl::OkStatus();
      }));
  return records;
}

absl::Status SegmentSet::With(
    std::string_view doing,
    const std::function<absl::Status(Xapian::Database&)>& work) const {
  return FenceXapian(doing, [&]() -> absl::Status {
    std::unique_ptr<Xapian::Database> handle = Borrow();
    const absl::Status status = work(*handle);
    GiveBack(std::move(handle));
    return status;
  });
}

}  // namespace dateline
