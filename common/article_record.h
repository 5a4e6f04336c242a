// An article and what was found in it as the bytes that the index stores: a
// version byte, the article's fields in a fixed order with their length before
// them, the annotations, the earlier versions and other ids, and an XXH3-64
// checksum at the end, so that damage in the store is seen when it is read.
#ifndef DATELINE_COMMON_ARTICLE_RECORD_H_
#define DATELINE_COMMON_ARTICLE_RECORD_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/article_annotations.h"

namespace dateline {

std::string EncodeRecord(const Article& article,
                         const ArticleAnnotations& annotations);

// Both: DataLoss when the bytes are not what EncodeRecord wrote.
absl::StatusOr<Article> DecodeArticle(std::string_view record);
absl::StatusOr<ArticleAnnotations> DecodeAnnotations(std::string_view record);

// 16 bytes that are equal for equal articles, whatever they replaced
// and whatever their other ids.
std::string ContentHash(const Article& article);

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_RECORD_H_
