#include "indexer/document_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/compression.h"

namespace dateline {
namespace {

// One item of all the text, and a rejection when it does not end in a dot.
class WholeText : public DocumentReader {
 public:
  using DocumentReader::DocumentReader;
  std::string_view format() const override { return "test"; }

 private:
  std::deque<FeedEvent> ReadDocument(std::string text) override {
    std::deque<FeedEvent> events;
    FeedItem item;
    item.article.body = text;
    events.push_back(item);
    if (!text.ends_with('.')) {
      events.push_back(MakeRejection(RejectReason::kBadXml, "no dot", 1, ""));
    }
    return events;
  }
};

std::string Read(std::string bytes, const ReaderLimits& limits = {}) {
  auto stream = ByteStream::FromString(std::move(bytes), limits);
  WholeText reader(*std::move(stream));
  std::string read;
  while (auto event = reader.Next()) {
    const auto* rejection = std::get_if<Rejection>(&*event);
    if (rejection == nullptr) {
      read += "item ";
    } else {
      read += RejectReasonName(rejection->reason);
    }
  }
  return read;
}

TEST(DocumentReader, GivesWhatTheDocumentHas) {
  EXPECT_EQ(Read("all."), "item ");
  EXPECT_EQ(Read("all"), "item bad-xml");
}

TEST(DocumentReader, ACutIsTheReason) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += std::to_string(i * 7919);
  const std::string zipped = Gzip(text + ".");
  EXPECT_EQ(Read(zipped), "item ");
  EXPECT_EQ(Read(zipped.substr(0, zipped.size() / 2)), "item truncated");
}

TEST(DocumentReader, TooLargeIsOneRejection) {
  ReaderLimits limits;
  limits.max_document_bytes = 10;
  EXPECT_EQ(Read("0123456789.", limits), "too-large");
}

}  // namespace
}  // namespace dateline
