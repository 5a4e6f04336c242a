#include "indexer/reuters_sgml_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/civil_time.h"
#include "indexer/element_reader.h"
#include "indexer/sgml_text.h"

namespace dateline {
namespace {

std::string OneLine(std::string_view text) { return ReflowParagraphs(text); }

std::string Field(std::string_view element, std::string_view name) {
  const auto text = ElementText(element, name);
  return text ? OneLine(ToUtf8(PlainSgmlText(*text))) : "";
}

// <PLACES><D>usa</D><D>uk</D></PLACES>
void AddTopics(std::string_view element, std::string_view name,
               std::vector<std::string>* keywords) {
  std::string_view list = ElementText(element, name).value_or("");
  while (const auto value = ElementText(list, "D")) {
    keywords->push_back(ToUtf8(PlainSgmlText(*value)));
    list.remove_prefix(static_cast<size_t>(value->data() - list.data()) +
                       value->size());
  }
}

// An article without the usual parts has its text straight in <TEXT>.
std::string BodyOf(std::string_view element) {
  auto body = ElementText(element, "BODY");
  if (!body &&
      AttributeValue(ElementStart(element, "TEXT"), "TYPE") == "UNPROC") {
    body = ElementText(element, "TEXT");
  }
  return body ? ReflowParagraphs(ToUtf8(PlainSgmlText(*body))) : "";
}

// "NEW YORK, Feb 26 -": the dash belongs to the page.
std::string DatelineOf(std::string_view element) {
  std::string dateline = Field(element, "DATELINE");
  dateline.erase(dateline.find_last_not_of(" -") + 1);
  return dateline;
}

std::string FirstLineOf(std::string_view element) {
  const auto text = ElementText(element, "TEXT");
  if (!text) return "";
  std::string plain = ToUtf8(PlainSgmlText(*text));
  plain.erase(0, plain.find_first_not_of(" \n"));
  return OneLine(plain.substr(0, plain.find('\n')));
}

// "27-MAR-1987 00:02:59.13 RM": some have the code of a desk at the end.
std::string DateOf(std::string_view element) {
  std::string date = Field(element, "DATE");
  const size_t end = date.find_last_of("0123456789");
  date.erase(end == std::string::npos ? 0 : end + 1);
  // One has no possible time of day ("605:12:19"); its day is good.
  return ParseTimestamp(date) ? date : date.substr(0, date.find(' '));
}

// The collection numbers an item that has lost its text; it stays countable.
constexpr std::string_view kNoText = "[no text in the collection]";

FeedItem ToItem(std::string_view element) {
  FeedItem item;
  Article& article = item.article;
  article.id = absl::StrCat("reuters-", AttributeValue(element, "NEWID"));
  article.headline = Field(element, "TITLE");
  article.dateline = DatelineOf(element);
  article.body = BodyOf(element);
  // The text of an unprocessed one begins with its headline.
  if (article.headline.empty()) article.headline = FirstLineOf(element);
  if (article.headline.empty() && article.body.empty()) {
    article.headline = kNoText;
  }
  const std::string author = Field(element, "AUTHOR");
  if (!author.empty()) article.authors.push_back(author);
  article.publisher.name = "Reuters";
  article.language = "en";
  item.date_published_text = DateOf(element);
  for (const std::string_view list :
       {"TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES"}) {
    AddTopics(element, list, &article.keywords);
  }
  return item;
}

constexpr ElementFormat kFormat = {"reuters-sgml", "<REUTERS", "</REUTERS>",
                                   ToItem};

}  // namespace

bool LooksLikeReutersSgml(std::string_view head, std::string_view) {
  return head.find("<REUTERS ") != std::string_view::npos ||
         head.find("lewis.dtd") != std::string_view::npos;
}

std::unique_ptr<FeedReader> MakeReutersSgmlReader(
    std::unique_ptr<ByteStream> stream, std::string_view) {
  return MakeElementReader(std::move(stream), kFormat);
}

}  // namespace dateline
