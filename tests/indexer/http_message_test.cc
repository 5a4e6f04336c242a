#include "indexer/http_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/compression.h"

namespace dateline {
namespace {

using ::testing::Pair;

constexpr size_t kLimit = 1 << 20;

HttpHead Head(const std::string& fields) {
  return *ParseHttpHead("HTTP/1.1 200 OK\r\n" + fields + "\r\n");
}

TEST(HttpMessage, ReadsHeads) {
  const std::string text =
      "HTTP/1.1 404 Not Found\r\nContent-TYPE : text/html; "
      "charset=\"UTF-8\"\r\n"
      "nonsense\r\nX-Long: a\r\n  b\r\n\r\nbody";
  const auto head = ParseHttpHead(text);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 404);
  EXPECT_EQ(text.substr(head->bytes), "body");
  EXPECT_THAT(
      head->fields,
      testing::ElementsAre(Pair("content-type", "text/html; charset=\"UTF-8\""),
                           Pair("x-long", "a b")));
  EXPECT_EQ(ParseHttpHead("GET / HTTP/1.1\r\n\r\n")->status, 0);
  EXPECT_EQ(ParseHttpHead("HTTP/2 200\n\nx")->status, 200);
}

TEST(HttpMessage, WhatIsNoMessageIsNone) {
  for (const char* text : {"", "<html>", "HTTP/", "HTTP/1.1", "HTTP/1.1 x"}) {
    EXPECT_FALSE(ParseHttpHead(text)) << text;
  }
}

TEST(HttpMessage, ReadsContentTypes) {
  EXPECT_EQ(MediaType(" Text/HTML ;x=y"), "text/html");
  EXPECT_EQ(Charset("text/html; x=y; Charset='ISO-8859-1'"), "iso-8859-1");
  EXPECT_EQ(Charset("text/html"), "");
}

TEST(HttpMessage, JoinsChunks) {
  EXPECT_EQ(JoinChunks("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"),
            "abc0123456789");
  EXPECT_EQ(JoinChunks("3\nabc\n0\n\n"), "abc");
  EXPECT_EQ(JoinChunks("<p>plain"), "<p>plain");
  EXPECT_EQ(JoinChunks("3\r\nabc\r\nnonsense\r\ndef"), "abc");
  EXPECT_EQ(JoinChunks("ff\r\nabc"), "abc");
  EXPECT_EQ(JoinChunks("ffffffffffffffffff\r\nabc"),
            "ffffffffffffffffff\r\nabc");
}

TEST(HttpMessage, UndoesCodings) {
  const std::string text = "some text";
  const std::string gzip = Gzip(text);
  EXPECT_EQ(*DecodeHttpBody(Head(""), text, kLimit), text);
  EXPECT_EQ(*DecodeHttpBody(Head("Content-Encoding: GZIP\r\n"), gzip, kLimit),
            text);
  EXPECT_EQ(*DecodeHttpBody(Head("Content-Encoding: gzip, gzip\r\n"),
                            Gzip(gzip), kLimit),
            text);
  EXPECT_EQ(*DecodeHttpBody(
                Head("Transfer-Encoding: gzip, chunked\r\n"),
                "9\r\n" + gzip.substr(0, 9) + "\r\n" +
                    std::string(1, "0123456789abcdef"[(gzip.size() - 9) / 16]) +
                    std::string(1, "0123456789abcdef"[(gzip.size() - 9) % 16]) +
                    "\r\n" + gzip.substr(9) + "\r\n0\r\n\r\n",
                kLimit),
            text);
}

TEST(HttpMessage, PlainBodiesUnderACodingStay) {
  EXPECT_EQ(*DecodeHttpBody(Head("Content-Encoding: gzip\r\n"), "<p>", kLimit),
            "<p>");
  EXPECT_EQ(*DecodeHttpBody(Head("Content-Encoding: utf-8\r\n"), "x", kLimit),
            "x");
}

TEST(HttpMessage, RefusesUnknownCodingsAndDamage) {
  EXPECT_TRUE(absl::IsUnimplemented(
      DecodeHttpBody(Head("Content-Encoding: compress\r\n"), "x", kLimit)
          .status()));
  EXPECT_TRUE(
      absl::IsOutOfRange(DecodeHttpBody(Head("Content-Encoding: gzip\r\n"),
                                        Gzip("text").substr(0, 14), kLimit)
                             .status()));
}

}  // namespace
}  // namespace dateline
