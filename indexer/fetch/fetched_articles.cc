#include "indexer/fetch/fetched_articles.h"

#include <algorithm>
#include <optional>
#include <string_view>

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

// The same of a feed as it was fetched; its bytes when all of it may stay.
std::string KeptOfFeed(const std::string& path, const std::string& feed,
                       const Refuses& refuses,
                       std::vector<std::string>* warnings) {
  const FeedArticles read = ReadFeedArticles(feed, "");
  if (std::none_of(read.articles.begin(), read.articles.end(), refuses)) {
    return feed;
  }
  std::string kept;
  for (const Article& article : read.articles) {
    if (!refuses(article)) kept += ArticleLine(article);
  }
  for (const auto& [reason, count] : read.rejected) {
    warnings->push_back(absl::StrCat(path, ": ", count,
                                     " items were left out beside a removed "
                                     "article: ",
                                     reason));
  }
  return kept;
}

absl::Status DropFrom(FileSystem& files, const std::string& folder,
                      const std::string& name, const Refuses& refuses,
                      std::vector<std::string>* warnings) {
  const std::string path = JoinPath(folder, name);
  const absl::StatusOr<std::string> bytes = ReadFile(path);
  if (absl::IsNotFound(bytes.status())) return absl::OkStatus();
  DATELINE_RETURN_IF_ERROR(bytes.status());
  const bool is_lines = name.ends_with(".jsonl");
  const std::string kept = is_lines
                               ? KeptLines(*bytes, refuses)
                               : KeptOfFeed(path, *bytes, refuses, warnings);
  if (kept.empty()) return files.Remove(path);
  if (kept == *bytes) return absl::OkStatus();
  const std::string unfinished = JoinPath(folder, "." + name);
  DATELINE_RETURN_IF_ERROR(files.WriteFile(unfinished, kept));
  return files.Rename(unfinished, path);
}

}  // namespace

absl::Status DropFetched(FileSystem& files, const std::string& index_root,
                         const Refuses& refuses,
                         std::vector<std::string>* warnings) {
  for (const char* place : {"fetched/spool", "fetched/pages"}) {
    const std::string folder = JoinPath(index_root, place);
    const absl::StatusOr<std::vector<std::string>> names =
        ListDirectory(folder);
    if (absl::IsNotFound(names.status())) continue;
    DATELINE_RETURN_IF_ERROR(names.status());
    for (const std::string& name : *names) {
      if (name.starts_with('.')) continue;
      DATELINE_RETURN_IF_ERROR(
          DropFrom(files, folder, name, refuses, warnings));
    }
    DATELINE_RETURN_IF_ERROR(files.SyncDirectory(folder));
  }
  return absl::OkStatus();
}

}  // namespace dateline
