// Names of the posting lists in a rank index. The terms are those of
// index_schema.h, but a written word is kept once for all zones, together with
// its stem: the list of a stem has frequencies and names the lists of its
// written forms, and only these have positions.
#ifndef DATELINE_COMMON_RANK_RANK_TERMS_H_
#define DATELINE_COMMON_RANK_RANK_TERMS_H_

#include <string>
#include <string_view>

#include "common/index_schema.h"
#include "common/utf8.h"

namespace dateline {

// Lists of written forms sort before all others, so that a stem's entry can
// name them by number. No word begins with such a mark.
inline constexpr char kTextFormMark = '!';
inline constexpr char kBylineFormMark = '"';
// Between the written form and its stem; no word has it.
inline constexpr char kStemMark = '\0';

inline char FormMark(Field field) {
  return field == Field::kByline ? kBylineFormMark : kTextFormMark;
}

// Up to the stem: the beginning of all lists of a written form.
inline void AppendFormPrefix(Field field, std::string_view exact,
                             std::string* key) {
  *key += FormMark(field);
  *key += Utf8Prefix(exact, kMaxWordBytes);
  *key += kStemMark;
}

// A stem that is the written form itself is left out.
inline void AppendFormKey(Field field, std::string_view exact,
                          std::string_view stem, std::string* key) {
  AppendFormPrefix(field, exact, key);
  if (stem != exact) *key += Utf8Prefix(stem, kMaxWordBytes);
}

inline bool IsFormKey(std::string_view key) {
  return !key.empty() && (key[0] == kTextFormMark || key[0] == kBylineFormMark);
}

// The term of the stem of a form: TextTerm(field, Channel::kStem, stem).
inline std::string StemTermOfForm(std::string_view key) {
  const Field field = key[0] == kBylineFormMark ? Field::kByline : Field::kText;
  key.remove_prefix(1);
  const size_t mark = key.find(kStemMark);
  const std::string_view stem = key.substr(mark + 1);
  return TextTerm(field, Channel::kStem,
                  stem.empty() ? key.substr(0, mark) : stem);
}

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_RANK_TERMS_H_
