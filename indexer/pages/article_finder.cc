#include "indexer/pages/article_finder.h"

#include <algorithm>
#include <utility>

#include "indexer/pages/page_pruner.h"

namespace dateline {
namespace {

class ContainerFinder {
 public:
  ContainerFinder(const PageModel& model, const std::vector<bool>& pruned)
      : model_(model), pruned_(pruned), scores_(model.nodes.size()) {}

  // 0 (the root) when there is no prose.
  uint32_t Find() {
    for (size_t i = 0; i < model_.blocks.size(); ++i) {
      if (!pruned_[i]) Spread(i);
    }
    uint32_t best = 0;
    double best_score = 0;
    for (uint32_t i = 0; i < scores_.size(); ++i) {
      if (scores_[i] == 0) continue;
      const double score = scores_[i] * Weight(i);
      if (score > best_score) {
        best_score = score;
        best = i;
      }
    }
    return MarkedAround(best);
  }

 private:
  // The nearest element around that is marked as the text of the article, when
  // one is; the one with the most prose may be a part of it.
  uint32_t MarkedAround(uint32_t container) const {
    for (uint32_t node = container; node != 0;
         node = model_.nodes[node].parent) {
      if ((model_.nodes[node].hints & kHintBody) != 0) return node;
    }
    return container;
  }

  // A block counts for the elements around it, less with each step.
  void Spread(size_t i) {
    const double prose = model_.ProseOfBlock(i);
    if (prose == 0) return;
    constexpr int kLevels = 5;
    uint32_t node = model_.blocks[i].node;
    if (IsLeaf(node)) node = model_.nodes[node].parent;
    for (int level = 0; level < kLevels; ++level) {
      scores_[node] += prose / (level == 0 ? 1 : level == 1 ? 2 : 3 * level);
      if (node == 0) break;
      node = model_.nodes[node].parent;
    }
  }

  // Holds this text and no other block.
  bool IsLeaf(uint32_t node) const {
    return model_.first_block[model_.nodes[node].end] -
               model_.first_block[node] ==
           1;
  }

  double Weight(uint32_t index) const {
    const PageNode& node = model_.nodes[index];
    double weight = 1 - LinkShare(index);
    if ((node.hints & kHintBody) != 0) weight *= 1.5;
    if (node.kind == NodeKind::kArticle || (node.hints & kHintContent) != 0) {
      weight *= 1.1;
    }
    if (node.kind == NodeKind::kList || node.kind == NodeKind::kListItem) {
      weight *= 0.6;
    }
    // A text stands below its heading.
    if (model_.heading && model_.first_block[node.end] <= *model_.heading) {
      weight *= 0.5;
    }
    return weight;
  }

  double LinkShare(uint32_t node) const {
    double size = 0;
    double links = 0;
    for (uint32_t i = model_.first_block[node];
         i < model_.first_block[model_.nodes[node].end]; ++i) {
      if (pruned_[i]) continue;
      size += model_.blocks[i].size;
      links += model_.blocks[i].link_size;
    }
    return size == 0 ? 0 : links / size;
  }

  const PageModel& model_;
  const std::vector<bool>& pruned_;
  std::vector<double> scores_;
};

// The parts of the article: the container, and what stands beside it and looks
// like more of the same.
class PartCollector {
 public:
  PartCollector(const PageModel& model, const std::vector<bool>& pruned,
                uint32_t container)
      : model_(model), pruned_(pruned), container_(container) {
    if (model.heading) CountTitles();
  }

  std::vector<uint32_t> Collect() {
    taken_.assign(model_.blocks.size(), false);
    Take(container_);
    uint32_t node = container_;
    constexpr int kLevels = 6;
    wanted_ = std::max(8.0, Prose(container_) * 0.2);
    for (int level = 0; level < kLevels && node != 0; ++level) {
      const uint32_t parent = model_.nodes[node].parent;
      TakeSiblings(parent, node);
      node = parent;
    }
    if (model_.heading) {
      DropOtherStories();
      TakeLead();
    }
    std::vector<uint32_t> blocks;
    for (uint32_t i = 0; i < taken_.size(); ++i) {
      if (taken_[i] && !pruned_[i]) blocks.push_back(i);
    }
    return blocks;
  }

 private:
  static constexpr double kAlike = 3;  // prose of a part that looks the same

  void Take(uint32_t node, bool taken = true) {
    std::fill(taken_.begin() + model_.first_block[node],
              taken_.begin() + model_.first_block[model_.nodes[node].end],
              taken);
  }

  // Beside the part that holds the heading, parts like it with a heading of
  // their own.
  void DropOtherStories() {
    for (uint32_t node = model_.blocks[*model_.heading].node; node != 0;
         node = model_.nodes[node].parent) {
      if (Prose(node) < kAlike) continue;
      const uint32_t parent = model_.nodes[node].parent;
      for (uint32_t child = parent + 1; child < model_.nodes[parent].end;
           child = model_.nodes[child].end) {
        if (model_.nodes[child].look == model_.nodes[node].look &&
            HasTitle(child)) {
          Take(child, false);
        }
      }
    }
  }

  double Prose(uint32_t node) const {
    double sum = 0;
    for (uint32_t i = model_.first_block[node];
         i < model_.first_block[model_.nodes[node].end]; ++i) {
      if (!pruned_[i]) sum += model_.ProseOfBlock(i);
    }
    return sum;
  }

  void TakeSiblings(uint32_t parent, uint32_t self) {
    for (uint32_t child = parent + 1; child < model_.nodes[parent].end;
         child = model_.nodes[child].end) {
      if (child != self && BelongsBeside(child, self)) Take(child);
    }
    FillGaps(parent);
  }

  // What stands between two parts of an article belongs to it, but for links.
  void FillGaps(uint32_t parent) {
    std::vector<uint32_t> gap;
    bool inside = false;
    for (uint32_t child = parent + 1; child < model_.nodes[parent].end;
         child = model_.nodes[child].end) {
      if (!HasTaken(child)) {
        gap.push_back(child);
        continue;
      }
      for (const uint32_t node : gap) {
        if (inside && Prose(node) > 0 && !HasTitle(node)) Take(node);
      }
      gap.clear();
      inside = true;
    }
  }

  bool HasTaken(uint32_t node) const {
    const auto begin = taken_.begin() + model_.first_block[node];
    const auto end =
        taken_.begin() + model_.first_block[model_.nodes[node].end];
    return std::find(begin, end, true) != end;
  }

  // Sentences between the heading and the first part.
  void TakeLead() {
    constexpr uint32_t kMostBetween = 20;
    constexpr double kSentence = 1.5;
    const auto first = static_cast<uint32_t>(
        std::find(taken_.begin(), taken_.end(), true) - taken_.begin());
    if (first == taken_.size() || first < *model_.heading ||
        first - *model_.heading > kMostBetween) {
      return;
    }
    for (uint32_t i = *model_.heading + 1; i < first; ++i) {
      const double prose = model_.ProseOfBlock(i);
      if (prose >= kSentence && model_.blocks[i].ends_sentence) {
        taken_[i] = true;
      }
    }
  }

  bool BelongsBeside(uint32_t child, uint32_t self) const {
    const double prose = Prose(child);
    const bool alike = model_.nodes[child].look == model_.nodes[self].look;
    if (HasTitle(child)) return false;
    if (alike && model_.nodes[self].has_class && prose > 0) return true;
    // What holds the heading holds the article, but for parts cut alike.
    if (model_.HoldsHeading(self)) return alike && prose >= kAlike;
    if (prose >= wanted_) {
      return alike || !model_.HoldsHeading(model_.nodes[self].parent) ||
             !BeginsWithHeading(child);
    }
    return prose >= kAlike &&
           (alike || model_.nodes[child].kind == NodeKind::kParagraph);
  }

  bool BeginsWithHeading(uint32_t node) const {
    const TextBlock& first = model_.blocks[model_.first_block[node]];
    return model_.nodes[first.node].kind == NodeKind::kHeading;
  }

  // Another heading of the rank of the article's, on a page that does not use
  // that rank for sections.
  bool HasTitle(uint32_t node) const {
    constexpr uint32_t kMostStories = 6;
    return model_.heading && !model_.HoldsHeading(node) &&
           titles_[model_.nodes[node].end] > titles_[node] &&
           titles_.back() <= kMostStories;
  }

  // How many headings of the rank of the article's are before each node.
  void CountTitles() {
    titles_.assign(model_.nodes.size() + 1, 0);
    const uint8_t level =
        model_.nodes[model_.blocks[*model_.heading].node].level;
    for (size_t i = 0; i < model_.nodes.size(); ++i) {
      const PageNode& node = model_.nodes[i];
      const bool is_title =
          node.kind == NodeKind::kHeading && node.level <= level;
      titles_[i + 1] = titles_[i] + (is_title ? 1 : 0);
    }
  }

  const PageModel& model_;
  const std::vector<bool>& pruned_;
  const uint32_t container_;
  std::vector<bool> taken_;
  std::vector<uint32_t> titles_;
  double wanted_ = 0;  // prose of a part that looks different
};

}  // namespace

std::vector<ArticleBlock> FindArticle(const PageModel& model,
                                      const ArticleEvidence& evidence,
                                      Pruning pruning) {
  const std::vector<bool> pruned = PruneBlocks(model, pruning);
  const uint32_t container = ContainerFinder(model, pruned).Find();
  return FilterBlocks(model, evidence,
                      PartCollector(model, pruned, container).Collect());
}

}  // namespace dateline
