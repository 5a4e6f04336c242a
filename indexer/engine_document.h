// What Xapian is given of an article, beside its record, so that it can answer
// every query by itself: the reference that the rank index is checked against.
#ifndef DATELINE_INDEXER_ENGINE_DOCUMENT_H_
#define DATELINE_INDEXER_ENGINE_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/indexed_document.h"

namespace dateline {

struct EngineTerm {
  std::string term;
  uint32_t frequency = 0;           // what the engine calls wdf
  std::vector<uint32_t> positions;  // ascending
};

// In order of term, each once.
std::vector<EngineTerm> ReferenceTerms(const IndexedDocument& document);

// Slot, bytes: dates, words and facets.
std::vector<std::pair<int, std::string>> ReferenceValues(
    const IndexedDocument& document);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENGINE_DOCUMENT_H_
