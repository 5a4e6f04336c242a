// An HTML page as a tree, parsed by gumbo behind guards. For .cc files that
// walk the tree; nothing of gumbo leaves them.
#ifndef DATELINE_INDEXER_HTML_DOCUMENT_H_
#define DATELINE_INDEXER_HTML_DOCUMENT_H_

#include <string>
#include <string_view>

struct GumboInternalNode;
struct GumboInternalOutput;

namespace dateline {

// Owns a copy of the text, which the tree refers to. Linear but for what
// html_guard.h lets through.
class HtmlDocument {
 public:
  // Null root() for what html_guard.h refuses, even lightened
  // (html_lightener.h).
  explicit HtmlDocument(std::string_view html);
  ~HtmlDocument();
  HtmlDocument(const HtmlDocument&) = delete;
  HtmlDocument& operator=(const HtmlDocument&) = delete;

  const GumboInternalNode* root() const;

 private:
  std::string html_;
  GumboInternalOutput* output_ = nullptr;
};

// Text of a page without a tree: tags, scripts and comments dropped, references
// undone, an empty line where a block begins. For what the guard refuses.
std::string StripTags(std::string_view html);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_DOCUMENT_H_
