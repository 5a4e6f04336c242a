#include "common/index_directory.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "common/absl_compat.h"
#include "common/analyzer.h"
#include "common/file_system.h"
#include "common/hash.h"
#include "common/index_schema.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr char kEmbargoedSuffix[] = ".embargoed";

// The number at the front of `text`, and what follows it.
std::optional<uint64_t> LeadingNumber(std::string_view text,
                                      std::string_view* rest) {
  uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  *rest = text.substr(static_cast<size_t>(end - text.data()));
  return number;
}

absl::Status CheckFingerprints(const Manifest& manifest,
                               const std::string& root) {
  if (manifest.schema == SchemaFingerprint() &&
      manifest.analyzer == Analyzer::Fingerprint()) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(absl::StrCat(
      root, " was built with other text analysis (schema ", manifest.schema,
      ", analyser ", manifest.analyzer, "; this program has ",
      SchemaFingerprint(), ", ", Analyzer::Fingerprint(),
      "): build a new index from the feeds with this version"));
}

}  // namespace

std::string IndexDirectory::CurrentPath() const {
  return JoinPath(root_, "CURRENT");
}
std::string IndexDirectory::LockPath() const { return JoinPath(root_, "LOCK"); }
std::string IndexDirectory::GenerationsPath() const {
  return JoinPath(root_, "generations");
}
std::string IndexDirectory::ManifestPath(uint64_t number) const {
  return JoinPath(GenerationsPath(), absl::StrFormat("%06d.json", number));
}
std::string IndexDirectory::TombstonesName(uint64_t number,
                                           std::string_view segment) {
  return absl::StrFormat("%06d-%s.dead", number, ToAbsl(segment));
}
std::string IndexDirectory::TombstonesPath(std::string_view name) const {
  return JoinPath(GenerationsPath(), name);
}
std::string IndexDirectory::StoriesName(uint64_t number) {
  return absl::StrFormat("%06d.stories", number);
}
std::string IndexDirectory::StoriesPath(std::string_view name) const {
  return JoinPath(GenerationsPath(), name);
}
std::string IndexDirectory::EmbargoedName(uint64_t number) {
  return absl::StrFormat("%06d%s", number, kEmbargoedSuffix);
}
bool IndexDirectory::IsEmbargoedName(std::string_view name) {
  return name.ends_with(kEmbargoedSuffix);
}
std::string IndexDirectory::EmbargoedPath(std::string_view name) const {
  return JoinPath(GenerationsPath(), name);
}
std::string IndexDirectory::SegmentsPath() const {
  return JoinPath(root_, "segments");
}
std::string IndexDirectory::SegmentPath(std::string_view segment) const {
  return JoinPath(SegmentsPath(), segment);
}
std::string IndexDirectory::DocsPath(std::string_view segment) const {
  return JoinPath(SegmentPath(segment), "docs.glass");
}

std::string IndexDirectory::RankPath(std::string_view segment) const {
  return JoinPath(SegmentPath(segment), "rank.idx");
}

std::string IndexDirectory::WithRoot(std::string_view message) const {
  return absl::StrReplaceAll(ToAbsl(message),
                             {{" INDEX`", absl::StrCat(" ", root_, "`")}});
}

absl::StatusOr<uint64_t> IndexDirectory::CurrentNumber() const {
  if (!FileExists(root_)) {
    return absl::NotFoundError(absl::StrCat("there is no index at ", root_,
                                            ": make one with `indexer build ",
                                            root_, " FEED...`"));
  }
  if (!FileExists(CurrentPath())) {
    const bool ours = FileExists(GenerationsPath());
    return absl::NotFoundError(absl::StrCat(
        root_,
        ours ? " has no published generation yet: run `indexer build` again"
             : " is not a Dateline index: it has no CURRENT file; give the "
               "folder that `indexer build` made"));
  }
  DATELINE_ASSIGN_OR_RETURN(const std::string text,
                            ReadFile(CurrentPath(), 64));
  std::string_view rest;
  const auto number = LeadingNumber(text, &rest);
  if (!number || rest != "\n") {
    return absl::DataLossError(
        absl::StrCat(CurrentPath(),
                     " is damaged: publish a generation with `indexer publish ",
                     root_, " NUMBER`"));
  }
  return *number;
}

absl::StatusOr<Manifest> IndexDirectory::ReadManifest(uint64_t number) const {
  absl::StatusOr<std::string> json = ReadFile(ManifestPath(number));
  if (absl::IsNotFound(json.status())) {
    return absl::NotFoundError(absl::StrCat(root_, " has no generation ",
                                            number, "; `indexer stats ", root_,
                                            "` lists what it has"));
  }
  DATELINE_RETURN_IF_ERROR(json.status());
  absl::StatusOr<Manifest> manifest = ParseManifest(*json);
  if (!manifest.ok()) {
    return absl::Status(
        manifest.status().code(),
        absl::StrCat(ManifestPath(number), ": ", manifest.status().message()));
  }
  DATELINE_RETURN_IF_ERROR(CheckFingerprints(*manifest, root_));
  return manifest;
}

absl::StatusOr<Manifest> IndexDirectory::ReadCurrent() const {
  DATELINE_ASSIGN_OR_RETURN(const uint64_t number, CurrentNumber());
  return ReadManifest(number);
}

absl::StatusOr<Tombstones> IndexDirectory::ReadTombstones(
    const SegmentInfo& segment) const {
  if (segment.tombstones_file.empty()) return Tombstones();
  const std::string path = TombstonesPath(segment.tombstones_file);
  DATELINE_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  if (HexOf(Hash64(bytes)) != segment.tombstones_checksum) {
    return absl::DataLossError(
        absl::StrCat(path, " does not match its checksum"));
  }
  return Tombstones::Parse(bytes);
}

bool IndexDirectory::IsForeign() const {
  return FileExists(root_) && !FileExists(GenerationsPath()) &&
         !ListDirectory(root_).value_or(std::vector<std::string>{}).empty();
}

std::vector<uint64_t> IndexDirectory::GenerationNumbers() const {
  std::vector<uint64_t> numbers;
  const auto names = ListDirectory(GenerationsPath());
  if (!names.ok()) return numbers;
  for (const std::string& name : *names) {
    std::string_view rest;
    const auto number = LeadingNumber(name, &rest);
    if (number && rest == ".json") numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

absl::StatusOr<StoryMap> IndexDirectory::ReadStories(
    const Manifest& manifest) const {
  if (manifest.stories_file.empty()) return StoryMap();
  const std::string path = StoriesPath(manifest.stories_file);
  DATELINE_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  if (HexOf(Hash64(bytes)) != manifest.stories_checksum) {
    return absl::DataLossError(
        absl::StrCat(path, " does not match its checksum"));
  }
  std::vector<uint64_t> documents;
  for (const SegmentInfo& segment : manifest.segments) {
    documents.push_back(segment.documents);
  }
  return ParseStories(bytes, documents);
}

uint64_t IndexDirectory::NextNumber() const {
  const std::vector<uint64_t> numbers = GenerationNumbers();
  return numbers.empty() ? 1 : numbers.back() + 1;
}

}  // namespace dateline
