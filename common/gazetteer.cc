#include "common/gazetteer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/absl_compat.h"
#include "common/asset.h"
#include "common/hash.h"
#include "common/name_tokenizer.h"
#include "common/take_until.h"

namespace dateline {
namespace {

DATELINE_ASSET(countries, "gazetteer/countries.tsv");
DATELINE_ASSET(demonyms, "gazetteer/demonyms.tsv");
DATELINE_ASSET(places, "gazetteer/places.tsv");
DATELINE_ASSET(organisations, "gazetteer/organisations.tsv");
DATELINE_ASSET(people, "gazetteer/people.tsv");
DATELINE_ASSET(events, "gazetteer/events.tsv");
DATELINE_ASSET(first_names, "gazetteer/first_names.tsv");
DATELINE_ASSET(last_names, "gazetteer/last_names.tsv");
DATELINE_ASSET(titles, "gazetteer/titles.tsv");
DATELINE_ASSET(not_names, "gazetteer/not_names.tsv");

constexpr size_t kMaxColumns = 5;
using Columns = std::array<std::string_view, kMaxColumns>;

// Calls row(columns) for each line that is no comment.
template <typename Row>
void ForEachRow(std::string_view file, Row row) {
  while (!file.empty()) {
    std::string_view line = TakeUntil(&file, '\n');
    if (line.empty() || line.starts_with("# ")) continue;
    Columns columns;
    for (std::string_view& column : columns) column = TakeUntil(&line, '\t');
    row(columns);
  }
}

bool HasFlag(std::string_view flags, char flag) {
  return flags.find(flag) != std::string_view::npos;
}

uint64_t Mix(uint64_t state, uint64_t token_hash) {
  uint64_t mixed = (state ^ token_hash) * 0x9E3779B97F4A7C15U;
  mixed ^= mixed >> 29U;
  mixed *= 0xBF58476D1CE4E5B9U;
  mixed ^= mixed >> 32U;
  return mixed <= Gazetteer::kStart ? mixed + 2 : mixed;
}

WordClass ClassOfTitle(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 7> kClasses = {{
      {"person_before", kTitle},
      {"org_suffix", kOrganisationSuffix},
      {"org_prefix", kOrganisationPrefix},
      {"place_before", kPlaceBefore},
      {"place_suffix", kPlaceSuffix},
      {"event_suffix", kEventSuffix},
      {"", kNotName},
  }};
  for (const auto& [text, word_class] : kClasses) {
    if (text == name) return word_class;
  }
  return kNotName;
}

}  // namespace

struct Gazetteer::Tables {
  struct Node {
    uint32_t first = 0;  // in `names`, when any ends here
    uint32_t count = 0;
  };
  absl::flat_hash_map<State, Node> nodes;
  std::vector<KnownName> names;
  absl::flat_hash_map<uint64_t, uint32_t> classes;
  absl::flat_hash_map<std::string, std::string_view> country_labels;

  // Until the names are grouped.
  std::vector<std::pair<State, KnownName>> loose;

  State Path(std::string_view name) {
    State state = kStart;
    for (const NameToken& token : TokenizeNames(name)) {
      state = Mix(state, TokenHash(token.In(name)));
      nodes.try_emplace(state);
    }
    return state;
  }

  void Add(std::string_view name, const KnownName& known) {
    if (name.empty()) return;
    loose.emplace_back(Path(name), known);
  }

  void AddClass(std::string_view word, uint32_t bits) {
    classes[TokenHash(word)] |= bits;
  }

  void Group() {
    std::stable_sort(loose.begin(), loose.end(),
                     [](const auto& a, const auto& b) {
                       return std::pair(a.first, a.second.kind) <
                              std::pair(b.first, b.second.kind);
                     });
    for (auto& [state, known] : loose) {
      Node& node = nodes[state];
      if (node.count == 0) node.first = static_cast<uint32_t>(names.size());
      const bool again = node.count > 0 && names.back().kind == known.kind &&
                         names.back().label == known.label;
      if (again) continue;
      names.push_back(known);
      ++node.count;
    }
    loose.clear();
    loose.shrink_to_fit();
  }

  void ReadNames();
  void ReadClasses();
};

void Gazetteer::Tables::ReadNames() {
  ForEachRow(countries, [&](const Columns& row) {
    country_labels.try_emplace(std::string(row[0]), row[1]);
    Add(row[2], {row[1], row[0], NameKind::kCountry});
  });
  ForEachRow(demonyms, [&](const Columns& row) {
    Add(row[1],
        {country_labels[std::string(row[0])], row[0], NameKind::kDemonym});
  });
  ForEachRow(places, [&](const Columns& row) {
    const NameKind kind = row[1] == "city" ? NameKind::kCity : NameKind::kPlace;
    Add(row[0], {row[2], row[3], kind, HasFlag(row[4], 'w'),
                 HasFlag(row[4], 'k') || HasFlag(row[4], 'c')});
  });
  ForEachRow(organisations, [&](const Columns& row) {
    Add(row[0], {row[1], row[3], NameKind::kOrganisation});
  });
  ForEachRow(people, [&](const Columns& row) {
    Add(row[0], {row[1], row[3], NameKind::kPerson});
  });
  ForEachRow(events, [&](const Columns& row) {
    Add(row[0], {row[1], "", NameKind::kEvent});
  });
  Group();
}

void Gazetteer::Tables::ReadClasses() {
  const auto add_all = [&](std::string_view file, uint32_t bits) {
    ForEachRow(file, [&](const Columns& row) { AddClass(row[0], bits); });
  };
  add_all(first_names, kFirstName);
  add_all(last_names, kLastName);
  ForEachRow(titles, [&](const Columns& row) {
    // Of a phrase, the word that stands next to the name.
    const WordClass word_class = ClassOfTitle(row[1]);
    const auto tokens = TokenizeNames(row[0]);
    if (tokens.empty()) return;
    const bool suffix = word_class == kOrganisationSuffix ||
                        word_class == kPlaceSuffix ||
                        word_class == kEventSuffix;
    AddClass((suffix ? tokens.back() : tokens.front()).In(row[0]), word_class);
  });
  ForEachRow(not_names, [&](const Columns& row) {
    const bool calendar =
        row[1] == "weekday" || row[1] == "month" || row[1] == "holiday";
    AddClass(row[0], calendar ? kCalendar : kNotName);
  });
}

Gazetteer::Gazetteer() : tables_(std::make_unique<Tables>()) {
  tables_->ReadNames();
  tables_->ReadClasses();
}
Gazetteer::~Gazetteer() = default;

const Gazetteer& Gazetteer::Get() {
  static const Gazetteer& gazetteer = *new Gazetteer;
  return gazetteer;
}

uint64_t Gazetteer::TokenHash(std::string_view token) { return Hash64(token); }

Gazetteer::State Gazetteer::Step(State state, uint64_t token_hash) const {
  const State next = Mix(state, token_hash);
  return tables_->nodes.contains(next) ? next : kDead;
}

std::span<const KnownName> Gazetteer::At(State state) const {
  const auto found = tables_->nodes.find(state);
  if (found == tables_->nodes.end()) return {};
  return std::span(tables_->names)
      .subspan(found->second.first, found->second.count);
}

std::span<const KnownName> Gazetteer::Find(std::string_view name) const {
  State state = kStart;
  for (const NameToken& token : TokenizeNames(name)) {
    state = Step(state, TokenHash(token.In(name)));
    if (state == kDead) return {};
  }
  return At(state);
}

std::string_view Gazetteer::CountryLabel(std::string_view iso2) const {
  const auto found = tables_->country_labels.find(ToAbsl(iso2));
  return found == tables_->country_labels.end() ? iso2 : found->second;
}

uint32_t Gazetteer::ClassesOf(uint64_t token_hash) const {
  const auto found = tables_->classes.find(token_hash);
  return found == tables_->classes.end() ? 0 : found->second;
}

}  // namespace dateline
