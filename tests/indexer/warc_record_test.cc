#include "indexer/warc_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "indexer/sha1.h"
#include "tests/support/compression.h"
#include "tests/support/web_archives.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Records {
  std::vector<WarcRecord> records;
  std::vector<Rejection> rejections;

  std::vector<std::string> blocks() const {
    std::vector<std::string> blocks;
    for (const WarcRecord& each : records) blocks.push_back(each.block);
    return blocks;
  }
  std::vector<std::string> reasons() const {
    std::vector<std::string> reasons;
    for (const Rejection& each : rejections) {
      reasons.emplace_back(RejectReasonName(each.reason));
    }
    return reasons;
  }
};

Records ReadRecords(std::string bytes, const ReaderLimits& limits = {}) {
  const auto stream = *ByteStream::FromString(std::move(bytes), limits);
  WarcRecordReader reader(stream.get());
  Records all;
  while (auto event = reader.Next()) {
    if (auto* record = std::get_if<WarcRecord>(&*event)) {
      all.records.push_back(std::move(*record));
    } else {
      all.rejections.push_back(std::get<Rejection>(*std::move(event)));
    }
  }
  return all;
}

std::string Record(const std::string& block, const std::string& fields = "") {
  return WarcRecordText("resource", fields, block);
}

TEST(WarcRecord, ReadsFieldsAndBlocks) {
  const Records all = ReadRecords(
      "\r\n" + Record("a\r\n\r\nb", "content-TYPE: Text/HTML; charset=x\r\n") +
      "WARC/1.1\nWARC-Type: response\nWARC-Target-URI: <u:1>\n"
      "Content-Length: 1\n\nc\n\n");
  EXPECT_THAT(all.rejections, IsEmpty());
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].type, "resource");
  EXPECT_EQ(all.records[0].uri, kRecordUri);
  EXPECT_EQ(all.records[0].media_type, "text/html");
  EXPECT_EQ(all.records[0].block, "a\r\n\r\nb");
  EXPECT_EQ(all.records[1].uri, "u:1");
  EXPECT_EQ(all.records[1].block, "c");
}

TEST(WarcRecord, ReadsGzipMemberByMember) {
  EXPECT_THAT(ReadRecords(Gzip(Record("a")) + Gzip(Record("b"))).blocks(),
              ElementsAre("a", "b"));
}

TEST(WarcRecord, ReadsArcOfBothVersions) {
  const Records one = ReadRecords(
      "filedesc://x.arc 0.0.0.0 20140216050221 text/plain 4\n1 0\n\n"
      "http://news.example/a b?c 1.2.3.4 20140216050221 text/html 3\nabc\n"
      "http://news.example/d 1.2.3.4 20140216050221 text/html 3\ndef\n");
  ASSERT_EQ(one.records.size(), 3u);
  EXPECT_EQ(one.records[0].type, "warcinfo");
  EXPECT_EQ(one.records[1].uri, "http://news.example/a b?c");
  EXPECT_EQ(one.records[1].media_type, "text/html");
  EXPECT_THAT(one.blocks(), ElementsAre("1 0\n", "abc", "def"));
  const Records two = ReadRecords(
      "filedesc://x.arc 0.0.0.0 20140216050221 text/plain 200 - - 0 x.arc 4\n"
      "2 0\n\nhttp://news.example/ 1.2.3.4 20140216050221 text/html 200 sum - "
      "77 x.arc 3\nabc\n");
  EXPECT_THAT(two.blocks(), ElementsAre("2 0\n", "abc"));
  EXPECT_EQ(two.records[1].uri, "http://news.example/");
}

TEST(WarcRecord, GoesOnBehindDamage) {
  const Records all =
      ReadRecords(Record("a") + "junk\njunk\n" + Record("b") +
                  "WARC/1.0\r\nContent-Length: -1\r\n\r\nx\r\n" + Record("c"));
  EXPECT_THAT(all.blocks(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(all.reasons(), ElementsAre("bad-record", "bad-record"));
  EXPECT_EQ(all.rejections[0].line, 2u);
  EXPECT_EQ(all.rejections[0].raw, "junk\njunk");
}

TEST(WarcRecord, EveryCutKeepsWhatIsBeforeAndTellsOfTheRest) {
  const std::string first = Record("first");
  const std::string whole = first + Record("second block");
  for (size_t size = first.size() + 1; size < whole.size() - 4; ++size) {
    const Records all = ReadRecords(whole.substr(0, size));
    EXPECT_THAT(all.blocks(), ElementsAre("first")) << size;
    EXPECT_EQ(all.rejections.size(), 1u) << size;
  }
}

TEST(WarcRecord, ATruncatedGzipIsToldOnce) {
  std::string bytes = Gzip(Record("a")) + Gzip(Record("second"));
  bytes.resize(bytes.size() - 20);
  const Records all = ReadRecords(bytes);
  EXPECT_THAT(all.blocks(), ElementsAre("a"));
  EXPECT_THAT(all.reasons(), ElementsAre("truncated"));
}

TEST(WarcRecord, LargeBlocksAreSkipped) {
  ReaderLimits limits;
  limits.max_page_bytes = 1000;
  const Records all =
      ReadRecords(Record(std::string(200'000, 'x')) +
                      Record(std::string(2000, 'y')) + Record("b"),
                  limits);
  ASSERT_EQ(all.records.size(), 3u);
  EXPECT_TRUE(all.records[0].skipped);
  EXPECT_LT(all.records[0].block.size(), 100'000u);
  EXPECT_EQ(all.records[1].block.size(), 2000u);
  EXPECT_EQ(all.records[2].block, "b");
}

TEST(WarcRecord, AHeadHasALimit) {
  std::string fields;
  for (int i = 0; i < 20'000; ++i) fields += "X-Field: some value\r\n";
  const Records all = ReadRecords(Record("a", fields) + Record("b"));
  EXPECT_THAT(all.blocks(), ElementsAre("b"));
  EXPECT_THAT(all.reasons(), ElementsAre("bad-record"));
}

TEST(WarcRecord, ChecksDigestsOfBlocks) {
  const std::string hex = absl::BytesToHexString(Sha1("abc"));
  EXPECT_THAT(
      ReadRecords(Record("abc", "WARC-Block-Digest: sha1:" + hex + "\r\n"))
          .reasons(),
      IsEmpty());
  EXPECT_THAT(
      ReadRecords(Record("abd", "WARC-Block-Digest: sha1:" + hex + "\r\n"))
          .reasons(),
      ElementsAre("bad-digest"));
}

// As stored, without chunks, or decoded: archives differ.
TEST(WarcRecord, ChecksDigestsOfPayloads) {
  const std::string gzip = Gzip("abc");
  const std::string fields = "Content-Encoding: gzip\r\n";
  const auto with = [&](std::string_view payload) {
    return ReadRecords(WarcRecordText(
                           "response",
                           "Content-Type: application/http\r\n"
                           "WARC-Payload-Digest: sha1:" +
                               absl::BytesToHexString(Sha1(payload)) + "\r\n",
                           HttpText(fields, gzip)))
        .reasons();
  };
  EXPECT_THAT(with(gzip), IsEmpty());
  EXPECT_THAT(with("abc"), IsEmpty());
  EXPECT_THAT(with("abd"), ElementsAre("bad-digest"));
}

TEST(WarcRecord, ReadsDigestsInEveryNotation) {
  // Of no bytes at all.
  EXPECT_TRUE(DigestFits("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", ""));
  EXPECT_TRUE(DigestFits("SHA1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", ""));
  EXPECT_TRUE(DigestFits("sha1:3i42h3s6nnfq2msvx7xzkyayscx5qbyj", ""));
  EXPECT_TRUE(DigestFits("sha1:2jmj7l5rSw0yVb/vlWAYkK/YBwk=", ""));
  EXPECT_TRUE(DigestFits("sha1:2jmj7l5rSw0yVb_vlWAYkK_YBwk=", ""));
  EXPECT_FALSE(DigestFits("sha1:1112H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", ""));
  EXPECT_FALSE(DigestFits("sha1:", ""));
  EXPECT_TRUE(DigestFits("md5:whatever", ""));
}

}  // namespace
}  // namespace dateline
