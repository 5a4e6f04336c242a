#include "indexer/rank/rank_dictionary_writer.h"

#include <algorithm>
#include <span>

#include "common/absl_compat.h"
#include "common/rank/rank_terms.h"
#include "common/rank/varint.h"
#include "common/status_macros.h"

namespace dateline {

void RankDictionaryWriter::Add(std::string_view term, ListKind kind,
                               uint32_t documents, uint64_t postings_bytes,
                               uint64_t positions_bytes) {
  if (count_ % kTermsPerBlock == 0) {
    blocks_.push_back(static_cast<uint32_t>(terms_.size()));
    prefixes_.push_back(TermPrefix(term));
    AppendVarint(offset_, &terms_);
    last_.clear();
    first_form_ = 0;
  }
  if (IsFormKey(term)) forms_[StemTermOfForm(term)].push_back(count_);
  const auto [end, unused] =
      std::mismatch(last_.begin(), last_.end(), term.begin(), term.end());
  const auto shared = static_cast<size_t>(end - last_.begin());
  AppendVarint(shared, &terms_);
  AppendVarint(term.size() - shared, &terms_);
  terms_ += term.substr(shared);
  terms_ += static_cast<char>(kind);
  AppendVarint(documents, &terms_);
  AppendVarint(postings_bytes, &terms_);
  if (kind == ListKind::kPositional) {
    AppendVarint(positions_bytes, &terms_);
  } else {
    AppendForms(term);
  }
  last_ = term;
  offset_ += postings_bytes + positions_bytes;
  ++count_;
}

void RankDictionaryWriter::AppendForms(std::string_view term) {
  const auto found = forms_.find(ToAbsl(term));
  if (found == forms_.end()) {
    AppendVarint(0, &terms_);
    return;
  }
  const std::vector<uint32_t>& numbers = found->second;
  AppendVarint(numbers.size(), &terms_);
  AppendVarint(ToZigzag(numbers.front() - first_form_), &terms_);
  first_form_ = numbers.front();
  for (size_t i = 1; i < numbers.size(); ++i) {
    AppendVarint(numbers[i] - numbers[i - 1], &terms_);
  }
  forms_.erase(found);
}

absl::Status RankDictionaryWriter::Write(RankFileWriter& file) const {
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kTerms));
  DATELINE_RETURN_IF_ERROR(file.Append(terms_));
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kTermBlocks));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint32_t>(blocks_)));
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kTermPrefixes));
  return file.AppendNumbers(std::span<const uint64_t>(prefixes_));
}

}  // namespace dateline
