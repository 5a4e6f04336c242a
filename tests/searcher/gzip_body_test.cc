#include "searcher/http/gzip_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string Unzip(const std::string& packed) {
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string text(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST(GzipBodyTest, ReadsWhatTheClientTakes) {
  for (const char* accept : {"gzip", "GZIP", "br, gzip", "deflate,gzip;q=0.5",
                             "*", "br;q=1 , *", "gzip; q=0.001"}) {
    EXPECT_TRUE(AcceptsGzip(accept)) << accept;
  }
  for (const char* accept : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000",
                             "*;q=0", "*, gzip;q=0", "xgzip", ",,", ";"}) {
    EXPECT_FALSE(AcceptsGzip(accept)) << accept;
  }
}

TEST(GzipBodyTest, PacksWhatPays) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "grain talks ";
  HttpResponse response;
  response.body = text;
  CompressBody("gzip", &response);
  EXPECT_LT(response.body.size(), text.size());
  EXPECT_EQ(Unzip(response.body), text);
  EXPECT_THAT(response.headers, Contains(Pair("Content-Encoding", "gzip")));
  EXPECT_THAT(response.headers, Contains(Pair("Vary", "Accept-Encoding")));
}

TEST(GzipBodyTest, LeavesTheRestAlone) {
  HttpResponse small;
  small.body = "short";
  CompressBody("gzip", &small);
  EXPECT_EQ(small.body, "short");
  EXPECT_THAT(small.headers, IsEmpty());
  HttpResponse refused;
  refused.body = std::string(5000, 'a');
  CompressBody("br", &refused);
  EXPECT_EQ(refused.body, std::string(5000, 'a'));
  // A cache must know that others get another form.
  EXPECT_THAT(refused.headers, Contains(Pair("Vary", "Accept-Encoding")));
}

}  // namespace
}  // namespace dateline
