// Addresses on the web: relative ones resolved, hosts taken out.
#ifndef DATELINE_INDEXER_WEB_ADDRESS_H_
#define DATELINE_INDEXER_WEB_ADDRESS_H_

#include <string>
#include <string_view>

namespace dateline {

// RFC 3986, section 5.2: `reference` as seen from `base`. Without a base of the
// form scheme://... the reference itself.
std::string ResolveAddress(std::string_view base, std::string_view reference);

// "news.example" of "https://user@news.example:443/a"; "[::1]" keeps its
// brackets. Empty when there is no host.
std::string_view HostOf(std::string_view address);

// "https://news.example:8443" of "HTTPS://user@News.example:8443/a?b": what
// robots.txt and limits on requests are about. Empty when there is no host.
std::string OriginOf(std::string_view address);

// "/a?b" of it, "/" when there is no path.
std::string PathAndQueryOf(std::string_view address);

// Without the parameters that tell where a reader came from and nothing about
// the page: utm_source and the like, click ids of advertisements.
std::string WithoutTracking(std::string_view address);

bool IsWebAddress(std::string_view address);  // http:// or https://, any case

}  // namespace dateline

#endif  // DATELINE_INDEXER_WEB_ADDRESS_H_
