// How much one client may ask for: so many requests a second, after a few at
// once, and so many that are answered at the same time. One client that asks
// without end so leaves the threads to the others.
#ifndef DATELINE_SEARCHER_HTTP_CLIENT_LIMITS_H_
#define DATELINE_SEARCHER_HTTP_CLIENT_LIMITS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <string_view>

namespace dateline {

// 0: no limit.
struct ClientLimits {
  uint64_t requests_a_second = 0;  // after twice as many at once
  uint64_t at_once = 0;            // from being read to the end of the reply
  // Whether clients on this machine are limited, too. Behind a proxy here all
  // clients are one, which the proxy must tell apart.
  bool loopback = false;
  size_t max_clients = 16'384;  // that are remembered
};

// What a client's address counts as: an IPv4 address, also one mapped into
// IPv6, for itself; of an IPv6 address the first 64 bits, since one machine has
// all those behind them.
std::string ClientKey(std::string_view address);

// Remembers clients by what is left to each of them (token buckets). When too
// many are known, the one that asked longest ago is forgotten: it may begin
// anew, which it could soon anyway. One thread.
class ClientLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  enum class Verdict {
    kAdmitted,  // Release is due when the request has been answered
    kTooFast,
    kTooManyAtOnce,
  };

  explicit ClientLimiter(const ClientLimits& limits) : limits_(limits) {}

  // `key` is a ClientKey. What is refused costs the client nothing.
  Verdict Admit(const std::string& key, Time now);
  void Release(const std::string& key);

  // Whole seconds until a request that was kTooFast is admitted; at least 1.
  uint64_t RetryAfter(const std::string& key) const;

  bool limits_anything() const {
    return limits_.requests_a_second > 0 || limits_.at_once > 0;
  }
  size_t clients() const { return clients_.size(); }

 private:
  struct Client {
    double left = 0;  // requests that may come now
    Time counted;     // when `left` was
    uint64_t under_way = 0;
    std::list<const std::string*>::iterator place;
  };
  Client& Find(const std::string& key, Time now);
  bool ForgetOne();
  double Burst() const;

  const ClientLimits limits_;
  std::map<std::string, Client> clients_;
  std::list<const std::string*> by_time_;  // asked last in front
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_CLIENT_LIMITS_H_
