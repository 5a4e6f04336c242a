// An XmlSink that knows name spaces and stops at the limits of the readers.
#ifndef DATELINE_INDEXER_XML_LIMITED_SINK_H_
#define DATELINE_INDEXER_XML_LIMITED_SINK_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"
#include "indexer/xml_names.h"
#include "indexer/xml_sink.h"

namespace dateline {

// Stops when elements nest beyond max_xml_depth or when texts, which entities
// can make longer than the document, are beyond max_document_bytes.
class LimitedXmlSink : public XmlSink {
 public:
  explicit LimitedXmlSink(const ReaderLimits& limits) : limits_(limits) {}

  void Start(const char* name, const char** attributes, size_t offset) final;
  void Text(std::string_view text) final;
  void End(size_t offset) final;
  bool stopped() const final { return !stop_detail_.empty(); }

  // Of a sink that has stopped.
  RejectReason stop_reason() const { return stop_reason_; }
  const std::string& stop_detail() const { return stop_detail_; }

 protected:
  // As in XmlSink, up to where it stops.
  virtual void OnStart(XmlName name, const char** attributes,
                       size_t offset) = 0;
  virtual void OnText(std::string_view text) = 0;
  virtual void OnEnd(size_t offset) = 0;

 private:
  void Stop(RejectReason reason, std::string_view detail);

  const ReaderLimits limits_;
  XmlNamespaces namespaces_;
  int depth_ = 0;
  size_t text_bytes_ = 0;
  RejectReason stop_reason_ = RejectReason::kBadXml;
  std::string stop_detail_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_LIMITED_SINK_H_
