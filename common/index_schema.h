// The contract of the index: which field has which kind, term prefix, value
// slot and boost. The only place where a prefix or a slot number is written.
//
// Channels of a text field, all at the same positions:
//   stem    folded and stemmed:  "postpon"        carries the term frequencies
//   exact   folded, not stemmed: "=postponed"     wdf 0
//   shape   the written shape:   "^START"         wdf 0, no positions; only
//           where the shape tells something (analyzer.h)
// A term is prefix + channel mark + word. The mark keeps the channels apart and
// cannot occur in a word, since words are letters, digits and marks.
#ifndef DATELINE_COMMON_INDEX_SCHEMA_H_
#define DATELINE_COMMON_INDEX_SCHEMA_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar_units.h"

namespace dateline {

enum class Field : uint8_t {
  kText,  // headline, standfirst, dateline and body together: the default
  kHeadline,
  kLead,  // standfirst and first paragraph of the body
  kBody,
  kByline,
  kDateline,
  kSource,
  kSection,
  kKeyword,
  kLanguage,
  kDate,
  kWords,
  kId,
  kPerson,
  kOrganisation,
  kPlace,
  kCountry,
  kEvent,
  kAbout,
  kMentions,
};

enum class FieldKind : uint8_t {
  kText,     // words with positions
  kKeyword,  // whole values, folded
  kEntity,   // canonical names
  kDate,     // days, ranges
  kNumber,   // integers, ranges
};

enum class Channel : uint8_t { kStem, kExact, kShape };

struct FieldSpec {
  Field field;
  std::string_view name;   // as written in a query, "title"
  std::string_view alias;  // also read, "intitle"; empty for none
  FieldKind kind;
  std::string_view prefix;   // of the terms in the engine
  int slot;                  // value slot in the engine, -1 for none
  int term_frequency_boost;  // what one occurrence adds to the stem's tf in
                             // Field::kText (the simple BM25F); 0: not part
  std::string_view help;     // one line for people
};

// All fields, in the order of Field.
std::span<const FieldSpec> IndexFields();

const FieldSpec& SpecOf(Field field);

// By name or alias, ASCII case ignored.
std::optional<Field> FieldByName(std::string_view name);

// Value slots that belong to no query field.
inline constexpr int kSlotContentHash = 0;  // 16 bytes
inline constexpr int kSlotId = 1;           // article id, for ordering ties
inline constexpr int kSlotRecord = 14;      // stored_records.h

// Longest word a term may hold, in bytes; longer words are cut (Xapian's limit
// is 245 bytes for a whole term).
inline constexpr size_t kMaxWordBytes = 64;
// Longest keyword value; longer ones are cut at a character boundary.
inline constexpr size_t kMaxKeywordBytes = 200;

// The term for `word` (already analysed) in a field and channel.
std::string TextTerm(Field field, Channel channel, std::string_view word);

// The term for a keyword value (already folded, see FoldKeyword).
std::string KeywordTerm(Field field, std::string_view value);

// Unique term of an article: a hash, since ids may be longer than a term.
std::string IdTerm(std::string_view article_id);

// Of an article with a canonical URL of this key (indexer/canonical_url.h).
// Indexes made before there were such terms lack them.
std::string UrlTerm(uint64_t key);

// A word of the headline, standfirst or dateline that does not occur in the
// body; body: excludes it without a posting list of its own for the body.
std::string NotInBodyTerm(Channel channel, std::string_view word);

// Date terms "D20221128", "M202211", "Y2022"; a range of days is a short OR.
std::string DateTerm(const CalendarUnit& unit);
std::string_view YearTermPrefix();

// Days that an article speaks of. Each of its intervals is cut into whole
// years, months and days (calendar_units.h); it has the exact term of each
// part, and the inside term of each part and of the months and years around it.
// It overlaps a question, cut alike, where a part of the question is among the
// insides, or something around a part of the question is exactly a part.
std::string MentionExactTerm(const CalendarUnit& unit);
std::string MentionInsideTerm(const CalendarUnit& unit);

// Facet values of an article in a value slot: labels in order, each once, with
// a mark between that no label has.
std::string JoinFacetValues(const std::vector<std::string>& labels);
std::vector<std::string_view> SplitFacetValues(std::string_view joined);

// Names the exact contents of this contract. Two indexes can be searched or
// merged together only if theirs are equal.
std::string SchemaFingerprint();

}  // namespace dateline

#endif  // DATELINE_COMMON_INDEX_SCHEMA_H_
