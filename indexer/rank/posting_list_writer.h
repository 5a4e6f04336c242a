// Postings -> the bytes of a list (common/rank/posting_list.h).
#ifndef DATELINE_INDEXER_RANK_POSTING_LIST_WRITER_H_
#define DATELINE_INDEXER_RANK_POSTING_LIST_WRITER_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/rank/posting_list.h"

namespace dateline {

// One list, decoded. Documents ascend; a value each, at least 1 (the term
// frequency or the number of positions). Of kPositional, the positions of all
// articles one after the other, as they are stored: the first, then
// differences.
struct Postings {
  ListKind kind = ListKind::kPlain;
  std::vector<uint32_t> documents;
  std::vector<uint32_t> values;  // empty in kPlain
  std::vector<uint32_t> positions;

  void Clear() {
    documents.clear();
    values.clear();
    positions.clear();
  }
};

// `lengths` has the length of every document of the segment; read for kScored
// only. Both strings are replaced.
void EncodePostings(const Postings& postings, std::span<const uint32_t> lengths,
                    std::string* bytes, std::string* positions);

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_POSTING_LIST_WRITER_H_
