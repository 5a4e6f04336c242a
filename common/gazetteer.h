// The names that the project knows: countries, cities, organisations, people
// and events with their canonical labels, and the words that tell what stands
// beside them (titles, given names, "Inc", "River"). From data/gazetteer, which
// is compiled in.
#ifndef DATELINE_COMMON_GAZETTEER_H_
#define DATELINE_COMMON_GAZETTEER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace dateline {

// What a known name may stand for.
enum class NameKind : uint8_t {
  kCountry,
  kDemonym,  // "Russian": the label is the country's
  kCity,
  kPlace,  // regions, areas, waters, islands, mountains
  kOrganisation,
  kPerson,
  kEvent,
};
inline constexpr int kNameKinds = 7;

struct KnownName {
  std::string_view label;    // canonical
  std::string_view country;  // ISO 3166-1 alpha-2, or empty
  NameKind kind = NameKind::kPlace;
  bool ambiguous = false;  // also an ordinary word or another kind of name
  bool large = false;      // a capital or a city of over a million people
};

// Classes of single words, as bits.
enum WordClass : uint32_t {
  kFirstName = 1U << 0U,
  kLastName = 1U << 1U,
  kTitle = 1U << 2U,  // before a person
  kOrganisationSuffix = 1U << 3U,
  kOrganisationPrefix = 1U << 4U,
  kPlaceBefore = 1U << 5U,
  kPlaceSuffix = 1U << 6U,
  kEventSuffix = 1U << 7U,
  kCalendar = 1U << 8U,  // weekdays, months, holidays
  kNotName = 1U << 9U,   // other capitalised words that name nothing here
};
inline constexpr int kWordClasses = 10;

// Immutable and shared by threads. Some 10 MB; built once in about 30 ms.
class Gazetteer {
 public:
  static const Gazetteer& Get();
  ~Gazetteer();

  // What `name` stands for, each meaning once, countries first; empty when it
  // is not known. Case-sensitive.
  std::span<const KnownName> Find(std::string_view name) const;

  // Walks names token by token: Start, then Step for each further token while
  // the state is not kDead. TokenHash as the steps take it.
  using State = uint64_t;
  static constexpr State kDead = 0;
  static uint64_t TokenHash(std::string_view token);
  State Step(State state, uint64_t token_hash) const;
  static constexpr State kStart = 1;
  // The names that end at this state.
  std::span<const KnownName> At(State state) const;

  // "Egypt" for "EG"; the code itself when it is not known.
  std::string_view CountryLabel(std::string_view iso2) const;

  // The union of WordClass bits of a word; 0 for none.
  uint32_t ClassesOf(uint64_t token_hash) const;

 private:
  Gazetteer();
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_GAZETTEER_H_
