// Terms in byte order -> the dictionary of a rank file
// (common/rank/rank_dictionary.h).
#ifndef DATELINE_INDEXER_RANK_RANK_DICTIONARY_WRITER_H_
#define DATELINE_INDEXER_RANK_RANK_DICTIONARY_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/rank/rank_dictionary.h"
#include "indexer/rank/rank_file_writer.h"

namespace dateline {

// Holds the dictionary in memory: about 20 bytes a term.
class RankDictionaryWriter {
 public:
  // The next term, whose list has just been appended: `postings_bytes` and
  // `positions_bytes` of it. Written forms come before their stems and are
  // named in the stem's entry.
  void Add(std::string_view term, ListKind kind, uint32_t documents,
           uint64_t postings_bytes, uint64_t positions_bytes);

  absl::Status Write(RankFileWriter& file) const;

 private:
  void AppendForms(std::string_view term);

  std::string terms_;
  std::vector<uint32_t> blocks_;
  std::vector<uint64_t> prefixes_;
  uint32_t first_form_ = 0;  // the last one of the block
  std::string last_;
  uint32_t count_ = 0;
  uint64_t offset_ = 0;
  absl::flat_hash_map<std::string, std::vector<uint32_t>> forms_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_DICTIONARY_WRITER_H_
