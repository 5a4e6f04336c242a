#include "common/rank/rank_dictionary.h"

#include <algorithm>

#include "common/rank/rank_columns.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// With the numbers before it; no term is so long.
constexpr uint64_t kMaxFirstTermBytes = 512;

const uint8_t* Begin(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

}  // namespace

uint64_t TermPrefix(std::string_view term) {
  uint64_t prefix = 0;
  for (size_t i = 0; i < sizeof(prefix); ++i) {
    prefix = prefix << 8U |
             (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  }
  return prefix;
}

absl::StatusOr<std::string_view> RankDictionary::Block(size_t block) const {
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view begin_bytes,
      file_->Read(RankSection::kTermBlocks, block * 4, 4));
  const uint64_t begin = NumberAt<uint32_t>(begin_bytes, 0);
  uint64_t end = file_->SectionBytes(RankSection::kTerms);
  if (block + 1 < blocks()) {
    DATELINE_ASSIGN_OR_RETURN(
        const std::string_view end_bytes,
        file_->Read(RankSection::kTermBlocks, (block + 1) * 4, 4));
    end = NumberAt<uint32_t>(end_bytes, 0);
  }
  if (end < begin) return file_->Damaged("a block of terms ends too early");
  return file_->Read(RankSection::kTerms, begin, end - begin);
}

// Looks at the beginning of the block only.
absl::StatusOr<std::string_view> RankDictionary::FirstTerm(size_t block) const {
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view offset,
      file_->Read(RankSection::kTermBlocks, block * 4, 4));
  const uint64_t begin = NumberAt<uint32_t>(offset, 0);
  const uint64_t all = file_->SectionBytes(RankSection::kTerms);
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view bytes,
      file_->Read(RankSection::kTerms, begin,
                  std::min(kMaxFirstTermBytes, all - std::min(begin, all))));
  VarintReader reader(Begin(bytes), Begin(bytes) + bytes.size());
  reader.Next64();
  reader.Next();
  const size_t size = reader.Next();
  const auto at = static_cast<size_t>(reader.position() - Begin(bytes));
  if (!reader.ok() || size > bytes.size() - at) {
    return file_->Damaged("a block of terms has no first term");
  }
  return bytes.substr(at, size);
}

absl::StatusOr<size_t> RankDictionary::BlockFor(std::string_view term) const {
  DATELINE_ASSIGN_OR_RETURN(
      const auto prefixes,
      ReadColumn<uint64_t>(*file_, RankSection::kTermPrefixes, 0, blocks()));
  const auto alike =
      std::equal_range(prefixes.begin(), prefixes.end(), TermPrefix(term));
  auto low = static_cast<size_t>(alike.first - prefixes.begin());
  auto high = static_cast<size_t>(alike.second - prefixes.begin());
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    DATELINE_ASSIGN_OR_RETURN(const std::string_view first, FirstTerm(middle));
    if (first <= term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low == 0 ? 0 : low - 1;
}

absl::Status RankDictionary::ForEachFrom(
    std::string_view start,
    const std::function<bool(const TermEntry&)>& visit) const {
  if (blocks() == 0) return absl::OkStatus();
  DATELINE_ASSIGN_OR_RETURN(const size_t block, BlockFor(start));
  RankTermCursor cursor(*this, block);
  while (true) {
    bool more = false;
    DATELINE_RETURN_IF_ERROR(cursor.Next(&more));
    if (!more) return absl::OkStatus();
    if (cursor.entry().term < start) continue;
    if (!visit(cursor.entry())) return absl::OkStatus();
  }
}

absl::StatusOr<std::optional<TermEntry>> RankDictionary::Find(
    std::string_view term) const {
  std::optional<TermEntry> found;
  DATELINE_RETURN_IF_ERROR(ForEachFrom(term, [&](const TermEntry& entry) {
    if (entry.term == term) found = entry;
    return false;
  }));
  return found;
}

absl::StatusOr<TermEntry> RankDictionary::Get(uint32_t number) const {
  RankTermCursor cursor(*this, number / kTermsPerBlock);
  bool more = true;
  for (size_t i = 0; i <= number % kTermsPerBlock && more; ++i) {
    DATELINE_RETURN_IF_ERROR(cursor.Next(&more));
  }
  if (!more) return file_->Damaged("a term is missing");
  return cursor.entry();
}

absl::Status RankTermCursor::Next(bool* more) {
  if (reader_.position() == end_) {
    *more = block_ < dictionary_.blocks();
    if (!*more) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const std::string_view bytes,
                              dictionary_.Block(block_++));
    end_ = Begin(bytes) + bytes.size();
    reader_ = VarintReader(Begin(bytes), end_);
    next_offset_ = reader_.Next64();
    first_form_ = 0;
    entry_.term.clear();
  }
  ReadEntry();
  *more = true;
  if (damaged_ || !reader_.ok()) {
    return dictionary_.file_->Damaged("a block of terms cannot be read");
  }
  return absl::OkStatus();
}

void RankTermCursor::ReadEntry() {
  const size_t shared = reader_.Next();
  const size_t size = reader_.Next();
  damaged_ = shared > entry_.term.size() ||
             size > static_cast<size_t>(end_ - reader_.position());
  if (damaged_) return;
  entry_.term.resize(shared);
  entry_.term.append(reinterpret_cast<const char*>(reader_.position()), size);
  reader_.Skip(size);
  entry_.kind = static_cast<ListKind>(reader_.Next());
  entry_.documents = reader_.Next();
  entry_.offset = next_offset_;
  entry_.postings_bytes = reader_.Next();
  entry_.positions_bytes = 0;
  entry_.forms.clear();
  if (entry_.kind == ListKind::kPositional) {
    entry_.positions_bytes = reader_.Next();
  } else {
    const size_t forms = reader_.Next();
    damaged_ = entry_.kind > ListKind::kPositional ||
               forms > static_cast<size_t>(end_ - reader_.position());
    if (!damaged_ && forms > 0) ReadForms(forms);
  }
  next_offset_ += uint64_t{entry_.postings_bytes} + entry_.positions_bytes;
}

void RankTermCursor::ReadForms(size_t count) {
  first_form_ += FromZigzag(reader_.Next());
  uint32_t number = first_form_;
  entry_.forms.push_back(number);
  for (size_t i = 1; i < count; ++i) {
    entry_.forms.push_back(number += reader_.Next());
  }
}

}  // namespace dateline
