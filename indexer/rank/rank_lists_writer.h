// Lists in the order of their terms -> the lists and terms of a rank file.
#ifndef DATELINE_INDEXER_RANK_RANK_LISTS_WRITER_H_
#define DATELINE_INDEXER_RANK_RANK_LISTS_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "indexer/rank/posting_list_writer.h"
#include "indexer/rank/rank_dictionary_writer.h"
#include "indexer/rank/rank_file_writer.h"

namespace dateline {

class RankListsWriter {
 public:
  // `lengths` of all documents; both must outlive the writer. The section of
  // lists must have been started.
  RankListsWriter(RankFileWriter& file, const std::vector<uint32_t>& lengths)
      : file_(file), lengths_(lengths) {}

  absl::Status Add(std::string_view term, const Postings& postings);
  // After the last.
  absl::Status WriteDictionary() { return dictionary_.Write(file_); }

 private:
  RankFileWriter& file_;
  const std::vector<uint32_t>& lengths_;
  RankDictionaryWriter dictionary_;
  std::string bytes_;
  std::string positions_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_LISTS_WRITER_H_
