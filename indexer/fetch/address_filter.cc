#include "indexer/fetch/address_filter.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

struct Range4 {
  uint32_t first;
  int bits;
};

constexpr uint32_t Ip(uint32_t a, uint32_t b, uint32_t c) {
  return a << 24 | b << 16 | c << 8;
}

constexpr std::array<Range4, 15> kSpecial4 = {{
    {Ip(0, 0, 0), 8},        // this network
    {Ip(10, 0, 0), 8},       // private
    {Ip(100, 64, 0), 10},    // shared by a carrier's customers
    {Ip(127, 0, 0), 8},      // loopback
    {Ip(169, 254, 0), 16},   // link-local, metadata of clouds
    {Ip(172, 16, 0), 12},    // private
    {Ip(192, 0, 0), 24},     // protocol assignments
    {Ip(192, 0, 2), 24},     // documentation
    {Ip(192, 88, 99), 24},   // relays of 6to4
    {Ip(192, 168, 0), 16},   // private
    {Ip(198, 18, 0), 15},    // benchmarks
    {Ip(198, 51, 100), 24},  // documentation
    {Ip(203, 0, 113), 24},   // documentation
    {Ip(224, 0, 0), 4},      // multicast
    {Ip(240, 0, 0), 4},      // reserved, broadcast
}};

bool IsPublic4(uint32_t ip) {
  return std::none_of(kSpecial4.begin(), kSpecial4.end(),
                      [ip](const Range4& range) {
                        return ((ip ^ range.first) >> (32 - range.bits)) == 0;
                      });
}

using Bytes6 = std::array<uint8_t, 16>;

struct Range6 {
  std::array<uint8_t, 4> first;
  int bits;
};

// Inside 2000::/3, which is all that is given out so far.
constexpr std::array<Range6, 4> kSpecial6 = {{
    {{0x20, 0x01, 0x00, 0x00}, 23},  // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02, 0x00, 0x00}, 16},  // 6to4
    {{0x3f, 0xff, 0x00, 0x00}, 20},  // documentation
}};

uint32_t Word(const uint8_t* bytes) {
  return static_cast<uint32_t>(bytes[0]) << 24 |
         static_cast<uint32_t>(bytes[1]) << 16 |
         static_cast<uint32_t>(bytes[2]) << 8 | bytes[3];
}

bool IsPublic6(const Bytes6& ip) {
  constexpr Bytes6 kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr Bytes6 kNat64 = {0, 0x64, 0xff, 0x9b};
  constexpr int kEmbedded = 12;  // where the IPv4 address stands in both
  if (std::equal(ip.begin(), ip.begin() + kEmbedded, kMapped.begin()) ||
      std::equal(ip.begin(), ip.begin() + kEmbedded, kNat64.begin())) {
    return IsPublic4(Word(ip.data() + kEmbedded));
  }
  if (ip[0] >> 5 != 1) return false;
  const uint32_t head = Word(ip.data());
  return std::none_of(
      kSpecial6.begin(), kSpecial6.end(), [head](const Range6& range) {
        return ((head ^ Word(range.first.data())) >> (32 - range.bits)) == 0;
      });
}

}  // namespace

bool IsPublicAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in ip4;
    std::memcpy(&ip4, &address, sizeof(ip4));
    return IsPublic4(ntohl(ip4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 ip6;
    std::memcpy(&ip6, &address, sizeof(ip6));
    Bytes6 bytes;
    std::memcpy(bytes.data(), &ip6.sin6_addr, bytes.size());
    return IsPublic6(bytes);
  }
  return false;
}

}  // namespace dateline
