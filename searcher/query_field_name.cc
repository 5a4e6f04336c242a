#include "searcher/query_field_name.h"

#include <array>
#include <vector>

#include "common/edit_distance.h"

namespace dateline {
namespace {

struct SpecialName {
  std::string_view name;
  FieldName meaning;
};

constexpr std::array<SpecialName, 7> kSpecialNames = {{
    {"caps", {Field::kText, FieldUse::kCaps}},
    {"allcaps", {Field::kText, FieldUse::kCaps}},
    {"before", {Field::kDate, FieldUse::kBefore}},
    {"after", {Field::kDate, FieldUse::kAfter}},
    {"since", {Field::kDate, FieldUse::kSince}},
    {"until", {Field::kDate, FieldUse::kUntil}},
    {"when", {Field::kDate, FieldUse::kValue}},
}};

std::vector<std::string_view> AllNames() {
  std::vector<std::string_view> names;
  for (const FieldSpec& spec : IndexFields()) names.push_back(spec.name);
  for (const SpecialName& special : kSpecialNames) {
    names.push_back(special.name);
  }
  for (const FieldSpec& spec : IndexFields()) {
    if (!spec.alias.empty()) names.push_back(spec.alias);
  }
  return names;
}

std::string_view NearestName(std::string_view name) {
  constexpr size_t kLongestName = 32;
  if (name.size() > kLongestName) return {};
  for (int most = 1; most <= 2; ++most) {
    for (const std::string_view known : AllNames()) {
      if (WithinEditDistance(name, known, most)) return known;
    }
  }
  return {};
}

std::string FieldList() {
  std::string list;
  for (const FieldSpec& spec : IndexFields()) {
    if (!list.empty()) list += ", ";
    list += spec.name;
    list += ':';
  }
  return list;
}

}  // namespace

std::optional<FieldName> FindFieldName(std::string_view name) {
  if (const auto field = FieldByName(name)) {
    return FieldName{*field, FieldUse::kValue};
  }
  const std::string lower = AsciiLower(name);
  for (const SpecialName& special : kSpecialNames) {
    if (lower == special.name) return special.meaning;
  }
  return std::nullopt;
}

QueryError UnknownField(std::string_view name, QuerySpan span) {
  const std::string typed = Excerpt(name);
  const std::string_view nearest = NearestName(AsciiLower(name));
  const std::string literal = typed + "\\: for a literal colon";
  const std::string hint =
      nearest.empty()
          ? "the fields are " + FieldList() + "; type " + literal
          : "did you mean " + std::string(nearest) + ": (or " + literal + ")?";
  return {"unknown-field", "there is no field " + typed, hint, span};
}

QueryToken FieldToken(std::string_view name, const FieldName& found) {
  QueryToken token;
  token.kind = TokenKind::kField;
  token.text = name;
  token.field = found.field;
  token.use = found.use;
  return token;
}

}  // namespace dateline
