#include "indexer/url_book.h"

#include <algorithm>

#include "common/hash.h"
#include "indexer/canonical_url.h"

namespace dateline {
namespace {

constexpr uint64_t kNoInput = UINT64_MAX;

}  // namespace

void UrlBook::Note(const Article& article, uint64_t input) {
  Enter(article, /*known=*/false, input);
}

void UrlBook::NoteKnown(const Article& article) {
  Enter(article, /*known=*/true, kNoInput);
}

void UrlBook::NoteChanged(const Article& article) {
  const auto entry = entries_.find(UrlKey(CanonicalUrl(article.url)));
  if (entry != entries_.end()) entry->second.changed = true;
}

void UrlBook::Enter(const Article& article, bool known, uint64_t input) {
  const std::string url = CanonicalUrl(article.url);
  const uint64_t key = UrlKey(url);
  if (key == 0) return;
  Entry& entry = entries_[key];
  if (entry.shared) return;
  Owner& owner = OwnerOf(key, entry, article);
  owner.own_id = !IsAddressOf(article.id, url);
  owner.known = owner.known || known;
  if (input != kNoInput) owner.last_input = input;
  entry.shared = entry.shared || Conflicts(key, entry, owner);
}

UrlBook::Owner& UrlBook::OwnerOf(uint64_t key, Entry& entry,
                                 const Article& article) {
  Owner owner;
  owner.id_hash = Hash64(article.id);
  owner.last_input = kNoInput;
  const bool is_new = entry.first.id_hash == 0;
  if (is_new) entry.first = owner;
  if (entry.first.id_hash == owner.id_hash) return entry.first;
  std::vector<Owner>& others = others_[key];
  for (Owner& other : others) {
    if (other.id_hash == owner.id_hash) return other;
  }
  return others.emplace_back(owner);
}

bool UrlBook::Conflicts(uint64_t key, const Entry& entry,
                        const Owner& owner) const {
  const auto conflicts = [&owner](const Owner& other) {
    const bool together =
        (owner.known && other.known) ||
        (owner.last_input != kNoInput && owner.last_input == other.last_input);
    return together && owner.own_id && other.own_id &&
           owner.id_hash != other.id_hash;
  };
  if (conflicts(entry.first)) return true;
  const auto others = others_.find(key);
  return others != others_.end() &&
         std::any_of(others->second.begin(), others->second.end(), conflicts);
}

bool UrlBook::IsShared(uint64_t key) const {
  const auto entry = entries_.find(key);
  return entry != entries_.end() && entry->second.shared;
}

std::vector<UrlBook::Change> UrlBook::Changes() const {
  std::vector<Change> changes;
  for (const auto& [key, entry] : entries_) {
    if (entry.changed) changes.push_back({key, others_.contains(key)});
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.key < b.key; });
  return changes;
}

}  // namespace dateline
