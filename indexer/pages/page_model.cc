#include "indexer/pages/page_model.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

// How much a block looks like running text; 0 for what does not.
double ProseOf(const PageNode& holder, const TextBlock& block) {
  constexpr uint32_t kShortest = 25;
  if (block.size < kShortest || holder.kind == NodeKind::kHeading) return 0;
  const double plain = 1 - block.link_share();
  if (plain < 0.5) return 0;
  if (block.marks == 0 && block.size < 80) return 0;
  return plain * (1 + block.marks + std::min(3.0, block.size / 100.0));
}

}  // namespace

PageModel MakePageModel(std::vector<PageNode> nodes) {
  PageModel model;
  model.nodes = std::move(nodes);
  model.blocks = FindTextBlocks(model.nodes);
  model.first_block.resize(model.nodes.size() + 1);
  uint32_t block = 0;
  for (uint32_t i = 0; i <= model.nodes.size(); ++i) {
    while (block < model.blocks.size() && model.blocks[block].first_node < i) {
      ++block;
    }
    model.first_block[i] = block;
  }
  model.prose.push_back(0);
  model.letters.push_back(0);
  for (const TextBlock& each : model.blocks) {
    model.prose.push_back(model.prose.back() +
                          ProseOf(model.nodes[each.node], each));
    model.letters.push_back(model.letters.back() + each.size);
  }
  return model;
}

std::optional<uint32_t> FindHeading(const PageModel& model,
                                    const Titles& titles) {
  constexpr double kLeast = 0.4;
  for (uint32_t i = 0; i < model.blocks.size(); ++i) {
    const PageNode& holder = model.nodes[model.blocks[i].node];
    if (holder.kind == NodeKind::kHeading && holder.level <= 2 &&
        titles.Fit(model.blocks[i].text, kLeast)) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
