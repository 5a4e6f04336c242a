#include "indexer/xml_text.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(XmlText, RepairsReferences) {
  EXPECT_EQ(RepairXml("<a>AT&T &nbsp; &amp; &lt; &#160; &bogus; R&D;</a>"),
            "<a>AT&amp;T \u00A0 &amp; &lt; &#160; &amp;bogus; R&amp;D;</a>");
  EXPECT_EQ(RepairXml("<a>&#0;&#2;&#xFFFF;&#x41;</a>"), "<a>   &#65;</a>");
  EXPECT_EQ(RepairXml("<a>&#X41;&#146;\xC2\x93</a>"), "<a>&#65;’“</a>");
  EXPECT_EQ(RepairXml("<a b='x&y=&eacute;'/>"), "<a b='x&amp;y=é'/>");
}

TEST(XmlText, MarkupIsNeverMade) {
  EXPECT_EQ(RepairXml("<a>&LT;b></a>"), "<a>&amp;LT;b></a>");
}

TEST(XmlText, LeavesSectionsAlone) {
  EXPECT_EQ(RepairXml("<a><![CDATA[x & y]]><!-- & --></a>"),
            "<a><![CDATA[x & y]]><!-- & --></a>");
  EXPECT_EQ(RepairXml("<a><![CDATA[x &"), "<a><![CDATA[x &");
}

TEST(XmlText, KeepsWhatTheDocumentDeclares) {
  const std::string xml = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>";
  EXPECT_EQ(RepairXml(xml), xml);
}

TEST(XmlText, DropsWhatStandsBeforeTheDeclaration) {
  EXPECT_EQ(RepairXml("\n <!-- x --><?xml version='1.0'?><a/>"),
            "<?xml version='1.0'?><a/>");
  EXPECT_EQ(RepairXml("\xEF\xBB\xBF\n<a/>"), "<a/>");
  EXPECT_EQ(RepairXml("<a><?xml version='1.0'?></a>"),
            "<a><?xml version='1.0'?></a>");
  EXPECT_EQ(RepairXml(""), "");
}

TEST(XmlText, ReplacesControlCharactersAndBadBytes) {
  EXPECT_EQ(RepairXml("<a>x\x02y</a>"), "<a>x y</a>");
  EXPECT_EQ(RepairXml("<a>é é \xE9</a>"), "<a>é é \uFFFD</a>");
}

TEST(XmlText, FindsTheRoot) {
  EXPECT_EQ(RootElementName("<?xml?><!-- <x> --><!DOCTYPE r [<!ENTITY a 'b'>]>"
                            "<ns:rss version='2'>"),
            "rss");
  EXPECT_EQ(RootElementName("<feed"), "feed");
  EXPECT_EQ(RootElementName("no markup"), "");
  EXPECT_EQ(RootElementName("<"), "");
  EXPECT_EQ(RootElementName(""), "");
}

}  // namespace
}  // namespace dateline
