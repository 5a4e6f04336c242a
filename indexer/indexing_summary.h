// What one run of the indexer has done.
#ifndef DATELINE_INDEXER_INDEXING_SUMMARY_H_
#define DATELINE_INDEXER_INDEXING_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/json_writer.h"

namespace dateline {

// seen = indexed + updated + unchanged + duplicate + rejected + embargoed.
struct IndexingSummary {
  uint64_t seen = 0;       // items of the inputs, and those released
  uint64_t indexed = 0;    // new articles
  uint64_t updated = 0;    // newer versions
  uint64_t unchanged = 0;  // the index had this version or a newer one
  uint64_t duplicate = 0;  // this run had seen this version or a newer one
  uint64_t rejected = 0;
  uint64_t embargoed = 0;  // put to wait for their time (embargo_list.h)
  uint64_t released = 0;   // of those seen: had waited, and their time came
  uint64_t waiting = 0;    // for their time, in the generation that now holds
  std::map<std::string, uint64_t> rejected_by_reason;
  // Of the new articles and versions: their language is another than their feed
  // declared (language_detector.h).
  uint64_t languages_overruled = 0;
  std::vector<std::string> warnings;  // files that had to be mended
  // Not among `seen`: what is no item by its nature (feed_reader.h).
  std::map<std::string, uint64_t> passed_over;
  // Articles taken out: of the ids to remove, and withdrawn by their
  // publishers (those are among `updated`).
  uint64_t removed = 0;
  // Generations that had their texts and are gone.
  std::vector<std::string> dropped;
  bool changed = false;     // a new generation was made
  uint64_t generation = 0;  // number of the generation that now holds
  std::string generation_id;
  uint64_t articles = 0;     // live, in that generation
  std::string rejects_path;  // empty when nothing was rejected
  double seconds = 0;
};

// An object of counts by name, as a field.
void WriteCounts(std::string_view name,
                 const std::map<std::string, uint64_t>& counts,
                 JsonWriter* json);

// One JSON object with the names of the summary.
void WriteSummary(const IndexingSummary& summary, JsonWriter* json);
// The same as a line.
std::string SummaryJson(const IndexingSummary& summary);

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEXING_SUMMARY_H_
