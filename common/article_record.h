// An Article as the bytes that the index stores: a version byte, the fields in
// a fixed order, strings with a length before them, and an XXH3-64 checksum at
// the end, so that damage in the store is seen when the article is read.
#ifndef DATELINE_COMMON_ARTICLE_RECORD_H_
#define DATELINE_COMMON_ARTICLE_RECORD_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/article.h"

namespace dateline {

std::string EncodeArticle(const Article& article);

// DataLoss when the bytes are not what EncodeArticle wrote.
absl::StatusOr<Article> DecodeArticle(std::string_view bytes);

// 16 bytes that are equal for equal articles.
std::string ContentHash(const Article& article);

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_RECORD_H_
