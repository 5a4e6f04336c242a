// The postings of one list gathered in any order of documents.
#ifndef DATELINE_INDEXER_RANK_POSTING_ROWS_H_
#define DATELINE_INDEXER_RANK_POSTING_ROWS_H_

#include <cstdint>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {

class PostingRows {
 public:
  void Start(ListKind kind) {
    sorted_.kind = kind;
    rows_.clear();
    positions_.clear();
    positions_begin_ = 0;
  }
  // Each document once. Of kPositional, the next `value` of positions() are
  // this document's.
  void Add(uint32_t document, uint32_t value) {
    rows_.push_back({document, value, positions_begin_});
    if (sorted_.kind == ListKind::kPositional) positions_begin_ += value;
  }
  std::vector<uint32_t>& positions() { return positions_; }

  // In order of documents; valid until the next call of anything.
  const Postings& Sorted();

 private:
  struct Row {
    uint32_t document;
    uint32_t value;
    uint32_t positions_begin;
  };
  std::vector<Row> rows_;
  std::vector<uint32_t> positions_;
  uint32_t positions_begin_ = 0;
  Postings sorted_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_POSTING_ROWS_H_
