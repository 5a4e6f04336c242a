#include "indexer/pages/article_filter.h"

#include <algorithm>
#include <map>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/absl_compat.h"
#include "indexer/pages/boilerplate_lines.h"

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
    DropClosingSections();
    DropTeasers();
    DropBios();
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

  // The nearest element around the block that has one of the hints.
  std::optional<uint32_t> HintNode(uint32_t i, NodeHints hints) const {
    constexpr int kLevels = 3;
    uint32_t node = model_.nodes[Block(i).first_node].parent;
    for (int level = 0; level < kLevels && node != 0; ++level) {
      if ((model_.nodes[node].hints & hints) != 0) return node;
      node = model_.nodes[node].parent;
    }
    return std::nullopt;
  }

  bool IsCaption(uint32_t i) const {
    // Tables and code may stand in a figure too.
    const auto around = Around(i, {NodeKind::kFigure, NodeKind::kCaption,
                                   NodeKind::kTable, NodeKind::kPre});
    if (around && (model_.nodes[*around].kind == NodeKind::kFigure ||
                   model_.nodes[*around].kind == NodeKind::kCaption)) {
      return true;
    }
    return Block(i).size < 400 && HintNode(i, kHintCaption).has_value();
  }

  bool IsForeign(uint32_t i) {
    const TextBlock& block = Block(i);
    const PageNode& holder = Holder(i);
    if (holder.kind == NodeKind::kHeading) return false;
    if (block.size < 200 && !block.ends_sentence &&
        HintNode(i, kHintByline | kHintDate)) {
      return true;
    }
    if (IsBoilerplateLine(block.text) || IsByline(block)) return true;
    if (const auto list = Around(i, {NodeKind::kList, NodeKind::kTable})) {
      if (IsListOfLinks(*list)) return true;
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

  // Whether lines of links alone are most of what is below a list or table, by
  // number and by size, and hardly anything is prose.
  bool IsListOfLinks(uint32_t node) {
    constexpr double kLittle = 3;
    if (node != list_) {
      list_ = node;
      is_list_of_links_ =
          model_.Prose(node) < kLittle && HoldsMostlyLinks(node);
    }
    return is_list_of_links_;
  }

  bool HoldsMostlyLinks(uint32_t node) const {
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

  void DropTitle() {
    constexpr double kLeast = 0.6;
    Drop([&](const ArticleBlock& each) {
      return Holder(each.block).kind == NodeKind::kHeading &&
             Holder(each.block).level <= 2 &&
             evidence_.titles.Fit(Block(each.block).text, kLeast);
    });
  }

  // From a heading such as "Comments" to the next one of its rank, or to the
  // end of the element that holds it.
  void DropClosingSections() {
    uint32_t end = 0;  // where the section in work ends
    uint8_t level = 0;
    Drop([&](const ArticleBlock& each) {
      const PageNode& holder = Holder(each.block);
      const bool is_heading = holder.kind == NodeKind::kHeading;
      if (is_heading && IsClosingHeading(Block(each.block).text)) {
        end = model_.first_block[model_.nodes[holder.parent].end];
        level = holder.level;
        return true;
      }
      if (each.block >= end) return false;
      if (is_heading && holder.level <= level) end = 0;
      return each.block < end;
    });
  }

  void DropBlocksOf(const std::vector<uint32_t>& nodes) {
    std::vector<bool> dropped(model_.blocks.size());
    for (const uint32_t node : nodes) {
      std::fill(dropped.begin() + model_.first_block[node],
                dropped.begin() + model_.first_block[model_.nodes[node].end],
                true);
    }
    Drop([&](const ArticleBlock& each) { return dropped[each.block]; });
  }

  // Other stories: a heading that is a link and a few words, in an element that
  // is an article or one of several alike.
  void DropTeasers() {
    std::vector<uint32_t> found;
    std::map<uint64_t, int> looks;
    for (const ArticleBlock& each : kept_) {
      if (Holder(each.block).kind != NodeKind::kHeading ||
          !IsPureLink(each.block)) {
        continue;
      }
      if (const auto node = AroundTeaser(each.block)) {
        found.push_back(*node);
        ++looks[model_.nodes[*node].look];
      }
    }
    std::erase_if(found, [&](uint32_t node) {
      const PageNode& each = model_.nodes[node];
      const bool alone = !each.has_class || looks[each.look] < 2;
      return alone && each.kind != NodeKind::kArticle &&
             each.kind != NodeKind::kListItem;
    });
    DropBlocksOf(found);
  }

  // The largest element that begins with the heading and holds little else.
  std::optional<uint32_t> AroundTeaser(uint32_t heading) const {
    constexpr uint32_t kMostLetters = 300;
    const uint32_t own = Block(heading).node;
    uint32_t teaser = own;
    for (uint32_t node = model_.nodes[own].parent;
         node != 0 && model_.first_block[node] == heading &&
         model_.Letters(node) <= kMostLetters;
         node = model_.nodes[node].parent) {
      teaser = node;
    }
    if (teaser == own) return std::nullopt;
    return teaser;
  }

  // Small parts of the page that by their name are about the author.
  void DropBios() {
    constexpr double kMostOfProse = 0.15;
    constexpr uint32_t kMostLetters = 800;
    double prose = 0;
    for (const ArticleBlock& each : kept_)
      prose += model_.ProseOfBlock(each.block);
    std::vector<uint32_t> bios;
    for (const ArticleBlock& each : kept_) {
      const auto node = HintNode(each.block, kHintByline);
      if (node && !IsInline(model_.nodes[*node].kind) &&
          model_.Prose(*node) <= kMostOfProse * prose &&
          model_.Letters(*node) <= kMostLetters) {
        bios.push_back(*node);
      }
    }
    DropBlocksOf(bios);
    DropLastWords();
  }

  // "Ann Lee is our man in Cairo." at the end.
  void DropLastWords() {
    constexpr size_t kMostBlocks = 2;
    constexpr uint32_t kMostLetters = 600;
    for (size_t i = 0; i < kMostBlocks && kept_.size() > kMostBlocks; ++i) {
      const TextBlock& last = Block(kept_.back().block);
      const bool is_about =
          std::any_of(evidence_.authors.begin(), evidence_.authors.end(),
                      [&](const std::string& author) {
                        return author.find(' ') != std::string::npos &&
                               last.text.starts_with(author);
                      });
      if (!is_about || last.size > kMostLetters) return;
      kept_.pop_back();
    }
  }

  double Prose(uint32_t i) const { return model_.ProseOfBlock(i); }

  // Short lines before the first paragraph and after the last: kickers, dates,
  // tags, credits.
  void TrimEnds() {
    const auto is_prose = [&](const ArticleBlock& each) {
      return !each.is_caption && model_.ProseOfBlock(each.block) > 0;
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
    constexpr int kText = 7;
    int next_level = 0;  // of the block behind; 0: none
    std::vector<ArticleBlock> kept;
    for (auto each = kept_.rbegin(); each != kept_.rend(); ++each) {
      const PageNode& holder = Holder(each->block);
      if (holder.kind == NodeKind::kHeading) {
        if (holder.level >= next_level) continue;
        next_level = holder.level;
      } else if (!each->is_caption) {
        next_level = kText;
      }
      kept.push_back(*each);
    }
    kept_.assign(kept.rbegin(), kept.rend());
  }

  const PageModel& model_;
  const ArticleEvidence& evidence_;
  std::vector<ArticleBlock> kept_;
  uint32_t list_ = 0;  // looked at last
  bool is_list_of_links_ = false;
};

}  // namespace

std::vector<ArticleBlock> FilterBlocks(const PageModel& model,
                                       const ArticleEvidence& evidence,
                                       const std::vector<uint32_t>& blocks) {
  return Filter(model, evidence, blocks).Run();
}

}  // namespace dateline
