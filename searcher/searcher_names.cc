// The names of the searcher's choices.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "searcher/searcher.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 3> kRetrieverNames = {"auto", "rank",
                                                             "xapian"};
constexpr std::array<std::string_view, 3> kSortNames = {"relevance", "newest",
                                                        "oldest"};
constexpr std::array<std::string_view, 3> kMatchNames = {"all", "most", "any"};

template <typename Enum>
std::optional<Enum> ByName(const std::array<std::string_view, 3>& names,
                           std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::optional<RetrieverChoice> RetrieverByName(std::string_view name) {
  return ByName<RetrieverChoice>(kRetrieverNames, name);
}
std::optional<SortOrder> SortOrderByName(std::string_view name) {
  return ByName<SortOrder>(kSortNames, name);
}
std::optional<MatchMode> MatchModeByName(std::string_view name) {
  return ByName<MatchMode>(kMatchNames, name);
}
std::string_view SortOrderName(SortOrder sort) {
  return kSortNames[static_cast<size_t>(sort)];
}
std::string_view MatchModeName(MatchMode match) {
  return kMatchNames[static_cast<size_t>(match)];
}

}  // namespace dateline
