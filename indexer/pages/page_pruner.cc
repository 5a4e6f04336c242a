#include "indexer/pages/page_pruner.h"

#include <algorithm>

namespace dateline {
namespace {

class Pruner {
 public:
  Pruner(const PageModel& model, Pruning pruning)
      : model_(model), pruning_(pruning), all_prose_(model.prose.back()) {}

  std::vector<bool> Prune() {
    std::vector<bool> pruned(model_.blocks.size(), false);
    for (uint32_t i = 1; i < model_.nodes.size();) {
      if (!IsPruned(i)) {
        ++i;
        continue;
      }
      std::fill(pruned.begin() + model_.first_block[i],
                pruned.begin() + model_.first_block[model_.nodes[i].end], true);
      i = model_.nodes[i].end;
    }
    return pruned;
  }

 private:
  bool IsPruned(uint32_t index) const {
    const PageNode& node = model_.nodes[index];
    if (node.hints == 0 || pruning_ == Pruning::kNone) return false;
    const uint32_t first = model_.first_block[index];
    if (first == model_.first_block[node.end]) return false;
    // Inside of a line.
    if (model_.blocks[first].node < index) return false;
    if (!LooksUnlikely(node)) return false;
    return !HoldsArticle(index);
  }

  bool LooksUnlikely(const PageNode& node) const {
    const NodeHints hints = node.hints;
    if ((hints & (kHintHidden | kHintUnlikely)) != 0) return true;
    if (pruning_ != Pruning::kNames || node.kind == NodeKind::kMain ||
        node.kind == NodeKind::kArticle || (hints & kHintBody) != 0) {
      return false;
    }
    if ((hints & (kHintComments | kHintBox | kHintGallery)) != 0) return true;
    return (hints & kHintFurniture) != 0 && (hints & kHintContent) == 0;
  }

  bool HoldsArticle(uint32_t index) const {
    if (model_.HoldsHeading(index)) return true;
    const NodeHints sure = kHintComments | kHintHidden | kHintGallery;
    const double most = (model_.nodes[index].hints & sure) != 0 ? 0.9 : 0.5;
    return model_.Prose(index) > all_prose_ * most;
  }

  const PageModel& model_;
  const Pruning pruning_;
  const double all_prose_;
};

}  // namespace

std::vector<bool> PruneBlocks(const PageModel& model, Pruning pruning) {
  return Pruner(model, pruning).Prune();
}

}  // namespace dateline
