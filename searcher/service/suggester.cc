#include "searcher/service/suggester.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "common/fold.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr std::array<Field, 4> kNamed = {Field::kPerson, Field::kOrganisation,
                                         Field::kPlace, Field::kEvent};
// Words with one beginning that are looked at.
constexpr size_t kMaxScannedWords = 5000;
constexpr size_t kMaxBeginning = 100;
// Names between looks at the clock.
constexpr size_t kNamesAtOnce = 4096;

std::string QueryFor(QueryKind kind, Field field, const std::string& text) {
  QueryNode leaf;
  leaf.kind = kind;
  leaf.field = field;
  leaf.text = text;
  return FormatQuery(leaf);
}

bool IsMoreFrequent(const Suggestion& a, const Suggestion& b) {
  return a.articles != b.articles ? a.articles > b.articles : a.text < b.text;
}

void KeepMostFrequent(size_t limit, std::vector<Suggestion>* suggestions) {
  limit = std::min(limit, suggestions->size());
  std::partial_sort(suggestions->begin(),
                    suggestions->begin() + static_cast<std::ptrdiff_t>(limit),
                    suggestions->end(), IsMoreFrequent);
  suggestions->resize(limit);
}

}  // namespace

struct Suggester::Names {
  struct Start {
    std::string folded;  // from the beginning of a word of the name
    uint32_t name = 0;
  };
  std::vector<Suggestion> names;
  std::vector<Start> starts;  // in order
};

Suggester::Suggester(std::shared_ptr<const Searcher> searcher)
    : searcher_(std::move(searcher)) {}
Suggester::~Suggester() = default;

absl::StatusOr<Suggestions> Suggester::Suggest(
    std::string_view beginning, size_t limit,
    const std::optional<Deadline>& deadline) const {
  Suggestions suggestions;
  if (beginning.size() > kMaxBeginning) return suggestions;
  const std::string folded = FoldKeyword(beginning);
  if (folded.empty()) return suggestions;
  suggestions.partial =
      !has_names() || !AddNames(folded, limit, deadline, &suggestions.all);
  if (suggestions.all.size() < limit) {
    DATELINE_RETURN_IF_ERROR(
        AddWords(beginning, limit - suggestions.all.size(), &suggestions.all));
  }
  return suggestions;
}

absl::Status Suggester::Collect() const {
  SearchRequest all;
  all.limit = 0;
  for (const Field field : kNamed) {
    all.facets.push_back({field, kMaxSuggestedEntities, ""});
  }
  DATELINE_ASSIGN_OR_RETURN(const SearchResponse counted,
                            searcher_->Search(all));
  auto names = std::make_unique<Names>();
  for (const Facet& facet : counted.facets) {
    for (const FacetValue& value : facet.values) {
      const auto number = static_cast<uint32_t>(names->names.size());
      names->names.push_back(
          {value.label, std::string(SpecOf(facet.field).name),
           QueryFor(QueryKind::kKeyword, facet.field, value.label),
           value.count});
      const std::string folded = FoldKeyword(value.label);
      for (size_t i = 0; i < folded.size(); ++i) {
        if (i > 0 && folded[i - 1] != ' ') continue;
        names->starts.push_back({folded.substr(i), number});
      }
    }
  }
  std::sort(names->starts.begin(), names->starts.end(),
            [](const auto& a, const auto& b) { return a.folded < b.folded; });
  names_ = std::move(names);
  has_names_.store(true, std::memory_order_release);
  return absl::OkStatus();
}

bool Suggester::AddNames(const std::string& beginning, size_t limit,
                         const std::optional<Deadline>& deadline,
                         std::vector<Suggestion>* suggestions) const {
  auto start = std::lower_bound(
      names_->starts.begin(), names_->starts.end(), beginning,
      [](const auto& a, const std::string& b) { return a.folded < b; });
  std::set<uint32_t> found;
  bool late = false;
  for (size_t seen = 1; !late && start != names_->starts.end() &&
                        start->folded.starts_with(beginning);
       ++start, ++seen) {
    found.insert(start->name);
    late = seen % kNamesAtOnce == 0 && IsPast(deadline);
  }
  for (const uint32_t name : found) {
    suggestions->push_back(names_->names[name]);
  }
  KeepMostFrequent(limit, suggestions);
  return !late;
}

absl::Status Suggester::AddWords(std::string_view beginning, size_t limit,
                                 std::vector<Suggestion>* suggestions) const {
  const size_t space = beginning.rfind(' ');
  const std::string before(
      space == std::string_view::npos ? "" : beginning.substr(0, space + 1));
  const std::string word = Fold(beginning.substr(before.size()));
  if (word.empty()) return absl::OkStatus();
  DATELINE_ASSIGN_OR_RETURN(const auto entries,
                            searcher_->Words(word, kMaxScannedWords));
  std::vector<Suggestion> words;
  for (const auto& entry : entries) {
    const std::string text = before + entry.word;
    words.push_back({text, "word", text, entry.document_frequency});
  }
  KeepMostFrequent(limit, &words);
  suggestions->insert(suggestions->end(), words.begin(), words.end());
  return absl::OkStatus();
}

}  // namespace dateline
