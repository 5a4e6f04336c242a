// HTML as a sequence of tags and text, without a tree: for the guard and for
// text that the tree parser must not see. Linear.
#ifndef DATELINE_INDEXER_HTML_SCANNER_H_
#define DATELINE_INDEXER_HTML_SCANNER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

struct HtmlPiece {
  enum class Kind { kText, kStartTag, kEndTag, kOther };
  Kind kind = Kind::kText;
  std::string_view bytes;  // as written
  std::string name;        // of a tag, lower case
  size_t attributes = 0;
  bool self_closing = false;
};

class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : rest_(html) {}

  // False at the end.
  bool Next(HtmlPiece* piece);

  // Skips to the end tag of `name`, or to the end; gives what it skipped.
  std::string_view SkipTo(std::string_view name);

 private:
  void Take(size_t count, HtmlPiece::Kind kind, HtmlPiece* piece);
  void TakeTag(HtmlPiece* piece);

  std::string_view rest_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_SCANNER_H_
