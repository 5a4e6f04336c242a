#include "indexer/pages/article_filter.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/absl_compat.h"
#include "indexer/pages/boilerplate_lines.h"
#include "indexer/pages/word_overlap.h"

namespace dateline {
namespace {

class Filter {
 public:
  Filter(const PageModel& model, const ArticleEvidence& evidence,
         const std::vector<uint32_t>& blocks)
      : model_(model), evidence_(evidence) {
    for (const uint32_t block : blocks) kept_.push_back({block, false});
  }

  std::vector<ArticleBlock> Run() {
    for (ArticleBlock& each : kept_) each.is_caption = IsCaption(each.block);
    Drop([&](const ArticleBlock& each) {
      return !each.is_caption && IsForeign(each.block);
    });
    DropTitle();
    TrimEnds();
    DropEmptyHeadings();
    return std::move(kept_);
  }

 private:
  const TextBlock& Block(uint32_t i) const { return model_.blocks[i]; }
  const PageNode& Holder(uint32_t i) const {
    return model_.nodes[Block(i).node];
  }

  template <typename Condition>
  void Drop(Condition condition) {
    std::erase_if(kept_, condition);
  }

  // The nearest element of one of the kinds that holds the block.
  std::optional<uint32_t> Around(uint32_t i,
                                 std::initializer_list<NodeKind> kinds) const {
    for (uint32_t node = Block(i).node; node != 0;
         node = model_.nodes[node].parent) {
      if (std::find(kinds.begin(), kinds.end(), model_.nodes[node].kind) !=
          kinds.end()) {
        return node;
      }
    }
    return std::nullopt;
  }

  bool HasHint(uint32_t i, NodeHints hints) const {
    constexpr int kLevels = 3;
    uint32_t node = model_.nodes[Block(i).first_node].parent;
    for (int level = 0; level < kLevels && node != 0; ++level) {
      if ((model_.nodes[node].hints & hints) != 0) return true;
      node = model_.nodes[node].parent;
    }
    return false;
  }

  bool IsCaption(uint32_t i) const {
    if (Around(i, {NodeKind::kFigure, NodeKind::kCaption})) return true;
    return Block(i).size < 400 && HasHint(i, kHintCaption);
  }

  bool IsForeign(uint32_t i) const {
    const TextBlock& block = Block(i);
    const PageNode& holder = Holder(i);
    if (holder.kind == NodeKind::kHeading) return false;
    if (block.size < 200 && !block.ends_sentence &&
        HasHint(i, kHintByline | kHintDate)) {
      return true;
    }
    if (IsBoilerplateLine(block.text) || IsByline(block)) return true;
    if (const auto list = Around(i, {NodeKind::kList, NodeKind::kTable})) {
      if (IsListOfLinks(*list) && model_.Prose(*list) < 3) return true;
    } else if (IsPureLink(i)) {
      return true;
    }
    return holder.kind == NodeKind::kBlock && block.size < 40 &&
           !block.ends_sentence &&
           !Around(i, {NodeKind::kCell, NodeKind::kListItem, NodeKind::kQuote});
  }

  // "By Ann Lee", with or without what she is.
  bool IsByline(const TextBlock& block) const {
    constexpr uint32_t kLongest = 300;
    if (block.size > kLongest) return false;
    auto text = ToAbsl(block.text);
    const bool by =
        absl::ConsumePrefix(&text, "By ") || absl::ConsumePrefix(&text, "by ");
    return std::any_of(evidence_.authors.begin(), evidence_.authors.end(),
                       [&](const std::string& author) {
                         return by ? absl::StartsWith(text, author)
                                   : text == author;
                       });
  }

  // Whether lines of links alone are most of what is below a node, by number
  // and by size.
  bool IsListOfLinks(uint32_t node) const {
    uint32_t size = 0;
    uint32_t count = 0;
    uint32_t links = 0;
    uint32_t link_size = 0;
    for (uint32_t i = model_.first_block[node];
         i < model_.first_block[model_.nodes[node].end]; ++i) {
      ++count;
      size += Block(i).size;
      if (!IsPureLink(i)) continue;
      ++links;
      link_size += Block(i).size;
    }
    return 2 * links > count && 2 * link_size > size;
  }

  // A link, and at most a label before it.
  bool IsPureLink(uint32_t i) const {
    constexpr uint32_t kLongest = 200;
    constexpr uint32_t kLabel = 15;
    const TextBlock& block = Block(i);
    if (block.size >= kLongest || block.link_size == 0) return false;
    return block.link_share() > 0.8 ||
           (block.link_share() > 0.5 && block.size - block.link_size <= kLabel);
  }

  bool IsTitle(uint32_t i) const {
    for (const std::string& title : evidence_.titles) {
      if (ShareOfWords(Block(i).text, title) >= 0.75 &&
          ShareOfWords(title, Block(i).text) >= 0.6) {
        return true;
      }
    }
    return false;
  }

  void DropTitle() {
    Drop([&](const ArticleBlock& each) {
      return Holder(each.block).kind == NodeKind::kHeading &&
             Holder(each.block).level <= 2 && IsTitle(each.block);
    });
  }

  double Prose(uint32_t i) const {
    return model_.prose[i + 1] - model_.prose[i];
  }

  // Short lines before the first paragraph and after the last: kickers, dates,
  // tags, credits.
  void TrimEnds() {
    const auto is_prose = [&](const ArticleBlock& each) {
      return !each.is_caption && Prose(each.block) > 0;
    };
    constexpr ptrdiff_t kFewest = 3;
    if (std::count_if(kept_.begin(), kept_.end(), is_prose) < kFewest) return;
    const auto is_label = [&](const ArticleBlock& each) {
      return !each.is_caption && IsLabel(each.block);
    };
    const auto last = std::find_if(kept_.rbegin(), kept_.rend(), is_prose);
    kept_.erase(std::remove_if(last.base(), kept_.end(), is_label),
                kept_.end());
    const auto first = std::find_if(kept_.begin(), kept_.end(), is_prose);
    kept_.erase(std::remove_if(kept_.begin(), first, is_label), first);
  }

  bool IsLabel(uint32_t i) const {
    constexpr uint32_t kLongest = 80;
    const TextBlock& block = Block(i);
    const NodeKind kind = Holder(i).kind;
    return (kind == NodeKind::kParagraph || kind == NodeKind::kBlock) &&
           block.size < kLongest &&
           (!block.ends_sentence || block.link_share() > 0.3) &&
           !Around(i, {NodeKind::kListItem, NodeKind::kCell, NodeKind::kQuote});
  }

  // A heading whose next block is one of its own level or above, or none.
  void DropEmptyHeadings() {
    int next_level = 0;  // of the block behind; 0: none; 7: text
    for (size_t i = kept_.size(); i-- > 0;) {
      const PageNode& holder = Holder(kept_[i].block);
      if (holder.kind != NodeKind::kHeading) {
        if (!kept_[i].is_caption) next_level = 7;
        continue;
      }
      if (holder.level >= next_level) {
        kept_.erase(kept_.begin() + static_cast<ptrdiff_t>(i));
      } else {
        next_level = holder.level;
      }
    }
  }

  const PageModel& model_;
  const ArticleEvidence& evidence_;
  std::vector<ArticleBlock> kept_;
};

}  // namespace

std::vector<ArticleBlock> FilterBlocks(const PageModel& model,
                                       const ArticleEvidence& evidence,
                                       const std::vector<uint32_t>& blocks) {
  return Filter(model, evidence, blocks).Run();
}

}  // namespace dateline
