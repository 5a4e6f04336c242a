#include "searcher/rank/proximity.h"

#include <algorithm>

namespace dateline {
namespace {

// The first position after `position`, or the end.
const uint32_t* After(std::span<const uint32_t> positions, uint32_t position) {
  return std::upper_bound(positions.data(), positions.data() + positions.size(),
                          position);
}

// Gives the words from `next` on a free position each in [first, last].
bool Assign(const WordPositions& words, size_t next, uint32_t first,
            uint32_t last, std::vector<uint32_t>* taken) {
  if (next == words.size()) return true;
  const std::span<const uint32_t> positions = words[next];
  const uint32_t* const end = positions.data() + positions.size();
  for (const uint32_t* at = std::lower_bound(positions.data(), end, first);
       at != end && *at <= last; ++at) {
    if (std::find(taken->begin(), taken->end(), *at) != taken->end()) continue;
    taken->push_back(*at);
    if (Assign(words, next + 1, first, last, taken)) return true;
    taken->pop_back();
  }
  return false;
}

}  // namespace

void KeepFollowed(std::span<const uint32_t> positions, uint32_t offset,
                  std::vector<uint32_t>* starts) {
  size_t kept = 0;
  auto at = positions.begin();
  for (const uint32_t start : *starts) {
    const uint32_t wanted = start + offset;
    while (at != positions.end() && *at < wanted) ++at;
    if (at == positions.end()) break;
    if (*at == wanted) (*starts)[kept++] = start;
  }
  starts->resize(kept);
}

// For each first word the nearest chain is the shortest one.
bool InOrderWithin(const WordPositions& words, uint32_t span) {
  for (const uint32_t first : words.front()) {
    uint32_t last = first;
    bool complete = true;
    for (size_t i = 1; i < words.size() && complete; ++i) {
      const uint32_t* const next = After(words[i], last);
      complete =
          next != words[i].data() + words[i].size() && *next - first <= span;
      if (complete) last = *next;
    }
    if (complete) return true;
  }
  return false;
}

// Some position is the first of those that are near: try each.
bool AnyOrderWithin(const WordPositions& words, uint32_t span) {
  std::vector<uint32_t> taken;
  for (const std::span<const uint32_t> positions : words) {
    for (const uint32_t first : positions) {
      taken.clear();
      if (Assign(words, 0, first, first + span, &taken)) return true;
    }
  }
  return false;
}

}  // namespace dateline
