// By which address an article is known, beside its id: what is left of a URL
// when everything is gone that names no other page. Two articles with one
// canonical URL are versions of one, unless one input has it for several
// (url_book.h).
#ifndef DATELINE_INDEXER_CANONICAL_URL_H_
#define DATELINE_INDEXER_CANONICAL_URL_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// http is https; the host is in lower case; user, default port, empty query,
// what tracks readers (web_address.h) and the fragment are gone, but for those
// that lead to another page (#!talks, #/talks); escapes are as short as they
// can be, and in capitals. The path and the order of parameters stay, since a
// server may tell /a from /a/. Empty for what is no web address and for the
// front page of a site, which many pages and feeds name instead of their own.
std::string CanonicalUrl(std::string_view url);

// By which articles are found that may have this canonical URL; 0 for none.
// Equal keys do not prove equal URLs.
uint64_t UrlKey(std::string_view canonical_url);

// Whether an id says no more than this address: that of a page, or of an item
// without an id of its own.
bool IsAddressOf(std::string_view id, std::string_view canonical_url);

}  // namespace dateline

#endif  // DATELINE_INDEXER_CANONICAL_URL_H_
