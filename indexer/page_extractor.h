// A saved news page -> its article: the text without menus, teasers, comments
// and boxes, and what the page says about it.
//
//   const ExtractedPage page = ExtractPage(bytes, "https://news.example/a");
//   std::string text = BodyOf(page);
//
// The text is found by features that all sites share: how long and how linked
// the blocks of text are, the elements they stand in, words in classes and
// roles, and the heading and the articleBody that the metadata promise
// (indexer/pages/). `indexer eval-pages` measures it.
#ifndef DATELINE_INDEXER_PAGE_EXTRACTOR_H_
#define DATELINE_INDEXER_PAGE_EXTRACTOR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/page_metadata.h"

namespace dateline {

enum class ParagraphKind : uint8_t {
  kText,
  kHeading,
  kListItem,
  kQuote,
  kTableRow,  // its cells, with a space between them
  kCaption    // of a picture or film; no part of the body
};

struct PageParagraph {
  ParagraphKind kind = ParagraphKind::kText;
  std::string text;  // white space folded, not empty
};

struct ExtractedPage {
  PageMetadata metadata;
  std::vector<PageParagraph> paragraphs;  // in the order of the page
};

// `bytes` in any encoding that the page names; valid UTF-8 is read as such
// whatever it names. `address` is where the page comes from, or empty. Of a
// page that html_guard.h refuses, the title and all its text. Thread-safe;
// linear but for what the guard lets through, some milliseconds for 100 KB.
ExtractedPage ExtractPage(std::string bytes, std::string_view address);

// The paragraphs but for captions, separated by empty lines.
std::string BodyOf(const ExtractedPage& page);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGE_EXTRACTOR_H_
