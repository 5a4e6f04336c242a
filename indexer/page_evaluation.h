// How well ExtractPage does on saved pages whose text and metadata people have
// given: folders with source.html, expected.html and expected-metadata.json,
// each of them gzipped or not.
#ifndef DATELINE_INDEXER_PAGE_EVALUATION_H_
#define DATELINE_INDEXER_PAGE_EVALUATION_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// Text is compared as a bag of runs of four words (pages/word_overlap.h; a text
// of fewer words is one run). With F the runs found, W those wanted and B those
// in both, as often as they are in both:
//
//   precision = sum of B / sum of F      recall = sum of B / sum of W
//   F1 = 2 * precision * recall / (precision + recall)
//
// Sums go over all pages, so that long pages count for more; the means give
// each page the same weight.
struct PageScore {
  std::string name;
  size_t found = 0;
  size_t wanted = 0;
  size_t common = 0;

  size_t Wrong() const { return found + wanted - 2 * common; }
};

// A field of the metadata over all pages where it is wanted.
struct FieldScore {
  uint64_t wanted = 0;
  uint64_t right = 0;  // same words; for dates the same instant
  uint64_t wrong = 0;  // another value; the rest has none
};

struct PageScores {
  std::vector<PageScore> pages;
  std::map<std::string, FieldScore> fields;
  std::vector<std::string> field_errors;  // a line for each that is not right
};

// `captions`: they count as text of the page. NotFound without any page in the
// folder.
absl::StatusOr<PageScores> ScorePages(const std::string& folder, bool captions);

// One line of JSON.
std::string PageScoresJson(const PageScores& scores);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGE_EVALUATION_H_
