#include "indexer/sitemap_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/article_fields.h"
#include "indexer/white_space.h"
#include "indexer/xml_item_reader.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

std::string Line(const XmlNode* node) {
  return Normalized(TextBelow(node), /*paragraphs=*/false);
}

FeedEvent RejectIndex(const XmlNode& index) {
  const auto count = std::count_if(
      index.children.begin(), index.children.end(),
      [](const XmlNode& child) { return child.name.local == "sitemap"; });
  return MakeRejection(
      RejectReason::kNotAnArticle,
      absl::StrCat("a sitemap index: a list of ", count, " sitemaps"), 0, "");
}

FeedEvent ToEvent(const XmlNode& element) {
  if (element.name.local == "sitemapindex") return RejectIndex(element);
  FeedItem item;
  Article& article = item.article;
  article.url = Line(ChildOf(element, "loc"));
  article.id = article.url;
  const XmlNode* news = ChildOf(element, "news");
  if (news == nullptr) {
    Rejection rejection = MakeRejection(RejectReason::kNotAnArticle,
                                        "an address without news", 0, "");
    rejection.url = article.url;
    return rejection;
  }
  article.headline = Line(ChildOf(*news, "title"));
  article.publisher.name = Line(FindNode(*news, "publication/name"));
  article.language = Line(FindNode(*news, "publication/language"));
  item.date_published_text = Line(ChildOf(*news, "publication_date"));
  item.date_modified_text = Line(ChildOf(element, "lastmod"));
  article.keywords = KeywordsOf(Line(ChildOf(*news, "keywords")));
  return item;
}

bool IsItem(const XmlName& name, size_t depth) {
  return depth == 0 ? name.local == "sitemapindex" : name.local == "url";
}

constexpr XmlItemFormat kFormat = {"sitemap", IsItem, ToEvent};

}  // namespace

bool LooksLikeSitemap(std::string_view head, std::string_view) {
  const std::string root = RootElementName(head);
  return root == "urlset" || root == "sitemapindex";
}

std::unique_ptr<FeedReader> MakeSitemapReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return MakeXmlItemReader(std::move(stream), kFormat);
}

}  // namespace dateline
