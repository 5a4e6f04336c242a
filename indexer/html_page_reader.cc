#include "indexer/html_page_reader.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/json_item_reader.h"
#include "indexer/page_extractor.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

FeedItem ToItem(ExtractedPage page) {
  FeedItem item;
  Article& article = item.article;
  article.body = BodyOf(page);
  PageMetadata& metadata = page.metadata;
  article.headline = std::move(metadata.title);
  article.description = std::move(metadata.description);
  article.authors = std::move(metadata.authors);
  article.publisher.name = std::move(metadata.site_name);
  article.section = std::move(metadata.section);
  article.language = std::move(metadata.language);
  article.keywords = std::move(metadata.keywords);
  article.dateline = std::move(metadata.dateline);
  if (metadata.published) {
    item.date_published_text = FormatTimestamp(*metadata.published);
  }
  if (metadata.modified) {
    item.date_modified_text = FormatTimestamp(*metadata.modified);
  }
  article.url = std::move(metadata.url);
  article.id = article.url;
  return item;
}

class HtmlPageReader : public FeedReader {
 public:
  HtmlPageReader(std::unique_ptr<ByteStream> stream, std::string_view name)
      : stream_(std::move(stream)), name_(name) {}

  std::optional<FeedEvent> Next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string html;
    bool complete = true;
    stream_->ReadAll(stream_->limits().max_page_bytes, &html, &complete);
    if (auto rest = RejectionOfRest(*stream_, 1)) {
      rest->raw = html.substr(0, kMaxRejectBytes);
      return *std::move(rest);
    }
    if (!complete) {
      return MakeRejection(RejectReason::kTooLarge, "the page is too large", 1,
                           html);
    }
    const std::string raw = html.substr(0, kMaxRejectBytes);
    FeedItem item = ItemFromPage(std::move(html), "");
    if (item.article.id.empty() && name_ != "-") {
      item.article.id = "file:" + name_.substr(name_.rfind('/') + 1);
    }
    item.line = 1;
    item.raw = raw;
    return item;
  }

  std::string_view format() const override { return "html"; }

 private:
  std::unique_ptr<ByteStream> stream_;
  const std::string name_;
  bool done_ = false;
};

}  // namespace

FeedItem ItemFromPage(std::string bytes, std::string_view address) {
  return ToItem(ExtractPage(std::move(bytes), address));
}

bool LooksLikeHtmlPage(std::string_view head, std::string_view name) {
  if (LooksLikeJson(head)) return false;  // markup is in its strings
  const std::string text = absl::AsciiStrToLower(
      DecodeToUtf8(std::string(head), NamedEncoding(head)));
  return absl::StrContains(text, "<!doctype html") ||
         absl::StrContains(text, "<html") ||
         (absl::EndsWith(ToAbsl(name), ".html") &&
          absl::StrContains(text, "<"));
}

std::unique_ptr<FeedReader> MakeHtmlPageReader(
    std::unique_ptr<ByteStream> stream, std::string_view name) {
  return std::make_unique<HtmlPageReader>(std::move(stream), name);
}

}  // namespace dateline
