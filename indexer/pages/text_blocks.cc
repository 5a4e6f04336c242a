#include "indexer/pages/text_blocks.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// How much a character counts, by its first byte.
uint32_t LettersOfByte(unsigned char byte) {
  if (byte < 0x80) return 1;
  if (byte < 0xC0) return 0;
  return byte >= 0xE3 && byte <= 0xED ? 3 : 1;
}

constexpr std::array<std::string_view, 9> kWideMarks = {
    "，", "。", "、", "！", "？", "،", "؟", "।", "…"};

bool IsMark(char c) {
  return c == ',' || c == '.' || c == ';' || c == '!' || c == '?';
}

bool EndsSentence(std::string_view text) {
  constexpr std::array<std::string_view, 6> kClosers = {"\"", "'", ")",
                                                        "”",  "’", "»"};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      found = true;
    }
  }
  if (text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
      text.ends_with(':')) {
    return true;
  }
  for (const std::string_view mark : kWideMarks) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

uint32_t CountMarks(std::string_view text) {
  uint32_t marks = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsMark(c)) {
      // Not those inside numbers and addresses.
      if (i + 1 == text.size() || IsSpace(text[i + 1])) ++marks;
    } else if (static_cast<unsigned char>(c) >= 0xD8) {
      for (const std::string_view mark : kWideMarks) {
        if (text.substr(i).starts_with(mark)) ++marks;
      }
    }
  }
  return marks;
}

class BlockFinder {
 public:
  explicit BlockFinder(const std::vector<PageNode>& nodes) : nodes_(nodes) {}

  std::vector<TextBlock> Find() {
    if (!nodes_.empty()) Visit(0, 0, false);
    EndBlock();
    return std::move(blocks_);
  }

 private:
  void Visit(uint32_t index, uint32_t holder, bool in_link) {
    const PageNode& node = nodes_[index];
    switch (node.kind) {
      case NodeKind::kText:
        return AddText(index, holder, in_link);
      case NodeKind::kBreak:
        return AddBreak();
      default:
        break;
    }
    const bool block = !IsInline(node.kind);
    // What is hidden in the middle of a text is no part of it.
    if (!block && (node.hints & kHintHidden) != 0) return;
    if (block) EndBlock();
    if (node.kind == NodeKind::kLink) in_link = true;
    for (uint32_t child = index + 1; child < node.end;
         child = nodes_[child].end) {
      Visit(child, block ? index : holder, in_link);
    }
    if (block) EndBlock();
  }

  void AddBreak() {
    if (breaks_++ > 0) EndBlock();
    space_ = true;
  }

  void AddText(uint32_t index, uint32_t holder, bool in_link) {
    const size_t before = block_.text.size();
    std::string_view rest = nodes_[index].text;
    while (true) {
      size_t spaces = 0;
      while (spaces < rest.size() && IsSpace(rest[spaces])) ++spaces;
      space_ |= spaces > 0;
      rest.remove_prefix(spaces);
      if (rest.empty()) break;
      size_t word = 0;
      while (word < rest.size() && !IsSpace(rest[word])) ++word;
      AddWord(rest.substr(0, word), index, holder);
      rest.remove_prefix(word);
    }
    if (block_.text.size() == before) return;
    breaks_ = 0;
    const uint32_t letters =
        LettersOf(std::string_view(block_.text).substr(before));
    block_.size += letters;
    if (in_link) block_.link_size += letters;
  }

  void AddWord(std::string_view word, uint32_t index, uint32_t holder) {
    if (block_.text.empty()) {
      block_.first_node = index;
      block_.node = holder;
    } else if (space_) {
      block_.text += ' ';
    }
    space_ = false;
    block_.text += word;
  }

  void EndBlock() {
    breaks_ = 0;
    space_ = false;
    if (block_.text.empty()) return;
    block_.marks = CountMarks(block_.text);
    block_.ends_sentence = EndsSentence(block_.text);
    blocks_.push_back(std::exchange(block_, {}));
  }

  const std::vector<PageNode>& nodes_;
  std::vector<TextBlock> blocks_;
  TextBlock block_;
  bool space_ = false;
  int breaks_ = 0;
};

}  // namespace

uint32_t LettersOf(std::string_view text) {
  uint32_t letters = 0;
  for (const char c : text) {
    letters += LettersOfByte(static_cast<unsigned char>(c));
  }
  return letters;
}

std::vector<TextBlock> FindTextBlocks(const std::vector<PageNode>& nodes) {
  return BlockFinder(nodes).Find();
}

}  // namespace dateline
