#include "indexer/removal_list.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/canonical_url.h"
#include "indexer/json_lines.h"

namespace dateline {

namespace {

// False when a field is there and is not what it should be.
bool ReadNames(const simdjson::dom::element& line, uint64_t* url_key,
               std::vector<std::string>* other_ids) {
  std::string_view text;
  const auto error = line["urlKey"].get(text);
  if (error != simdjson::NO_SUCH_FIELD &&
      (error != simdjson::SUCCESS ||
       !absl::SimpleHexAtoi(ToAbsl(text), url_key))) {
    return false;
  }
  simdjson::dom::array ids;
  if (line["otherIds"].get(ids) != simdjson::SUCCESS) {
    return line["otherIds"].error() == simdjson::NO_SUCH_FIELD;
  }
  for (const simdjson::dom::element id : ids) {
    if (id.get(text) != simdjson::SUCCESS) return false;
    other_ids->emplace_back(text);
  }
  return true;
}

}  // namespace

absl::StatusOr<RemovalList> RemovalList::Load(const std::string& index_root) {
  RemovalList list;
  list.path_ = JoinPath(index_root, "removed.jsonl");
  if (!FileExists(list.path_)) return list;
  const auto read = [&list](const simdjson::dom::element& line) {
    std::string_view id;
    std::string_view reason;
    int64_t version = 0;
    uint64_t url_key = 0;
    std::vector<std::string> other_ids;
    if (line["id"].get(id) != simdjson::SUCCESS ||
        line["version"].get(version) != simdjson::SUCCESS ||
        line["reason"].get(reason) != simdjson::SUCCESS ||
        !ReadNames(line, &url_key, &other_ids)) {
      return false;
    }
    list.Add(id, version, reason);
    list.AddNames(id, url_key, other_ids);
    return true;
  };
  DATELINE_RETURN_IF_ERROR(
      ReadJsonLines(list.path_, "mend the line or delete it", read));
  return list;
}

bool RemovalList::Refuses(const Article& article) const {
  if (Refuses(article.id, article.version)) return true;
  for (const std::string& id : article.other_ids) {
    if (Refuses(id, article.version)) return true;
  }
  return !urls_.empty() &&
         RefusesUrl(UrlKey(CanonicalUrl(article.url)), article.version);
}

bool RemovalList::Refuses(std::string_view id, int64_t version) const {
  const auto found = entries_.find(id);
  if (found != entries_.end() && version <= found->second.version) return true;
  const auto other = other_ids_.find(id);
  return other != other_ids_.end() && RefusesAny(other->second, version);
}

bool RemovalList::RefusesUrl(uint64_t url_key, int64_t version) const {
  const auto found = urls_.find(url_key);
  return found != urls_.end() && RefusesAny(found->second, version);
}

bool RemovalList::RefusesAny(const std::set<std::string>& ids,
                             int64_t version) const {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return version <= entries_.find(id)->second.version;
  });
}

void RemovalList::Add(std::string_view id, int64_t version,
                      std::string_view reason) {
  Entry& entry = entries_[std::string(id)];
  entry.version = std::max(entry.version, version);
  entry.reason = std::string(reason);
}

void RemovalList::AddNames(std::string_view id, uint64_t url_key,
                           const std::vector<std::string>& other_ids) {
  Entry& entry = entries_[std::string(id)];
  if (url_key != 0 && entry.url_key == 0) {
    entry.url_key = url_key;
    urls_[url_key].emplace(id);
  }
  for (const std::string& other : other_ids) {
    const std::string url = CanonicalUrl(other);
    if (UrlKey(url) == entry.url_key && IsAddressOf(other, url)) continue;
    entry.other_ids.insert(other);
    other_ids_[other].emplace(id);
  }
}

bool RemovalList::Erase(std::string_view name) {
  std::set<std::string> ids = {std::string(name)};
  const auto other = other_ids_.find(name);
  if (other != other_ids_.end()) ids.merge(std::set(other->second));
  const auto url = urls_.find(UrlKey(CanonicalUrl(name)));
  if (url != urls_.end()) ids.merge(std::set(url->second));
  bool was_there = false;
  for (const std::string& id : ids) was_there = EraseId(id) || was_there;
  return was_there;
}

bool RemovalList::EraseId(const std::string& id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  const auto forget = [&id](auto& names, const auto& name) {
    const auto place = names.find(name);
    if (place == names.end()) return;
    place->second.erase(id);
    if (place->second.empty()) names.erase(place);
  };
  for (const std::string& other : found->second.other_ids) {
    forget(other_ids_, other);
  }
  forget(urls_, found->second.url_key);
  entries_.erase(found);
  return true;
}

std::set<std::string> RemovalList::Ids() const {
  std::set<std::string> ids;
  for (const auto& [id, entry] : entries_) ids.insert(id);
  for (const auto& [id, owners] : other_ids_) ids.insert(id);
  return ids;
}

std::set<uint64_t> RemovalList::UrlKeys() const {
  std::set<uint64_t> keys;
  for (const auto& [key, owners] : urls_) keys.insert(key);
  return keys;
}

absl::Status RemovalList::Save(FileSystem& files) const {
  if (entries_.empty() && !FileExists(path_)) return absl::OkStatus();
  std::string lines;
  for (const auto& [id, entry] : entries_) {
    JsonWriter json;
    json.BeginObject();
    json.Field("id", id);
    json.Field("version", entry.version);
    json.Field("reason", entry.reason);
    if (entry.url_key != 0) json.Field("urlKey", HexOf(entry.url_key));
    if (!entry.other_ids.empty()) {
      json.Key("otherIds");
      json.BeginArray();
      for (const std::string& other : entry.other_ids) json.String(other);
      json.EndArray();
    }
    json.EndObject();
    lines += json.Take() + "\n";
  }
  return ReplaceFile(files, path_, lines);
}

}  // namespace dateline
