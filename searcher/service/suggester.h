// What a beginning may become: people, organisations, places and events by the
// beginning of any of their words, and words of the index, each with the number
// of articles.
#ifndef DATELINE_SEARCHER_SERVICE_SUGGESTER_H_
#define DATELINE_SEARCHER_SERVICE_SUGGESTER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/searcher.h"

namespace dateline {

struct Suggestion {
  std::string text;   // what the beginning becomes
  std::string type;   // "person", "org", "place", "event" or "word"
  std::string query;  // that finds the articles
  uint64_t articles = 0;

  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

inline constexpr size_t kMaxSuggestions = 50;
inline constexpr size_t kMaxSuggestedEntities = 50'000;  // of a type

struct Suggestions {
  std::vector<Suggestion> all;
  bool partial = false;  // names may be missing
};

// Of one generation. Thread-safe.
class Suggester {
 public:
  explicit Suggester(std::shared_ptr<const Searcher> searcher);
  ~Suggester();

  // Collects the names: of each type the most frequent kMaxSuggestedEntities.
  // Takes as long as a search with four facets, and is called once; others may
  // ask meanwhile.
  absl::Status Collect() const;
  bool has_names() const { return has_names_.load(std::memory_order_acquire); }

  // The most frequent first, names before words; none for an empty beginning.
  // Of several words, the last one is completed where no name has them all.
  // Partial without the names, and when the deadline comes before all of them
  // were looked at.
  absl::StatusOr<Suggestions> Suggest(
      std::string_view beginning, size_t limit,
      const std::optional<Deadline>& deadline = std::nullopt) const;

 private:
  struct Names;
  // False when the deadline came before the end.
  bool AddNames(const std::string& beginning, size_t limit,
                const std::optional<Deadline>& deadline,
                std::vector<Suggestion>* suggestions) const;
  absl::Status AddWords(std::string_view beginning, size_t limit,
                        std::vector<Suggestion>* suggestions) const;

  const std::shared_ptr<const Searcher> searcher_;
  mutable std::unique_ptr<const Names> names_;  // once has_names_
  mutable std::atomic<bool> has_names_ = false;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SUGGESTER_H_
