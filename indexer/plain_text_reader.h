// A text file is one article: a first short line before an empty one is the
// headline, else one is made from the first sentence.
#ifndef DATELINE_INDEXER_PLAIN_TEXT_READER_H_
#define DATELINE_INDEXER_PLAIN_TEXT_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikePlainText(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakePlainTextReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PLAIN_TEXT_READER_H_
