#include "searcher/http/gzip_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

// These pieces, then the end or an error.
class Pieces : public BodyStream {
 public:
  explicit Pieces(std::vector<std::string> pieces,
                  absl::Status end = absl::OkStatus())
      : pieces_(std::move(pieces)), end_(std::move(end)) {}

  absl::StatusOr<std::string> Next() override {
    if (next_ < pieces_.size()) return pieces_[next_++];
    if (!end_.ok()) return end_;
    return std::string();
  }

 private:
  const std::vector<std::string> pieces_;
  const absl::Status end_;
  size_t next_ = 0;
};

// All pieces, and how it ended.
std::pair<std::vector<std::string>, absl::Status> Drain(BodyStream& stream) {
  std::vector<std::string> pieces;
  while (true) {
    auto piece = stream.Next();
    if (!piece.ok()) return {pieces, piece.status()};
    if (piece->empty()) return {pieces, absl::OkStatus()};
    pieces.push_back(*std::move(piece));
  }
}

// What `packed` begins with, as far as it goes; `*whole` when it ends well.
std::string Unpack(const std::string& packed, bool* whole) {
  z_stream stream = {};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  int result = Z_OK;
  while (result == Z_OK) {
    std::string part(64 * 1024, '\0');
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    result = inflate(&stream, Z_NO_FLUSH);
    text += part.substr(0, part.size() - stream.avail_out);
  }
  *whole = result == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  return text;
}

std::string Joined(const std::vector<std::string>& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

// Hard to compress, so that there are many pieces.
std::vector<std::string> Noise(size_t pieces) {
  std::vector<std::string> noise;
  uint32_t state = 1;
  for (size_t i = 0; i < pieces; ++i) {
    std::string& piece = noise.emplace_back(20'000 + i, '\0');
    for (char& c : piece) {
      state = state * 1664525 + 1013904223;
      c = static_cast<char>(state >> 24);
    }
  }
  return noise;
}

TEST(GzipStreamTest, GivesTheSameBytes) {
  for (const auto& text : {std::vector<std::string>{},
                           {"a"},
                           {"some ", "pieces"},
                           {std::string(3 << 20, 'x')},
                           Noise(40)}) {
    const auto stream = GzipStream(std::make_shared<Pieces>(text));
    const auto [pieces, end] = Drain(*stream);
    EXPECT_TRUE(end.ok());
    bool whole = false;
    EXPECT_EQ(Unpack(Joined(pieces), &whole), Joined(text));
    EXPECT_TRUE(whole);
  }
}

TEST(GzipStreamTest, PiecesComeBeforeTheEnd) {
  const auto stream = GzipStream(std::make_shared<Pieces>(Noise(40)));
  EXPECT_GT(Drain(*stream).first.size(), 5U);
}

TEST(GzipStreamTest, AnErrorComesBehindWhatWasThere) {
  const auto text = Noise(3);
  const auto stream = GzipStream(
      std::make_shared<Pieces>(text, absl::DeadlineExceededError("late")));
  const auto [pieces, end] = Drain(*stream);
  EXPECT_TRUE(absl::IsDeadlineExceeded(end));
  bool whole = true;
  EXPECT_EQ(Unpack(Joined(pieces), &whole), Joined(text));
  EXPECT_FALSE(whole);
}

TEST(GzipStreamTest, ForClientsThatTakeIt) {
  HttpResponse response;
  response.stream = std::make_shared<Pieces>(std::vector<std::string>{"a"});
  const auto plain = response.stream;
  CompressStream("br, gzip;q=0", &response);
  EXPECT_EQ(response.stream, plain);
  EXPECT_THAT(response.headers, Contains(Pair("Vary", "Accept-Encoding")));
  EXPECT_THAT(response.headers, Not(Contains(Key("Content-Encoding"))));
  CompressStream("br, gzip", &response);
  EXPECT_NE(response.stream, plain);
  EXPECT_THAT(response.headers, Contains(Pair("Content-Encoding", "gzip")));
  HttpResponse no_stream;
  CompressStream("gzip", &no_stream);
  EXPECT_TRUE(no_stream.headers.empty());
}

}  // namespace
}  // namespace dateline
