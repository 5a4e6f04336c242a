// One news item as plain data: what the readers make, what the index stores,
// what an answer shows. Field names follow schema.org NewsArticle.
//
// Every string is valid UTF-8 once an Article has passed the cleaner
// (indexer/cleaner.h); nothing later in the path repairs text again.
#ifndef DATELINE_COMMON_ARTICLE_H_
#define DATELINE_COMMON_ARTICLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/civil_time.h"

namespace dateline {

struct Publisher {
  std::string name;
  std::string domain;

  friend bool operator==(const Publisher&, const Publisher&) = default;
};

// Publication status as IPTC ninjs has it.
enum class PubStatus { kUsable, kWithheld, kCanceled };

// A version of an article that a later one has replaced.
struct EarlierVersion {
  int64_t version = 1;
  // Of its modification; of its publication where there is none.
  std::optional<Timestamp> date;
  std::string headline;  // empty when it was replaced in the run that read it

  friend bool operator==(const EarlierVersion&,
                         const EarlierVersion&) = default;
};
inline constexpr size_t kMaxEarlierVersions = 100;  // the latest are kept
inline constexpr size_t kMaxOtherIds = 100;

// What a text looks like, whatever its feed says.
struct LanguageGuess {
  std::string code = "und";  // BCP 47, lower case
  int confidence = 0;        // 0 to 100

  friend bool operator==(const LanguageGuess&, const LanguageGuess&) = default;
};

struct Article {
  std::string id;           // stable key; never empty after the cleaner
  std::string url;          // http or https, or empty
  std::string headline;     // one line
  std::string description;  // the standfirst
  std::string body;         // paragraphs separated by one empty line
  std::optional<Timestamp> date_published;
  std::optional<Timestamp> date_modified;
  // Nobody may see it before. Of an article on its way into the index only:
  // one that is in it is past that, and this is not stored.
  std::optional<Timestamp> embargoed;
  std::vector<std::string> authors;
  Publisher publisher;
  std::string dateline;  // as printed: "CAIRO, Nov 28"
  std::string language;  // BCP 47, lower case; "und" when not known
  std::string section;   // articleSection
  std::vector<std::string> keywords;
  int64_t version = 1;
  PubStatus pub_status = PubStatus::kUsable;
  LanguageGuess detected;
  std::string declared_language;  // by the feed, where `language` is another
  // What it replaced in the index, the oldest first; not part of its content.
  std::vector<EarlierVersion> earlier;
  // Under which versions of it came that have its canonical URL
  // (indexer/url_merger.h); in order; not part of its content.
  std::vector<std::string> other_ids;

  friend bool operator==(const Article&, const Article&) = default;
};

// What is kept of an article that is replaced.
inline EarlierVersion VersionOf(const Article& article) {
  return {
      article.version,
      article.date_modified ? article.date_modified : article.date_published,
      article.headline};
}

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_H_
