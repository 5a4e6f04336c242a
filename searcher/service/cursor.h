// Where the next results begin, as an opaque text for the client: which
// generation, which search, behind which article. A cursor is no secret and no
// right to anything; it is checked against damage only.
#ifndef DATELINE_SEARCHER_SERVICE_CURSOR_H_
#define DATELINE_SEARCHER_SERVICE_CURSOR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/retriever.h"

namespace dateline {

struct Cursor {
  uint64_t generation = 0;
  uint64_t search = 0;  // fingerprint of the query, its filters and its order
  uint64_t before = 0;  // how many articles there were
  int64_t day = 0;      // that relative dates count from, since 1970
  RankPosition after;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

// Letters, digits, '-' and '_'.
std::string FormatCursor(const Cursor& cursor);

// nullopt for what FormatCursor cannot have written.
std::optional<Cursor> ParseCursor(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_CURSOR_H_
