// Which of two versions of an article is the older one.
#ifndef DATELINE_INDEXER_VERSION_AGE_H_
#define DATELINE_INDEXER_VERSION_AGE_H_

#include <cstddef>

#include "common/article.h"

namespace dateline {

// What tells it: number and date.
inline EarlierVersion AgeOf(const Article& article) {
  EarlierVersion age = VersionOf(article);
  age.headline.clear();
  return age;
}

// True unless `a` is known to be older than `b`.
inline bool NotOlder(const EarlierVersion& a, const EarlierVersion& b) {
  if (a.version != b.version) return a.version > b.version;
  return !a.date || !b.date || a.date->unix_seconds >= b.date->unix_seconds;
}

// What tells which version counts where an article comes from several sources,
// which number on their own.
struct SourcedAge {
  EarlierVersion age;
  size_t text_bytes = 0;
};

inline SourcedAge SourcedAgeOf(const Article& article) {
  return {AgeOf(article), article.headline.size() + article.description.size() +
                              article.body.size()};
}

// Negative where `a` gives way to `b`, 0 where neither does. Numbers count when
// both have them, then dates, then a number before none, then the longer text:
// a feed's summary does not replace the text of the page.
inline int CompareSources(const SourcedAge& a, const SourcedAge& b) {
  const auto compare = [](auto x, auto y) {
    return x < y ? -1 : x > y ? 1 : 0;
  };
  const int by_number = compare(a.age.version, b.age.version);
  if (by_number != 0 && a.age.version > 1 && b.age.version > 1) {
    return by_number;
  }
  if (a.age.date && b.age.date) {
    const int by_date =
        compare(a.age.date->unix_seconds, b.age.date->unix_seconds);
    if (by_date != 0) return by_date;
  }
  if (by_number != 0) return by_number;
  return compare(a.text_bytes, b.text_bytes);
}

}  // namespace dateline

#endif  // DATELINE_INDEXER_VERSION_AGE_H_
