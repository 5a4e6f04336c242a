#include "searcher/http/listen_address.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string Read(std::string_view text) {
  const auto address = ParseListenAddress(text);
  return address.ok() ? address->host + " " + std::to_string(address->port)
                      : "error";
}

TEST(ListenAddressTest, ReadsHostAndPort) {
  EXPECT_EQ(Read("127.0.0.1:8080"), "127.0.0.1 8080");
  EXPECT_EQ(Read("0.0.0.0:0"), "0.0.0.0 0");
  EXPECT_EQ(Read("[::1]:65535"), "::1 65535");
  EXPECT_EQ(Read("localhost:80"), "127.0.0.1 80");
}

TEST(ListenAddressTest, RefusesAnythingElse) {
  for (const char* text :
       {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
        "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1: 1",
        "::1:8080", "[::1]", "[::1:80", "::1]:80"}) {
    EXPECT_EQ(Read(text), "error") << text;
  }
}

TEST(ListenAddressTest, HasAUrl) {
  EXPECT_EQ(UrlOf({"127.0.0.1", 8080}), "http://127.0.0.1:8080");
  EXPECT_EQ(UrlOf({"::1", 80}), "http://[::1]:80");
}

}  // namespace
}  // namespace dateline
