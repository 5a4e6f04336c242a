// Elements of HTML by the way they are shown.
#ifndef DATELINE_INDEXER_HTML_TAGS_H_
#define DATELINE_INDEXER_HTML_TAGS_H_

namespace dateline {

// Whether an element stands inside of a line. `tag` is a GumboTag; gumbo is
// included in .cc files only.
bool IsInlineTag(int tag);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_TAGS_H_
