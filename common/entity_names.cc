#include "common/entity_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/fold.h"
#include "common/gazetteer.h"
#include "common/name_tokenizer.h"
#include "common/sorted_words.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 26> kLegalForms = {
    "AB",   "AG",  "ASA",  "BV",  "Bhd", "Co",  "Co.", "Corp",    "Corp.",
    "GmbH", "Inc", "Inc.", "KG",  "KK",  "LLC", "LP",  "Limited", "Ltd",
    "Ltd.", "NV",  "Oyj",  "PLC", "Plc", "SA",  "SpA", "plc"};
constexpr std::array<std::string_view, 14> kNameParticles = {
    "al", "bin", "da", "de",  "del", "den", "der",
    "di", "du",  "el", "ibn", "la",  "van", "von"};

bool IsInitial(std::string_view word) {
  return word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'Z';
}

using Tokens = std::vector<NameToken>;

bool IsTitleWord(std::string_view word) {
  const uint32_t classes =
      Gazetteer::Get().ClassesOf(Gazetteer::TokenHash(word));
  return (classes & kTitle) != 0 && (classes & kFirstName) == 0;
}

// "Prince" in "Prince Khalid bin Salman": also a given name, but not before
// another one.
bool IsTitleOfSeveral(std::string_view name, const Tokens& tokens) {
  if (tokens.size() < 3) return false;
  const auto classes = [&](size_t i) {
    return Gazetteer::Get().ClassesOf(Gazetteer::TokenHash(tokens[i].In(name)));
  };
  return (classes(0) & kTitle) != 0 &&
         ((classes(1) & kFirstName) != 0 ||
          Has(kNameParticles, tokens[2].In(name)));
}

void DropFront(std::string_view name, EntityType type, Tokens* tokens) {
  const auto front = [&] { return tokens->front().In(name); };
  while (tokens->size() > 1 && (front() == "the" || front() == "The")) {
    tokens->erase(tokens->begin());
  }
  if (type != EntityType::kPerson) return;
  while (tokens->size() > 1 &&
         (IsTitleWord(front()) || IsTitleOfSeveral(name, *tokens))) {
    tokens->erase(tokens->begin());
  }
}

void DropBack(std::string_view name, EntityType type, Tokens* tokens) {
  const auto back = [&] { return tokens->back().In(name); };
  while (tokens->size() > 1 &&
         (back() == "'s" || back() == "’s" || back() == "'" || back() == ",")) {
    tokens->pop_back();
  }
  if (type != EntityType::kOrganisation) return;
  while (tokens->size() > 1 && (Has(kLegalForms, back()) || back() == "," ||
                                back() == "&" || back() == ".")) {
    tokens->pop_back();
  }
}

void DropInitials(std::string_view name, Tokens* tokens) {
  if (tokens->size() < 3) return;
  const auto end = std::remove_if(
      tokens->begin() + 1, tokens->end() - 1,
      [&](const NameToken& token) { return IsInitial(token.In(name)); });
  tokens->erase(end, tokens->end() - 1);
}

// The words as written, with one space where there was any.
std::string Join(std::string_view name, const Tokens& tokens) {
  std::string joined;
  uint32_t end = 0;
  for (const NameToken& token : tokens) {
    if (!joined.empty() && token.offset > end) joined += ' ';
    joined += token.In(name);
    end = token.offset + token.length;
  }
  return joined;
}

bool Fits(NameKind kind, EntityType type) {
  switch (kind) {
    case NameKind::kCountry:
    case NameKind::kCity:
    case NameKind::kPlace:
      return type == EntityType::kPlace;
    case NameKind::kOrganisation:
      return type == EntityType::kOrganisation;
    case NameKind::kPerson:
      return type == EntityType::kPerson;
    case NameKind::kEvent:
      return type == EntityType::kEvent;
    case NameKind::kDemonym:
      return false;
  }
  return false;
}

const KnownName* FindKnown(EntityType type, std::string_view name) {
  for (const KnownName& known : Gazetteer::Get().Find(name)) {
    if (Fits(known.kind, type)) return &known;
  }
  return nullptr;
}

}  // namespace

std::string EntityKey(std::string_view label) { return FoldKeyword(label); }

CanonicalName Canonicalise(EntityType type, std::string_view name) {
  Tokens tokens = TokenizeNames(name);
  if (tokens.empty()) return {std::string(name), EntityKey(name), "", false};
  const auto known_as = [&](const Tokens& words) {
    return FindKnown(type, Join(name, words));
  };
  const KnownName* known = known_as(tokens);
  DropFront(name, type, &tokens);
  if (known == nullptr) known = known_as(tokens);
  DropBack(name, type, &tokens);
  if (known == nullptr) known = known_as(tokens);
  if (type == EntityType::kPerson) DropInitials(name, &tokens);
  if (known == nullptr) known = known_as(tokens);
  CanonicalName canonical;
  canonical.known = known != nullptr;
  canonical.label =
      known != nullptr ? std::string(known->label) : Join(name, tokens);
  canonical.key = EntityKey(canonical.label);
  if (known != nullptr) canonical.country = known->country;
  return canonical;
}

std::string_view Surname(std::string_view full_name) {
  const Tokens tokens = TokenizeNames(full_name);
  if (tokens.size() < 2) return {};
  size_t first = tokens.size() - 1;
  // "Jr." and the parts of a hyphenated name belong to it.
  while (first > 1 && tokens[first - 1].In(full_name) == "-") {
    first -= std::min<size_t>(2, first - 1);
  }
  while (first > 1 && Has(kNameParticles, tokens[first - 1].In(full_name))) {
    --first;
  }
  return full_name.substr(tokens[first].offset);
}

}  // namespace dateline
