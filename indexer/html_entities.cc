#include "indexer/html_entities.h"

#include "indexer/html_text.h"

namespace dateline {

// The HTML parser knows all two thousand of them.
std::string HtmlEntityText(std::string_view name) {
  std::string reference = "&";
  reference += name;
  reference += ';';
  std::string text = HtmlToText(reference);
  if (name == "nbsp") return "\u00A0";
  return text.empty() ? reference : text;
}

}  // namespace dateline
