#include "searcher/http/client_limits.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <cmath>

namespace dateline {
namespace {

namespace ip = boost::asio::ip;

constexpr double kBurstSeconds = 2;
constexpr size_t kNetworkBytes = 8;

}  // namespace

std::string ClientKey(std::string_view address) {
  boost::system::error_code error;
  const ip::address parsed = ip::make_address(std::string(address), error);
  if (error || parsed.is_v4()) return std::string(address);
  const ip::address_v6 v6 = parsed.to_v6();
  if (v6.is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, v6).to_string();
  }
  ip::address_v6::bytes_type bytes = v6.to_bytes();
  if (!v6.is_loopback()) {
    std::fill(bytes.begin() + kNetworkBytes, bytes.end(), 0);
  }
  return ip::address_v6(bytes).to_string();
}

double ClientLimiter::Burst() const {
  return kBurstSeconds * static_cast<double>(limits_.requests_a_second);
}

ClientLimiter::Client& ClientLimiter::Find(const std::string& key, Time now) {
  const auto [found, is_new] = clients_.try_emplace(key);
  Client& client = found->second;
  if (is_new) {
    by_time_.push_front(&found->first);
    client.left = Burst();
    client.place = by_time_.begin();
  } else {
    by_time_.splice(by_time_.begin(), by_time_, client.place);
    const std::chrono::duration<double> since = now - client.counted;
    client.left = std::min(
        Burst(), client.left + since.count() * static_cast<double>(
                                                   limits_.requests_a_second));
  }
  client.counted = now;
  return client;
}

ClientLimiter::Verdict ClientLimiter::Admit(const std::string& key, Time now) {
  Client& client = Find(key, now);
  // The new one is in front, so that it stays.
  while (clients_.size() > limits_.max_clients && ForgetOne()) continue;
  if (limits_.at_once > 0 && client.under_way >= limits_.at_once) {
    return Verdict::kTooManyAtOnce;
  }
  if (limits_.requests_a_second > 0) {
    if (client.left < 1) return Verdict::kTooFast;
    client.left -= 1;
  }
  ++client.under_way;
  return Verdict::kAdmitted;
}

// Those with requests under way stay: there are no more of them than
// connections. False when there are no others.
bool ClientLimiter::ForgetOne() {
  const auto last = std::find_if(
      by_time_.rbegin(), std::prev(by_time_.rend()),
      [this](const auto* key) { return clients_.at(*key).under_way == 0; });
  if (last == std::prev(by_time_.rend())) return false;
  const auto forgotten = clients_.find(**last);
  by_time_.erase(forgotten->second.place);
  clients_.erase(forgotten);
  return true;
}

void ClientLimiter::Release(const std::string& key) {
  const auto found = clients_.find(key);
  if (found != clients_.end()) --found->second.under_way;
}

uint64_t ClientLimiter::RetryAfter(const std::string& key) const {
  const auto found = clients_.find(key);
  if (found == clients_.end() || limits_.requests_a_second == 0) return 1;
  const double missing = std::max(0.0, 1 - found->second.left);
  const double seconds =
      missing / static_cast<double>(limits_.requests_a_second);
  return std::max<uint64_t>(1, static_cast<uint64_t>(std::ceil(seconds)));
}

}  // namespace dateline
