// When a search is to end with what it has found.
#ifndef DATELINE_SEARCHER_DEADLINE_H_
#define DATELINE_SEARCHER_DEADLINE_H_

#include <chrono>
#include <optional>

namespace dateline {

using Deadline = std::chrono::steady_clock::time_point;

// Some ten nanoseconds; without a deadline, nothing.
inline bool IsPast(const std::optional<Deadline>& deadline) {
  return deadline && std::chrono::steady_clock::now() >= *deadline;
}

}  // namespace dateline

#endif  // DATELINE_SEARCHER_DEADLINE_H_
