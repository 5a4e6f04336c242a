// What a reader of XML calls, in the order of the document.
#ifndef DATELINE_INDEXER_XML_SINK_H_
#define DATELINE_INDEXER_XML_SINK_H_

#include <cstddef>
#include <string_view>

namespace dateline {

class XmlSink {
 public:
  virtual ~XmlSink() = default;

  // `attributes` as expat gives them: name, value, ..., null. `offset` is that
  // of the tag in the document. Calls nest; at the end some elements may be
  // open.
  virtual void Start(const char* name, const char** attributes,
                     size_t offset) = 0;
  virtual void Text(std::string_view text) = 0;
  // `offset` is behind the tag.
  virtual void End(size_t offset) = 0;

  // True when the rest is not wanted.
  virtual bool stopped() const = 0;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_SINK_H_
