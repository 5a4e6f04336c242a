#include "indexer/page_extractor.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "indexer/html_document.h"
#include "indexer/html_entities.h"
#include "indexer/html_scanner.h"
#include "indexer/html_text.h"
#include "indexer/pages/article_finder.h"
#include "indexer/pages/page_facts.h"
#include "indexer/pages/page_tree.h"
#include "indexer/pages/word_overlap.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

// An article with less may have been pruned by mistake.
constexpr uint32_t kFewLetters = 200;

// Pages are often saved as UTF-8 and keep the name of another encoding. What is
// in ASCII may be any of those that shift.
std::string ToUtf8(std::string bytes) {
  const bool is_ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<signed char>(c) >= 0;
  });
  if (!is_ascii && IsValidUtf8(bytes)) return bytes;
  const std::string encoding = NamedEncoding(bytes);
  return DecodeToUtf8(std::move(bytes), encoding);
}

uint32_t LettersIn(const PageModel& model,
                   const std::vector<ArticleBlock>& blocks) {
  uint32_t letters = 0;
  for (const ArticleBlock& each : blocks) {
    if (!each.is_caption) letters += model.blocks[each.block].size;
  }
  return letters;
}

// With the strictest pruning that leaves an article.
std::vector<ArticleBlock> FindBlocks(const PageModel& model,
                                     const ArticleEvidence& evidence) {
  std::vector<ArticleBlock> best;
  for (const Pruning pruning :
       {Pruning::kNames, Pruning::kElements, Pruning::kNone}) {
    std::vector<ArticleBlock> found = FindArticle(model, evidence, pruning);
    if (best.empty() || LettersIn(model, found) > 2 * LettersIn(model, best)) {
      best = std::move(found);
    }
    if (LettersIn(model, best) >= kFewLetters) break;
  }
  return best;
}

// The nearest element that says what a text is.
ParagraphKind KindOf(const PageModel& model, const ArticleBlock& found) {
  if (found.is_caption) return ParagraphKind::kCaption;
  for (uint32_t node = model.blocks[found.block].node; node != 0;
       node = model.nodes[node].parent) {
    switch (model.nodes[node].kind) {
      case NodeKind::kHeading:
        return ParagraphKind::kHeading;
      case NodeKind::kListItem:
        return ParagraphKind::kListItem;
      case NodeKind::kQuote:
        return ParagraphKind::kQuote;
      case NodeKind::kRow:
        return ParagraphKind::kTableRow;
      default:
        break;
    }
  }
  return ParagraphKind::kText;
}

// The row of a table that holds a block, or 0.
uint32_t RowOf(const PageModel& model, uint32_t block) {
  uint32_t node = model.blocks[block].node;
  while (node != 0 && model.nodes[node].kind != NodeKind::kRow) {
    node = model.nodes[node].parent;
  }
  return node;
}

// A row that holds long text is layout.
bool IsDataRow(const PageModel& model, uint32_t row) {
  constexpr double kMostProse = 5;
  return row != 0 && model.Prose(row) < kMostProse;
}

std::vector<PageParagraph> MakeParagraphs(
    const PageModel& model, const std::vector<ArticleBlock>& blocks) {
  std::vector<PageParagraph> paragraphs;
  uint32_t last_row = 0;
  for (const ArticleBlock& each : blocks) {
    const std::string& text = model.blocks[each.block].text;
    const uint32_t row = RowOf(model, each.block);
    if (row != 0 && row == last_row && IsDataRow(model, row)) {
      paragraphs.back().text += ' ' + text;
    } else {
      paragraphs.push_back({KindOf(model, each), text});
    }
    last_row = row;
  }
  return paragraphs;
}

void AddTextFacts(const PageModel& model, uint32_t i,
                  std::vector<PageFact>* facts) {
  constexpr uint32_t kLongestLine = 120;
  constexpr int kLevels = 3;
  const TextBlock& block = model.blocks[i];
  if (block.size > kLongestLine) return;
  NodeHints hints = 0;
  uint32_t node = model.nodes[block.first_node].parent;
  for (int level = 0; level < kLevels && node != 0; ++level) {
    hints |= model.nodes[node].hints;
    node = model.nodes[node].parent;
  }
  if ((hints & (kHintComments | kHintUnlikely)) != 0) return;
  if ((hints & kHintByline) != 0) facts->push_back({"text:byline", block.text});
  if ((hints & kHintDate) != 0) facts->push_back({"text:date", block.text});
}

// Short lines near the heading that by their class or element are byline or
// date; those below it first.
std::vector<PageFact> TextFacts(const PageModel& model) {
  constexpr uint32_t kNear = 40;
  std::vector<PageFact> facts;
  const uint32_t heading = model.heading.value_or(0);
  const auto count = static_cast<uint32_t>(model.blocks.size());
  for (uint32_t i = heading; i < std::min(count, heading + kNear); ++i) {
    AddTextFacts(model, i, &facts);
  }
  for (uint32_t i = heading; i > 0 && heading - i < kNear; --i) {
    AddTextFacts(model, i - 1, &facts);
  }
  return facts;
}

std::vector<PageParagraph> ParagraphsOf(std::string_view text) {
  std::vector<PageParagraph> paragraphs;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      paragraphs.push_back({ParagraphKind::kText, std::move(line)});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paragraphs;
}

// A text that the metadata of a page promise, beside what was found on it.
class PromisedText {
 public:
  PromisedText(std::string_view promised, std::string_view found)
      : runs_(WordRuns(promised, kWordsOfRun)),
        letters_(LettersOf(promised)),
        found_letters_(LettersOf(found)) {
    const std::vector<uint64_t> found_runs = WordRuns(found, kWordsOfRun);
    const auto common = static_cast<double>(CommonRuns(found_runs, runs_));
    missing_ = 1 - common / std::max<double>(1, runs_.size());
    extra_ = 1 - common / std::max<double>(1, found_runs.size());
  }

  // Pages may show only the beginning of it, and some promise no more than a
  // summary.
  bool IsBetter() const {
    if (letters_ < kFewLetters) return false;
    // Nearly nothing in common with a long text: another part was found.
    const bool is_elsewhere = letters_ >= kLong && missing_ > 0.7;
    const bool is_more = letters_ >= 0.7 * found_letters_ && missing_ > 0.3;
    return is_elsewhere || is_more;
  }

  // All of it was found, and little else.
  bool IsWhole() const {
    return letters_ >= kLong && missing_ < 0.05 && extra_ < 0.2;
  }

  // Whether some words of a text are in it side by side.
  bool HasPartOf(std::string_view text) const {
    return CommonRuns(WordRuns(text, kWordsOfRun), runs_) > 0;
  }

 private:
  static constexpr size_t kWordsOfRun = 4;
  static constexpr double kLong = 1000;  // letters

  std::vector<uint64_t> runs_;
  double letters_;
  double found_letters_;
  double missing_;  // share of the runs promised
  double extra_;    // share of the runs found
};

// Paragraphs of which the whole text of the metadata has nothing are boxes
// between those of the article. What it leaves out otherwise stays: headings,
// lists, quotations.
void FollowMetadata(ExtractedPage* page) {
  const PromisedText promised(page->metadata.text, BodyOf(*page));
  if (promised.IsBetter()) {
    page->paragraphs = ParagraphsOf(page->metadata.text);
  } else if (promised.IsWhole()) {
    std::erase_if(page->paragraphs, [&](const PageParagraph& paragraph) {
      return paragraph.kind == ParagraphKind::kText &&
             !promised.HasPartOf(paragraph.text);
    });
  }
}

// Of a page that the tree parser must not see.
ExtractedPage PageWithoutTree(std::string_view html) {
  ExtractedPage page;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (page.metadata.title.empty() && scanner.Next(&piece)) {
    if (piece.kind == HtmlPiece::Kind::kStartTag && piece.name == "title") {
      page.metadata.title = DecodeReferences(scanner.SkipTo("title"));
    }
  }
  page.paragraphs = ParagraphsOf(StripTags(html));
  return page;
}

}  // namespace

ExtractedPage ExtractPage(std::string bytes, std::string_view address) {
  const std::string html = ToUtf8(std::move(bytes));
  const HtmlDocument document(html);
  if (document.root() == nullptr) return PageWithoutTree(html);
  PageModel model = MakePageModel(FlattenPage(*document.root()));
  const std::vector<PageFact> facts = CollectPageFacts(*document.root());
  ExtractedPage page;
  page.metadata = ReadPageMetadata(facts, address);
  page.metadata.text = HtmlToText(page.metadata.text);
  const Titles titles(page.metadata.titles);
  model.heading = FindHeading(model, titles);
  AddTextEvidence(TextFacts(model), &page.metadata);
  const ArticleEvidence evidence = {titles, page.metadata.authors};
  page.paragraphs = MakeParagraphs(model, FindBlocks(model, evidence));
  if (!page.metadata.text.empty()) FollowMetadata(&page);
  return page;
}

std::string BodyOf(const ExtractedPage& page) {
  std::string body;
  for (const PageParagraph& paragraph : page.paragraphs) {
    if (paragraph.kind == ParagraphKind::kCaption) continue;
    if (!body.empty()) body += "\n\n";
    body += paragraph.text;
  }
  return body;
}

}  // namespace dateline
