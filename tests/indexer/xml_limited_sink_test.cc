#include "indexer/xml_limited_sink.h"

#include <gtest/gtest.h>

#include "indexer/xml_parser.h"

namespace dateline {
namespace {

class Counter : public LimitedXmlSink {
 public:
  using LimitedXmlSink::LimitedXmlSink;
  int starts = 0;
  std::string last;

 private:
  void OnStart(XmlName name, const char**, size_t) override {
    ++starts;
    last = name.space + "|" + name.local;
  }
  void OnText(std::string_view) override {}
  void OnEnd(size_t) override {}
};

TEST(LimitedXmlSink, StopsAtTheDepth) {
  ReaderLimits limits;
  limits.max_xml_depth = 2;
  Counter fits(limits);
  EXPECT_FALSE(ParseXml("<a><b/><b/></a>", &fits).has_value());
  EXPECT_EQ(fits.starts, 3);
  Counter deep(limits);
  EXPECT_TRUE(ParseXml("<a><b><c/></b></a>", &deep).has_value());
  EXPECT_EQ(deep.starts, 2);
  EXPECT_EQ(deep.stop_reason(), RejectReason::kTooDeep);
}

TEST(LimitedXmlSink, StopsAtTheSize) {
  ReaderLimits limits;
  limits.max_document_bytes = 8;
  Counter sink(limits);
  EXPECT_TRUE(ParseXml("<a>123456789</a>", &sink).has_value());
  EXPECT_EQ(sink.stop_reason(), RejectReason::kTooLarge);
  EXPECT_FALSE(sink.stop_detail().empty());
}

TEST(LimitedXmlSink, ResolvesNames) {
  Counter sink{ReaderLimits()};
  EXPECT_FALSE(ParseXml("<x:a xmlns:x='u'/>", &sink).has_value());
  EXPECT_EQ(sink.last, "u|a");
}

}  // namespace
}  // namespace dateline
