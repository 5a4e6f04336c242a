#include "searcher/service/feed_writer.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/utf8.h"
#include "searcher/http/http_headers.h"
#include "searcher/service/service_reply.h"

namespace dateline {
namespace {

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kOpenSearchSpace =
    "http://a9.com/-/spec/opensearch/1.1/";

// As text or as the value of an attribute. Repaired UTF-8 has no control
// characters that XML does not allow.
std::string Escaped(std::string_view text) {
  const std::string valid = RepairUtf8(text);
  std::string escaped;
  for (size_t i = 0; i < valid.size(); ++i) {
    const char c = valid[i];
    // U+FFFE and U+FFFF.
    if (std::string_view(valid).substr(i, 2) == "\xef\xbf" &&
        i + 2 < valid.size() &&
        static_cast<unsigned char>(valid[i + 2]) >= 0xbe) {
      i += 2;
    } else if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// Appends elements and text; who uses it closes what it opens.
class XmlText {
 public:
  using Attributes =
      std::initializer_list<std::pair<std::string_view, std::string_view>>;

  explicit XmlText(std::string_view begin) : text_(begin) {}

  void Open(std::string_view name, Attributes attributes = {}) {
    Begin(name, attributes);
    text_ += ">\n";
  }
  void Close(std::string_view name) {
    absl::StrAppend(&text_, "</", ToAbsl(name), ">\n");
  }
  void Element(std::string_view name, std::string_view content,
               Attributes attributes = {}) {
    Begin(name, attributes);
    absl::StrAppend(&text_, ">", Escaped(content));
    text_.append("</").append(name).append(">\n");
  }
  void Empty(std::string_view name, Attributes attributes) {
    Begin(name, attributes);
    text_ += "/>\n";
  }
  std::string Take() { return std::move(text_); }

 private:
  void Begin(std::string_view name, Attributes attributes) {
    text_.append("<").append(name);
    for (const auto& [key, value] : attributes) {
      text_.append(" ").append(key).append("=\"");
      text_.append(Escaped(value)).append("\"");
    }
  }

  std::string text_;
};

std::string Instant(int64_t unix_seconds) {
  return FormatTimestamp({unix_seconds, DatePrecision::kSecond, 0});
}

int64_t UpdatedAt(const Article& article) {
  if (article.date_modified) return article.date_modified->unix_seconds;
  return article.date_published ? article.date_published->unix_seconds : 0;
}

int64_t NewestIn(const SearchResponse& response) {
  int64_t newest = 0;
  for (const Hit& hit : response.hits) {
    newest = std::max(newest, UpdatedAt(hit.article));
  }
  return newest;
}

std::string OwnAddress(const Hit& hit, const FeedAddresses& addresses) {
  // As the value of a parameter, which is how a path takes it too.
  return absl::StrCat(addresses.base_url, "/articles/",
                      EncodeParameters({{"", hit.id}}).substr(1));
}

std::string LinkOf(const Hit& hit, const FeedAddresses& addresses) {
  const std::string& url = hit.article.url;
  return url.starts_with("https://") || url.starts_with("http://")
             ? url
             : OwnAddress(hit, addresses);
}

std::string TitleOf(const Hit& hit) {
  return hit.article.headline.empty() ? hit.id : hit.article.headline;
}

std::string SummaryOf(const Hit& hit) {
  std::string summary;
  for (const MarkedText& snippet : hit.highlights.snippets) {
    if (!summary.empty()) summary += "\n";
    summary += snippet.text;
  }
  return summary;
}

std::string FeedTitle(const SearchResponse& response) {
  return response.query.empty() ? "Dateline: all articles"
                                : "Dateline: " + response.query;
}

// The same wherever the service is reached, so that readers know it again.
std::string UrnOf(const Hit& hit) {
  return "urn:dateline:article:" + EncodeParameters({{"", hit.id}}).substr(1);
}

void AddTotals(const SearchResponse& response, XmlText* xml) {
  xml->Element("opensearch:totalResults", absl::StrCat(response.total));
  if (!response.hits.empty()) {
    xml->Element("opensearch:startIndex",
                 absl::StrCat(response.hits.front().rank));
  }
  xml->Element("opensearch:itemsPerPage", absl::StrCat(response.hits.size()));
}

void AddEntry(const Hit& hit, const FeedAddresses& addresses, XmlText* xml) {
  xml->Open("entry");
  xml->Element("id", UrnOf(hit));
  xml->Element("title", TitleOf(hit));
  const std::string link = LinkOf(hit, addresses);
  xml->Empty("link", {{"rel", "alternate"}, {"href", link}});
  xml->Element("updated", Instant(UpdatedAt(hit.article)));
  if (hit.article.date_published) {
    xml->Element("published",
                 Instant(hit.article.date_published->unix_seconds));
  }
  for (const std::string& author : hit.article.authors) {
    xml->Open("author");
    xml->Element("name", author);
    xml->Close("author");
  }
  if (!hit.article.section.empty()) {
    xml->Empty("category", {{"term", hit.article.section}});
  }
  xml->Element("summary", SummaryOf(hit));
  xml->Close("entry");
}

void AddItem(const Hit& hit, const FeedAddresses& addresses, XmlText* xml) {
  xml->Open("item");
  xml->Element("title", TitleOf(hit));
  xml->Element("link", LinkOf(hit, addresses));
  xml->Element("guid", UrnOf(hit), {{"isPermaLink", "false"}});
  if (hit.article.date_published) {
    xml->Element("pubDate", HttpDate(hit.article.date_published->unix_seconds));
  }
  if (!hit.article.section.empty()) {
    xml->Element("category", hit.article.section);
  }
  xml->Element("description", SummaryOf(hit));
  xml->Close("item");
}

}  // namespace

std::string AtomFeed(const SearchResponse& response,
                     const FeedAddresses& addresses) {
  XmlText xml(kDeclaration);
  xml.Open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                    {"xmlns:opensearch", kOpenSearchSpace}});
  xml.Element("id", addresses.self);
  xml.Element("title", FeedTitle(response));
  xml.Empty("link", {{"rel", "self"}, {"href", addresses.self}});
  xml.Element("updated", Instant(NewestIn(response)));
  xml.Open("author");
  xml.Element("name", "Dateline");
  xml.Close("author");
  AddTotals(response, &xml);
  for (const Hit& hit : response.hits) AddEntry(hit, addresses, &xml);
  xml.Close("feed");
  return xml.Take();
}

std::string RssFeed(const SearchResponse& response,
                    const FeedAddresses& addresses) {
  XmlText xml(kDeclaration);
  xml.Open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:opensearch", kOpenSearchSpace}});
  xml.Open("channel");
  xml.Element("title", FeedTitle(response));
  xml.Element("link", addresses.self);
  xml.Element("description", "Articles found for: " + response.as_read);
  xml.Empty("atom:link", {{"rel", "self"},
                          {"type", "application/rss+xml"},
                          {"href", addresses.self}});
  AddTotals(response, &xml);
  for (const Hit& hit : response.hits) AddItem(hit, addresses, &xml);
  xml.Close("channel");
  xml.Close("rss");
  return xml.Take();
}

std::string OpenSearchDescription(std::string_view base_url) {
  XmlText xml(kDeclaration);
  xml.Open("OpenSearchDescription", {{"xmlns", kOpenSearchSpace}});
  xml.Element("ShortName", "Dateline");
  xml.Element("Description", "Full-text search for news");
  xml.Element("InputEncoding", "UTF-8");
  // Without optional parameters: an empty one is an error of the service.
  const auto add = [&](std::string_view type, std::string_view rel,
                       std::string_view rest) {
    const std::string address = absl::StrCat(ToAbsl(base_url), ToAbsl(rest));
    xml.Empty("Url", {{"type", type}, {"rel", rel}, {"template", address}});
  };
  add("text/html", "results", "/?q={searchTerms}");
  add("application/atom+xml", "results", "/search?q={searchTerms}&format=atom");
  add("application/rss+xml", "results", "/search?q={searchTerms}&format=rss");
  add("application/json", "results", "/search?q={searchTerms}");
  add("application/x-suggestions+json", "suggestions",
      "/suggest?q={searchTerms}&format=opensearch");
  xml.Close("OpenSearchDescription");
  return xml.Take();
}

}  // namespace dateline
