#include "indexer/removal_list.h"

#include <algorithm>

#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/canonical_url.h"
#include "indexer/json_lines.h"

namespace dateline {

namespace {

// False when a field is there and has another type than it should.
bool ReadNames(const simdjson::dom::element& line, std::string* url,
               std::vector<std::string>* other_ids) {
  std::string_view text;
  const auto error = line["url"].get(text);
  if (error != simdjson::SUCCESS && error != simdjson::NO_SUCH_FIELD) {
    return false;
  }
  *url = std::string(text);
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
    std::string url;
    std::vector<std::string> other_ids;
    if (line["id"].get(id) != simdjson::SUCCESS ||
        line["version"].get(version) != simdjson::SUCCESS ||
        line["reason"].get(reason) != simdjson::SUCCESS ||
        !ReadNames(line, &url, &other_ids)) {
      return false;
    }
    list.Add(id, version, reason);
    list.AddNames(id, url, other_ids);
    return true;
  };
  DATELINE_RETURN_IF_ERROR(
      ReadJsonLines(list.path_, "mend the line or delete it", read));
  return list;
}

bool RemovalList::Refuses(const Article& article) const {
  if (Refuses(article.id, article.version)) return true;
  return !urls_.empty() &&
         RefusesUrl(CanonicalUrl(article.url), article.version);
}

bool RemovalList::Refuses(std::string_view id, int64_t version) const {
  const auto found = entries_.find(id);
  return (found != entries_.end() && version <= found->second.version) ||
         RefusesAny(other_ids_, id, version);
}

bool RemovalList::RefusesUrl(std::string_view canonical_url,
                             int64_t version) const {
  return RefusesAny(urls_, canonical_url, version);
}

bool RemovalList::RefusesAny(const Names& names, std::string_view name,
                             int64_t version) const {
  const auto found = names.find(name);
  return found != names.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& id) {
                       return version <= entries_.find(id)->second.version;
                     });
}

void RemovalList::Add(std::string_view id, int64_t version,
                      std::string_view reason) {
  Entry& entry = entries_[std::string(id)];
  entry.version = std::max(entry.version, version);
  entry.reason = std::string(reason);
}

void RemovalList::AddNames(std::string_view id, std::string_view canonical_url,
                           const std::vector<std::string>& other_ids) {
  Entry& entry = entries_[std::string(id)];
  for (const std::string& other : other_ids) {
    entry.other_ids.insert(other);
    other_ids_[other].emplace(id);
  }
  if (canonical_url.empty() || !entry.url.empty()) return;
  entry.url = std::string(canonical_url);
  urls_[entry.url].emplace(id);
}

bool RemovalList::Erase(std::string_view name) {
  std::set<std::string> ids = {std::string(name)};
  for (const Names* names : {&other_ids_, &urls_}) {
    const auto found =
        names->find(names == &urls_ ? CanonicalUrl(name) : std::string(name));
    if (found != names->end()) {
      ids.insert(found->second.begin(), found->second.end());
    }
  }
  bool was_there = false;
  for (const std::string& id : ids) was_there = EraseId(id) || was_there;
  return was_there;
}

bool RemovalList::EraseId(const std::string& id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  const auto forget = [&id](Names& names, const std::string& name) {
    const auto place = names.find(name);
    if (place == names.end()) return;
    place->second.erase(id);
    if (place->second.empty()) names.erase(place);
  };
  for (const std::string& other : found->second.other_ids) {
    forget(other_ids_, other);
  }
  forget(urls_, found->second.url);
  entries_.erase(found);
  return true;
}

std::set<std::string> RemovalList::Ids() const {
  std::set<std::string> ids;
  for (const auto& [id, entry] : entries_) ids.insert(id);
  for (const auto& [id, owners] : other_ids_) ids.insert(id);
  return ids;
}

std::set<std::string> RemovalList::Urls() const {
  std::set<std::string> urls;
  for (const auto& [url, owners] : urls_) urls.insert(url);
  return urls;
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
    if (!entry.url.empty()) json.Field("url", entry.url);
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
