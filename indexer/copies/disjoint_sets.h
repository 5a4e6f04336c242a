// Sets of numbers that are joined (union-find with path halving: Tarjan and van
// Leeuwen, "Worst-case analysis of set union algorithms", 1984).
#ifndef DATELINE_INDEXER_COPIES_DISJOINT_SETS_H_
#define DATELINE_INDEXER_COPIES_DISJOINT_SETS_H_

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace dateline {

class DisjointSets {
 public:
  explicit DisjointSets(size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }

  // One number stands for each set.
  uint32_t Find(uint32_t number) {
    while (parents_[number] != number) {
      parents_[number] = parents_[parents_[number]];
      number = parents_[number];
    }
    return number;
  }

  // False when they are in one set already.
  bool Join(uint32_t a, uint32_t b) {
    a = Find(a);
    b = Find(b);
    if (a == b) return false;
    if (b < a) std::swap(a, b);
    parents_[b] = a;
    return true;
  }

 private:
  std::vector<uint32_t> parents_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_COPIES_DISJOINT_SETS_H_
