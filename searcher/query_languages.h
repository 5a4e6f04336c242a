// The languages that a query is analysed in.
#ifndef DATELINE_SEARCHER_QUERY_LANGUAGES_H_
#define DATELINE_SEARCHER_QUERY_LANGUAGES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/manifest.h"

namespace dateline {

struct QueryLanguages {
  // A word stands for its stems in all of these.
  std::vector<std::string> stems = {"en"};
  // And for itself as it is typed, without accents: what finds it in articles
  // of other languages, and where the stem goes by accents.
  bool exact_forms = false;
  // Words are left out that are stop words in all of these; none when empty.
  // "war" is one in German, but not in an index that is English too.
  std::vector<std::string> stop_words = {"en"};
};

// Of a query that names no language: stems in those that at least one of 200
// articles is in, the most frequent first, 64 at most, since words of a rare
// language would mostly be mistaken for others; stop words in those with a list
// that a tenth of the articles are in.
QueryLanguages LanguagesOf(const Manifest& manifest);

// Of a query in `language`, a primary subtag in lower case.
QueryLanguages OnlyLanguage(const std::string& language);

// "de" for "de", "DE" or "de-AT"; nullopt for what is no language tag.
std::optional<std::string> PrimaryLanguage(std::string_view tag);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_LANGUAGES_H_
