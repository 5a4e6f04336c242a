// A reader of formats that must be seen as a whole: the document is held in
// memory, and so are its items.
#ifndef DATELINE_INDEXER_DOCUMENT_READER_H_
#define DATELINE_INDEXER_DOCUMENT_READER_H_

#include <deque>
#include <memory>
#include <string>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

class DocumentReader : public FeedReader {
 public:
  explicit DocumentReader(std::unique_ptr<ByteStream> stream);

  // A document beyond max_document_bytes is one rejection. Where the stream
  // ends early, why it did is the reason of the last rejection.
  std::optional<FeedEvent> Next() final;

 protected:
  // All of the document; called once.
  virtual std::deque<FeedEvent> ReadDocument(std::string text) = 0;

  const ReaderLimits& limits() const { return stream_->limits(); }

 private:
  void Read();

  std::unique_ptr<ByteStream> stream_;
  bool read_ = false;
  std::deque<FeedEvent> events_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DOCUMENT_READER_H_
