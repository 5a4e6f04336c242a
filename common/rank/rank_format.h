// The rank index of a segment on disk: what the searcher answers queries from.
// One file, written once, read through a memory map. All numbers are
// little-endian; varints are LEB128.
//
//   body      the sections below, one after the other, each at a multiple of 8
//   footer    for each section: u64 offset, u64 bytes
//             for each kRankChunk bytes of the body: u32 checksum (the low half
//             of XXH3-64)
//   trailer   u64 bytes of the body, u64 documents, u64 checksum of the footer
//             and the two numbers before, u64 magic
//
// A chunk is verified when it is read for the first time, so that damage is an
// error and never a wrong answer, and opening touches the footer only.
//
// Documents are numbered from 0 in the order newest first, those of one second
// by id, descending; those without a date come last.
#ifndef DATELINE_COMMON_RANK_RANK_FORMAT_H_
#define DATELINE_COMMON_RANK_RANK_FORMAT_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "common/index_schema.h"

namespace dateline {

inline constexpr uint64_t kRankMagic = 0x32306B6E61524C44;  // "DLRank02"
inline constexpr size_t kRankChunk = 16'384;
inline constexpr size_t kRankTrailerBytes = 32;

enum class RankSection : uint8_t {
  // Postings, list after list: posting_list.h.
  kLists,
  // Terms in blocks of kTermsPerBlock: rank_dictionary.h; then u32 offset of
  // each block, and u64 TermPrefix of its first term.
  kTerms,
  kTermBlocks,
  kTermPrefixes,
  // A number for each document.
  kTotalLength,  // u64, the sum of all lengths (one number)
  kLengths,      // u32, sum of the term frequencies of Field::kText
  kWords,        // u32, Field::kWords
  kDates,        // i64, seconds since 1970; kNoDate for none
  kPrecisions,   // u8, DatePrecision of the date
  kZoneEnds,     // ZoneEnds, or ShortZoneEnds where all are short
  kDocids,       // u32, number of the document in the store
  // Article ids: u32 offset of each and of the end, then their bytes.
  kIdOffsets,
  kIds,
  kCopyKeys,  // CopyKeys; empty when the index links no copies
  // For the facet field with the number f in kRankFacets there are
  // kFacetSections more from kFirstFacet + f * kFacetSections on:
  // facet_column.h.
  kFirstFacet,
};

inline constexpr std::array<Field, 10> kRankFacets = {
    Field::kSource,       Field::kSection, Field::kLanguage, Field::kPerson,
    Field::kOrganisation, Field::kPlace,   Field::kCountry,  Field::kEvent,
    Field::kAbout,        Field::kMentions};
inline constexpr size_t kFacetSections = 4;
inline constexpr size_t kRankSections =
    static_cast<size_t>(RankSection::kFirstFacet) +
    kRankFacets.size() * kFacetSections;

inline constexpr int64_t kNoDate = INT64_MIN;

// The words of an article are numbered from 1: headline, standfirst, dateline,
// body. Each number is the last position of a zone; the zones follow one
// another without a gap. `lead` is the last position of the body's first
// paragraph.
struct ZoneEnds {
  uint32_t headline = 0;
  uint32_t standfirst = 0;
  uint32_t dateline = 0;
  uint32_t lead = 0;

  friend bool operator==(const ZoneEnds&, const ZoneEnds&) = default;
};

struct ShortZoneEnds {
  uint16_t headline = 0;
  uint16_t standfirst = 0;
  uint16_t dateline = 0;
  uint16_t lead = 0;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_RANK_FORMAT_H_
