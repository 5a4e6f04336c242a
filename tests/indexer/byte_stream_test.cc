#include "indexer/byte_stream.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "tests/support/compression.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::unique_ptr<ByteStream> Stream(std::string bytes,
                                   const ReaderLimits& limits = {}) {
  return *ByteStream::FromString(std::move(bytes), limits);
}

std::vector<std::string> Lines(ByteStream& stream) {
  std::vector<std::string> lines;
  std::string line;
  bool too_long = false;
  while (stream.ReadLine(&line, &too_long)) {
    lines.push_back(too_long ? "too long: " + line : line);
  }
  return lines;
}

TEST(ByteStream, ReadsLines) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(Lines(*Stream("a\r\n\nb\nc")), (Strings{"a", "", "b", "c"}));
  EXPECT_EQ(Lines(*Stream("a\n")), (Strings{"a"}));
  EXPECT_EQ(Lines(*Stream("")), (Strings{}));
}

TEST(ByteStream, SkipsLongLinesAndKeepsTheirBeginning) {
  ReaderLimits limits;
  limits.max_line_bytes = 1000;
  const auto lines =
      Lines(*Stream(std::string(700'000, 'x') + "\nnext\n", limits));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "too long: " + std::string(64 * 1024, 'x'));
  EXPECT_EQ(lines[1], "next");
}

TEST(ByteStream, PeekTakesNothing) {
  const auto stream = Stream("abc");
  EXPECT_EQ(stream->Peek(2), "ab");
  EXPECT_EQ(stream->Peek(10), "abc");
  std::string all;
  bool complete = false;
  stream->ReadAll(100, &all, &complete);
  EXPECT_EQ(all, "abc");
  EXPECT_TRUE(complete);
  EXPECT_EQ(stream->Peek(1), "");
}

TEST(ByteStream, ReadAllStopsAtItsLimit) {
  std::string all;
  bool complete = true;
  Stream("abcdef")->ReadAll(3, &all, &complete);
  EXPECT_EQ(all, "abc");
  EXPECT_FALSE(complete);
  all.clear();
  Stream("abc")->ReadAll(3, &all, &complete);
  EXPECT_TRUE(complete);
}

TEST(ByteStream, GunzipsAllMembers) {
  const auto stream = Stream(Gzip("one\n") + Gzip("two\n") + std::string(5, 0));
  EXPECT_EQ(Lines(*stream), (std::vector<std::string>{"one", "two"}));
  EXPECT_TRUE(stream->status().ok());
}

TEST(ByteStream, SaysWhyItEnded) {
  const std::string zipped = Gzip(std::string(100'000, 'a') + "b");
  const auto cut = Stream(zipped.substr(0, zipped.size() / 2));
  Lines(*cut);
  EXPECT_TRUE(absl::IsOutOfRange(cut->status())) << cut->status();
  const auto only_magic = Stream("\x1f\x8b");
  Lines(*only_magic);
  EXPECT_TRUE(absl::IsOutOfRange(only_magic->status()));
  const auto junk = Stream(Gzip("a") + "junk");
  Lines(*junk);
  EXPECT_TRUE(absl::IsDataLoss(junk->status()));
  std::string damaged = zipped;
  damaged[20] = static_cast<char>(damaged[20] ^ 0x7F);
  const auto bad = Stream(damaged);
  Lines(*bad);
  EXPECT_FALSE(bad->status().ok());
}

TEST(ByteStream, StopsAtTheInflationLimits) {
  ReaderLimits limits;
  limits.max_inflated_bytes = 1 << 20;
  const std::string bomb = Gzip(std::string(8 << 20, '0'));
  const auto stream = Stream(bomb, limits);
  std::string all;
  bool complete = true;
  stream->ReadAll(64 << 20, &all, &complete);
  EXPECT_TRUE(absl::IsResourceExhausted(stream->status()));
  EXPECT_LE(all.size(), size_t{2} << 20);
}

TEST(ByteStream, CountsStoredBytes) {
  const std::string zipped = Gzip(std::string(100'000, 'a'));
  const auto stream = Stream(zipped);
  Lines(*stream);
  EXPECT_EQ(stream->bytes_consumed(), zipped.size());
}

TEST(ByteStream, OpensPlainFilesOnly) {
  const TempDir directory;
  const std::string file = directory.Write("a.txt", "text\n");
  const auto stream = ByteStream::Open(file);
  ASSERT_TRUE(stream.ok()) << stream.status();
  EXPECT_EQ(Lines(**stream), (std::vector<std::string>{"text"}));
  EXPECT_TRUE(
      absl::IsInvalidArgument(ByteStream::Open(directory.path()).status()));
  const std::string fifo = directory.path() + "/fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_TRUE(absl::IsInvalidArgument(ByteStream::Open(fifo).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(ByteStream::Open("/dev/zero").status()));
  EXPECT_TRUE(
      absl::IsNotFound(ByteStream::Open(directory.path() + "/no").status()));
}

}  // namespace
}  // namespace dateline
