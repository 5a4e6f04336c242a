// Walks through an XML document with expat, whole and in memory.
#ifndef DATELINE_INDEXER_XML_PARSER_H_
#define DATELINE_INDEXER_XML_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/xml_sink.h"

namespace dateline {

struct XmlError {
  std::string message;
  uint64_t line = 0;
  size_t offset = 0;
  // The document is not well-formed, as opposed to an attack on the parser or
  // a sink that stopped.
  bool is_syntax = false;
};

// `document` is UTF-8 (indexer/xml_text.h makes it so). Nothing outside of it
// is ever read; references to names of HTML are text. Linear. The error is of
// where the document broke off, or of where the sink stopped.
std::optional<XmlError> ParseXml(std::string_view document, XmlSink* sink);

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_PARSER_H_
