// Reads what was meant to be XML. For documents that a strict parser refuses:
// wrong or missing end tags, attributes without quotes, a '<' in the text.
#ifndef DATELINE_INDEXER_XML_SOUP_H_
#define DATELINE_INDEXER_XML_SOUP_H_

#include <string_view>

#include "indexer/xml_sink.h"

namespace dateline {

// An end tag closes the nearest element of its name; one that fits none closes
// an element that has only text so far (a slip of the pen), else it is passed
// over. An item ends all that is open within the feed. Character numbers and
// the five names of XML are decoded; other references stay. True when all
// elements were closed: else the document ends in the middle. Linear; elements
// nest as deeply as the sink lets them.
bool ParseXmlSoup(std::string_view document, XmlSink* sink);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_SOUP_H_
