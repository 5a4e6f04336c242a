// What a rank index keeps of each document, beside its postings.
#ifndef DATELINE_INDEXER_RANK_RANK_COLUMNS_WRITER_H_
#define DATELINE_INDEXER_RANK_RANK_COLUMNS_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rank/copy_keys.h"
#include "common/rank/rank_format.h"
#include "indexer/rank/rank_file_writer.h"

namespace dateline {

struct RankDocument {
  uint32_t docid = 0;  // in the store
  uint32_t length = 0;
  uint32_t words = 0;
  int64_t date = kNoDate;
  uint8_t precision = 0;
  ZoneEnds zones;
  CopyKeys copy_keys;
  std::string id;
};

// The order of documents in a rank index: newest first, then by id, descending;
// without a date last. Versions of one article are in the order of the store.
bool ComesBefore(const RankDocument& a, const RankDocument& b);

// The places, in `documents`, of the first, second... document in that order.
std::vector<uint32_t> RankOrder(const std::vector<RankDocument>& documents);

// In that order.
std::vector<uint32_t> LengthsOf(const std::vector<RankDocument>& documents,
                                const std::vector<uint32_t>& order);
absl::Status WriteColumns(const std::vector<RankDocument>& documents,
                          const std::vector<uint32_t>& order,
                          RankFileWriter& file);

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_COLUMNS_WRITER_H_
