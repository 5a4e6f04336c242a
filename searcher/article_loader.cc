#include "searcher/article_loader.h"

#include <list>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/article_record.h"
#include "common/mutex.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Threads seldom wait for each other then.
constexpr size_t kShards = 16;

uint64_t KeyOf(const StoredDocument& document) {
  return uint64_t{document.segment} << 32 | document.docid;
}

}  // namespace

size_t LoadedArticle::bytes() const {
  size_t texts = article.body.capacity() + article.headline.capacity() +
                 article.description.capacity() + article.id.capacity() +
                 article.url.capacity();
  for (const std::string& keyword : article.keywords) {
    texts += sizeof(std::string) + keyword.capacity();
  }
  return sizeof(*this) + texts + zones.bytes();
}

// Forgets the articles that have not been asked for for the longest time.
class ArticleLoader::Shard {
 public:
  explicit Shard(size_t max_bytes) : max_bytes_(max_bytes) {}

  Loaded Find(uint64_t key) {
    MutexLock lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->article;
  }

  void Add(uint64_t key, Loaded article) {
    std::vector<Loaded> forgotten;  // freed outside the lock
    const size_t bytes = article->bytes();
    MutexLock lock(mutex_);
    if (bytes > max_bytes_ || places_.contains(key)) return;
    entries_.push_front({key, bytes, std::move(article)});
    places_[key] = entries_.begin();
    bytes_ += bytes;
    while (bytes_ > max_bytes_) {
      bytes_ -= entries_.back().bytes;
      places_.erase(entries_.back().key);
      forgotten.push_back(std::move(entries_.back().article));
      entries_.pop_back();
    }
  }

  void Forget() {
    std::list<Entry> forgotten;  // freed outside the lock
    MutexLock lock(mutex_);
    forgotten.swap(entries_);
    places_.clear();
    bytes_ = 0;
  }

  size_t bytes() {
    MutexLock lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    uint64_t key;
    size_t bytes;
    Loaded article;
  };

  const size_t max_bytes_;
  Mutex mutex_;
  std::list<Entry> entries_ ABSL_GUARDED_BY(mutex_);  // the last used in front
  absl::flat_hash_map<uint64_t, std::list<Entry>::iterator> places_
      ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

ArticleLoader::ArticleLoader(const SegmentSet& segments, size_t max_bytes,
                             size_t max_scanned_bytes)
    : segments_(segments), max_scanned_bytes_(max_scanned_bytes) {
  for (size_t i = 0; i < kShards; ++i) {
    shards_.push_back(std::make_unique<Shard>(max_bytes / kShards));
  }
}
ArticleLoader::~ArticleLoader() = default;

ArticleLoader::Shard& ArticleLoader::ShardOf(uint64_t key) const {
  return *shards_[key % kShards];
}

void ArticleLoader::Forget() const {
  for (const auto& shard : shards_) shard->Forget();
}

size_t ArticleLoader::bytes() const {
  size_t sum = 0;
  for (const auto& shard : shards_) sum += shard->bytes();
  return sum;
}

absl::StatusOr<std::vector<ArticleLoader::Loaded>> ArticleLoader::Load(
    const std::vector<StoredDocument>& documents, Analyzer& analyzer) const {
  std::vector<Loaded> loaded;
  std::vector<StoredDocument> missing;
  for (const StoredDocument& document : documents) {
    const uint64_t key = KeyOf(document);
    loaded.push_back(ShardOf(key).Find(key));
    if (loaded.back() == nullptr) missing.push_back(document);
  }
  if (missing.empty()) return loaded;
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> records,
                            segments_.ReadRecords(missing));
  size_t next = 0;
  for (Loaded& article : loaded) {
    if (article != nullptr) continue;
    auto read = std::make_shared<LoadedArticle>();
    DATELINE_ASSIGN_OR_RETURN(read->article, DecodeArticle(records[next]));
    read->zones = AnalyseZones(analyzer, read->article, max_scanned_bytes_);
    article = std::move(read);
    const uint64_t key = KeyOf(missing[next++]);
    ShardOf(key).Add(key, article);
  }
  return loaded;
}

}  // namespace dateline
