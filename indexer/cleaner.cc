#include "indexer/cleaner.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/utf8.h"
#include "indexer/dateline_finder.h"
#include "indexer/html_text.h"
#include "indexer/language_detector.h"
#include "indexer/web_address.h"
#include "indexer/white_space.h"

namespace dateline {
namespace {

constexpr size_t kFewBadCharacters = 3;
constexpr size_t kMaxUrlBytes = 8 * 1024;

std::string CleanPlainText(std::string text, bool paragraphs) {
  if (!IsPlainAscii(text)) text = WithPlainSpaces(RepairUtf8(text));
  return Normalized(std::move(text), paragraphs);
}

std::string CleanText(std::string text, Markup markup, bool paragraphs) {
  if (markup == Markup::kHtml) text = HtmlToText(text);
  return CleanPlainText(std::move(text), paragraphs);
}

std::string CleanLine(std::string text) {
  return CleanPlainText(std::move(text), /*paragraphs=*/false);
}

void CleanLines(std::vector<std::string>* lines) {
  for (std::string& line : *lines) line = CleanLine(std::move(line));
  std::erase(*lines, "");
}

std::string CleanUrl(const std::string& text) {
  std::string url = CleanLine(text);
  if (url.size() > kMaxUrlBytes) return "";
  if (!absl::StartsWithIgnoreCase(url, "http://") &&
      !absl::StartsWithIgnoreCase(url, "https://")) {
    return "";
  }
  return absl::StrReplaceAll(ToAbsl(url), {{" ", "%20"}});
}

std::string CleanDomain(const Article& article) {
  std::string domain = CleanLine(article.publisher.domain);
  if (domain.empty()) domain = HostOf(article.url);
  absl::AsciiStrToLower(&domain);
  if (absl::StartsWith(domain, "www.")) domain.erase(0, 4);
  return domain;
}

std::string CleanId(const Article& article) {
  std::string id = CleanLine(article.id);
  if (id.empty()) id = article.url;
  if (id.empty()) {
    return absl::StrCat("digest:",
                        ToHex(Hash128(article.headline + "\n" + article.body)));
  }
  if (IsWebAddress(id)) id = WithoutTracking(id);
  if (id.size() > kMaxIdBytes) return "digest:" + ToHex(Hash128(id));
  return id;
}

// More than a few characters and a tenth of all are not text. `raw` is as the
// feed gave it.
bool IsBinary(const std::string& raw) {
  if (IsPlainAscii(raw)) return false;
  constexpr std::string_view kReplacement = "\uFFFD";
  auto bad = static_cast<size_t>(std::count(raw.begin(), raw.end(), '\0'));
  if (bad == 0 && IsValidUtf8(raw) &&
      raw.find(kReplacement) == std::string::npos) {
    return false;
  }
  const std::string text = RepairUtf8(raw);
  for (size_t at = text.find(kReplacement); at != std::string_view::npos;
       at = text.find(kReplacement, at + 1)) {
    ++bad;
  }
  return bad > kFewBadCharacters && bad * 10 > CountCodePoints(text);
}

// False when a date is given and does not exist.
bool ResolveDate(const std::string& text, std::optional<Timestamp>* date) {
  if (Normalized(RepairUtf8(text), false).empty()) return true;
  *date = ParseTimestamp(text);
  return date->has_value();
}

// False when there is an embargo without an end.
bool ResolveEmbargo(const std::optional<std::string>& text,
                    std::optional<Timestamp>* embargoed) {
  if (text) *embargoed = ParseTimestamp(*text);
  return text.has_value() == embargoed->has_value();
}

size_t TextBytes(const Article& article) {
  size_t bytes = article.headline.size() + article.description.size() +
                 article.body.size() + article.section.size() +
                 article.dateline.size() + article.publisher.name.size();
  for (const std::string& author : article.authors) bytes += author.size();
  for (const std::string& word : article.keywords) bytes += word.size();
  return bytes;
}

Rejection Reject(RejectReason reason, std::string_view detail,
                 const FeedItem& item) {
  Rejection rejection = MakeRejection(reason, detail, item.line, item.raw);
  rejection.id = CleanLine(item.article.id);
  rejection.url = CleanUrl(item.article.url);
  return rejection;
}

void CleanTexts(FeedItem* item) {
  Article& article = item->article;
  article.headline =
      CleanText(std::move(article.headline), item->headline_markup, false);
  article.description = CleanText(std::move(article.description),
                                  item->description_markup, false);
  article.body = CleanText(std::move(article.body), item->body_markup, true);
  article.publisher.name = CleanLine(std::move(article.publisher.name));
  article.section = CleanLine(std::move(article.section));
  article.dateline = CleanLine(std::move(article.dateline));
  CleanLines(&article.authors);
  CleanLines(&article.keywords);
  if (article.dateline.empty()) article.dateline = FindDateline(article.body);
}

}  // namespace

std::variant<Article, Rejection> CleanItem(FeedItem item,
                                           const CleanOptions& options) {
  Article& article = item.article;
  if (TextBytes(article) > options.max_body_bytes) {
    return Reject(RejectReason::kTooLarge, "the text is too large", item);
  }
  const bool is_binary = IsBinary(article.body) || IsBinary(article.headline);
  CleanTexts(&item);
  const bool says_something =
      !article.headline.empty() || !article.body.empty();
  // What takes an article back needs its name only.
  const bool takes_back =
      article.pub_status != PubStatus::kUsable &&
      !(CleanLine(article.id) + CleanUrl(article.url)).empty();
  if (!says_something && !takes_back) {
    return Reject(RejectReason::kNoText, "neither headline nor text", item);
  }
  if (is_binary) {
    return Reject(RejectReason::kBadEncoding, "not text", item);
  }
  if (!ResolveDate(item.date_published_text, &article.date_published)) {
    return Reject(
        RejectReason::kBadDate,
        absl::StrCat("no such date: ", CleanLine(item.date_published_text)),
        item);
  }
  if (!ResolveDate(item.date_modified_text, &article.date_modified)) {
    return Reject(
        RejectReason::kBadDate,
        absl::StrCat("no such date: ", CleanLine(item.date_modified_text)),
        item);
  }
  if (!ResolveEmbargo(item.embargo_text, &article.embargoed)) {
    return Reject(RejectReason::kBadEmbargo,
                  absl::StrCat("under embargo until a time that is not known: ",
                               CleanLine(*item.embargo_text)),
                  item);
  }
  if (!article.date_published) article.date_published = options.default_date;
  article.url = CleanUrl(article.url);
  article.publisher.domain = CleanDomain(article);
  article.language = CleanLine(std::move(article.language));
  SettleLanguage(&article);
  article.id = CleanId(article);
  return std::move(article);
}

}  // namespace dateline
