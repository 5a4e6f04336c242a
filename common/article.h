// One news item as plain data: what the readers make, what the index stores,
// what an answer shows. Field names follow schema.org NewsArticle.
//
// Every string is valid UTF-8 once an Article has passed the cleaner
// (indexer/cleaner.h); nothing later in the path repairs text again.
#ifndef DATELINE_COMMON_ARTICLE_H_
#define DATELINE_COMMON_ARTICLE_H_

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

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_H_
