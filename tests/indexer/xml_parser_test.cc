#include "indexer/xml_parser.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

class Record : public XmlSink {
 public:
  explicit Record(size_t most) : most_(most) {}

  void Start(const char* name, const char**, size_t offset) override {
    text_ += std::to_string(offset) + "<" + name + ">";
  }
  void Text(std::string_view text) override { text_ += text; }
  void End(size_t offset) override { text_ += "</>" + std::to_string(offset); }
  bool stopped() const override { return text_.size() > most_; }

  const std::string& text() const { return text_; }

 private:
  const size_t most_;
  std::string text_;
};

TEST(XmlParser, TellsWhereTagsStand) {
  Record record(1000);
  EXPECT_FALSE(ParseXml("<a>x<b/></a>", &record).has_value());
  EXPECT_EQ(record.text(), "0<a>x4<b></>8</>12");
}

TEST(XmlParser, UnknownEntitiesAreText) {
  Record record(1000);
  EXPECT_FALSE(ParseXml("<a>&eacute;</a>", &record).has_value());
  EXPECT_EQ(record.text(), "0<a>é</>15");
}

TEST(XmlParser, ErrorsOfSyntaxAreNamedAsSuch) {
  Record record(1000);
  const auto error = ParseXml("<a>\n<b></a>", &record);
  ASSERT_TRUE(error.has_value());
  EXPECT_TRUE(error->is_syntax);
  EXPECT_EQ(error->line, 2);
  EXPECT_EQ(error->message, "mismatched tag");
}

TEST(XmlParser, AStopOfTheSinkIsNone) {
  Record record(3);
  const auto error = ParseXml("<a>long text</a><b>", &record);
  ASSERT_TRUE(error.has_value());
  EXPECT_FALSE(error->is_syntax);
  EXPECT_EQ(record.text().find("</>"), std::string::npos);
}

}  // namespace
}  // namespace dateline
