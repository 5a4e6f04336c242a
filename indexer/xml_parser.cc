#include "indexer/xml_parser.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <type_traits>

#include "indexer/html_entities.h"

namespace dateline {
namespace {

// What the callbacks of one parse share.
struct Parse {
  XML_Parser parser;
  std::string_view document;
  XmlSink& sink;

  size_t Offset() const {
    const XML_Index index = XML_GetCurrentByteIndex(parser);
    return std::min(static_cast<size_t>(std::max<XML_Index>(0, index)),
                    document.size());
  }

  void StopIfAsked() const {
    if (sink.stopped()) XML_StopParser(parser, XML_FALSE);
  }
};

Parse& Self(void* data) { return *static_cast<Parse*>(data); }

void Start(void* data, const char* name, const char** attributes) {
  const Parse& parse = Self(data);
  parse.sink.Start(name, attributes, parse.Offset());
  parse.StopIfAsked();
}

void End(void* data, const char*) {
  const Parse& parse = Self(data);
  const int length = std::max(XML_GetCurrentByteCount(parse.parser), 0);
  parse.sink.End(std::min(parse.Offset() + static_cast<size_t>(length),
                          parse.document.size()));
  parse.StopIfAsked();
}

void Characters(void* data, const char* text, int length) {
  const Parse& parse = Self(data);
  parse.sink.Text({text, static_cast<size_t>(length)});
  parse.StopIfAsked();
}

void SkippedEntity(void* data, const char* name, int is_parameter) {
  if (is_parameter == 0) Self(data).sink.Text(HtmlEntityText(name));
}

// An empty external subset makes expat skip entities it does not know (&nbsp;)
// where it would stop.
int ReadNothing(XML_Parser parser, const char* context, const char*,
                const char*, const char*) {
  XML_Parser empty = XML_ExternalEntityParserCreate(parser, context, nullptr);
  if (empty == nullptr) return XML_STATUS_ERROR;
  const XML_Status status = XML_Parse(empty, "", 0, 1);
  XML_ParserFree(empty);
  return static_cast<int>(status);
}

bool IsSyntax(XML_Error error) {
  switch (error) {
    case XML_ERROR_ABORTED:
    case XML_ERROR_NO_MEMORY:
    case XML_ERROR_RECURSIVE_ENTITY_REF:
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::optional<XmlError> ParseXml(std::string_view document, XmlSink* sink) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>,
                        decltype(&XML_ParserFree)>
      parser(XML_ParserCreate("UTF-8"), &XML_ParserFree);
  Parse parse{parser.get(), document, *sink};
  XML_SetUserData(parser.get(), &parse);
  XML_SetElementHandler(parser.get(), &Start, &End);
  XML_SetCharacterDataHandler(parser.get(), &Characters);
  XML_SetSkippedEntityHandler(parser.get(), &SkippedEntity);
  XML_UseForeignDTD(parser.get(), XML_TRUE);
  XML_SetExternalEntityRefHandler(parser.get(), &ReadNothing);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_ALWAYS);
  if (XML_Parse(parser.get(), document.data(),
                static_cast<int>(document.size()), 1) == XML_STATUS_OK) {
    return std::nullopt;
  }
  const XML_Error code = XML_GetErrorCode(parser.get());
  return XmlError{XML_ErrorString(code), XML_GetCurrentLineNumber(parser.get()),
                  parse.Offset(), IsSyntax(code)};
}

}  // namespace dateline
