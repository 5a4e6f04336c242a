#include "indexer/fetch/fetch_state.h"

#include <filesystem>
#include <utility>

#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/json_lines.h"

namespace dateline {
namespace {

bool Get(const simdjson::dom::element& object, const char* name,
         std::string* value) {
  std::string_view text;
  if (object[name].get(text) != simdjson::SUCCESS) return false;
  *value = std::string(text);
  return true;
}

template <typename T>
bool GetNumber(const simdjson::dom::element& object, const char* name,
               T* value) {
  if constexpr (std::unsigned_integral<T>) {
    return object[name].get(*value) == simdjson::SUCCESS;
  } else {
    int64_t number = 0;
    if (object[name].get(number) != simdjson::SUCCESS) return false;
    *value = static_cast<T>(number);
    return true;
  }
}

bool ReadRecord(const simdjson::dom::element& line, std::string* url,
                FetchRecord* record) {
  return Get(line, "url", url) && Get(line, "etag", &record->etag) &&
         Get(line, "lastModified", &record->last_modified) &&
         GetNumber(line, "status", &record->status) &&
         GetNumber(line, "checked", &record->checked) &&
         GetNumber(line, "notBefore", &record->not_before) &&
         GetNumber(line, "bodyHash", &record->body_hash) &&
         GetNumber(line, "failures", &record->failures) &&
         Get(line, "itemHash", &record->item_hash);
}

std::string LineOf(const std::string& url, const FetchRecord& record) {
  JsonWriter json;
  json.BeginObject();
  json.Field("url", url);
  json.Field("etag", record.etag);
  json.Field("lastModified", record.last_modified);
  json.Field("status", record.status);
  json.Field("checked", record.checked);
  json.Field("notBefore", record.not_before);
  json.Field("bodyHash", record.body_hash);
  json.Field("failures", record.failures);
  json.Field("itemHash", record.item_hash);
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace

std::string FetchState::log_path() const {
  return (std::filesystem::path(path_).parent_path() / "state.log.jsonl")
      .string();
}

absl::StatusOr<FetchState> FetchState::Load(std::string path) {
  constexpr std::string_view kCure =
      "delete the line, and its address is fetched as a new one";
  FetchState state;
  state.path_ = std::move(path);
  const auto read = [&state](const simdjson::dom::element& line) {
    std::string url;
    FetchRecord record;
    if (!ReadRecord(line, &url, &record)) return false;
    state.records_.insert_or_assign(std::move(url), std::move(record));
    return true;
  };
  if (FileExists(state.path_)) {
    DATELINE_RETURN_IF_ERROR(ReadJsonLines(state.path_, kCure, read));
  }
  if (!FileExists(state.log_path())) return state;
  state.has_log_ = state.log_is_old_ = true;
  DATELINE_ASSIGN_OR_RETURN(std::string log, ReadFile(state.log_path()));
  // A run that was killed may have left a part of a line.
  log.resize(log.rfind('\n') + 1);
  DATELINE_RETURN_IF_ERROR(ParseJsonLines(log, state.log_path(), kCure, read));
  return state;
}

const FetchRecord* FetchState::Find(std::string_view url) const {
  const auto found = records_.find(url);
  return found == records_.end() ? nullptr : &found->second;
}

void FetchState::Set(std::string_view url, FetchRecord record) {
  records_.insert_or_assign(std::string(url), std::move(record));
  changed_.emplace(url);
}

void FetchState::Forget(int64_t before) {
  std::erase_if(records_, [before](const auto& entry) {
    return entry.second.checked < before;
  });
}

absl::Status FetchState::SaveChanges(FileSystem& files) {
  if (log_is_old_) return Save(files);
  std::string lines;
  for (const std::string& url : changed_) {
    const auto found = records_.find(url);
    if (found != records_.end()) lines += LineOf(url, found->second);
  }
  const std::string path = log_path();
  DATELINE_RETURN_IF_ERROR(files.AppendFile(path, lines));
  changed_.clear();
  if (std::exchange(has_log_, true)) return absl::OkStatus();
  return files.SyncDirectory(
      std::filesystem::path(path).parent_path().string());
}

absl::Status FetchState::Save(FileSystem& files) {
  std::string lines;
  for (const auto& [url, record] : records_) lines += LineOf(url, record);
  DATELINE_RETURN_IF_ERROR(ReplaceFile(files, path_, lines));
  changed_.clear();
  has_log_ = log_is_old_ = false;
  return files.Remove(log_path());
}

}  // namespace dateline
