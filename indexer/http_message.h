// HTTP responses as web archives keep them: head and body of RFC 9112, read
// leniently, since they cannot be asked for again.
#ifndef DATELINE_INDEXER_HTTP_MESSAGE_H_
#define DATELINE_INDEXER_HTTP_MESSAGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// Fields of a message, names in lower case, at most 500.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// The value of the first field of the name, or empty.
std::string_view FindField(const HeaderFields& fields, std::string_view name);

// "text/html" of "Text/HTML; charset=utf-8".
std::string MediaType(std::string_view content_type);
// "utf-8" of it, or empty.
std::string Charset(std::string_view content_type);

// Reads "Name: value" lines from the front of `text` up to an empty line, which
// is taken too, or to the end. Lines that begin with white space go on the one
// before; lines without a colon are passed over.
HeaderFields TakeFields(std::string_view* text);

struct HttpHead {
  int status = 0;  // 0 in a request
  HeaderFields fields;
  size_t bytes = 0;  // up to the body
};

// nullopt for what does not begin as a message does.
std::optional<HttpHead> ParseHttpHead(std::string_view message);

// The chunks of a body, joined. What does not begin with a chunk is given back
// as it is: archives say "chunked" of bodies that they have unchunked. After a
// broken chunk the rest is left out.
std::string JoinChunks(std::string_view body);

// The body without transfer and content codings (gzip, deflate, br, zstd).
// DataLoss, OutOfRange, ResourceExhausted as DecompressAll; Unimplemented for
// another coding. A body that is plain in spite of its "gzip" stays as it is.
absl::StatusOr<std::string> DecodeHttpBody(const HttpHead& head,
                                           std::string_view body, size_t limit);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTTP_MESSAGE_H_
