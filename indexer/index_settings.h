// What holds for all generations of an index: chosen with the first, kept by
// every run after.
#ifndef DATELINE_INDEXER_INDEX_SETTINGS_H_
#define DATELINE_INDEXER_INDEX_SETTINGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/manifest.h"
#include "indexer/document_builder.h"

namespace dateline {

struct IndexSettings {
  bool entities = true;    // find entities and dates in the articles
  bool reference = false;  // EngineContents::kReference
  bool stories = true;     // link copies

  DocumentBuilder::Copies Copies() const {
    return stories ? DocumentBuilder::Copies::kLinked
                   : DocumentBuilder::Copies::kIgnored;
  }

  // What a manifest calls the tagger.
  std::string Tagger() const;
};

// The settings of the index at `root` whose published manifest is `base` (its
// number is 0 for a new index, which gets what is asked for).
// FailedPrecondition with the cure when something else is asked for, or when
// the articles were tagged by another version.
absl::StatusOr<IndexSettings> SettingsFor(const std::string& root,
                                          const Manifest& base,
                                          const IndexSettings& asked);

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEX_SETTINGS_H_
