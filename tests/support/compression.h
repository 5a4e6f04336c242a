// Compression for tests.
#ifndef DATELINE_TESTS_SUPPORT_COMPRESSION_H_
#define DATELINE_TESTS_SUPPORT_COMPRESSION_H_

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

namespace dateline {

inline std::string Gzip(std::string bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// With a checksum, so that any damage can be noticed.
inline std::string Zstd(std::string_view bytes) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(),
                            bytes.size()));
  ZSTD_freeCCtx(context);
  return out;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_COMPRESSION_H_
