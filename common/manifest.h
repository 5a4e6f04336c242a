// What a generation consists of. One JSON file a generation; written once, read
// by everyone who opens the index.
#ifndef DATELINE_COMMON_MANIFEST_H_
#define DATELINE_COMMON_MANIFEST_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// What is written. Since 6 records are compressed (stored_records.h).
inline constexpr int kIndexFormat = 6;
// The oldest that is read; all others are refused.
inline constexpr int kOldestIndexFormat = 5;

struct SegmentInfo {
  std::string id;             // its directory below segments/
  uint64_t documents = 0;     // with the tombstoned ones
  uint64_t bytes = 0;         // of docs.glass
  std::string checksum;       // XXH3-64 of docs.glass, 16 hexadecimal digits
  uint64_t rank_bytes = 0;    // of rank.idx
  std::string rank_checksum;  // as above
  uint64_t tombstoned = 0;
  // Bitmap of dead documents below generations/, empty when there are none.
  std::string tombstones_file;
  std::string tombstones_checksum;

  friend bool operator==(const SegmentInfo&, const SegmentInfo&) = default;
};

// What a run has read: published together with the documents or not at all.
struct ConsumedInput {
  std::string name;
  uint64_t bytes = 0;  // as stored, compressed
  uint64_t items = 0;

  friend bool operator==(const ConsumedInput&, const ConsumedInput&) = default;
};

struct Manifest {
  int format = kIndexFormat;
  uint64_t number = 0;   // of the generation, from 1
  std::string digest;    // of the live articles (hash.h, SetDigest)
  std::string schema;    // SchemaFingerprint()
  std::string analyzer;  // Analyzer::Fingerprint()
  std::string tagger;    // EntityTagger::Fingerprint()
  // Whether Xapian has the postings too (indexer/segment_writer.h).
  bool reference = false;
  // Whether copies are linked into stories, and the file below generations/
  // that has them (story_map.h).
  bool stories = false;
  std::string stories_file;
  std::string stories_checksum;
  uint64_t story_count = 0;     // of two articles or more
  uint64_t story_articles = 0;  // in these
  // The articles that wait for the end of their embargo
  // (indexer/embargo_list.h): file below generations/, empty when none waits.
  std::string embargoed_file;
  std::string embargoed_checksum;
  uint64_t embargoed = 0;  // articles in it
  uint64_t articles = 0;   // live
  // Live articles by primary language subtag.
  std::map<std::string, uint64_t> languages;
  std::vector<SegmentInfo> segments;
  std::vector<ConsumedInput> inputs;  // of the run that made it
  uint64_t previous = 0;              // number of the generation before, or 0

  // Names the searchable contents: equal for the same articles under the same
  // schema, analyser and tagger, however they were indexed. 32 hexadecimal
  // digits.
  std::string GenerationId() const;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string FormatManifest(const Manifest& manifest);

// DataLoss for what FormatManifest cannot have written; FailedPrecondition for
// another format.
absl::StatusOr<Manifest> ParseManifest(std::string_view json);

}  // namespace dateline

#endif  // DATELINE_COMMON_MANIFEST_H_
