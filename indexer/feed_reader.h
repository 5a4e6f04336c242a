// A feed as a sequence of items. One format is one file that implements
// FeedReader; feed_formats.cc lists them all.
#ifndef DATELINE_INDEXER_FEED_READER_H_
#define DATELINE_INDEXER_FEED_READER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/article.h"

namespace dateline {

inline constexpr size_t kMaxRejectBytes = 64 * 1024;

enum class Markup : uint8_t { kPlain, kHtml };

// One item as the feed gave it: nothing repaired, resolved or stripped yet. The
// cleaner (cleaner.h) turns it into an Article that may enter the index.
struct FeedItem {
  Article article;  // dates unset; language as declared or empty
  Markup headline_markup = Markup::kPlain;
  Markup description_markup = Markup::kPlain;
  Markup body_markup = Markup::kPlain;
  std::string date_published_text;
  std::string date_modified_text;
  // Until when nobody may see it; absent: there is no embargo. One that is no
  // date, or empty, has no known end.
  std::optional<std::string> embargo_text;
  uint64_t line = 0;  // 1-based line (JSONL) or ordinal of the item in the file
  std::string raw;    // as in the feed, up to kMaxRejectBytes, for replay
};

// Stable reason codes of rejects.jsonl and of the summary.
enum class RejectReason : uint8_t {
  kBadJson,
  kBadXml,
  kBadEncoding,  // not text at all
  kBadDate,      // a date was given and does not exist
  kNoText,       // neither headline nor body
  kTooLarge,     // item or file beyond the limits
  kTooDeep,      // nesting beyond the limits
  kTruncated,    // the file ends inside an item or a gzip stream
  kBadCompression,
  kUnreadable,  // the file cannot be opened or read
  kUnknownFormat,
  kInvalid,       // breaks the rules of its format
  kNotAnArticle,  // another kind of thing: a list of feeds, a package
  kBadRecord,     // an archive has something else where a record should be
  kBadDigest,     // the bytes are not those that their digest was made of
  kBadEmbargo,    // under embargo until a time that is not known
  kRemoved,       // taken out of the index for good (removal_list.h)
};

// "bad-json", "bad-xml", ...
std::string_view RejectReasonName(RejectReason reason);

// An item, or the rest of a file, that cannot be indexed. Nothing is lost: the
// raw bytes go with it, up to kMaxRejectBytes.
struct Rejection {
  RejectReason reason = RejectReason::kBadJson;
  std::string detail;  // one sentence for people
  std::string id;      // when known
  std::string url;     // when known
  uint64_t line = 0;
  std::string raw;
};

// A rejection with as much of `raw` as is kept.
Rejection MakeRejection(RejectReason reason, std::string_view detail,
                        uint64_t line, std::string_view raw);

// Why a stream ended early, as a rejection of the rest; nullopt when it did
// not.
class ByteStream;
std::optional<Rejection> RejectionOfRest(const ByteStream& stream,
                                         uint64_t line);

using FeedEvent = std::variant<FeedItem, Rejection>;

// Not thread-safe; one thread reads one feed. Owns its input.
class FeedReader {
 public:
  virtual ~FeedReader() = default;

  // The next item or rejection; nullopt at the end. After a rejection reading
  // goes on where the format allows it. Never throws, never loops.
  virtual std::optional<FeedEvent> Next() = 0;

  // "jsonl", "rss", "atom", ...
  virtual std::string_view format() const = 0;

  // What had to be mended so that the feed could be read, in one sentence;
  // empty when nothing. Known when Next() has come to the end.
  virtual std::string_view warning() const { return ""; }

  // What was read and is no item by its nature, such as the requests in a web
  // archive: how many of each kind, so far.
  virtual std::map<std::string, uint64_t> passed_over() const { return {}; }
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FEED_READER_H_
