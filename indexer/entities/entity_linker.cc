#include "indexer/entities/entity_linker.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/name_tokenizer.h"

namespace dateline {
namespace {

bool IsLetter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}
char Lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

class Linker {
 public:
  Linker(const TaggerDocument& document, const std::vector<TypedName>& names)
      : document_(document), names_(names) {}

  std::vector<LinkedEntity> Run() {
    for (const TypedName& name : names_) {
      canonical_.push_back(Canonicalise(name.type, Written(name)));
    }
    LinkAcronyms();
    LinkOrganisations();
    LinkPeople();
    return Group();
  }

 private:
  std::string Written(const TypedName& name) const {
    const NameToken& first = document_.token(name.first);
    const NameToken& last = document_.token(name.last);
    std::string written(document_.text().substr(
        first.offset, last.offset + last.length - first.offset));
    if (!InCapitals(name) || Canonicalise(name.type, written).known) {
      return written;
    }
    // As it would be written elsewhere.
    std::string title;
    for (uint32_t i = name.first; i <= name.last; ++i) {
      if (i > name.first) {
        const NameToken& before = document_.token(i - 1);
        const uint32_t end = before.offset + before.length;
        if (document_.token(i).offset > end) title += ' ';
      }
      const bool capitals = document_.info(i).title_hash != 0;
      const std::string_view word = document_.word(i);
      title += capitals ? TitleWord(word) : std::string(word);
    }
    return Canonicalise(name.type, title).known ? title : written;
  }

  // "VIENNA", as datelines and headlines have it.
  bool InCapitals(const TypedName& name) const {
    bool long_word = false;
    for (uint32_t i = name.first; i <= name.last; ++i) {
      const TokenShape shape = document_.info(i).shape;
      if (shape == TokenShape::kTitle || shape == TokenShape::kLower ||
          shape == TokenShape::kMixed) {
        return false;
      }
      long_word = long_word || document_.token(i).length > 3;
    }
    return long_word;
  }

  bool SingleWord(size_t k) const { return names_[k].first == names_[k].last; }
  bool IsType(size_t k, EntityType type) const {
    return names_[k].type == type;
  }

  // "Long Form (LF)" and "LF (Long Form)".
  void LinkAcronyms() {
    absl::flat_hash_map<std::string_view, size_t> long_forms;
    for (size_t k = 0; k + 1 < names_.size(); ++k) {
      const TypedName& a = names_[k];
      const TypedName& b = names_[k + 1];
      if (b.first != a.last + 2 || document_.word(a.last + 1) != "(") continue;
      if (IsShortFor(k + 1, k)) {
        long_forms.try_emplace(document_.word(b.first), k);
      } else if (IsShortFor(k, k + 1)) {
        long_forms.try_emplace(document_.word(a.first), k + 1);
      }
    }
    for (size_t k = 0; k < names_.size(); ++k) {
      if (!SingleWord(k)) continue;
      const auto found = long_forms.find(document_.word(names_[k].first));
      if (found == long_forms.end()) continue;
      const size_t whole = found->second;
      if (canonical_[k].known && !canonical_[whole].known &&
          names_[k].type == names_[whole].type &&
          IsVariant(canonical_[whole].label, canonical_[k].label)) {
        canonical_[whole] = canonical_[k];
      }
      canonical_[k] = canonical_[whole];
      renamed_types_[k] = names_[whole].type;
    }
  }

  bool IsShortFor(size_t acronym, size_t whole) const {
    if (!SingleWord(acronym) || SingleWord(whole)) return false;
    const std::string_view word = document_.word(names_[acronym].first);
    return IsAcronymOf(word, canonical_[whole].label) ||
           IsAcronymOf(word, Written(names_[whole])) ||
           IsOfAnotherLanguage(acronym, whole);
  }

  // "Turkish Cooperation and Coordination Agency (TIKA)": the letters are of
  // the name in its own language; the first one is alike, as often.
  bool IsOfAnotherLanguage(size_t acronym, size_t whole) const {
    const uint32_t at = names_[acronym].first;
    const std::string_view word = document_.word(at);
    constexpr size_t kLeast = 3;
    return acronym == whole + 1 && word.size() >= kLeast &&
           IsType(acronym, EntityType::kOrganisation) &&
           IsType(whole, EntityType::kOrganisation) &&
           document_.info(at).shape == TokenShape::kCapitals &&
           at + 1 < document_.size() && document_.word(at + 1) == ")" &&
           word.front() == Written(names_[whole]).front();
  }

  // Most words of one are in the other: "Shanghai Cooperation Council" and
  // "Shanghai Cooperation Organisation".
  static bool IsVariant(std::string_view name, std::string_view other) {
    int words = 0;
    int shared = 0;
    for (const NameToken& token : TokenizeNames(name)) {
      if (token.length < 4) continue;
      ++words;
      if (other.find(token.In(name)) != std::string_view::npos) ++shared;
    }
    return 2 * shared > words;
  }

  // "Northrop" after "Northrop Grumman", "IMF" beside "International Monetary
  // Fund".
  void LinkOrganisations() {
    absl::flat_hash_map<std::string, size_t> wholes;  // by the short form
    for (size_t k = 0; k < names_.size(); ++k) {
      if (!IsType(k, EntityType::kOrganisation) || SingleWord(k)) continue;
      const std::string& whole = canonical_[k].label;
      wholes.try_emplace(whole.substr(0, whole.find(' ')), k);
      const std::string initials = InitialsOf(whole);
      if (initials.size() >= 3) wholes.try_emplace(initials, k);
    }
    for (size_t k = 0; k < names_.size(); ++k) {
      if (!IsType(k, EntityType::kOrganisation) || !SingleWord(k) ||
          canonical_[k].known) {
        continue;
      }
      const auto whole = wholes.find(canonical_[k].label);
      if (whole != wholes.end()) canonical_[k] = canonical_[whole->second];
    }
  }

  static std::string InitialsOf(std::string_view whole) {
    std::string initials;
    bool word_begins = true;
    for (const char c : whole) {
      if (word_begins && c >= 'A' && c <= 'Z') initials += c;
      word_begins = c == ' ' || c == '-';
    }
    return initials;
  }

  // A surname, or a given name, is the person of that name before it, else the
  // next one after it; only without any the one whom it is known to mean.
  void LinkPeople() {
    FullNames by_surname;
    FullNames by_given_name;
    for (size_t k = 0; k < names_.size(); ++k) {
      if (!IsType(k, EntityType::kPerson) || SingleWord(k)) continue;
      const std::string& full = canonical_[k].key;
      const std::string surname(Surname(full));
      by_surname[surname].push_back(k);
      // "al-Burhan" is also "Burhan".
      if (HasArticle(surname)) by_surname[surname.substr(3)].push_back(k);
      by_given_name[full.substr(0, full.find(' '))].push_back(k);
    }
    for (size_t k = 0; k < names_.size(); ++k) {
      if (!IsType(k, EntityType::kPerson)) continue;
      const std::string word = EntityKey(Written(names_[k]));
      size_t full = Nearest(by_surname, word, k);
      if (full == names_.size() && SingleWord(k) && !canonical_[k].known) {
        full = Nearest(by_given_name, word, k);
      }
      if (full != names_.size()) canonical_[k] = canonical_[full];
    }
  }

  static bool HasArticle(std::string_view surname) {
    return surname.starts_with("al-") || surname.starts_with("el-") ||
           surname.starts_with("al ") || surname.starts_with("el ");
  }

  // Numbers of names, in order, by a part of them.
  using FullNames = absl::flat_hash_map<std::string, std::vector<size_t>>;

  // The last one before name `k`, else the first one after it.
  size_t Nearest(const FullNames& names, const std::string& word,
                 size_t k) const {
    const auto found = names.find(word);
    if (found == names.end()) return names_.size();
    const std::vector<size_t>& list = found->second;
    const auto after = std::upper_bound(list.begin(), list.end(), k);
    const auto from = std::lower_bound(list.begin(), list.end(), k);
    if (from != list.begin()) return *(from - 1);
    return after == list.end() ? names_.size() : *after;
  }

  // Known, or not in capitals where the other one is.
  static bool IsBetter(const CanonicalName& name, const CanonicalName& other) {
    if (name.known != other.known) return name.known;
    const auto lower = [](const std::string& label) {
      return std::any_of(label.begin(), label.end(),
                         [](char c) { return c >= 'a' && c <= 'z'; });
    };
    const bool several_words = other.label.find(' ') != std::string::npos;
    return several_words && lower(name.label) && !lower(other.label);
  }

  std::vector<LinkedEntity> Group() {
    std::vector<LinkedEntity> entities;
    absl::flat_hash_map<std::pair<int, std::string>, size_t> index;
    for (size_t k = 0; k < names_.size(); ++k) {
      const auto renamed = renamed_types_.find(k);
      const EntityType type =
          renamed == renamed_types_.end() ? names_[k].type : renamed->second;
      const auto [entry, added] = index.try_emplace(
          {static_cast<int>(type), canonical_[k].key}, entities.size());
      if (added) entities.push_back({type, canonical_[k], {}});
      LinkedEntity& entity = entities[entry->second];
      if (!added && IsBetter(canonical_[k], entity.name)) {
        entity.name = canonical_[k];
      }
      entity.mentions.push_back(names_[k]);
    }
    return entities;
  }

  const TaggerDocument& document_;
  const std::vector<TypedName>& names_;
  std::vector<CanonicalName> canonical_;
  absl::flat_hash_map<size_t, EntityType> renamed_types_;
};

}  // namespace

bool IsAcronymOf(std::string_view acronym, std::string_view long_form) {
  if (acronym.size() < 2 || acronym.size() > 10 ||
      acronym.size() >= long_form.size() || acronym[0] < 'A' ||
      acronym[0] > 'Z') {
    return false;
  }
  size_t at = long_form.size();
  for (size_t i = acronym.size(); i-- > 0;) {
    if (!IsLetter(acronym[i])) continue;
    do {
      if (at == 0) return false;
      --at;
    } while (Lower(long_form[at]) != Lower(acronym[i]) ||
             (i == 0 && at > 0 && IsLetter(long_form[at - 1])));
  }
  return true;
}

std::vector<LinkedEntity> LinkNames(const TaggerDocument& document,
                                    const std::vector<TypedName>& names) {
  return Linker(document, names).Run();
}

}  // namespace dateline
