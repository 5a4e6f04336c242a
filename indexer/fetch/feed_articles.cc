#include "indexer/fetch/feed_articles.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "common/article_json.h"
#include "common/hash.h"
#include "common/json_writer.h"
#include "common/utf8.h"
#include "indexer/byte_stream.h"
#include "indexer/cleaner.h"
#include "indexer/feed_formats.h"
#include "indexer/fetch/http_fetcher.h"
#include "indexer/html_page_reader.h"
#include "indexer/http_message.h"
#include "indexer/json_feed_reader.h"
#include "indexer/sitemap_reader.h"
#include "indexer/text_encoding.h"
#include "indexer/web_address.h"
#include "indexer/xml_feed_reader.h"

namespace dateline {
namespace {

constexpr size_t kHeadBytes = 4096;

// When it was changed last, as far as is known.
std::optional<int64_t> ChangedAt(const Article& article) {
  const auto& date =
      article.date_modified ? article.date_modified : article.date_published;
  if (!date) return std::nullopt;
  return date->unix_seconds;
}

template <typename T>
void FillIfEmpty(T* value, T other) {
  if (value->empty()) *value = std::move(other);
}

std::string DateText(const std::optional<Timestamp>& date) {
  return date ? FormatTimestamp(*date) : "";
}

}  // namespace

bool Unzip(std::string* body) {
  if (!body->starts_with("\x1F\x8B")) return true;
  const auto stream = ByteStream::FromString(std::move(*body));
  if (!stream.ok()) return false;
  body->clear();
  bool complete = false;
  (*stream)->ReadAll(kMaxBodyBytes, body, &complete);
  return complete && (*stream)->status().ok();
}

bool LooksLikeFeed(std::string_view body) {
  const std::string_view head = body.substr(0, kHeadBytes);
  return LooksLikeXmlFeed(head, "") || LooksLikeJsonFeed(head, "") ||
         LooksLikeSitemap(head, "");
}

FeedArticles ReadFeedArticles(std::string body, std::string_view url) {
  FeedArticles result;
  auto stream = ByteStream::FromString(std::move(body));
  if (!stream.ok()) return result;
  const auto reader = OpenFeed(*std::move(stream), url, std::nullopt);
  const auto reject = [&result](const Rejection& rejection) {
    ++result.rejected[std::string(RejectReasonName(rejection.reason))];
  };
  while (auto event = reader->Next()) {
    if (const auto* rejection = std::get_if<Rejection>(&*event)) {
      reject(*rejection);
      continue;
    }
    auto item = std::get<FeedItem>(*std::move(event));
    item.article.url = ResolveAddress(url, item.article.url);
    auto cleaned = CleanItem(std::move(item), {});
    if (const auto* rejection = std::get_if<Rejection>(&cleaned)) {
      reject(*rejection);
    } else {
      result.articles.push_back(std::get<Article>(std::move(cleaned)));
    }
  }
  return result;
}

std::string InUtf8(std::string body, std::string_view content_type) {
  const std::string charset = Charset(content_type);
  if (charset.empty() || IsValidUtf8(body)) return body;
  return DecodeToUtf8(std::move(body), charset);
}

std::optional<Article> ReadPageArticle(std::string body,
                                       std::string_view content_type,
                                       std::string_view url) {
  body = InUtf8(std::move(body), content_type);
  const std::string type = MediaType(content_type);
  if (type != "text/html" && type != "application/xhtml+xml" &&
      !LooksLikeHtmlPage(std::string_view(body).substr(0, kHeadBytes), "")) {
    return std::nullopt;
  }
  auto cleaned = CleanItem(ItemFromPage(std::move(body), url), {});
  if (!std::holds_alternative<Article>(cleaned)) return std::nullopt;
  return std::get<Article>(std::move(cleaned));
}

Article WithPage(Article item, Article page) {
  const std::optional<int64_t> changed = ChangedAt(item);
  if (!item.date_published) item.date_published = page.date_published;
  if (page.date_modified &&
      (!changed || page.date_modified->unix_seconds >= *changed)) {
    item.date_modified = page.date_modified;
  }
  if (page.body.size() > item.body.size()) item.body = std::move(page.body);
  FillIfEmpty(&item.headline, std::move(page.headline));
  FillIfEmpty(&item.description, std::move(page.description));
  FillIfEmpty(&item.authors, std::move(page.authors));
  FillIfEmpty(&item.keywords, std::move(page.keywords));
  FillIfEmpty(&item.section, std::move(page.section));
  FillIfEmpty(&item.dateline, std::move(page.dateline));
  FillIfEmpty(&item.publisher.name, std::move(page.publisher.name));
  if (item.language == "und") item.language = std::move(page.language);
  return item;
}

std::string ArticleLine(const Article& article) {
  JsonWriter json;
  json.BeginObject();
  WriteArticleFields(article, ArticleText::kWith, &json);
  json.EndObject();
  return json.Take() + "\n";
}

std::optional<Article> ReadArticleLine(std::string line) {
  auto stream = ByteStream::FromString(std::move(line));
  if (!stream.ok()) return std::nullopt;
  const auto reader = OpenFeed(*std::move(stream), "", "jsonl");
  auto event = reader->Next();
  if (!event || !std::holds_alternative<FeedItem>(*event)) return std::nullopt;
  auto cleaned = CleanItem(std::get<FeedItem>(*std::move(event)), {});
  if (!std::holds_alternative<Article>(cleaned)) return std::nullopt;
  return std::get<Article>(std::move(cleaned));
}

std::string ItemHash(const Article& item) {
  return ToHex(
      Hash128(absl::StrCat(item.headline, "\n", item.description, "\n",
                           item.body, "\n", DateText(item.date_published), "\n",
                           DateText(item.date_modified), "\n", item.version)));
}

}  // namespace dateline
