// A body that is compressed while it is sent.
#ifndef DATELINE_SEARCHER_HTTP_GZIP_STREAM_H_
#define DATELINE_SEARCHER_HTTP_GZIP_STREAM_H_

#include <memory>
#include <string_view>

#include "searcher/http/http_message.h"

namespace dateline {

// The pieces of `plain` as one gzip member; each piece that comes out has some
// ten kilobytes, so that the client goes on reading. An error of `plain` comes
// once what it had given has been handed out. ResourceExhausted without memory.
std::shared_ptr<BodyStream> GzipStream(std::shared_ptr<BodyStream> plain);

// Compresses the stream of a reply when the client takes it; says in Vary that
// the reply depends on it.
void CompressStream(std::string_view accept_encoding, HttpResponse* response);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_GZIP_STREAM_H_
