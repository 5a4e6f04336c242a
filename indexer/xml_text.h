// The bytes of a feed -> XML in UTF-8 that a strict parser takes, as far as
// that can be had without guessing.
#ifndef DATELINE_INDEXER_XML_TEXT_H_
#define DATELINE_INDEXER_XML_TEXT_H_

#include <string>
#include <string_view>

namespace dateline {

// Decodes; drops what stands before the declaration; repairs UTF-8; replaces
// control characters by spaces or by what windows-1252 has in their place,
// named references of HTML by their characters (not where the document declares
// entities of its own), and an '&' that begins no reference by "&amp;". CDATA
// sections and comments stay as they are.
std::string RepairXml(std::string bytes);

// The name of the first element without its prefix: "rss", "feed"; empty when
// there is none in `head`. Any encoding.
std::string RootElementName(std::string_view head);

// Appends `text` as it stands in XML: "a &lt; b".
void AppendXmlText(std::string_view text, std::string* xml);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_TEXT_H_
