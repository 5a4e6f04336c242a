#include "searcher/http/client_limits.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace dateline {
namespace {

using std::chrono::milliseconds;
using Verdict = ClientLimiter::Verdict;

constexpr ClientLimiter::Time kStart{std::chrono::hours(1)};

// Asks and has it answered.
Verdict Ask(ClientLimiter& limiter, const std::string& key,
            ClientLimiter::Time now) {
  const Verdict verdict = limiter.Admit(key, now);
  if (verdict == Verdict::kAdmitted) limiter.Release(key);
  return verdict;
}

TEST(ClientLimitsTest, TwiceARateAtOnceThenTheRate) {
  ClientLimiter limiter({.requests_a_second = 5});
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(Ask(limiter, "a", kStart), Verdict::kAdmitted) << i;
  }
  EXPECT_EQ(Ask(limiter, "a", kStart), Verdict::kTooFast);
  EXPECT_EQ(Ask(limiter, "b", kStart), Verdict::kAdmitted);
  EXPECT_EQ(Ask(limiter, "a", kStart + milliseconds(199)), Verdict::kTooFast);
  EXPECT_EQ(Ask(limiter, "a", kStart + milliseconds(200)), Verdict::kAdmitted);
  EXPECT_EQ(Ask(limiter, "a", kStart + milliseconds(200)), Verdict::kTooFast);
}

TEST(ClientLimitsTest, RestEarnsNoMoreThanTheBurst) {
  ClientLimiter limiter({.requests_a_second = 1});
  const auto later = kStart + std::chrono::hours(24);
  EXPECT_EQ(Ask(limiter, "a", kStart), Verdict::kAdmitted);
  EXPECT_EQ(Ask(limiter, "a", later), Verdict::kAdmitted);
  EXPECT_EQ(Ask(limiter, "a", later), Verdict::kAdmitted);
  EXPECT_EQ(Ask(limiter, "a", later), Verdict::kTooFast);
}

TEST(ClientLimitsTest, SaysWhenToComeBack) {
  ClientLimiter limiter({.requests_a_second = 1});
  EXPECT_EQ(limiter.RetryAfter("a"), 1U);
  Ask(limiter, "a", kStart);
  Ask(limiter, "a", kStart);
  ASSERT_EQ(Ask(limiter, "a", kStart), Verdict::kTooFast);
  const auto wait = std::chrono::seconds(limiter.RetryAfter("a"));
  EXPECT_EQ(Ask(limiter, "a", kStart + wait), Verdict::kAdmitted);
}

TEST(ClientLimitsTest, SoManyAtOnce) {
  ClientLimiter limiter({.at_once = 2});
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kTooManyAtOnce);
  EXPECT_EQ(limiter.Admit("b", kStart), Verdict::kAdmitted);
  limiter.Release("a");
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kAdmitted);
}

TEST(ClientLimitsTest, TheOneThatAskedLongestAgoIsForgotten) {
  ClientLimiter limiter({.requests_a_second = 1, .max_clients = 2});
  for (const char* key : {"a", "b", "a", "b"}) Ask(limiter, key, kStart);
  ASSERT_EQ(Ask(limiter, "a", kStart), Verdict::kTooFast);
  EXPECT_EQ(Ask(limiter, "c", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.clients(), 2U);
  EXPECT_EQ(Ask(limiter, "a", kStart), Verdict::kTooFast);
  // b is new again, and c goes for it.
  EXPECT_EQ(Ask(limiter, "b", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.clients(), 2U);
}

TEST(ClientLimitsTest, OneWithRequestsUnderWayStays) {
  ClientLimiter limiter({.at_once = 1, .max_clients = 1});
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.Admit("b", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.Admit("a", kStart), Verdict::kTooManyAtOnce);
  limiter.Release("a");
  limiter.Release("b");
  EXPECT_EQ(limiter.clients(), 2U);
  EXPECT_EQ(limiter.Admit("c", kStart), Verdict::kAdmitted);
  EXPECT_EQ(limiter.clients(), 1U);
}

TEST(ClientLimitsTest, AddressesOfOneMachineAreOneClient) {
  EXPECT_EQ(ClientKey("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(ClientKey("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(ClientKey("2001:db8:1:2:3:4:5:6"), ClientKey("2001:db8:1:2::9"));
  EXPECT_NE(ClientKey("2001:db8:1:2::9"), ClientKey("2001:db8:1:3::9"));
  EXPECT_EQ(ClientKey("::1"), "::1");
  EXPECT_EQ(ClientKey("no address"), "no address");
}

}  // namespace
}  // namespace dateline
