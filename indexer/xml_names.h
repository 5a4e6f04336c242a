// Names in XML with prefixes, as feeds use them: a prefix that nobody declared
// means what it usually means.
#ifndef DATELINE_INDEXER_XML_NAMES_H_
#define DATELINE_INDEXER_XML_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace dateline {

inline constexpr std::string_view kContentNamespace =
    "http://purl.org/rss/1.0/modules/content/";
inline constexpr std::string_view kDublinCoreNamespace =
    "http://purl.org/dc/elements/1.1/";

struct XmlName {
  std::string space;  // URI; "?" and the prefix when that is not known
  std::string local;
};

// The declarations in force. Calls nest as the elements do.
class XmlNamespaces {
 public:
  // `attributes` as expat gives them: name, value, ..., null.
  void Enter(const char** attributes);
  void Leave();

  XmlName Resolve(std::string_view name) const;

 private:
  struct Declaration {
    size_t depth;
    std::string prefix;
  };

  size_t depth_ = 0;
  std::vector<Declaration> declarations_;
  // Of each prefix the spaces that it was declared to mean; the last counts.
  absl::flat_hash_map<std::string, std::vector<std::string>> spaces_;
};

// The value of the attribute that is called `name`, with any prefix; empty when
// there is none.
std::string_view XmlAttribute(const char** attributes, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_NAMES_H_
