#include "indexer/xml_item_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool IsItem(const XmlName& name, size_t depth) {
  return name.local == "i" && depth > 0;
}

FeedEvent ToEvent(const XmlNode& element) {
  FeedItem item;
  item.article.headline = TextBelow(&element);
  item.article.id = AttributeOf(element, "id");
  return item;
}

constexpr XmlItemFormat kFormat = {"test", IsItem, ToEvent};

struct Read {
  std::vector<std::string> headlines;
  std::vector<std::string> raws;
  std::vector<RejectReason> rejections;
};

Read ReadItems(std::string xml) {
  Read read;
  auto stream = ByteStream::FromString(std::move(xml));
  const auto reader = MakeXmlItemReader(*std::move(stream), kFormat);
  while (auto event = reader->Next()) {
    if (const auto* item = std::get_if<FeedItem>(&*event)) {
      read.headlines.push_back(item->article.headline);
      read.raws.push_back(item->raw);
    } else {
      read.rejections.push_back(std::get<Rejection>(*event).reason);
      read.raws.push_back(std::get<Rejection>(*event).raw);
    }
  }
  return read;
}

TEST(XmlItemReader, ReadsItemsWithTheirBytes) {
  const Read read = ReadItems("<a>x<i id='1'>A<i>B</i></i><b><i>C</i></b></a>");
  EXPECT_THAT(read.headlines, ElementsAre("AB", "C"));
  EXPECT_THAT(read.raws, ElementsAre("<i id='1'>A<i>B</i></i>", "<i>C</i>"));
  EXPECT_THAT(read.rejections, IsEmpty());
}

TEST(XmlItemReader, KeepsTheItemsBeforeAnError) {
  const Read read = ReadItems("<a><i>A</i><i>B</x></a>");
  EXPECT_THAT(read.headlines, ElementsAre("A"));
  EXPECT_THAT(read.rejections, ElementsAre(RejectReason::kBadXml));
  EXPECT_EQ(read.raws.back(), "<i>B</x></a>");
}

TEST(XmlItemReader, SaysWhenThereIsNoItem) {
  EXPECT_THAT(ReadItems("<i>the root</i>").rejections,
              ElementsAre(RejectReason::kNotAnArticle));
  EXPECT_THAT(ReadItems("").rejections, ElementsAre(RejectReason::kBadXml));
}

}  // namespace
}  // namespace dateline
