// The positions part of a list, made for a test.
#ifndef DATELINE_TESTS_SUPPORT_STORED_POSITIONS_H_
#define DATELINE_TESTS_SUPPORT_STORED_POSITIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {

// Of each document the first position and the differences of the others.
inline std::string StoredPositions(
    const std::vector<std::vector<uint32_t>>& documents) {
  Postings postings;
  postings.kind = ListKind::kPositional;
  for (const std::vector<uint32_t>& numbers : documents) {
    postings.documents.push_back(
        static_cast<uint32_t>(postings.documents.size()));
    postings.values.push_back(static_cast<uint32_t>(numbers.size()));
    postings.positions.insert(postings.positions.end(), numbers.begin(),
                              numbers.end());
  }
  std::string bytes;
  std::string positions;
  EncodePostings(postings, {}, &bytes, &positions);
  return positions;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_STORED_POSITIONS_H_
