// Any bytes as annotated text: a status, or documents whose names lie in order
// on their tokens and whose tokens lie in order in their text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/utf8.h"
#include "indexer/entities/bio_file.h"
#include "tests/support/feed_properties.h"

namespace dateline {
namespace {

void CheckDocument(const BioDocument& document) {
  Require(!document.tokens.empty() && IsValidUtf8(document.text));
  size_t end = 0;
  for (const NameToken& token : document.tokens) {
    Require(token.offset >= end && token.length > 0);
    end = token.offset + token.length;
    Require(end <= document.text.size());
    Require(IsValidUtf8(token.In(document.text)));
  }
  uint32_t free_from = 0;
  for (const NameSpan& name : document.names) {
    Require(name.first >= free_from && name.first <= name.last);
    Require(name.last < document.tokens.size());
    free_from = name.last + 1;
  }
  // The way into training and back.
  const auto labels = LabelsOf(document.names, document.tokens.size());
  const std::vector<NameSpan> names = SpansOf(labels);
  Require(names.size() == document.names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    Require(names[i].SameAs(document.names[i]));
  }
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto documents = dateline::ParseBio(
      std::string_view(reinterpret_cast<const char*>(data), size));
  if (!documents.ok()) return 0;
  for (const dateline::BioDocument& document : *documents) {
    dateline::CheckDocument(document);
  }
  return 0;
}
