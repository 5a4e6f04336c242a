#include "indexer/pages/titles.h"

#include <algorithm>

namespace dateline {

Titles::Titles(const std::vector<std::string>& titles) {
  for (const std::string& title : titles) titles_.emplace_back(title);
}

bool Titles::Fit(std::string_view text, double least) const {
  constexpr size_t kLongest = 1000;
  constexpr double kMost = 0.75;
  if (text.size() > kLongest) return false;
  const WordSet words(text);
  return std::any_of(titles_.begin(), titles_.end(), [&](const auto& title) {
    return words.ShareIn(title) >= kMost && title.ShareIn(words) >= least;
  });
}

}  // namespace dateline
