#include "indexer/maintenance.h"

#include <algorithm>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/article_record.h"
#include "common/hash.h"
#include "common/json_writer.h"
#include "common/manifest.h"
#include "common/status_macros.h"
#include "indexer/embargo_list.h"
#include "indexer/index_lock.h"
#include "indexer/publisher.h"
#include "indexer/rank/rank_check.h"
#include "indexer/segment_reader.h"
#include "indexer/store_check.h"

namespace dateline {
namespace {

absl::Status CheckDocs(const IndexDirectory& index,
                       const SegmentInfo& segment) {
  DATELINE_RETURN_IF_ERROR(CheckStore(index, segment));
  return SegmentReader::CheckStructure(index.DocsPath(segment.id));
}

// Enters the live articles of a segment into `digest`.
absl::Status CheckArticles(const IndexDirectory& index,
                           const SegmentInfo& segment, SetDigest* digest,
                           uint64_t* articles) {
  DATELINE_ASSIGN_OR_RETURN(const Tombstones tombstones,
                            index.ReadTombstones(segment));
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentReader> reader,
                            SegmentReader::Open(index.DocsPath(segment.id)));
  if (reader->documents() != segment.documents) {
    return absl::DataLossError(absl::StrCat(
        "segment ", segment.id, " has ", reader->documents(),
        " documents, not ", segment.documents, " as the manifest says"));
  }
  return reader->ForEach([&](uint32_t docid, const StoredArticle& stored) {
    if (tombstones.Contains(docid)) return absl::OkStatus();
    digest->Add(stored.article.id, ContentHash(stored.article));
    ++*articles;
    return absl::OkStatus();
  });
}

absl::Status CheckEmbargoed(const IndexDirectory& index,
                            const Manifest& manifest) {
  DATELINE_ASSIGN_OR_RETURN(const EmbargoList list,
                            EmbargoList::Load(index, manifest));
  if (list.size() == manifest.embargoed) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat(list.size(), " articles wait for their time, not ",
                   manifest.embargoed, " as the manifest says"));
}

void Note(const absl::Status& status, CheckReport* report) {
  if (!status.ok()) report->problems.emplace_back(status.message());
}

struct Kept {
  std::set<uint64_t> generations;
  std::set<std::string> segments;
  std::set<std::string> files;  // below generations/, beside the manifests
};

void Keep(const Manifest& manifest, Kept* kept) {
  kept->generations.insert(manifest.number);
  for (const SegmentInfo& segment : manifest.segments) {
    kept->segments.insert(segment.id);
    kept->files.insert(segment.tombstones_file);
  }
  kept->files.insert(manifest.stories_file);
  kept->files.insert(manifest.embargoed_file);
}

absl::StatusOr<Manifest> ReadAnyManifest(const IndexDirectory& index,
                                         uint64_t number) {
  DATELINE_ASSIGN_OR_RETURN(const std::string json,
                            ReadFile(index.ManifestPath(number)));
  return ParseManifest(json);
}

absl::StatusOr<Kept> ChooseKept(const IndexDirectory& index, size_t keep) {
  DATELINE_ASSIGN_OR_RETURN(const uint64_t current, index.CurrentNumber());
  const std::vector<uint64_t> numbers = index.GenerationNumbers();
  const size_t newest = std::min(keep, numbers.size());
  std::set<uint64_t> chosen(numbers.end() - static_cast<std::ptrdiff_t>(newest),
                            numbers.end());
  chosen.insert(current);
  Kept kept;
  for (const uint64_t number : chosen) {
    DATELINE_ASSIGN_OR_RETURN(const Manifest manifest,
                              ReadAnyManifest(index, number));
    Keep(manifest, &kept);
  }
  return kept;
}

bool HasAny(const Manifest& manifest, const std::set<std::string>& parts) {
  return parts.contains(manifest.embargoed_file) ||
         std::any_of(manifest.segments.begin(), manifest.segments.end(),
                     [&parts](const SegmentInfo& segment) {
                       return parts.contains(segment.id);
                     });
}

uint64_t BytesBelow(const std::string& path) {
  uint64_t bytes = FileSize(path).value_or(0);
  const auto names = ListDirectory(path);
  if (!names.ok()) return bytes;
  for (const std::string& name : *names) {
    bytes += BytesBelow(JoinPath(path, name));
  }
  return bytes;
}

absl::Status RemoveInto(FileSystem& files, const std::string& path,
                        const std::string& label, GarbageReport* report) {
  report->bytes += BytesBelow(path);
  report->removed.push_back(label);
  return files.Remove(path);
}

absl::Status CollectGenerations(FileSystem& files, const IndexDirectory& index,
                                const Kept& kept, GarbageReport* report) {
  for (const uint64_t number : index.GenerationNumbers()) {
    if (kept.generations.contains(number)) continue;
    DATELINE_RETURN_IF_ERROR(RemoveInto(files, index.ManifestPath(number),
                                        absl::StrCat("generation ", number),
                                        report));
  }
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(index.GenerationsPath()));
  for (const std::string& name : names) {
    const bool is_manifest = name.ends_with(".json");
    if (is_manifest || kept.files.contains(name)) continue;
    DATELINE_RETURN_IF_ERROR(RemoveInto(
        files, JoinPath(index.GenerationsPath(), name), name, report));
  }
  return files.SyncDirectory(index.GenerationsPath());
}

absl::Status CollectSegments(FileSystem& files, const IndexDirectory& index,
                             const Kept& kept, GarbageReport* report) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(index.SegmentsPath()));
  for (const std::string& name : names) {
    if (kept.segments.contains(name)) continue;
    DATELINE_RETURN_IF_ERROR(RemoveInto(files, index.SegmentPath(name),
                                        absl::StrCat("segment ", name),
                                        report));
  }
  return files.SyncDirectory(index.SegmentsPath());
}

void WriteGeneration(const Manifest& manifest, bool published,
                     JsonWriter* json) {
  json->BeginObject();
  json->Field("number", manifest.number);
  json->Field("id", manifest.GenerationId());
  json->Field("published", published);
  json->Field("articles", manifest.articles);
  json->Field("stories", manifest.story_count);
  json->Field("articlesInStories", manifest.story_articles);
  json->Field("embargoed", manifest.embargoed);
  json->Field("previous", manifest.previous);
  json->Key("languages");
  json->BeginObject();
  for (const auto& [language, count] : manifest.languages) {
    json->Field(language, count);
  }
  json->EndObject();
  json->Key("segments");
  json->BeginArray();
  for (const SegmentInfo& segment : manifest.segments) {
    json->BeginObject();
    json->Field("id", segment.id);
    json->Field("documents", segment.documents);
    json->Field("tombstoned", segment.tombstoned);
    json->Field("bytes", segment.bytes);
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
}

}  // namespace

absl::StatusOr<CheckReport> CheckGeneration(const IndexDirectory& index,
                                            std::optional<uint64_t> number) {
  CheckReport report;
  if (!number) {
    DATELINE_ASSIGN_OR_RETURN(number, index.CurrentNumber());
  }
  report.generation = *number;
  DATELINE_ASSIGN_OR_RETURN(const Manifest manifest,
                            index.ReadManifest(*number));
  report.segments = manifest.segments.size();
  SetDigest digest;
  for (const SegmentInfo& segment : manifest.segments) {
    const absl::Status docs = CheckDocs(index, segment);
    Note(docs, &report);
    if (!docs.ok()) continue;
    Note(CheckArticles(index, segment, &digest, &report.articles), &report);
    const absl::Status rank = CheckRank(index, segment);
    Note(rank, &report);
    if (!rank.ok()) ++report.repairable;
  }
  Note(index.ReadStories(manifest).status(), &report);
  Note(CheckEmbargoed(index, manifest), &report);
  if (report.articles != manifest.articles) {
    report.problems.push_back(
        absl::StrCat("there are ", report.articles, " live articles, not ",
                     manifest.articles, " as the manifest says"));
  }
  if (digest.ToString() != manifest.digest) {
    report.problems.push_back(
        "the articles do not give the digest of the manifest");
  }
  return report;
}

absl::Status PublishExisting(FileSystem& files, const IndexDirectory& index,
                             uint64_t number) {
  DATELINE_RETURN_IF_ERROR(index.ReadManifest(number).status());
  DATELINE_ASSIGN_OR_RETURN(const auto lock, IndexLock::Acquire(index));
  return PublishGeneration(files, index, number);
}

absl::StatusOr<uint64_t> RollBack(FileSystem& files,
                                  const IndexDirectory& index) {
  DATELINE_ASSIGN_OR_RETURN(const Manifest current, index.ReadCurrent());
  if (current.previous == 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("generation ", current.number, " of ", index.root(),
                     " is the first: there is nothing to roll back to"));
  }
  DATELINE_RETURN_IF_ERROR(PublishExisting(files, index, current.previous));
  return current.previous;
}

absl::StatusOr<GarbageReport> CollectGarbage(FileSystem& files,
                                             const IndexDirectory& index,
                                             size_t keep) {
  DATELINE_RETURN_IF_ERROR(index.CurrentNumber().status());
  DATELINE_ASSIGN_OR_RETURN(const auto lock, IndexLock::Acquire(index));
  DATELINE_ASSIGN_OR_RETURN(const Kept kept, ChooseKept(index, keep));
  GarbageReport report;
  DATELINE_RETURN_IF_ERROR(CollectGenerations(files, index, kept, &report));
  DATELINE_RETURN_IF_ERROR(CollectSegments(files, index, kept, &report));
  return report;
}

absl::StatusOr<GarbageReport> DropParts(FileSystem& files,
                                        const IndexDirectory& index,
                                        uint64_t published,
                                        const std::set<std::string>& parts) {
  Kept kept;
  for (const uint64_t number : index.GenerationNumbers()) {
    DATELINE_ASSIGN_OR_RETURN(const Manifest manifest,
                              ReadAnyManifest(index, number));
    if (number == published || !HasAny(manifest, parts)) {
      Keep(manifest, &kept);
    }
  }
  GarbageReport report;
  DATELINE_RETURN_IF_ERROR(CollectGenerations(files, index, kept, &report));
  DATELINE_RETURN_IF_ERROR(CollectSegments(files, index, kept, &report));
  return report;
}

absl::StatusOr<std::string> StatsJson(const IndexDirectory& index) {
  DATELINE_ASSIGN_OR_RETURN(const uint64_t current, index.CurrentNumber());
  JsonWriter json(JsonWriter::Style::kPretty);
  json.BeginObject();
  json.Field("index", index.root());
  json.Field("published", current);
  json.Field("bytes", BytesBelow(index.root()));
  json.Key("generations");
  json.BeginArray();
  for (const uint64_t number : index.GenerationNumbers()) {
    DATELINE_ASSIGN_OR_RETURN(const Manifest manifest,
                              index.ReadManifest(number));
    WriteGeneration(manifest, number == current, &json);
  }
  json.EndArray();
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace dateline
