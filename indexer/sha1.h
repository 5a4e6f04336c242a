// SHA-1 (FIPS 180-4), for the digests in web archives. Not for secrets.
#ifndef DATELINE_INDEXER_SHA1_H_
#define DATELINE_INDEXER_SHA1_H_

#include <string>
#include <string_view>

namespace dateline {

// The 20 bytes of the digest.
std::string Sha1(std::string_view bytes);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SHA1_H_
