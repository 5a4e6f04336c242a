#include "indexer/fetch/fetched_articles.h"

#include <optional>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "indexer/fetch/feed_articles.h"

namespace dateline {
namespace {

using Refuses = std::function<bool(const Article&)>;

// The lines that may stay.
std::string KeptLines(const std::string& lines, const Refuses& refuses) {
  std::string kept;
  for (const auto line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::optional<Article> article = ReadArticleLine(std::string(line));
    if (!article || !refuses(*article)) absl::StrAppend(&kept, line, "\n");
  }
  return kept;
}

absl::Status DropFrom(FileSystem& files, const std::string& folder,
                      const std::string& name, const Refuses& refuses) {
  const std::string path = JoinPath(folder, name);
  const absl::StatusOr<std::string> lines = ReadFile(path);
  if (absl::IsNotFound(lines.status())) return absl::OkStatus();
  DATELINE_RETURN_IF_ERROR(lines.status());
  const std::string kept = KeptLines(*lines, refuses);
  if (kept.empty()) return files.Remove(path);
  if (kept.size() == lines->size()) return absl::OkStatus();
  const std::string unfinished = JoinPath(folder, "." + name);
  DATELINE_RETURN_IF_ERROR(files.WriteFile(unfinished, kept));
  return files.Rename(unfinished, path);
}

}  // namespace

absl::Status DropFetched(FileSystem& files, const std::string& index_root,
                         const Refuses& refuses) {
  for (const char* place : {"fetched/spool", "fetched/pages"}) {
    const std::string folder = JoinPath(index_root, place);
    const absl::StatusOr<std::vector<std::string>> names =
        ListDirectory(folder);
    if (absl::IsNotFound(names.status())) continue;
    DATELINE_RETURN_IF_ERROR(names.status());
    for (const std::string& name : *names) {
      if (name.starts_with('.') || !name.ends_with(".jsonl")) continue;
      DATELINE_RETURN_IF_ERROR(DropFrom(files, folder, name, refuses));
    }
    DATELINE_RETURN_IF_ERROR(files.SyncDirectory(folder));
  }
  return absl::OkStatus();
}

}  // namespace dateline
