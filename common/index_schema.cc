#include "common/index_schema.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/take_until.h"
#include "common/utf8.h"

namespace dateline {
namespace {

constexpr int kNone = -1;

constexpr std::array<FieldSpec, 20> kFields = {{
    {Field::kText, "text", "intext", FieldKind::kText, "", kNone, 0,
     "headline, standfirst, dateline and body together (the default)"},
    {Field::kHeadline, "title", "intitle", FieldKind::kText, "T", kNone, 3,
     "the headline"},
    {Field::kLead, "lead", "", FieldKind::kText, "L", kNone, 1,
     "the standfirst and the first paragraph"},
    {Field::kBody, "body", "", FieldKind::kText, "", kNone, 1,
     "the text below the headline and standfirst"},
    {Field::kByline, "byline", "author", FieldKind::kText, "A", kNone, 0,
     "the names of the authors"},
    {Field::kDateline, "dateline", "", FieldKind::kText, "P", kNone, 1,
     "place and day as printed before the text"},
    {Field::kSource, "source", "site", FieldKind::kKeyword, "S", 4, 0,
     "the publisher's name or domain"},
    {Field::kSection, "section", "", FieldKind::kKeyword, "G", 5, 0,
     "the section of the publication"},
    {Field::kKeyword, "keyword", "tag", FieldKind::kKeyword, "K", kNone, 0,
     "a keyword given by the publisher"},
    {Field::kLanguage, "lang", "language", FieldKind::kKeyword, "N", 6, 0,
     "the language, as en or pt-br"},
    {Field::kDate, "date", "", FieldKind::kDate, "", 2, 0,
     "the day of publication (UTC)"},
    {Field::kWords, "words", "wc", FieldKind::kNumber, "", 3, 0,
     "the number of words of the text"},
    {Field::kId, "id", "", FieldKind::kKeyword, "Q", kSlotId, 0,
     "the article's id"},
    {Field::kPerson, "person", "people", FieldKind::kEntity, "EP", 7, 0,
     "a person named in the text"},
    {Field::kOrganisation, "org", "organisation", FieldKind::kEntity, "EO", 8,
     0, "an organisation named in the text"},
    {Field::kPlace, "place", "location", FieldKind::kEntity, "EL", 9, 0,
     "a place named in the text"},
    {Field::kCountry, "country", "", FieldKind::kEntity, "EC", 10, 0,
     "a country named in the text, or whose cities are"},
    {Field::kEvent, "event", "", FieldKind::kEntity, "EV", 11, 0,
     "a treaty, a war, a summit... named in the text"},
    {Field::kAbout, "about", "", FieldKind::kEntity, "EA", 12, 0,
     "an entity that the article is about, not only mentions"},
    {Field::kMentions, "mentions", "", FieldKind::kDate, "X", 13, 0,
     "days that the text speaks of"},
}};

constexpr std::string_view kNotInBodyPrefix = "B";
constexpr std::string_view kUrlPrefix = "U";

constexpr char ChannelMark(Channel channel) {
  switch (channel) {
    case Channel::kStem:
      return '\0';
    case Channel::kExact:
      return '=';
    case Channel::kShape:
      return '^';
  }
  return '\0';
}

// Field prefixes are capitals and words are folded, so that "Tword" and the
// word "tword" cannot meet; a shape begins with its mark.
std::string MakeTerm(std::string_view prefix, Channel channel,
                     std::string_view word) {
  std::string term(prefix);
  if (channel != Channel::kStem) term += ChannelMark(channel);
  term += Utf8Prefix(word, kMaxWordBytes);
  return term;
}

}  // namespace

std::span<const FieldSpec> IndexFields() { return kFields; }

const FieldSpec& SpecOf(Field field) {
  return kFields[static_cast<size_t>(field)];
}

std::optional<Field> FieldByName(std::string_view name) {
  for (const FieldSpec& spec : kFields) {
    if (absl::EqualsIgnoreCase(ToAbsl(spec.name), ToAbsl(name)) ||
        (!spec.alias.empty() &&
         absl::EqualsIgnoreCase(ToAbsl(spec.alias), ToAbsl(name)))) {
      return spec.field;
    }
  }
  return std::nullopt;
}

std::string TextTerm(Field field, Channel channel, std::string_view word) {
  return MakeTerm(SpecOf(field).prefix, channel, word);
}

std::string KeywordTerm(Field field, std::string_view value) {
  return absl::StrCat(ToAbsl(SpecOf(field).prefix), ":",
                      ToAbsl(Utf8Prefix(value, kMaxKeywordBytes)));
}

std::string IdTerm(std::string_view article_id) {
  return absl::StrCat(ToAbsl(SpecOf(Field::kId).prefix),
                      ToHex(Hash128(article_id)));
}

std::string UrlTerm(uint64_t key) {
  std::string term(kUrlPrefix);
  for (int i = 0; i < 8; ++i, key >>= 8U) {
    term += static_cast<char>(key & 0xFFU);
  }
  return term;
}

std::string NotInBodyTerm(Channel channel, std::string_view word) {
  return MakeTerm(kNotInBodyPrefix, channel, word);
}

std::string DateTerm(const CalendarUnit& unit) {
  constexpr std::string_view kPrefixes = "YMD";
  const size_t parts = unit.day != 0 ? 2 : unit.month != 0 ? 1 : 0;
  return kPrefixes[parts] + CompactUnit(unit);
}

std::string_view YearTermPrefix() { return "Y"; }

std::string MentionExactTerm(const CalendarUnit& unit) {
  return absl::StrCat(ToAbsl(SpecOf(Field::kMentions).prefix), "=",
                      CompactUnit(unit));
}

std::string MentionInsideTerm(const CalendarUnit& unit) {
  return absl::StrCat(ToAbsl(SpecOf(Field::kMentions).prefix), ":",
                      CompactUnit(unit));
}

namespace {
constexpr char kFacetMark = '\x1F';
}

std::string JoinFacetValues(const std::vector<std::string>& labels) {
  std::string joined;
  for (const std::string& label : labels) {
    if (!joined.empty()) joined += kFacetMark;
    joined += label;
  }
  return joined;
}

std::vector<std::string_view> SplitFacetValues(std::string_view joined) {
  std::vector<std::string_view> labels;
  while (!joined.empty()) {
    const std::string_view label = TakeUntil(&joined, kFacetMark);
    if (!label.empty()) labels.push_back(label);
  }
  return labels;
}

std::string SchemaFingerprint() {
  std::string all = "schema-3";
  for (const FieldSpec& spec : kFields) {
    absl::StrAppend(&all, "|", ToAbsl(spec.name), ",",
                    static_cast<int>(spec.kind), ",", ToAbsl(spec.prefix), ",",
                    spec.slot, ",", spec.term_frequency_boost);
  }
  return ToHex(Hash128(all)).substr(0, 16);
}

}  // namespace dateline
