// Texts as the entity tagger sees them, for tests.
#ifndef DATELINE_TESTS_SUPPORT_TAGGER_DOCUMENTS_H_
#define DATELINE_TESTS_SUPPORT_TAGGER_DOCUMENTS_H_

#include <string>
#include <string_view>

#include "indexer/entities/name_tagger.h"
#include "indexer/entities/tagger_document.h"

namespace dateline {

// A text with the tagger that its document refers to.
class TaggedText {
 public:
  explicit TaggedText(std::string_view text)
      : text_(text), document_(tagger_.Prepare(text_, TokenizeNames(text_))) {}

  NameTagger& tagger() { return tagger_; }
  const TaggerDocument& document() const { return document_; }

  // The words of tokens `first` to `last` as they are written.
  std::string Words(uint32_t first, uint32_t last) const {
    const NameToken& end = document_.token(last);
    const uint32_t begin = document_.token(first).offset;
    return text_.substr(begin, end.offset + end.length - begin);
  }

 private:
  const std::string text_;
  NameTagger tagger_;
  const TaggerDocument document_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_TAGGER_DOCUMENTS_H_
