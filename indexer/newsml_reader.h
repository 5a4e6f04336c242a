// IPTC NewsML-G2: news items, alone or in a message, with their text as NITF,
// XHTML or plain text.
#ifndef DATELINE_INDEXER_NEWSML_READER_H_
#define DATELINE_INDEXER_NEWSML_READER_H_

#include <memory>
#include <string_view>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

bool LooksLikeNewsml(std::string_view head, std::string_view name);

// Rejections beside those of XML: kInvalid with the rule (newsml_rules.h),
// kNotAnArticle for packages, concepts, plans and catalogs.
std::unique_ptr<FeedReader> MakeNewsmlReader(std::unique_ptr<ByteStream> stream,
                                             std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_NEWSML_READER_H_
