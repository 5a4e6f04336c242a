// TREC text documents: <DOC> with <DOCNO>, <HEADLINE>, <TEXT> and the like.
#ifndef DATELINE_INDEXER_TREC_TEXT_READER_H_
#define DATELINE_INDEXER_TREC_TEXT_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

// `head` is the beginning of the input.
bool LooksLikeTrecText(std::string_view head, std::string_view name);

std::unique_ptr<FeedReader> MakeTrecTextReader(
    std::unique_ptr<ByteStream> stream, std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_TREC_TEXT_READER_H_
