#include "indexer/index_settings.h"

#include "absl/strings/str_cat.h"
#include "indexer/entities/entity_tagger.h"

namespace dateline {
namespace {

constexpr char kNoTagger[] = "none";

}  // namespace

std::string IndexSettings::Tagger() const {
  return entities ? EntityTagger::Fingerprint() : kNoTagger;
}

absl::StatusOr<IndexSettings> SettingsFor(const std::string& root,
                                          const Manifest& base,
                                          const IndexSettings& asked) {
  if (base.number == 0) return asked;
  const IndexSettings settings = {base.tagger != kNoTagger, base.reference,
                                  base.stories};
  if (settings.entities && !asked.entities) {
    return absl::FailedPreconditionError(absl::StrCat(
        root, " has entities: leave --no-entities out, or build a new index"));
  }
  if (settings.stories && !asked.stories) {
    return absl::FailedPreconditionError(absl::StrCat(
        root, " has stories: leave --no-stories out, or build a new index"));
  }
  if (asked.reference && !settings.reference) {
    return absl::FailedPreconditionError(absl::StrCat(
        root,
        " was built without --reference: leave it out, or build a new "
        "index with it"));
  }
  if (settings.Tagger() != base.tagger) {
    return absl::FailedPreconditionError(
        absl::StrCat("the entities of ", root, " were found with the tagger ",
                     base.tagger, ", this program has ", settings.Tagger(),
                     ": build a new index from the feeds with this version"));
  }
  return settings;
}

}  // namespace dateline
