// What a beginning may become: people, organisations, places and events by the
// beginning of any of their words, and words of the index, each with the number
// of articles.
#ifndef DATELINE_SEARCHER_SERVICE_SUGGESTER_H_
#define DATELINE_SEARCHER_SERVICE_SUGGESTER_H_

#include <cstdint>
#include <memory>
#include <mutex>
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

// Of one generation. The names are collected when they are first asked for: of
// each type the most frequent kMaxSuggestedEntities. Thread-safe.
class Suggester {
 public:
  explicit Suggester(std::shared_ptr<const Searcher> searcher);
  ~Suggester();

  // The most frequent first, names before words; none for an empty beginning.
  // Of several words, the last one is completed where no name has them all.
  absl::StatusOr<std::vector<Suggestion>> Suggest(std::string_view beginning,
                                                  size_t limit) const;

 private:
  struct Names;
  absl::Status Collect() const;
  void AddNames(const std::string& beginning, size_t limit,
                std::vector<Suggestion>* suggestions) const;
  absl::Status AddWords(std::string_view beginning, size_t limit,
                        std::vector<Suggestion>* suggestions) const;

  const std::shared_ptr<const Searcher> searcher_;
  mutable std::once_flag collected_;
  mutable absl::Status status_;
  mutable std::unique_ptr<Names> names_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SUGGESTER_H_
