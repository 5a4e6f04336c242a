// The records of a web archive: WARC 0.17 to 1.1 (ISO 28500) and ARC 1 and 2,
// one after the other, with their digests checked.
#ifndef DATELINE_INDEXER_WARC_RECORD_H_
#define DATELINE_INDEXER_WARC_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

struct WarcRecord {
  std::string type;        // "response", "request", ...; "response" in ARC
  std::string uri;         // what it is a record of, or empty
  std::string media_type;  // of the block, lower case
  std::string block_digest;
  std::string payload_digest;
  std::string head;      // as written
  std::string block;     // whole, unless `skipped`
  uint64_t length = 0;   // of the block
  bool skipped = false;  // longer than the limits: only its beginning is here
};

using WarcEvent = std::variant<WarcRecord, Rejection>;

// Not thread-safe. Memory: one block of at most max_page_bytes.
class WarcRecordReader {
 public:
  // The stream outlives the reader.
  explicit WarcRecordReader(ByteStream* stream) : stream_(stream) {}

  // nullopt at the end. Rejections: kBadRecord for what is no record, once for
  // all the bytes up to the next one; kBadDigest; kTruncated, and what
  // RejectionOfRest says, for the last.
  std::optional<WarcEvent> Next();

 private:
  std::optional<std::string> FirstLine();
  std::optional<WarcEvent> ReadWarc(std::string version);
  std::optional<WarcEvent> ReadArc(const std::string& line);
  WarcEvent ReadBlock(WarcRecord record);
  WarcEvent SkipToNext(std::string_view detail, std::string raw);
  std::optional<WarcEvent> Rest();

  ByteStream* const stream_;
  bool is_arc_ = false;
  uint64_t ordinal_ = 0;
  bool ended_ = false;
  std::optional<std::string> pending_;  // a line that begins a record
};

// Whether "sha1:..." in hexadecimal, base32 or base64 is the digest of the
// bytes; true for other algorithms, which are not known here.
bool DigestFits(std::string_view digest, std::string_view bytes);

}  // namespace dateline

#endif  // DATELINE_INDEXER_WARC_RECORD_H_
