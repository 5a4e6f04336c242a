#include "indexer/entities/name_draft.h"

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

// The first of `names`, which are in order, that ends at token `i` or later.
template <typename Names>
auto EndingFrom(Names& names, uint32_t i) {
  return std::lower_bound(
      names.begin(), names.end(), i,
      [](const auto& name, uint32_t at) { return name.last < at; });
}

}  // namespace

void NameDraft::Add(const TypedName& name) {
  const auto after = EndingFrom(names, name.first);
  if (after != names.end() && after->Overlaps(name)) return;
  for (auto span = EndingFrom(spans, name.first);
       span != spans.end() && span->first <= name.last; ++span) {
    const bool nationality_or_work =
        span->type == NameType::kMisc &&
        span->last - span->first > name.last - name.first;
    if (nationality_or_work) return;
  }
  names.insert(after, name);
}

void NameDraft::AddOver(const TypedName& name) {
  const auto begin = EndingFrom(names, name.first);
  auto end = begin;
  for (; end != names.end() && end->Overlaps(name); ++end) {
    if (end->first < name.first || end->last > name.last) return;
  }
  names.erase(begin, end);
  Add(name);
}

}  // namespace dateline
