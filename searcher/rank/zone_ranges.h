// Which positions of an article belong to a field.
#ifndef DATELINE_SEARCHER_RANK_ZONE_RANGES_H_
#define DATELINE_SEARCHER_RANK_ZONE_RANGES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "common/rank/rank_format.h"

namespace dateline {

// Positions after `before` up to `last`.
struct ZoneRange {
  uint32_t before = 0;
  uint32_t last = 0;
};

// Whether positions first to last stand in one zone of the whole text.
inline bool AreInOneZone(const ZoneEnds& ends, uint32_t first, uint32_t last) {
  // No zone ends at one of them but the last.
  const uint32_t rest = last - first;
  const bool is_split = (ends.headline - first < rest) |
                        (ends.standfirst - first < rest) |
                        (ends.dateline - first < rest);
  return !is_split;
}

// Up to four ranges, ascending; a phrase stands in one of them.
class ZoneRanges {
 public:
  ZoneRanges(Field field, const ZoneEnds& ends) {
    switch (field) {
      case Field::kHeadline:
        Add(0, ends.headline);
        break;
      case Field::kLead:
        Add(ends.headline, ends.standfirst);
        Add(ends.dateline, ends.lead);
        break;
      case Field::kDateline:
        Add(ends.standfirst, ends.dateline);
        break;
      case Field::kBody:
        Add(ends.dateline, UINT32_MAX);
        break;
      default:
        Add(0, ends.headline);
        Add(ends.headline, ends.standfirst);
        Add(ends.standfirst, ends.dateline);
        Add(ends.dateline, UINT32_MAX);
    }
  }
  // All positions: a byline has zones of its own.
  ZoneRanges() { Add(0, UINT32_MAX); }

  const ZoneRange* begin() const { return ranges_.data(); }
  const ZoneRange* end() const { return ranges_.data() + size_; }

 private:
  void Add(uint32_t before, uint32_t last) {
    if (before < last) ranges_[size_++] = {before, last};
  }

  std::array<ZoneRange, 4> ranges_;
  size_t size_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_ZONE_RANGES_H_
