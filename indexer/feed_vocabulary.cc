#include "indexer/feed_vocabulary.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"

namespace dateline {
namespace {

enum class Vocabulary : uint8_t {
  kCore,
  kContent,
  kDublinCore,
  kTerms,
  kMedia,
  kItunes,
  kPrism,
  kXhtml,
};

struct Space {
  std::string_view prefix;  // of the address, in small letters
  Vocabulary vocabulary;
};

// A prefix that nobody declared is in xml_names.h's form "?media".
constexpr Space kSpaces[] = {
    {"http://purl.org/rss/1.0/modules/content", Vocabulary::kContent},
    {"http://purl.org/dc/elements/", Vocabulary::kDublinCore},
    {"http://purl.org/dc/terms", Vocabulary::kTerms},
    {"http://search.yahoo.com/mrss", Vocabulary::kMedia},
    {"https://search.yahoo.com/mrss", Vocabulary::kMedia},
    {"http://video.search.yahoo.com/mrss", Vocabulary::kMedia},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::kItunes},
    {"http://example.com/dtds/podcast-1.0.dtd", Vocabulary::kItunes},
    {"http://prismstandard.org/namespaces/", Vocabulary::kPrism},
    {"http://www.w3.org/1999/xhtml", Vocabulary::kXhtml},
    {"?dcterms", Vocabulary::kTerms},
    {"?media", Vocabulary::kMedia},
    {"?itunes", Vocabulary::kItunes},
    {"?prism", Vocabulary::kPrism},
};

struct Row {
  Vocabulary vocabulary;
  std::string_view local;  // in small letters
  FeedMeaning meaning;
};

constexpr Row kRows[] = {
    {Vocabulary::kCore, "title", {FeedField::kHeadline, 9}},
    {Vocabulary::kDublinCore, "title", {FeedField::kHeadline, 5}},
    {Vocabulary::kItunes, "title", {FeedField::kHeadline, 3}},
    {Vocabulary::kMedia, "title", {FeedField::kHeadline, 2}},
    {Vocabulary::kCore, "description", {FeedField::kSummary, 9}},
    {Vocabulary::kCore, "summary", {FeedField::kSummary, 9}},
    {Vocabulary::kDublinCore, "description", {FeedField::kSummary, 5}},
    {Vocabulary::kTerms, "abstract", {FeedField::kSummary, 4}},
    {Vocabulary::kItunes, "summary", {FeedField::kSummary, 3}},
    {Vocabulary::kItunes, "subtitle", {FeedField::kSummary, 2}},
    {Vocabulary::kMedia, "description", {FeedField::kSummary, 1}},
    {Vocabulary::kCore, "content", {FeedField::kContent, 9}},
    {Vocabulary::kCore, "body", {FeedField::kContent, 9}},
    {Vocabulary::kCore, "fullitem", {FeedField::kContent, 9}},
    {Vocabulary::kContent, "encoded", {FeedField::kContent, 9}},
    {Vocabulary::kXhtml, "body", {FeedField::kContent, 9}},
    {Vocabulary::kCore, "link", {FeedField::kLink, 9}},
    {Vocabulary::kCore, "guid", {FeedField::kId, 9}},
    {Vocabulary::kCore, "id", {FeedField::kId, 9}},
    {Vocabulary::kDublinCore, "identifier", {FeedField::kId, 5}},
    {Vocabulary::kCore, "author", {FeedField::kAuthor, 9}},
    {Vocabulary::kDublinCore, "creator", {FeedField::kAuthor, 9}},
    {Vocabulary::kDublinCore, "author", {FeedField::kAuthor, 9}},
    {Vocabulary::kTerms, "creator", {FeedField::kAuthor, 9}},
    {Vocabulary::kItunes, "author", {FeedField::kAuthor, 5}},
    {Vocabulary::kCore, "pubdate", {FeedField::kPublished, 9}},
    {Vocabulary::kCore, "published", {FeedField::kPublished, 9}},
    {Vocabulary::kCore, "issued", {FeedField::kPublished, 9}},
    {Vocabulary::kDublinCore, "date", {FeedField::kPublished, 7}},
    {Vocabulary::kTerms, "issued", {FeedField::kPublished, 7}},
    {Vocabulary::kTerms, "date", {FeedField::kPublished, 6}},
    {Vocabulary::kPrism, "publicationdate", {FeedField::kPublished, 6}},
    {Vocabulary::kCore, "created", {FeedField::kPublished, 5}},
    {Vocabulary::kTerms, "created", {FeedField::kPublished, 5}},
    {Vocabulary::kCore, "updated", {FeedField::kModified, 9}},
    {Vocabulary::kCore, "modified", {FeedField::kModified, 9}},
    {Vocabulary::kTerms, "modified", {FeedField::kModified, 8}},
    {Vocabulary::kPrism, "modificationdate", {FeedField::kModified, 7}},
    {Vocabulary::kCore, "category", {FeedField::kKeyword, 9}},
    {Vocabulary::kDublinCore, "subject", {FeedField::kKeyword, 9}},
    {Vocabulary::kTerms, "subject", {FeedField::kKeyword, 9}},
    {Vocabulary::kMedia, "keywords", {FeedField::kKeywordList, 9}},
    {Vocabulary::kItunes, "keywords", {FeedField::kKeywordList, 9}},
    {Vocabulary::kPrism, "keyword", {FeedField::kKeyword, 9}},
    {Vocabulary::kPrism, "section", {FeedField::kSection, 9}},
    {Vocabulary::kCore, "language", {FeedField::kLanguage, 9}},
    {Vocabulary::kDublinCore, "language", {FeedField::kLanguage, 9}},
    {Vocabulary::kTerms, "language", {FeedField::kLanguage, 8}},
    {Vocabulary::kCore, "source", {FeedField::kSource, 9}},
    {Vocabulary::kDublinCore, "publisher", {FeedField::kSource, 5}},
    {Vocabulary::kMedia, "group", {FeedField::kMediaGroup, 0}},
    {Vocabulary::kMedia, "content", {FeedField::kMediaGroup, 0}},
};

const Space* FindSpace(std::string_view space) {
  const std::string small = absl::AsciiStrToLower(std::string(space));
  const auto* found =
      std::find_if(std::begin(kSpaces), std::end(kSpaces),
                   [&](const Space& s) { return small.starts_with(s.prefix); });
  return found == std::end(kSpaces) ? nullptr : found;
}

}  // namespace

bool IsFeedSpace(std::string_view space) {
  constexpr std::string_view kSpellings[] = {
      "",
      "http://purl.org/rss/1.0/",
      "http://my.netscape.com/rdf/simple/0.9/",
      "http://channel.netscape.com/rdf/simple/0.9/",
      "http://my.netscape.com/publish/formats/rss-0.91.dtd",
      "http://purl.org/net/rss1.1#",
      "http://backend.userland.com/rss",
      "http://backend.userland.com/rss2",
      "http://blogs.law.harvard.edu/tech/rss",
      "http://www.w3.org/2005/Atom",
      "http://purl.org/atom/ns#"};
  return std::find(std::begin(kSpellings), std::end(kSpellings), space) !=
         std::end(kSpellings);
}

FeedMeaning MeaningOf(const XmlName& name, bool is_core) {
  Vocabulary vocabulary = Vocabulary::kCore;
  if (!is_core) {
    const Space* space = FindSpace(name.space);
    if (space == nullptr) return {};
    vocabulary = space->vocabulary;
  }
  const std::string local = absl::AsciiStrToLower(name.local);
  const auto* found =
      std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) {
        return row.vocabulary == vocabulary && row.local == local;
      });
  return found == std::end(kRows) ? FeedMeaning{} : found->meaning;
}

}  // namespace dateline
