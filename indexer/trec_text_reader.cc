#include "indexer/trec_text_reader.h"

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/civil_time.h"
#include "indexer/element_reader.h"
#include "indexer/sgml_text.h"

namespace dateline {
namespace {

std::string First(std::string_view element,
                  std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto text = ElementText(element, name);
    if (!text) continue;
    std::string plain = ReflowParagraphs(ToUtf8(PlainSgmlText(*text)));
    if (!plain.empty()) return plain;
  }
  return "";
}

// A document may have several <TEXT> parts.
std::string AllText(std::string_view element) {
  std::string body;
  while (const auto text = ElementText(element, "TEXT")) {
    absl::StrAppend(&body, body.empty() ? "" : "\n\n",
                    ReflowParagraphs(ToUtf8(PlainSgmlText(*text))));
    element.remove_prefix(static_cast<size_t>(text->data() - element.data()) +
                          text->size());
  }
  return body;
}

// Collections write "910514" and "January 1, 1990, Monday, Home Edition"; a
// date that cannot be read must not cost a document its place in the run.
std::string ReadableDate(const std::string& date) {
  if (date.size() == 6) return ReadableDate("19" + date);
  for (std::string front = date; !front.empty();
       front.erase(front.rfind(','))) {
    if (ParseTimestamp(front)) return front;
    if (front.find(',') == std::string::npos) break;
  }
  return "";
}

FeedItem ToItem(std::string_view element) {
  FeedItem item;
  Article& article = item.article;
  article.id = First(element, {"DOCNO"});
  article.headline = First(element, {"HEADLINE", "HEAD", "TITLE", "HL", "H3"});
  article.body = AllText(element);
  article.dateline = First(element, {"DATELINE"});
  const std::string byline = First(element, {"BYLINE", "AUTHOR"});
  if (!byline.empty()) article.authors.push_back(byline);
  item.date_published_text =
      ReadableDate(First(element, {"DATE_TIME", "DATE", "DD"}));
  return item;
}

constexpr ElementFormat kFormat = {"trec-text", "<DOC>", "</DOC>", ToItem};

}  // namespace

bool LooksLikeTrecText(std::string_view head, std::string_view) {
  return head.find("<DOC>") != std::string_view::npos &&
         head.find("<DOCNO>") != std::string_view::npos;
}

std::unique_ptr<FeedReader> MakeTrecTextReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return MakeElementReader(std::move(stream), kFormat);
}

}  // namespace dateline
