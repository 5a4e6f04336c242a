#include "indexer/copies/story_linker.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/analyzer.h"
#include "common/rank/rank_columns.h"
#include "common/status_macros.h"
#include "indexer/copies/copy_rule.h"
#include "indexer/copies/copy_signature.h"
#include "indexer/copies/disjoint_sets.h"

namespace dateline {
namespace {

constexpr size_t kNeighbours = 8;
constexpr uint32_t kThousand = 1000;

// A segment's columns.
struct Columns {
  std::unique_ptr<RankFile> file;
  std::span<const CopyKeys> keys;
  std::span<const int64_t> dates;
  std::span<const uint32_t> docids;
  uint32_t first = 0;  // number of its first document among all
};

absl::StatusOr<Columns> OpenColumns(const std::string& path, uint32_t first) {
  Columns columns;
  DATELINE_ASSIGN_OR_RETURN(columns.file, RankFile::Open(path));
  DATELINE_ASSIGN_OR_RETURN(columns.keys, ReadCopyKeys(*columns.file));
  DATELINE_ASSIGN_OR_RETURN(
      columns.dates, ReadColumn<int64_t>(*columns.file, RankSection::kDates));
  DATELINE_ASSIGN_OR_RETURN(
      columns.docids,
      ReadColumn<uint32_t>(*columns.file, RankSection::kDocids));
  columns.first = first;
  return columns;
}

// All documents of some segments, numbered one after the other.
class Documents {
 public:
  static absl::StatusOr<Documents> Open(const IndexDirectory& index,
                                        const LiveArticles& live) {
    Documents documents(live);
    for (const LiveSegment& segment : live.segments()) {
      DATELINE_ASSIGN_OR_RETURN(
          Columns columns,
          OpenColumns(index.RankPath(segment.info.id), documents.size()));
      documents.segment_of_.resize(
          documents.segment_of_.size() + columns.docids.size(),
          static_cast<uint32_t>(documents.columns_.size()));
      documents.columns_.push_back(std::move(columns));
    }
    return documents;
  }

  uint32_t size() const { return static_cast<uint32_t>(segment_of_.size()); }
  uint32_t SegmentOf(uint32_t number) const { return segment_of_[number]; }
  uint32_t PlaceOf(uint32_t number) const {
    return number - ColumnsOf(number).first;
  }
  uint32_t NumberOf(uint32_t segment, uint32_t place) const {
    return columns_[segment].first + place;
  }
  bool IsLive(uint32_t number) const {
    return !live_.segments()[SegmentOf(number)].tombstones.Contains(
        DocidOf(number));
  }
  int64_t DateOf(uint32_t number) const {
    return ColumnsOf(number).dates[PlaceOf(number)];
  }
  CopyKeys KeysOf(uint32_t number) const {
    const auto& keys = ColumnsOf(number).keys;
    return keys.empty() ? CopyKeys() : keys[PlaceOf(number)];
  }
  absl::StatusOr<std::string_view> IdOf(uint32_t number) const {
    return ReadArticleId(*ColumnsOf(number).file, PlaceOf(number));
  }
  absl::StatusOr<Article> Read(uint32_t number) const {
    return live_.segments()[SegmentOf(number)].reader->Read(DocidOf(number));
  }

 private:
  explicit Documents(const LiveArticles& live) : live_(live) {}
  const Columns& ColumnsOf(uint32_t number) const {
    return columns_[SegmentOf(number)];
  }
  uint32_t DocidOf(uint32_t number) const {
    return ColumnsOf(number).docids[PlaceOf(number)];
  }

  const LiveArticles& live_;
  std::vector<Columns> columns_;
  std::vector<uint32_t> segment_of_;
};

// The order in which documents of one key are compared: by date, those without
// last, then by id.
struct Ordered {
  bool undated = false;
  int64_t date = 0;
  std::string_view id;
  uint32_t number = 0;

  friend auto operator<=>(const Ordered&, const Ordered&) = default;
};

absl::StatusOr<Ordered> OrderOf(const Documents& documents, uint32_t number) {
  Ordered ordered;
  ordered.date = documents.DateOf(number);
  ordered.undated = ordered.date == kNoDate;
  DATELINE_ASSIGN_OR_RETURN(ordered.id, documents.IdOf(number));
  ordered.number = number;
  return ordered;
}

class CopyFinder {
 public:
  explicit CopyFinder(Documents documents)
      : documents_(std::move(documents)),
        sets_(documents_.size()),
        fresh_(documents_.size(), true) {}

  // The links that the generation before had, and which of its articles need
  // not be compared with one another.
  absl::Status TakeOver(const StoryMap& stories, size_t segments) {
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      fresh_[i] = documents_.SegmentOf(i) >= segments;
    }
    const auto number = [&](uint32_t member) {
      const StoryMember& place = stories.members[member];
      return documents_.NumberOf(place.segment, place.document);
    };
    // A story that has lost an article may fall apart.
    std::vector<bool> broken(stories.firsts.size());
    for (uint32_t i = 0; i < stories.members.size(); ++i) {
      if (!documents_.IsLive(number(i))) {
        broken[stories.members[i].story] = true;
      }
    }
    for (uint32_t i = 0; i < stories.members.size(); ++i) {
      if (broken[stories.members[i].story]) fresh_[number(i)] = true;
    }
    for (const StoryLink& link : stories.links) {
      const uint32_t left = number(link.left);
      const uint32_t right = number(link.right);
      if (!documents_.IsLive(left) || !documents_.IsLive(right)) continue;
      DATELINE_RETURN_IF_ERROR(Link(left, right, link.similarity));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<CopyLink>> Find() {
    for (size_t band = 0; band < kCopyBands; ++band) {
      DATELINE_RETURN_IF_ERROR(CompareAlike(
          [band](const CopyKeys& keys) { return keys.bands[band]; },
          /*same_headline=*/false));
    }
    DATELINE_RETURN_IF_ERROR(
        CompareAlike([](const CopyKeys& keys) { return keys.headline; },
                     /*same_headline=*/true));
    return std::move(links_);
  }

 private:
  using Keyed = std::pair<uint32_t, uint32_t>;  // key, document

  // Compares documents for which `key_of` gives the same key other than 0.
  template <typename KeyOf>
  absl::Status CompareAlike(KeyOf key_of, bool same_headline) {
    std::vector<Keyed> keyed;
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      const uint32_t key = key_of(documents_.KeysOf(i));
      if (key != 0 && documents_.IsLive(i)) keyed.emplace_back(key, i);
    }
    std::sort(keyed.begin(), keyed.end());
    for (auto begin = keyed.begin(); begin != keyed.end();) {
      const auto end = std::find_if(
          begin, keyed.end(),
          [begin](const Keyed& other) { return other.first != begin->first; });
      DATELINE_RETURN_IF_ERROR(CompareBucket({begin, end}, same_headline));
      begin = end;
    }
    return absl::OkStatus();
  }

  absl::Status CompareBucket(std::span<const Keyed> bucket,
                             bool same_headline) {
    const bool is_old = std::none_of(
        bucket.begin(), bucket.end(),
        [this](const Keyed& keyed) { return fresh_[keyed.second]; });
    if (bucket.size() < 2 || is_old) return absl::OkStatus();
    std::vector<Ordered> ordered;
    for (const auto& [key, number] : bucket) {
      DATELINE_ASSIGN_OR_RETURN(ordered.emplace_back(),
                                OrderOf(documents_, number));
    }
    std::sort(ordered.begin(), ordered.end());
    for (size_t i = 0; i < ordered.size(); ++i) {
      const size_t end = std::min(ordered.size(), i + 1 + kNeighbours);
      for (size_t j = i + 1; j < end; ++j) {
        DATELINE_RETURN_IF_ERROR(
            ComparePair(ordered[i], ordered[j], same_headline));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ComparePair(const Ordered& a, const Ordered& b,
                           bool same_headline) {
    if ((!fresh_[a.number] && !fresh_[b.number]) ||
        sets_.Find(a.number) == sets_.Find(b.number)) {
      return absl::OkStatus();
    }
    // Memory is bounded: what was compared long ago is forgotten.
    constexpr size_t kMostTexts = 4096;
    if (texts_.size() > kMostTexts) texts_.clear();
    DATELINE_RETURN_IF_ERROR(ReadText(a));
    DATELINE_RETURN_IF_ERROR(ReadText(b));
    const CopyText& left = *texts_[a.number];
    const CopyText& right = *texts_[b.number];
    if (!AreCopies(left, right, same_headline)) return absl::OkStatus();
    const double jaccard = Compare(left.shingles, right.shingles).jaccard;
    return Link(a.number, b.number,
                static_cast<uint32_t>(std::lround(kThousand * jaccard)));
  }

  absl::Status ReadText(const Ordered& ordered) {
    std::unique_ptr<CopyText>& text = texts_[ordered.number];
    if (text != nullptr) return absl::OkStatus();
    DATELINE_ASSIGN_OR_RETURN(const Article article,
                              documents_.Read(ordered.number));
    const Tokens headline =
        analyzer_.Analyze(article.headline, article.language);
    const Tokens body = analyzer_.Analyze(article.body, article.language);
    text = std::make_unique<CopyText>();
    text->shingles = ShinglesOf(headline, body);
    text->numbers = NumbersOf(headline, body);
    if (!ordered.undated) text->date = ordered.date;
    return absl::OkStatus();
  }

  absl::Status Link(uint32_t a, uint32_t b, uint32_t similarity) {
    if (!sets_.Join(a, b)) return absl::OkStatus();
    CopyLink link;
    DATELINE_ASSIGN_OR_RETURN(link.left, documents_.IdOf(a));
    DATELINE_ASSIGN_OR_RETURN(link.right, documents_.IdOf(b));
    link.similarity = similarity;
    links_.push_back(std::move(link));
    return absl::OkStatus();
  }

  Documents documents_;
  DisjointSets sets_;
  std::vector<bool> fresh_;
  Analyzer analyzer_;
  absl::flat_hash_map<uint32_t, std::unique_ptr<CopyText>> texts_;
  std::vector<CopyLink> links_;
};

// The articles that links name, numbered as they come.
class LinkedArticles {
 public:
  explicit LinkedArticles(const std::vector<CopyLink>& links) {
    for (const CopyLink& link : links) {
      for (const std::string* id : {&link.left, &link.right}) {
        numbers_.emplace(*id, static_cast<uint32_t>(numbers_.size()));
      }
    }
  }
  size_t size() const { return numbers_.size(); }
  // UINT32_MAX for an article that is not linked.
  uint32_t NumberOf(std::string_view id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? UINT32_MAX : found->second;
  }

 private:
  absl::flat_hash_map<std::string_view, uint32_t> numbers_;
};

}  // namespace

absl::StatusOr<std::vector<CopyLink>> FindCopies(const IndexDirectory& index,
                                                 const Manifest& base,
                                                 const LiveArticles& live) {
  DATELINE_ASSIGN_OR_RETURN(Documents documents, Documents::Open(index, live));
  CopyFinder finder(std::move(documents));
  if (base.stories) {
    const absl::StatusOr<StoryMap> stories = index.ReadStories(base);
    if (stories.ok()) {
      DATELINE_RETURN_IF_ERROR(finder.TakeOver(*stories, base.segments.size()));
    } else if (!absl::IsDataLoss(stories.status())) {
      return stories.status();  // what is damaged is found again
    }
  }
  return finder.Find();
}

absl::StatusOr<StoryMap> MapStories(const IndexDirectory& index,
                                    const LiveArticles& live,
                                    const std::vector<CopyLink>& links) {
  DATELINE_ASSIGN_OR_RETURN(const Documents documents,
                            Documents::Open(index, live));
  const LinkedArticles linked(links);
  StoryMap stories;
  // By the number of a linked article: its member; by that: its order.
  std::vector<uint32_t> member_of(linked.size(), UINT32_MAX);
  std::vector<Ordered> order;
  for (uint32_t i = 0; i < documents.size(); ++i) {
    DATELINE_ASSIGN_OR_RETURN(const Ordered ordered, OrderOf(documents, i));
    const uint32_t number = linked.NumberOf(ordered.id);
    if (number == UINT32_MAX || !documents.IsLive(i)) continue;
    member_of[number] = static_cast<uint32_t>(stories.members.size());
    stories.members.push_back({documents.SegmentOf(i), documents.PlaceOf(i)});
    order.push_back(ordered);
  }
  DisjointSets sets(stories.members.size());
  for (const CopyLink& link : links) {
    const uint32_t left = member_of[linked.NumberOf(link.left)];
    const uint32_t right = member_of[linked.NumberOf(link.right)];
    if (left == UINT32_MAX || right == UINT32_MAX) {
      return absl::InternalError("a linked article is in no segment");
    }
    sets.Join(left, right);
    stories.links.push_back({left, right, link.similarity});
  }
  // Stories are numbered by their first articles.
  std::vector<uint32_t> by_order(stories.members.size());
  for (uint32_t i = 0; i < by_order.size(); ++i) by_order[i] = i;
  std::sort(by_order.begin(), by_order.end(),
            [&order](uint32_t a, uint32_t b) { return order[a] < order[b]; });
  std::vector<uint32_t> story_of(stories.members.size(), UINT32_MAX);
  for (const uint32_t member : by_order) {
    uint32_t& story = story_of[sets.Find(member)];
    if (story == UINT32_MAX) {
      story = static_cast<uint32_t>(stories.firsts.size());
      stories.firsts.push_back(member);
    }
    stories.members[member].story = story;
  }
  return stories;
}

}  // namespace dateline
