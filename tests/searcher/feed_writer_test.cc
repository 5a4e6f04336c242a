#include "searcher/service/feed_writer.h"

#include <expat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

bool IsWellFormed(const std::string& xml) {
  XML_Parser parser = XML_ParserCreate(nullptr);
  const bool ok = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()),
                            1) == XML_STATUS_OK;
  XML_ParserFree(parser);
  return ok;
}

SearchResponse Example() {
  SearchResponse response;
  response.query = "a <b> & \"c\"";
  response.as_read = response.query;
  response.total = 12;
  Hit hit;
  hit.id = "tag:x,2022:a/b c";
  hit.article = MakeArticle(hit.id, "Grain <deal> & \"talks\"\x01\xff", "");
  hit.article.date_published = ParseTimestamp("2022-11-28T10:30:00+03:00");
  hit.article.url = "https://northerncourier.example/grain?a=1&b=2";
  hit.article.authors = {"Ana Ito", "Sam Roe"};
  hit.article.section = "World";
  hit.highlights.snippets = {{"first \xef\xbf\xbe<b>", {}}, {"second", {}}};
  response.hits = {hit};
  hit.id = "2";
  hit.article = MakeArticle("2", "", "", "2022-11-30");
  hit.article.url = "javascript:alert(1)";
  hit.highlights = {};
  response.hits.push_back(hit);
  return response;
}

const FeedAddresses kAddresses = {"http://localhost:1",
                                  "http://localhost:1/search?q=a&format=atom"};

TEST(FeedWriterTest, WritesAtom) {
  const std::string atom = AtomFeed(Example(), kAddresses);
  EXPECT_TRUE(IsWellFormed(atom)) << atom;
  for (const char* part :
       {"<id>http://localhost:1/search?q=a&amp;format=atom</id>",
        "<title>Dateline: a &lt;b&gt; &amp; &quot;c&quot;</title>",
        "<opensearch:totalResults>12</opensearch:totalResults>",
        "<updated>2022-11-30T00:00:00Z</updated>\n<author>",
        "<title>Grain &lt;deal&gt; &amp; &quot;talks&quot; "
        "\xef\xbf\xbd</title>",
        "href=\"https://northerncourier.example/grain?a=1&amp;b=2\"",
        "<published>2022-11-28T07:30:00Z</published>", "<name>Ana Ito</name>",
        "<category term=\"World\"/>",
        "<summary>first &lt;b&gt;\nsecond</summary>",
        "<id>urn:dateline:article:tag%3Ax%2C2022%3Aa%2Fb%20c</id>"}) {
    EXPECT_THAT(atom, HasSubstr(part));
  }
}

TEST(FeedWriterTest, WritesRss) {
  const std::string rss = RssFeed(Example(), kAddresses);
  EXPECT_TRUE(IsWellFormed(rss)) << rss;
  for (const char* part :
       {"<pubDate>Mon, 28 Nov 2022 07:30:00 GMT</pubDate>",
        "<link>https://northerncourier.example/grain?a=1&amp;b=2</link>",
        "<guid isPermaLink=\"false\">urn:dateline:article:2</guid>",
        "<opensearch:itemsPerPage>2</opensearch:itemsPerPage>"}) {
    EXPECT_THAT(rss, HasSubstr(part));
  }
}

TEST(FeedWriterTest, LinksToWebAddressesOnly) {
  for (const std::string& feed :
       {AtomFeed(Example(), kAddresses), RssFeed(Example(), kAddresses)}) {
    EXPECT_THAT(feed, Not(HasSubstr("javascript")));
    EXPECT_THAT(feed, HasSubstr("http://localhost:1/articles/2"));
    // One without a headline is called by its id.
    EXPECT_THAT(feed, HasSubstr("<title>2</title>"));
  }
}

TEST(FeedWriterTest, AnEmptyFeedIsOne) {
  EXPECT_TRUE(IsWellFormed(AtomFeed({}, kAddresses)));
  EXPECT_TRUE(IsWellFormed(RssFeed({}, kAddresses)));
}

TEST(FeedWriterTest, DescribesTheService) {
  const std::string xml = OpenSearchDescription("https://news.example/s");
  EXPECT_TRUE(IsWellFormed(xml));
  EXPECT_THAT(xml, HasSubstr("template=\"https://news.example/s/search?q="
                             "{searchTerms}&amp;format=atom\""));
  EXPECT_THAT(xml, HasSubstr("rel=\"suggestions\""));
}

}  // namespace
}  // namespace dateline
