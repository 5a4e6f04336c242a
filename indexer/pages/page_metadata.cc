#include "indexer/pages/page_metadata.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/date_mention.h"
#include "common/utf8.h"
#include "indexer/dates/date_tagger.h"
#include "indexer/html_entities.h"
#include "indexer/pages/json_ld.h"
#include "indexer/pages/word_overlap.h"
#include "indexer/web_address.h"
#include "indexer/white_space.h"

namespace dateline {
namespace {

enum class Field {
  kTitle,
  kAuthor,
  kPublished,
  kModified,
  kLanguage,
  kUrl,
  kSiteName,
  kSection,
  kDescription,
  kKeywords,
  kDateline,
};

struct Row {
  Field field;
  std::string_view keys;
};

// The evidence for each field, most trusted first. JSON-LD is made for machines
// and has the whole article; then come what social networks show, the schemes
// of libraries and of vendors, attributes in the text, and the text.
constexpr std::array kEvidence = std::to_array<Row>({
    {Field::kTitle,
     "ld:headline,meta:og:title,meta:dc.title,meta:dcterm.title,"
     "meta:parsely-title,meta:weibo:article:title,meta:twitter:title,"
     "prop:headline,element:title,element:h1"},
    {Field::kAuthor,
     "ld:author,meta:author,meta:dc.creator,meta:dcterm.creator,"
     "meta:parsely-author,meta:article:author,meta:byl,meta:sailthru.author,"
     "prop:author"},
    {Field::kPublished,
     "ld:published,meta:article:published_time,meta:article:published,"
     "prop:datepublished,meta:datepublished,meta:parsely-pub-date,"
     "meta:dc.date.issued,meta:dcterms.issued,meta:dc.date,meta:dcterms.date,"
     "meta:dcterms.created,meta:sailthru.date,meta:pubdate,meta:publishdate,"
     "meta:publish-date,meta:publish_date,meta:publication_date,"
     "meta:publicationdate,meta:og:published_time,meta:date,"
     "prop:datecreated,element:time"},
    {Field::kModified,
     "ld:modified,meta:article:modified_time,meta:article:modified,"
     "prop:datemodified,meta:datemodified,meta:og:updated_time,"
     "meta:dcterms.modified,meta:lastmod,meta:last-modified"},
    {Field::kLanguage,
     "ld:language,html:lang,meta:content-language,meta:language,"
     "meta:og:locale,meta:dc.language"},
    {Field::kUrl, "link:canonical,meta:og:url,ld:url,meta:twitter:url"},
    {Field::kSiteName,
     "ld:publisher,meta:og:site_name,meta:dc.publisher,meta:application-name"},
    {Field::kSection,
     "ld:section,meta:article:section,meta:section,meta:parsely-section,"
     "prop:articlesection"},
    {Field::kDescription,
     "ld:description,meta:og:description,meta:description,meta:dc.description,"
     "meta:dcterm.description,meta:twitter:description"},
    {Field::kKeywords,
     "ld:keywords,meta:news_keywords,meta:keywords,meta:parsely-tags,"
     "meta:article:tag,prop:keywords"},
    {Field::kDateline, "ld:dateline,prop:dateline"},
});

// The facts for one field, in the order of trust.
class Evidence {
 public:
  explicit Evidence(const std::vector<PageFact>& facts) : facts_(facts) {}

  // Calls `visit` until it says true.
  template <typename Visitor>
  void Visit(Field field, Visitor visit) const {
    const auto* row =
        std::find_if(kEvidence.begin(), kEvidence.end(),
                     [&](const Row& each) { return each.field == field; });
    for (const auto key : absl::StrSplit(ToAbsl(row->keys), ',')) {
      for (const PageFact& fact : facts_) {
        if (fact.key == FromAbsl(key) && visit(fact)) return;
      }
    }
  }

  std::string First(Field field) const {
    std::string value;
    Visit(field, [&](const PageFact& fact) {
      value = fact.value;
      return true;
    });
    return value;
  }

 private:
  const std::vector<PageFact>& facts_;
};

void AddFact(std::string_view key, std::string value,
             std::vector<PageFact>* facts) {
  if (!value.empty()) facts->push_back({std::string(key), std::move(value)});
}

void AddArticleFacts(FeedItem item, std::vector<PageFact>* facts) {
  Article& article = item.article;
  AddFact("ld:headline", std::move(article.headline), facts);
  AddFact("ld:published", std::move(item.date_published_text), facts);
  AddFact("ld:modified", std::move(item.date_modified_text), facts);
  AddFact("ld:language", std::move(article.language), facts);
  AddFact("ld:url", std::move(article.url), facts);
  AddFact("ld:publisher", std::move(article.publisher.name), facts);
  AddFact("ld:section", std::move(article.section), facts);
  AddFact("ld:description", std::move(article.description), facts);
  AddFact("ld:dateline", std::move(article.dateline), facts);
  AddFact("ld:text", std::move(article.body), facts);
  for (std::string& author : article.authors) {
    AddFact("ld:author", std::move(author), facts);
  }
  for (std::string& word : article.keywords) {
    AddFact("ld:keywords", std::move(word), facts);
  }
}

// Of several articles in JSON-LD the one that the page is about: whose headline
// is the page's title; else the first.
void AddJsonLdFacts(std::vector<PageFact>* facts) {
  const WordSet title(Evidence(*facts).First(Field::kTitle));
  std::optional<FeedItem> best;
  double best_share = -1;
  for (const PageFact& fact : *facts) {
    if (fact.key != "json-ld") continue;
    auto items = ReadJsonLd(fact.value);
    if (!items.ok()) continue;  // of many blocks on a page some are broken
    for (FeedItem& item : *items) {
      const double share = WordSet(item.article.headline).ShareIn(title);
      if (share > best_share) {
        best_share = share;
        best = std::move(item);
      }
    }
  }
  if (best) AddArticleFacts(*std::move(best), facts);
}

bool IsAddress(std::string_view text) {
  return absl::StartsWithIgnoreCase(ToAbsl(text), "http") ||
         absl::StrContains(ToAbsl(text), "://") ||
         absl::StrContains(ToAbsl(text), ".com/");
}

// Whether `other` says more than `time` about the same day.
bool SaysMore(const Timestamp& other, const Timestamp& time) {
  constexpr int64_t kDay = 86'400;
  const int64_t distance = other.unix_seconds - time.unix_seconds;
  if (distance < -kDay || distance > kDay) return false;
  if (other.precision != time.precision) {
    return other.precision > time.precision &&
           time.precision < DatePrecision::kMinute;
  }
  return other.utc_offset_minutes && !time.utc_offset_minutes;
}

// A timestamp, or the first day that a line of text names.
std::optional<Timestamp> TimeIn(std::string_view text,
                                std::string_view language) {
  if (auto time = ParseTimestamp(text)) return time;
  constexpr size_t kLongestLine = 200;
  const std::string line = RepairUtf8(text.substr(0, kLongestLine));
  DateContext context;
  context.language = language;
  for (const DateMention& date : TagDates(line, context)) {
    if (date.precision == DateMentionPrecision::kDay &&
        date.first == date.last) {
      return Timestamp{DaysFromCivil(date.first) * 86'400, DatePrecision::kDay,
                       std::nullopt};
    }
  }
  return std::nullopt;
}

std::optional<Timestamp> ReadDate(const Evidence& evidence, Field field,
                                  std::string_view language) {
  std::optional<Timestamp> best;
  evidence.Visit(field, [&](const PageFact& fact) {
    const std::optional<Timestamp> time = TimeIn(fact.value, language);
    // The first second of 1970 is what programs write for no date.
    if (!time || time->unix_seconds == 0) return false;
    if (!best || SaysMore(*time, *best)) best = time;
    return false;
  });
  return best;
}

// Whether every word may be one of a name: not in lower case but for particles.
bool LooksLikeName(std::string_view text) {
  constexpr size_t kMostWords = 5;
  const std::vector<absl::string_view> words =
      absl::StrSplit(ToAbsl(text), ' ', absl::SkipEmpty());
  if (words.size() < 2 || words.size() > kMostWords) return false;
  return std::all_of(words.begin(), words.end(), [](absl::string_view word) {
    return !absl::ascii_islower(word[0]) || word == "de" || word == "van" ||
           word == "von" || word == "der" || word == "la" || word == "al" ||
           word == "bin" || word == "di" || word == "da" || word == "del";
  });
}

// The names in a line of the text, up to a figure or a separator: "By Ann Lee -
// April 16, 2015".
std::vector<std::string> NamesInLine(std::string_view line) {
  line = line.substr(0, line.find_first_of("0123456789|@/"));
  for (const std::string_view mark : {" - ", " – ", " — ", " · ", " • "}) {
    line = line.substr(0, line.find(mark));
  }
  std::vector<std::string> names = NamesInByline(line);
  std::erase_if(names,
                [](const std::string& name) { return !LooksLikeName(name); });
  return names;
}

std::vector<std::string> ReadAuthors(const Evidence& evidence) {
  std::vector<std::string> authors;
  std::string_view source;
  evidence.Visit(Field::kAuthor, [&](const PageFact& fact) {
    constexpr size_t kMostAuthors = 50;
    if (!authors.empty() &&
        (fact.key != source || authors.size() >= kMostAuthors)) {
      return true;
    }
    source = fact.key;
    // Attributes stand in the text, and have what stands there.
    for (std::string& name : fact.key == "prop:author"
                                 ? NamesInLine(fact.value)
                                 : NamesInByline(fact.value)) {
      if (std::find(authors.begin(), authors.end(), name) == authors.end()) {
        authors.push_back(std::move(name));
      }
    }
    return false;
  });
  return authors;
}

std::vector<std::string> ReadKeywords(const Evidence& evidence) {
  std::vector<std::string> keywords;
  std::string_view source;
  evidence.Visit(Field::kKeywords, [&](const PageFact& fact) {
    if (!source.empty() && fact.key != source) return true;
    source = fact.key;
    for (const auto word :
         absl::StrSplit(ToAbsl(fact.value), ',', absl::SkipWhitespace())) {
      keywords.emplace_back(absl::StripAsciiWhitespace(word));
    }
    return false;
  });
  return keywords;
}

bool IsHomePage(std::string_view address) {
  const size_t host = address.find("://");
  if (host == std::string_view::npos) return false;
  const size_t path = address.find('/', host + 3);
  return path == std::string_view::npos || path + 1 == address.size();
}

std::string ReadUrl(const std::vector<PageFact>& facts,
                    const Evidence& evidence, std::string_view address) {
  std::string base(address);
  for (const std::string_view key : {"base:href", "meta:og:url", "ld:url"}) {
    if (base.empty()) base = FindFact(facts, key);
  }
  std::string url;
  evidence.Visit(Field::kUrl, [&](const PageFact& fact) {
    std::string found = ResolveAddress(base, fact.value);
    // Some sites name their front page as the canonical one of every page.
    if (!url.empty() && (!IsHomePage(url) || IsHomePage(found))) return false;
    url = std::move(found);
    return false;
  });
  return url.empty() ? std::string(address) : url;
}

constexpr std::array<std::string_view, 7> kSeparators = {
    " | ", " - ", " – ", " — ", " · ", " » ", " :: "};

// "Talks postponed | The Gazette" without the name of the site, when that is
// known or is in the address.
std::string WithoutSiteName(const std::string& title, const WordSet& site) {
  constexpr double kMost = 0.5;
  for (const std::string_view separator : kSeparators) {
    const size_t last = title.rfind(separator);
    if (last == std::string::npos) continue;
    const std::string front = title.substr(0, last);
    const std::string back = title.substr(last + separator.size());
    if (WordSet(back).ShareIn(site) >= kMost) return front;
    const size_t first = title.find(separator);
    if (WordSet(title.substr(0, first)).ShareIn(site) >= kMost) {
      return title.substr(first + separator.size());
    }
  }
  return title;
}

// The same where the name of the site is not known: what stands behind the last
// separator, when it is the shorter part by far.
std::string WithoutShortEnd(const std::string& title) {
  size_t cut = std::string::npos;
  for (const std::string_view separator : kSeparators) {
    const size_t last = title.rfind(separator);
    if (last != std::string::npos) cut = std::min(cut, last);
  }
  if (cut == std::string::npos || cut < 2 * (title.size() - cut)) return title;
  return title.substr(0, cut);
}

// The first that shares half of its words with another: some sites put what
// the page is about into the place of the headline.
const std::string& ConfirmedTitle(const std::vector<std::string>& titles) {
  constexpr double kHalf = 0.5;
  std::vector<WordSet> words;
  for (const std::string& title : titles) words.emplace_back(title);
  for (size_t i = 0; i < titles.size(); ++i) {
    for (size_t j = 0; j < titles.size(); ++j) {
      if (i != j && words[i].ShareIn(words[j]) >= kHalf) return titles[i];
    }
  }
  return titles.front();
}

}  // namespace

std::vector<std::string> NamesInByline(std::string_view byline) {
  std::vector<std::string> names;
  const std::string folded =
      Normalized(std::string(byline), /*paragraphs=*/false);
  absl::string_view text = folded;
  for (const std::string_view by : {"by ", "by: ", "von ", "par ", "por "}) {
    if (absl::StartsWithIgnoreCase(text, ToAbsl(by))) {
      text = absl::StripLeadingAsciiWhitespace(text.substr(by.size()));
      break;
    }
  }
  constexpr size_t kLongestName = 100;
  if (text.empty() || text.size() > kLongestName || IsAddress(FromAbsl(text))) {
    return names;
  }
  std::vector<std::string> parts;
  for (const auto part : absl::StrSplit(text, " and ")) {
    for (const auto name : absl::StrSplit(part, ", ", absl::SkipWhitespace())) {
      parts.emplace_back(absl::StripAsciiWhitespace(name));
    }
  }
  // "Lee, Ann" and "Ann Lee, Reuters" are one each.
  const bool all_full = std::all_of(
      parts.begin(), parts.end(),
      [](const std::string& part) { return absl::StrContains(part, " "); });
  if (all_full) return parts;
  names.emplace_back(text);
  return names;
}

void AddTextEvidence(const std::vector<PageFact>& lines, PageMetadata* page) {
  for (const PageFact& line : lines) {
    if (line.key == "text:byline" && page->authors.empty()) {
      page->authors = NamesInLine(line.value);
    } else if (line.key == "text:date" && !page->published) {
      page->published = TimeIn(line.value, page->language);
    }
  }
}

PageMetadata ReadPageMetadata(const std::vector<PageFact>& page_facts,
                              std::string_view address) {
  std::vector<PageFact> facts = page_facts;
  for (PageFact& fact : facts) {
    // Many sites escape the values of meta elements twice.
    if (fact.key != "json-ld") fact.value = DecodeReferences(fact.value);
  }
  AddJsonLdFacts(&facts);
  const Evidence evidence(facts);
  PageMetadata page;
  page.site_name = evidence.First(Field::kSiteName);
  page.url = ReadUrl(facts, evidence, address);
  std::string sites(HostOf(page.url));
  evidence.Visit(Field::kSiteName, [&](const PageFact& fact) {
    sites += ' ' + fact.value;
    return false;
  });
  const WordSet site(sites);
  const auto headings = std::count_if(
      facts.begin(), facts.end(),
      [](const PageFact& fact) { return fact.key == "element:h1"; });
  evidence.Visit(Field::kTitle, [&](const PageFact& fact) {
    // One of many may head a part of the text.
    if (fact.key == "element:h1" && headings > 1 && !page.titles.empty()) {
      return true;
    }
    constexpr size_t kMostTitles = 10;
    constexpr size_t kLongest = 1000;
    if (fact.value.size() > kLongest) return false;
    std::string title = WithoutSiteName(fact.value, site);
    if (fact.key == "element:title") title = WithoutShortEnd(title);
    page.titles.push_back(std::move(title));
    return page.titles.size() == kMostTitles;
  });
  page.title = page.titles.empty() ? evidence.First(Field::kTitle)
                                   : ConfirmedTitle(page.titles);
  page.authors = ReadAuthors(evidence);
  page.language = evidence.First(Field::kLanguage);
  page.published = ReadDate(evidence, Field::kPublished, page.language);
  page.modified = ReadDate(evidence, Field::kModified, page.language);
  page.section = evidence.First(Field::kSection);
  page.description = evidence.First(Field::kDescription);
  page.keywords = ReadKeywords(evidence);
  page.dateline = evidence.First(Field::kDateline);
  page.text = FindFact(facts, "ld:text");
  return page;
}

}  // namespace dateline
