#include "indexer/fetch/page_queue.h"

#include <optional>
#include <utility>
#include <vector>

#include "common/hash.h"
#include "common/status_macros.h"
#include "indexer/fetch/feed_articles.h"

namespace dateline {
namespace {

std::string NameOf(const std::string& url) {
  return ToHex(Hash128(url)) + ".jsonl";
}

}  // namespace

absl::StatusOr<PageQueue> PageQueue::Open(FileSystem& files, std::string path) {
  DATELINE_ASSIGN_OR_RETURN(Spool spool, Spool::Open(files, path));
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> paths, spool.List());
  PageQueue queue(files, std::move(path), std::move(spool));
  for (const std::string& file : paths) {
    DATELINE_ASSIGN_OR_RETURN(std::string line, ReadFile(file));
    std::optional<Article> article = ReadArticleLine(std::move(line));
    if (article && file.ends_with(NameOf(article->url))) {
      std::string url = article->url;
      queue.waiting_.insert_or_assign(std::move(url), *std::move(article));
    } else {
      DATELINE_RETURN_IF_ERROR(files.Remove(file));
    }
  }
  return queue;
}

absl::Status PageQueue::Add(const Article& article) {
  DATELINE_RETURN_IF_ERROR(
      spool_.Add(NameOf(article.url), ArticleLine(article)));
  waiting_.insert_or_assign(article.url, article);
  return absl::OkStatus();
}

absl::Status PageQueue::Remove(const std::string& url) {
  waiting_.erase(url);
  return files_->Remove(JoinPath(path_, NameOf(url)));
}

}  // namespace dateline
