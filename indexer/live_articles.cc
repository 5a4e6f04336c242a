#include "indexer/live_articles.h"

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/article_record.h"
#include "common/language_tag.h"
#include "common/status_macros.h"

namespace dateline {
absl::StatusOr<LiveArticles> LiveArticles::Open(const IndexDirectory& index,
                                                const Manifest& manifest) {
  LiveArticles live;
  live.articles_ = manifest.articles;
  live.languages_ = manifest.languages;
  if (!manifest.digest.empty() && !live.digest_.FromString(manifest.digest)) {
    return absl::DataLossError("the manifest's digest is damaged");
  }
  for (const SegmentInfo& info : manifest.segments) {
    DATELINE_RETURN_IF_ERROR(live.AddSegment(index, info));
    DATELINE_ASSIGN_OR_RETURN(live.segments_.back().tombstones,
                              index.ReadTombstones(info));
  }
  live.opened_ = live.segments_.size();
  return live;
}

absl::Status LiveArticles::AddSegment(const IndexDirectory& index,
                                      SegmentInfo info) {
  DATELINE_ASSIGN_OR_RETURN(std::unique_ptr<SegmentReader> reader,
                            SegmentReader::Open(index.DocsPath(info.id)));
  LiveSegment segment;
  segment.info = std::move(info);
  segment.reader = std::move(reader);
  last_.reset();
  segments_.push_back(std::move(segment));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<LiveArticles::Location>> LiveArticles::Locate(
    std::string_view id) const {
  if (!last_ || last_->first != id) {
    DATELINE_ASSIGN_OR_RETURN(std::optional<Location> found, LookUp(id));
    last_.emplace(id, std::move(found));
  }
  return last_->second;
}

absl::StatusOr<std::optional<LiveArticles::Location>> LiveArticles::LookUp(
    std::string_view id) const {
  std::optional<Location> by_other_id;
  for (size_t i = 0; i < segments_.size(); ++i) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredVersion> versions,
                              segments_[i].reader->Find(id));
    for (const StoredVersion& version : versions) {
      if (segments_[i].tombstones.Contains(version.docid)) continue;
      Location found{i, version.docid, version.id, version.content_hash};
      if (version.id == id) return found;
      if (!by_other_id) by_other_id = std::move(found);
    }
  }
  return by_other_id;
}

absl::StatusOr<std::optional<std::string>> LiveArticles::FindId(
    std::string_view id) const {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Location> location, Locate(id));
  if (location) return location->id;
  const auto killed = ids_of_killed_.find(id);
  if (killed != ids_of_killed_.end()) return killed->second;
  return std::nullopt;
}

absl::StatusOr<std::vector<LiveArticles::Place>> LiveArticles::LocateUrl(
    uint64_t key) const {
  std::vector<Place> places;
  for (size_t i = 0; i < segments_.size(); ++i) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<uint32_t> docids,
                              segments_[i].reader->FindUrl(key));
    for (const uint32_t docid : docids) {
      if (!segments_[i].tombstones.Contains(docid)) {
        places.push_back({i, docid});
      }
    }
  }
  return places;
}

absl::StatusOr<size_t> LiveArticles::CountUrl(uint64_t key) const {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<Place> places, LocateUrl(key));
  return places.size();
}

absl::StatusOr<std::vector<LiveDocument>> LiveArticles::FindUrl(
    uint64_t key) const {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<Place> places, LocateUrl(key));
  std::vector<LiveDocument> found;
  for (const auto& [segment, docid] : places) {
    DATELINE_ASSIGN_OR_RETURN(Article article,
                              segments_[segment].reader->Read(docid));
    found.push_back({segment, docid, std::move(article)});
  }
  return found;
}

absl::StatusOr<std::optional<std::string>> LiveArticles::FindHash(
    std::string_view id) const {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Location> location, Locate(id));
  if (!location) return std::nullopt;
  return location->content_hash;
}

absl::StatusOr<std::optional<Article>> LiveArticles::Read(
    std::string_view id) const {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Location> location, Locate(id));
  if (!location) return std::nullopt;
  return segments_[location->segment].reader->Read(location->docid);
}

absl::Status LiveArticles::Kill(std::string_view id) {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Location> location, Locate(id));
  if (!location) {
    return absl::NotFoundError(
        absl::StrCat("there is no article ", ToAbsl(id)));
  }
  LiveDocument document{location->segment, location->docid, {}};
  DATELINE_ASSIGN_OR_RETURN(
      document.article,
      segments_[document.segment].reader->Read(document.docid));
  Kill(document);
  return absl::OkStatus();
}

void LiveArticles::Kill(const LiveDocument& document) {
  LiveSegment& segment = segments_[document.segment];
  Strike(document.article, ContentHash(document.article));
  for (const std::string& other : document.article.other_ids) {
    ids_of_killed_[other] = document.article.id;
  }
  last_.reset();
  segment.tombstones.Add(document.docid);
  segment.tombstones_changed = true;
}

void LiveArticles::Enter(const Article& article,
                         std::string_view content_hash) {
  digest_.Add(article.id, content_hash);
  ++articles_;
  ++languages_[std::string(PrimarySubtag(article.language))];
}

void LiveArticles::Strike(const Article& article,
                          std::string_view content_hash) {
  digest_.Remove(article.id, content_hash);
  --articles_;
  const auto count =
      languages_.find(std::string(PrimarySubtag(article.language)));
  if (count != languages_.end() && --count->second == 0) {
    languages_.erase(count);
  }
}

absl::Status LiveArticles::KeepOneVersion(std::string_view id,
                                          std::string_view keep) {
  last_.reset();
  bool kept = false;
  for (LiveSegment& segment : segments_) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredVersion> versions,
                              segment.reader->Find(id));
    for (const StoredVersion& version : versions) {
      if (version.id != id) continue;  // has it as another id
      if (segment.tombstones.Contains(version.docid)) continue;
      if (!kept && version.content_hash == keep) {
        kept = true;
        continue;
      }
      segment.tombstones.Add(version.docid);
      segment.tombstones_changed = true;
    }
  }
  return absl::OkStatus();
}

}  // namespace dateline
