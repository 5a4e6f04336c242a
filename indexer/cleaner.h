// FeedItem -> Article: the gate. Markup becomes text, UTF-8 is repaired once,
// dates are resolved, the id and the language are settled. What leaves it may
// enter the index.
#ifndef DATELINE_INDEXER_CLEANER_H_
#define DATELINE_INDEXER_CLEANER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/article.h"
#include "common/civil_time.h"
#include "indexer/feed_reader.h"

namespace dateline {

struct CleanOptions {
  std::optional<Timestamp> default_date;     // of items without a date
  size_t max_body_bytes = size_t{16} << 20;  // of all texts of an item
};

// Ids longer than this are replaced by a digest of themselves.
inline constexpr size_t kMaxIdBytes = 1000;

// Rejections: kBadDate, kNoText, kTooLarge, kBadEncoding. An item without an id
// gets its URL as id, one without either a digest of its text. Ids that are
// addresses lose what tracks readers (web_address.h). One that takes
// an article back (canceled, withheld) needs an id or a URL, and no text.
std::variant<Article, Rejection> CleanItem(FeedItem item,
                                           const CleanOptions& options);

}  // namespace dateline

#endif  // DATELINE_INDEXER_CLEANER_H_
