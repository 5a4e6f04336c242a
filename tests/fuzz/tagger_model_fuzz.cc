// Any bytes as a model, and the same under a right checksum: a model that
// works, or a status.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/hash.h"
#include "indexer/entities/sequence_decoder.h"
#include "indexer/entities/tagger_model.h"
#include "tests/support/feed_properties.h"

namespace dateline {
namespace {

void CheckModel(std::string_view bytes) {
  const auto model = TaggerModel::Parse(bytes);
  if (!model.ok()) return;
  Require(model->scale() > 0);
  LabelScores scores = {};
  model->AddScores({0, 1, 0x41414141, 0xFFFFFFFF}, &scores);
  SequenceDecoder decoder(*model);
  const std::vector<LabelScores> run(3, scores);
  for (const NameSpan& span : decoder.Decode(run)) {
    Require(span.first <= span.last && span.last < run.size());
    Require(span.confidence >= 0 && span.confidence <= 1);
  }
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  dateline::CheckModel(bytes);
  // A whole model's transitions, so that the rest is reached.
  std::string whole = dateline::TaggerModel::Serialise({});
  whole.resize(whole.size() - sizeof(uint64_t));
  for (size_t i = 0; i < bytes.size(); ++i) {
    const size_t at = 6 + i;  // after the format
    if (i < 8 && at < whole.size()) {
      whole[at] = bytes[i];  // scale, number of features
    } else {
      whole += bytes[i];
    }
  }
  const uint64_t hash = dateline::Hash64(whole);
  whole.append(reinterpret_cast<const char*>(&hash), sizeof hash);
  dateline::CheckModel(whole);
  return 0;
}
