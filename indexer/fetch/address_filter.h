// Which network addresses a fetcher may talk to: those of the public internet.
#ifndef DATELINE_INDEXER_FETCH_ADDRESS_FILTER_H_
#define DATELINE_INDEXER_FETCH_ADDRESS_FILTER_H_

struct sockaddr;

namespace dateline {

// False for private, loopback, link-local, multicast, documentation and other
// special ranges of IPv4 and IPv6 (IANA's registries of special-purpose
// addresses), for IPv6 addresses that carry such an IPv4 one, and for all other
// families. `address` has the length of its family.
bool IsPublicAddress(const sockaddr& address);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_ADDRESS_FILTER_H_
