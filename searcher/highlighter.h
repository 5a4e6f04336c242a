// Finds in an article the words that made it match, and cuts snippets around
// them. A highlight is a witness: the phrase, the words of the NEAR, the word
// in the field asked for; nothing that merely looks alike.
#ifndef DATELINE_SEARCHER_HIGHLIGHTER_H_
#define DATELINE_SEARCHER_HIGHLIGHTER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "searcher/analysed_text.h"
#include "searcher/plan.h"

namespace dateline {

// Bytes [begin, end) of the text it belongs to.
struct TextSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// A piece of plain text with its marks, ascending and disjoint. Never markup:
// whoever shows it escapes it.
struct MarkedText {
  std::string text;
  std::vector<TextSpan> marks;
};

struct SnippetOptions {
  size_t max_fragments = 2;
  size_t max_bytes = 240;            // of a fragment
  size_t max_scanned_bytes = 65536;  // of the body
};

struct Highlights {
  MarkedText headline;
  // Fragments of the standfirst and body with the most witnesses, in the order
  // of the text; the beginning of the text when there is none. "…" stands where
  // text was cut.
  std::vector<MarkedText> snippets;
};

// `zones` of the article, from AnalyseZones with options.max_scanned_bytes.
Highlights Highlight(const Plan& plan, const Article& article,
                     const AnalysedZones& zones, const SnippetOptions& options);

// The same for an article that is highlighted once.
Highlights Highlight(Analyzer& analyzer, const Plan& plan,
                     const Article& article, const SnippetOptions& options);

// What a query found in all of an article.
struct ArticleMarks {
  std::vector<TextSpan> headline;
  std::vector<TextSpan> description;
  std::vector<TextSpan> body;
  bool cut = false;  // there may be more
};

struct MarkLimits {
  size_t max_bytes = 256 * 1024;  // looked at, of each text
  size_t max_marks = 2000;        // of each text
};

ArticleMarks MarkArticle(Analyzer& analyzer, const Plan& plan,
                         const Article& article, const MarkLimits& limits = {});

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HIGHLIGHTER_H_
