// Which of two versions of an article is the older one.
#ifndef DATELINE_INDEXER_VERSION_AGE_H_
#define DATELINE_INDEXER_VERSION_AGE_H_

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

}  // namespace dateline

#endif  // DATELINE_INDEXER_VERSION_AGE_H_
