// The terms of a rank index, in byte order, with where their lists are.
//
// Blocks of kTermsPerBlock terms. A block: varint offset of the first list;
// then for each term: varint bytes shared with the term before, varint bytes
// that follow, the bytes, u8 ListKind, varint documents, varint bytes of the
// postings, of kPositional varint bytes of the positions, of the others varint
// number of forms and the numbers of their terms (rank_terms.h), the first as
// the zigzag difference to the last first one of the block, the others as
// differences. Lists follow one another in the order of terms.
#ifndef DATELINE_COMMON_RANK_RANK_DICTIONARY_H_
#define DATELINE_COMMON_RANK_RANK_DICTIONARY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rank/posting_list.h"
#include "common/rank/rank_file.h"
#include "common/rank/varint.h"

namespace dateline {

inline constexpr size_t kTermsPerBlock = 32;

// The first eight bytes as a number in the order of terms.
uint64_t TermPrefix(std::string_view term);

struct TermEntry {
  std::string term;
  ListKind kind = ListKind::kPlain;
  uint32_t documents = 0;  // document frequency, dead ones included
  uint64_t offset = 0;     // of the postings in RankSection::kLists
  uint32_t postings_bytes = 0;
  uint32_t positions_bytes = 0;
  std::vector<uint32_t> forms;  // numbers of terms, ascending
};

// A view of a file, which must outlive it. Thread-safe.
class RankDictionary {
 public:
  RankDictionary() = default;
  explicit RankDictionary(const RankFile& file) : file_(&file) {}

  // Reads one block, and a few first terms on the way to it.
  absl::StatusOr<std::optional<TermEntry>> Find(std::string_view term) const;

  // The term with this number, from 0 in byte order.
  absl::StatusOr<TermEntry> Get(uint32_t number) const;

  // Visits terms from the first not before `start` on, until `visit` returns
  // false.
  absl::Status ForEachFrom(
      std::string_view start,
      const std::function<bool(const TermEntry&)>& visit) const;

 private:
  friend class RankTermCursor;

  size_t blocks() const {
    return static_cast<size_t>(file_->SectionBytes(RankSection::kTermBlocks) /
                               4);
  }
  absl::StatusOr<std::string_view> Block(size_t block) const;
  absl::StatusOr<std::string_view> FirstTerm(size_t block) const;
  // The last block whose first term is not after `term`; 0 when there is none.
  absl::StatusOr<size_t> BlockFor(std::string_view term) const;

  const RankFile* file_ = nullptr;
};

// Walks over the terms in order.
class RankTermCursor {
 public:
  // From the first term of a block on.
  explicit RankTermCursor(const RankDictionary& dictionary, size_t block = 0)
      : dictionary_(dictionary), block_(block) {}

  // False in `*more` at the end; then entry() is of no use.
  absl::Status Next(bool* more);
  const TermEntry& entry() const { return entry_; }

 private:
  void ReadEntry();
  void ReadForms(size_t count);

  const RankDictionary& dictionary_;
  VarintReader reader_{nullptr, nullptr};
  const uint8_t* end_ = nullptr;
  size_t block_;  // the next one
  uint64_t next_offset_ = 0;
  uint32_t first_form_ = 0;
  bool damaged_ = false;
  TermEntry entry_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_RANK_DICTIONARY_H_
