// The articles that were fetched and are not indexed yet, as files below
// INDEX/fetched: the spool, and those that wait for their pages.
#ifndef DATELINE_INDEXER_FETCH_FETCHED_ARTICLES_H_
#define DATELINE_INDEXER_FETCH_FETCHED_ARTICLES_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/article.h"
#include "common/file_system.h"

namespace dateline {

// Takes out those that `refuses` names. What is no line of an article stays; a
// feed that has one of them becomes lines of its other articles, under the name
// of its file, and what could not be read in it is told in `warnings`. Reads
// all files that wait; a run of the fetcher may go on meanwhile.
absl::Status DropFetched(FileSystem& files, const std::string& index_root,
                         const std::function<bool(const Article&)>& refuses,
                         std::vector<std::string>* warnings);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FETCHED_ARTICLES_H_
