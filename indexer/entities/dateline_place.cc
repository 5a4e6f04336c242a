#include "indexer/entities/dateline_place.h"

#include <vector>

#include "common/gazetteer.h"
#include "common/name_tokenizer.h"
#include "indexer/entities/word_info.h"

namespace dateline {
namespace {

using Tokens = std::vector<NameToken>;

bool EndsPlace(std::string_view word) {
  const uint32_t classes =
      Gazetteer::Get().ClassesOf(Gazetteer::TokenHash(word)) |
      Gazetteer::Get().ClassesOf(Gazetteer::TokenHash(TitleWord(word)));
  return word == "," || word == "(" || word == "-" ||
         (word[0] >= '0' && word[0] <= '9') || (classes & kCalendar) != 0;
}

// From token `begin` to the next comma, bracket, number or month.
size_t PartEnd(std::string_view text, const Tokens& tokens, size_t begin) {
  size_t end = begin;
  while (end < tokens.size() && !EndsPlace(tokens[end].In(text))) ++end;
  return end;
}

std::string Part(std::string_view text, const Tokens& tokens, size_t begin,
                 size_t end) {
  const uint32_t from = tokens[begin].offset;
  const NameToken& last = tokens[end - 1];
  return std::string(text.substr(from, last.offset + last.length - from));
}

std::string InTitleCase(std::string_view text) {
  std::string title;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ' && text[i] != '-') continue;
    title += TitleWord(text.substr(begin, i - begin));
    if (i < text.size()) title += text[i];
    begin = i + 1;
  }
  return title;
}

const KnownName* KnownPlace(std::string_view name) {
  for (const KnownName& known : Gazetteer::Get().Find(name)) {
    if (known.kind == NameKind::kCountry || known.kind == NameKind::kCity ||
        known.kind == NameKind::kPlace) {
      return &known;
    }
  }
  return nullptr;
}

const KnownName* KnownInAnyCase(const std::string& name) {
  const KnownName* known = KnownPlace(name);
  return known != nullptr ? known : KnownPlace(InTitleCase(name));
}

}  // namespace

std::optional<DatelinePlace> FindDatelinePlace(std::string_view dateline) {
  const Tokens tokens = TokenizeNames(dateline);
  const size_t end = PartEnd(dateline, tokens, 0);
  if (end == 0) return std::nullopt;
  const std::string place = Part(dateline, tokens, 0, end);
  const KnownName* known = KnownInAnyCase(place);
  const KnownName* around = nullptr;
  if (end < tokens.size() && tokens[end].In(dateline) == ",") {
    const size_t part_end = PartEnd(dateline, tokens, end + 1);
    if (part_end > end + 1) {
      around = KnownInAnyCase(Part(dateline, tokens, end + 1, part_end));
    }
  }
  if (known == nullptr && around == nullptr) return std::nullopt;
  const bool elsewhere = known != nullptr && around != nullptr &&
                         known->country != around->country;
  DatelinePlace found;
  found.label = known == nullptr || elsewhere ? InTitleCase(place)
                                              : std::string(known->label);
  found.country = around != nullptr ? around->country : known->country;
  found.offset = tokens.front().offset;
  found.length = static_cast<uint32_t>(place.size());
  return found;
}

}  // namespace dateline
