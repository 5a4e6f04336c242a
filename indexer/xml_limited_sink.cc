#include "indexer/xml_limited_sink.h"

namespace dateline {

void LimitedXmlSink::Start(const char* name, const char** attributes,
                           size_t offset) {
  if (stopped()) return;
  if (depth_ >= limits_.max_xml_depth) {
    return Stop(RejectReason::kTooDeep, "elements are nested too deeply");
  }
  ++depth_;
  namespaces_.Enter(attributes);
  OnStart(namespaces_.Resolve(name), attributes, offset);
}

void LimitedXmlSink::Text(std::string_view text) {
  if (stopped()) return;
  text_bytes_ += text.size();
  if (text_bytes_ > limits_.max_document_bytes) {
    return Stop(RejectReason::kTooLarge, "entities make the feed too large");
  }
  OnText(text);
}

void LimitedXmlSink::End(size_t offset) {
  if (stopped()) return;
  --depth_;
  namespaces_.Leave();
  OnEnd(offset);
}

void LimitedXmlSink::Stop(RejectReason reason, std::string_view detail) {
  stop_reason_ = reason;
  stop_detail_ = detail;
}

}  // namespace dateline
