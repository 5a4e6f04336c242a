// An article as the index will have it: analysed, and knowing no engine.
#ifndef DATELINE_INDEXER_INDEXED_DOCUMENT_H_
#define DATELINE_INDEXER_INDEXED_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/civil_time.h"
#include "common/index_schema.h"
#include "common/rank/copy_keys.h"

namespace dateline {

struct IndexedDocument {
  std::string id;
  std::vector<std::string> other_ids;
  uint64_t url_key = 0;  // canonical_url.h
  std::string content_hash;
  std::optional<Timestamp> date;
  uint32_t words = 0;  // of headline, standfirst and body

  // The tokens of each zone, positions from 1.
  std::vector<Token> headline;
  std::vector<Token> standfirst;
  std::vector<Token> dateline;
  std::vector<Token> body;
  size_t lead_tokens = 0;  // of the body, in its first paragraph
  // Authors one after the other, kZoneGap positions between.
  std::vector<Token> byline;

  CopyKeys copy_keys;  // none when copies are not linked

  // Whole terms without frequency and positions; some may be there twice.
  std::vector<std::string> keywords;
  // Labels of each facet field, in order, each once.
  std::vector<std::pair<Field, std::vector<std::string>>> facets;

  std::string record;  // EncodeRecord
};

// More than any NEAR reaches.
inline constexpr uint32_t kZoneGap = 101;

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEXED_DOCUMENT_H_
