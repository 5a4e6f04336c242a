// Facets: how many of all articles that match have each value of a field.
#ifndef DATELINE_SEARCHER_FACETS_H_
#define DATELINE_SEARCHER_FACETS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/index_schema.h"
#include "searcher/deadline.h"
#include "searcher/entity_aliases.h"

namespace dateline {

struct FacetRequest {
  Field field = Field::kPerson;
  size_t limit = 10;  // values shown, at most kMaxFacetValues
  std::string
      contains;  // only values with this in them, case and accents alike
};
inline constexpr size_t kMaxFacetValues = 1000;
// Values between looks at the clock.
inline constexpr size_t kFacetValuesAtOnce = 4096;

// "person", "person:20", "person:20:put".
absl::StatusOr<FacetRequest> ParseFacetRequest(std::string_view text);

// What a user has picked in the values of one field: articles with any of
// `include` and none of `exclude`.
struct FacetSelection {
  Field field = Field::kPerson;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};

// The selection of `field`, added when there is none.
FacetSelection& SelectionIn(std::vector<FacetSelection>& selections,
                            Field field);

// "person=Vladimir Putin".
absl::StatusOr<std::pair<Field, std::string>> ParseFacetValue(
    std::string_view text);

struct FacetValue {
  std::string key;    // what a filter takes
  std::string label;  // what people read
  uint64_t count = 0;

  friend bool operator==(const FacetValue&, const FacetValue&) = default;
};

struct Facet {
  Field field = Field::kPerson;
  // The most frequent first; equal ones by label.
  std::vector<FacetValue> values;
  uint64_t distinct = 0;  // values altogether
  uint64_t other = 0;     // sum of the counts of values that are not shown
  uint64_t articles = 0;  // that have any value
  bool partial = false;   // the deadline came before all were counted
};

// Whether the index can count a field.
bool IsFacet(Field field);

// The key under which stored values of a field are one.
std::string FacetKey(Field field, std::string_view label,
                     const EntityAliases& aliases);

// Chooses the values that are shown, from counts that are already made.
class FacetTally {
 public:
  explicit FacetTally(const FacetRequest& request,
                      const std::optional<Deadline>& deadline = std::nullopt)
      : request_(request), deadline_(deadline) {
    facet_.field = request.field;
  }

  void AddArticles(uint64_t articles) { facet_.articles += articles; }
  // A key comes once; its memory must outlive the tally.
  void StartKey(std::string_view key) { values_.push_back({key, {}, 0, 0}); }
  // A label of that key, in as many articles, in some of which the key was
  // counted before. The same label may come again; its memory as that of keys.
  void Add(std::string_view label, uint64_t articles, uint64_t repeated);
  // A key that has too few articles to be shown.
  void AddUnseen(uint64_t articles) {
    ++facet_.distinct;
    facet_.other += articles;
  }
  Facet Take();

 private:
  struct Value {
    std::string_view key;
    std::string_view label;  // the most frequent
    uint64_t label_count = 0;
    uint64_t count = 0;
  };
  struct LabelCount {
    std::string_view label;
    uint64_t count = 0;
  };
  void KeepContaining();
  std::vector<Value> Shown();

  FacetRequest request_;
  std::optional<Deadline> deadline_;
  Facet facet_;
  std::vector<Value> values_;
  std::vector<LabelCount> labels_;  // of the key started last
};

// Collects the values of articles, one article after the other.
class FacetCounter {
 public:
  FacetCounter(const FacetRequest& request, const EntityAliases& aliases);
  ~FacetCounter();
  FacetCounter(FacetCounter&&) noexcept;

  int slot() const;
  // The labels of one more article. Merged entities count once an article.
  void Add(const std::vector<std::string_view>& labels);
  Facet Take();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_FACETS_H_
