#include "indexer/embargo_list.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/article_record.h"
#include "common/hash.h"
#include "common/record_coding.h"
#include "common/status_macros.h"
#include "indexer/canonical_url.h"

namespace dateline {
namespace {

constexpr std::string_view kMagic = "Embargo1";

}  // namespace

absl::StatusOr<EmbargoList> EmbargoList::Load(const IndexDirectory& index,
                                              const Manifest& manifest) {
  if (manifest.embargoed_file.empty()) return EmbargoList();
  const std::string path = index.EmbargoedPath(manifest.embargoed_file);
  DATELINE_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  if (HexOf(Hash64(bytes)) != manifest.embargoed_checksum) {
    return absl::DataLossError(
        absl::StrCat(path, " does not match its checksum"));
  }
  return Parse(bytes);
}

absl::StatusOr<EmbargoList> EmbargoList::Parse(std::string_view bytes) {
  const absl::Status damaged =
      absl::DataLossError("a list of embargoed articles is damaged");
  if (!bytes.starts_with(kMagic)) return damaged;
  RecordReader reader(bytes.substr(kMagic.size()));
  EmbargoList list;
  for (uint64_t n = reader.Number(); n > 0 && reader.ok(); --n) {
    Waiting entry;
    entry.until = reader.Signed();
    entry.record = std::string(reader.String());
    const absl::StatusOr<Article> article = DecodeArticle(entry.record);
    if (!article.ok()) return damaged;
    if (!list.waiting_.empty() &&
        list.waiting_.rbegin()->first >= article->id) {
      return damaged;
    }
    entry.age = AgeOf(*article);
    entry.content_hash = ContentHash(*article);
    entry.canonical_url = CanonicalUrl(article->url);
    list.Put(article->id, std::move(entry));
  }
  if (!reader.ok() || !reader.at_end()) return damaged;
  return list;
}

std::string EmbargoList::Format() const {
  constexpr size_t kNumbers = 20;
  RecordWriter writer(bytes_ + (waiting_.size() + 1) * kNumbers);
  writer.Number(waiting_.size());
  for (const auto& [id, entry] : waiting_) {
    writer.Signed(entry.until);
    writer.String(entry.record);
  }
  std::string bytes = writer.Take();
  bytes.insert(0, kMagic);
  return bytes;
}

std::string EmbargoList::Checksum() const {
  return waiting_.empty() ? "" : HexOf(Hash64(Format()));
}

absl::Status EmbargoList::Write(FileSystem& files, const IndexDirectory& index,
                                Manifest* manifest) const {
  if (waiting_.empty()) return absl::OkStatus();
  const std::string bytes = Format();
  manifest->embargoed_file = IndexDirectory::EmbargoedName(manifest->number);
  manifest->embargoed_checksum = HexOf(Hash64(bytes));
  manifest->embargoed = waiting_.size();
  return files.WriteFile(index.EmbargoedPath(manifest->embargoed_file), bytes);
}

Held EmbargoList::Hold(const Article& article) {
  Waiting entry;
  entry.until = article.embargoed->unix_seconds;
  entry.age = AgeOf(article);
  entry.content_hash = ContentHash(article);
  entry.canonical_url = CanonicalUrl(article.url);
  entry.is_new = true;
  size_t freed = 0;
  const auto found = waiting_.find(article.id);
  if (found != waiting_.end()) {
    const Waiting& known = found->second;
    const bool is_same =
        known.content_hash == entry.content_hash && known.until == entry.until;
    if (is_same || !NotOlder(entry.age, known.age)) {
      return known.is_new ? Held::kDuplicate : Held::kUnchanged;
    }
    freed = known.record.size();
  }
  entry.record = EncodeRecord(article, {});
  if (bytes_ - freed + entry.record.size() > max_bytes_) return Held::kNoRoom;
  Put(article.id, std::move(entry));
  return Held::kWaits;
}

std::vector<std::string> EmbargoList::Due(int64_t now) const {
  std::vector<std::pair<int64_t, std::string>> due;
  for (const auto& [id, entry] : waiting_) {
    if (entry.until <= now) due.emplace_back(entry.until, id);
  }
  std::sort(due.begin(), due.end());
  std::vector<std::string> ids;
  for (auto& [until, id] : due) ids.push_back(std::move(id));
  return ids;
}

absl::StatusOr<Article> EmbargoList::Take(std::string_view id) {
  const auto found = waiting_.find(id);
  if (found == waiting_.end()) {
    return absl::NotFoundError(absl::StrCat(ToAbsl(id), " does not wait"));
  }
  absl::StatusOr<Article> article = DecodeArticle(found->second.record);
  Remove(found);
  return article;
}

bool EmbargoList::Supersede(const Article& article) {
  const auto found = waiting_.find(article.id);
  if (found == waiting_.end() || !NotOlder(AgeOf(article), found->second.age)) {
    return false;
  }
  Remove(found);
  return true;
}

bool EmbargoList::SupersedeNew(const Article& article) {
  const auto found = waiting_.find(article.id);
  return found != waiting_.end() && found->second.is_new && Supersede(article);
}

bool EmbargoList::HasAny(const std::function<bool(const Name&)>& chosen) const {
  return std::any_of(waiting_.begin(), waiting_.end(), [&](const auto& each) {
    return chosen({each.first, each.second.canonical_url, each.second.age});
  });
}

size_t EmbargoList::EraseIf(const std::function<bool(const Name&)>& chosen) {
  const size_t before = waiting_.size();
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    const auto next = std::next(it);
    if (chosen({it->first, it->second.canonical_url, it->second.age})) {
      Remove(it);
    }
    it = next;
  }
  return before - waiting_.size();
}

void EmbargoList::Put(const std::string& id, Waiting entry) {
  bytes_ += entry.record.size();
  Waiting& place = waiting_[id];
  bytes_ -= place.record.size();
  place = std::move(entry);
}

void EmbargoList::Remove(Entries::iterator entry) {
  bytes_ -= entry->second.record.size();
  waiting_.erase(entry);
}

int64_t EmbargoTime(const std::optional<Timestamp>& asked) {
  if (asked) return asked->unix_seconds;
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

absl::StatusOr<bool> HasDue(const IndexDirectory& index, int64_t now) {
  const absl::StatusOr<Manifest> manifest = index.ReadCurrent();
  if (absl::IsNotFound(manifest.status())) return false;
  DATELINE_RETURN_IF_ERROR(manifest.status());
  DATELINE_ASSIGN_OR_RETURN(const EmbargoList list,
                            EmbargoList::Load(index, *manifest));
  return !list.Due(now).empty();
}

}  // namespace dateline
