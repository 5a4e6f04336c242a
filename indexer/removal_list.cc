#include "indexer/removal_list.h"

#include <algorithm>

#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/json_lines.h"

namespace dateline {

absl::StatusOr<RemovalList> RemovalList::Load(const std::string& index_root) {
  RemovalList list;
  list.path_ = JoinPath(index_root, "removed.jsonl");
  if (!FileExists(list.path_)) return list;
  DATELINE_RETURN_IF_ERROR(
      ReadJsonLines(list.path_, "mend the line or delete it",
                    [&list](const simdjson::dom::element& line) {
                      std::string_view id;
                      std::string_view reason;
                      int64_t version = 0;
                      if (line["id"].get(id) != simdjson::SUCCESS ||
                          line["version"].get(version) != simdjson::SUCCESS ||
                          line["reason"].get(reason) != simdjson::SUCCESS) {
                        return false;
                      }
                      list.Add(id, version, reason);
                      return true;
                    }));
  return list;
}

bool RemovalList::Refuses(std::string_view id, int64_t version) const {
  const auto found = entries_.find(id);
  return found != entries_.end() && version <= found->second.version;
}

void RemovalList::Add(std::string_view id, int64_t version,
                      std::string_view reason) {
  Entry& entry = entries_[std::string(id)];
  entry.version = std::max(entry.version, version);
  entry.reason = std::string(reason);
}

bool RemovalList::Erase(std::string_view id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  entries_.erase(found);
  return true;
}

std::set<std::string> RemovalList::Ids() const {
  std::set<std::string> ids;
  for (const auto& [id, entry] : entries_) ids.insert(id);
  return ids;
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
    json.EndObject();
    lines += json.Take() + "\n";
  }
  return ReplaceFile(files, path_, lines);
}

}  // namespace dateline
