// Annotated text in columns, as CoNLL has it: a token, a tab and a tag a line
// ("B-PER", "I-PER", "O"), an empty line after a sentence, "-DOCSTART-" before
// a document.
#ifndef DATELINE_INDEXER_ENTITIES_BIO_FILE_H_
#define DATELINE_INDEXER_ENTITIES_BIO_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/name_tokenizer.h"
#include "indexer/entities/sequence_labels.h"

namespace dateline {

// One document: its tokens with a space between, cut as the tagger cuts text
// (a token of the file can be several), and the annotated names in these.
struct BioDocument {
  std::string text;
  std::vector<NameToken> tokens;
  std::vector<NameSpan> names;
};

// NotFound when the file is not there, InvalidArgument with the line for one
// that is not of this form. Documents of one sentence keep that as a whole.
absl::StatusOr<std::vector<BioDocument>> ReadBioFile(const std::string& path);

// The same for the bytes of a file.
absl::StatusOr<std::vector<BioDocument>> ParseBio(std::string_view bytes);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_BIO_FILE_H_
