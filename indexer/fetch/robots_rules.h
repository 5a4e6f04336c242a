// What a site's robots.txt asks of us (RFC 9309).
#ifndef DATELINE_INDEXER_FETCH_ROBOTS_RULES_H_
#define DATELINE_INDEXER_FETCH_ROBOTS_RULES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// As much of a robots.txt as is read.
inline constexpr size_t kMaxRobotsBytes = size_t{500} << 10;

// Immutable; thread-safe. Matching takes time linear in the path for each rule.
class RobotsRules {
 public:
  // Of a site without a robots.txt.
  static RobotsRules AllowAll() { return {}; }
  // Of a site whose robots.txt cannot be had just now.
  static RobotsRules DenyAll();

  // The groups for `product` ("Dateline"), in any case; else those for "*".
  // Any bytes are fine: lines that are no rule are passed over.
  static RobotsRules Parse(std::string_view text, std::string_view product);

  // `path` with its query, as in the request line. The longest rule that fits
  // counts, Allow before Disallow when two are as long.
  bool Allows(std::string_view path) const;

 private:
  struct Rule {
    std::string pattern;  // escapes in one form
    bool allow = false;
  };

  std::vector<Rule> rules_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_ROBOTS_RULES_H_
