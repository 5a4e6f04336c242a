// Compressed replies, for clients that take them (RFC 9110, section 12.5.3).
#ifndef DATELINE_SEARCHER_HTTP_GZIP_BODY_H_
#define DATELINE_SEARCHER_HTTP_GZIP_BODY_H_

#include <string>
#include <string_view>

#include "searcher/http/http_message.h"

namespace dateline {

// Whether an Accept-Encoding allows gzip.
bool AcceptsGzip(std::string_view accept_encoding);

// `text` as one gzip member; fast rather than small. Empty when there is not
// enough memory.
std::string Gzip(std::string_view text);

// Compresses the body of a reply when the client takes it and it pays; says in
// Vary that the reply depends on it. Streams: gzip_stream.h.
void CompressBody(std::string_view accept_encoding, HttpResponse* response);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_GZIP_BODY_H_
