// What may be the title of an article, to find its heading on the page.
#ifndef DATELINE_INDEXER_PAGES_TITLES_H_
#define DATELINE_INDEXER_PAGES_TITLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/word_overlap.h"

namespace dateline {

class Titles {
 public:
  explicit Titles(const std::vector<std::string>& titles);

  // Whether most words of `text` are in one of the titles, and the share
  // `least` of that title's words in it.
  bool Fit(std::string_view text, double least) const;

 private:
  std::vector<WordSet> titles_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_TITLES_H_
