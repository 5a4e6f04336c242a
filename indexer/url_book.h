// Which ids have which canonical URL, as the inputs of a run and the index
// tell. A URL that one input, or the index, has for two articles with ids of
// their own is no key: the posts of a live blog, items that all lead to one
// page.
#ifndef DATELINE_INDEXER_URL_BOOK_H_
#define DATELINE_INDEXER_URL_BOOK_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/article.h"

namespace dateline {

// Not thread-safe; some 40 bytes for each URL.
class UrlBook {
 public:
  // An input has the article. Inputs come one after the other.
  void Note(const Article& article, uint64_t input);
  // The index had it before the run.
  void NoteKnown(const Article& article);
  // It is new in the index, or another version.
  void NoteChanged(const Article& article);

  bool IsShared(uint64_t key) const;

  struct Change {
    uint64_t key = 0;
    bool several_ids = false;
  };
  // Of the changed articles, by key.
  std::vector<Change> Changes() const;

 private:
  struct Owner {
    uint64_t id_hash = 0;
    uint64_t last_input = 0;
    bool own_id = false;  // more than the address
    bool known = false;
  };
  struct Entry {
    Owner first;
    bool changed = false;
    bool shared = false;
  };
  void Enter(const Article& article, bool known, uint64_t input);
  Owner& OwnerOf(uint64_t key, Entry& entry, const Article& article);
  bool Conflicts(uint64_t key, const Entry& entry, const Owner& owner) const;

  absl::flat_hash_map<uint64_t, Entry> entries_;
  std::map<uint64_t, std::vector<Owner>> others_;  // after the first
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_URL_BOOK_H_
