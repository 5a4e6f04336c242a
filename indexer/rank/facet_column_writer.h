// The values of one facet field -> its sections in a rank file
// (common/rank/facet_column.h).
#ifndef DATELINE_INDEXER_RANK_FACET_COLUMN_WRITER_H_
#define DATELINE_INDEXER_RANK_FACET_COLUMN_WRITER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/index_schema.h"
#include "indexer/rank/rank_file_writer.h"

namespace dateline {

class FacetColumnWriter {
 public:
  // A number for the value, whose key is FoldKeyword(label).
  uint32_t Intern(std::string_view label);
  uint32_t Intern(std::string_view label, std::string_view key);

  // The next document, with its values.
  void Add(std::span<const uint32_t> values);

  // `order`: which document comes first, second...; numbers as in Add.
  absl::Status Write(Field field, std::span<const uint32_t> order,
                     RankFileWriter& file) const;

 private:
  struct Value {
    std::string key;
    std::string label;
  };
  std::vector<uint32_t> SortValues() const;
  std::span<const uint32_t> ValuesOf(size_t document) const;
  bool IsSingle() const;

  absl::flat_hash_map<std::string, uint32_t> by_label_;
  std::vector<Value> values_;
  std::vector<uint32_t> starts_ = {0};
  std::vector<uint32_t> entries_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_FACET_COLUMN_WRITER_H_
