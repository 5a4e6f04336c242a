#include "indexer/rank/facet_column_writer.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "common/absl_compat.h"
#include "common/fold.h"
#include "common/rank/facet_column.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

void AppendEntry(uint32_t entry, size_t width, std::string* out) {
  out->append(reinterpret_cast<const char*>(&entry), width);
}

}  // namespace

uint32_t FacetColumnWriter::Intern(std::string_view label) {
  const auto known = by_label_.find(ToAbsl(label));
  if (known != by_label_.end()) return known->second;
  return Intern(label, FoldKeyword(label));
}

uint32_t FacetColumnWriter::Intern(std::string_view label,
                                   std::string_view key) {
  const auto [entry, added] = by_label_.try_emplace(
      std::string(label), static_cast<uint32_t>(values_.size()));
  if (added) values_.push_back({std::string(key), std::string(label)});
  return entry->second;
}

void FacetColumnWriter::Add(std::span<const uint32_t> values) {
  entries_.insert(entries_.end(), values.begin(), values.end());
  starts_.push_back(static_cast<uint32_t>(entries_.size()));
}

std::span<const uint32_t> FacetColumnWriter::ValuesOf(size_t document) const {
  return std::span(entries_).subspan(starts_[document],
                                     starts_[document + 1] - starts_[document]);
}

bool FacetColumnWriter::IsSingle() const {
  for (size_t i = 1; i < starts_.size(); ++i) {
    if (starts_[i] - starts_[i - 1] > 1) return false;
  }
  return true;
}

std::vector<uint32_t> FacetColumnWriter::SortValues() const {
  std::vector<uint32_t> sorted(values_.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(), [this](uint32_t a, uint32_t b) {
    return std::tie(values_[a].key, values_[a].label) <
           std::tie(values_[b].key, values_[b].label);
  });
  return sorted;
}

absl::Status FacetColumnWriter::Write(Field field,
                                      std::span<const uint32_t> order,
                                      RankFileWriter& file) const {
  const std::vector<uint32_t> sorted = SortValues();
  std::vector<uint32_t> numbers(values_.size());  // of a value, when sorted
  std::string strings;
  std::vector<uint32_t> offsets = {0};
  for (size_t i = 0; i < sorted.size(); ++i) {
    const Value& value = values_[sorted[i]];
    numbers[sorted[i]] = static_cast<uint32_t>(i);
    strings += value.key + '\0' + value.label;
    offsets.push_back(static_cast<uint32_t>(strings.size()));
  }
  const bool single = IsSingle();
  const size_t width = FacetEntryBytes(static_cast<uint32_t>(values_.size()));
  const uint32_t repeat = FacetRepeatBit(width);
  std::vector<uint32_t> starts;
  std::string entries;
  std::vector<uint32_t> own;
  for (const uint32_t document : order) {
    own.clear();
    for (const uint32_t value : ValuesOf(document)) {
      own.push_back(numbers[value]);
    }
    std::sort(own.begin(), own.end());
    if (single) {
      AppendEntry(own.empty() ? 0 : own.front() + 1, width, &entries);
      continue;
    }
    starts.push_back(static_cast<uint32_t>(entries.size() / width));
    for (size_t i = 0; i < own.size(); ++i) {
      const bool repeats = i > 0 && values_[sorted[own[i]]].key ==
                                        values_[sorted[own[i - 1]]].key;
      AppendEntry(own[i] | (repeats ? repeat : 0), width, &entries);
    }
  }
  if (!single) {
    starts.push_back(static_cast<uint32_t>(entries.size() / width));
  }
  DATELINE_RETURN_IF_ERROR(file.Start(FacetSection(field, 0)));
  DATELINE_RETURN_IF_ERROR(file.Append(strings));
  DATELINE_RETURN_IF_ERROR(file.Start(FacetSection(field, 1)));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint32_t>(offsets)));
  DATELINE_RETURN_IF_ERROR(file.Start(FacetSection(field, 2)));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint32_t>(starts)));
  DATELINE_RETURN_IF_ERROR(file.Start(FacetSection(field, 3)));
  return file.Append(entries);
}

}  // namespace dateline
