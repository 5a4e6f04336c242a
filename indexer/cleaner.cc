#include "indexer/cleaner.h"

// The header of CLD2 needs it.
#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/utf8.h"
#include "indexer/html_text.h"

namespace dateline {
namespace {

constexpr size_t kDetectBytes = 16 * 1024;

// White space runs to one space; an empty line stays where paragraphs may be.
std::string Normalized(std::string_view text, bool paragraphs) {
  std::string result;
  int newlines = 0;
  bool space = false;
  for (const char c : text) {
    if (c == '\n') {
      ++newlines;
      continue;
    }
    if (c == ' ' || c == '\t') {
      space = true;
      continue;
    }
    if (!result.empty() && (newlines > 0 || space)) {
      result += paragraphs && newlines > 1 ? "\n\n" : " ";
    }
    newlines = 0;
    space = false;
    result += c;
  }
  return result;
}

std::string CleanText(std::string text, Markup markup, bool paragraphs) {
  if (markup == Markup::kHtml) text = HtmlToText(text);
  return Normalized(RepairUtf8(text), paragraphs);
}

std::string CleanLine(const std::string& text) {
  return Normalized(RepairUtf8(text), /*paragraphs=*/false);
}

// Authors, sections and keywords may carry references and markup in feeds.
void CleanLines(std::vector<std::string>* lines) {
  for (std::string& line : *lines) line = CleanLine(line);
  std::erase(*lines, "");
}

std::string CleanUrl(const std::string& text) {
  std::string url = CleanLine(text);
  if (!absl::StartsWithIgnoreCase(url, "http://") &&
      !absl::StartsWithIgnoreCase(url, "https://")) {
    return "";
  }
  return url;
}

std::string DomainOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.rfind('@') + 1);
  return std::string(host.substr(0, host.find(':')));
}

std::string CleanDomain(const Article& article) {
  std::string domain = CleanLine(article.publisher.domain);
  if (domain.empty()) domain = DomainOf(article.url);
  absl::AsciiStrToLower(&domain);
  if (absl::StartsWith(domain, "www.")) domain.erase(0, 4);
  return domain;
}

std::string DetectLanguage(const Article& article) {
  const std::string text =
      absl::StrCat(article.headline, ". ", article.description, " ",
                   ToAbsl(Utf8Prefix(article.body, kDetectBytes)));
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()),
                           /*is_plain_text=*/true, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE) return "und";
  std::string code = CLD2::LanguageCode(language);
  absl::AsciiStrToLower(&code);
  return code;
}

// "en_US" -> "en-us"; what is not a language tag is not believed.
std::string CleanLanguage(const Article& article) {
  std::string language = CleanLine(article.language);
  absl::AsciiStrToLower(&language);
  std::replace(language.begin(), language.end(), '_', '-');
  const size_t primary = std::min(language.find('-'), language.size());
  const bool is_tag =
      primary >= 2 && primary <= 3 && language.size() <= 35 &&
      std::all_of(language.begin(), language.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
      });
  return is_tag ? language : DetectLanguage(article);
}

std::string CleanId(const Article& article) {
  std::string id = CleanLine(article.id);
  if (id.empty()) id = article.url;
  if (id.empty()) {
    return absl::StrCat("digest:",
                        ToHex(Hash128(article.headline + "\n" + article.body)));
  }
  if (id.size() > kMaxIdBytes) return "digest:" + ToHex(Hash128(id));
  return id;
}

// More than a tenth of it is not text.
bool IsBinary(std::string_view text) {
  constexpr std::string_view kReplacement = "\uFFFD";
  size_t bad = 0;
  for (size_t at = text.find(kReplacement); at != std::string_view::npos;
       at = text.find(kReplacement, at + 1)) {
    ++bad;
  }
  return bad * 10 > CountCodePoints(text);
}

// False when a date is given and does not exist.
bool ResolveDate(const std::string& text, std::optional<Timestamp>* date) {
  if (Normalized(RepairUtf8(text), false).empty()) return true;
  *date = ParseTimestamp(text);
  return date->has_value();
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
  article.publisher.name = CleanLine(article.publisher.name);
  article.section = CleanLine(article.section);
  article.dateline = CleanLine(article.dateline);
  CleanLines(&article.authors);
  CleanLines(&article.keywords);
  if (article.dateline.empty()) article.dateline = FindDateline(article.body);
}

}  // namespace

std::variant<Article, Rejection> CleanItem(FeedItem item,
                                           const CleanOptions& options) {
  Article& article = item.article;
  if (article.body.size() > options.max_body_bytes) {
    return Reject(RejectReason::kTooLarge, "the text is too large", item);
  }
  CleanTexts(&item);
  if (article.headline.empty() && article.body.empty()) {
    return Reject(RejectReason::kNoText, "neither headline nor text", item);
  }
  if (IsBinary(article.body) || IsBinary(article.headline)) {
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
  if (!article.date_published) article.date_published = options.default_date;
  article.url = CleanUrl(article.url);
  article.publisher.domain = CleanDomain(article);
  article.language = CleanLanguage(article);
  article.id = CleanId(article);
  return std::move(article);
}

std::string FindDateline(std::string_view body) {
  constexpr size_t kMaxDateline = 60;
  const std::string_view front = body.substr(0, kMaxDateline);
  for (const std::string_view dash : {" - ", " -- ", " \u2014 ", " \u2013 "}) {
    const size_t end = front.find(dash);
    if (end == std::string_view::npos) continue;
    std::string_view dateline = front.substr(0, end);
    const size_t agency = dateline.find(" (");
    const bool has_agency = agency != std::string_view::npos;
    dateline = dateline.substr(0, agency);
    // The place is in capitals.
    const std::string_view place = dateline.substr(0, dateline.find(','));
    const bool capitals =
        place.size() >= 3 &&
        std::none_of(place.begin(), place.end(), [](char c) {
          return std::islower(static_cast<unsigned char>(c)) != 0;
        });
    if (capitals || has_agency) return std::string(dateline);
  }
  return "";
}

}  // namespace dateline
