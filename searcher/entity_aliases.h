// Which entities are the same although the indexer took them for two: a ledger
// beside the index that is applied when a query is asked, so that a merge needs
// no new index and can be taken back.
//
// INDEX/aliases.tsv, one merge a line: field, from, to, day, who, why, with
// tabs between. `from` counts as `to` from then on, in queries and in facets.
#ifndef DATELINE_SEARCHER_ENTITY_ALIASES_H_
#define DATELINE_SEARCHER_ENTITY_ALIASES_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/index_schema.h"

namespace dateline {

struct EntityAlias {
  Field field = Field::kPerson;
  std::string from;  // labels
  std::string to;
  std::string day;  // "2026-11-24"
  std::string who;
  std::string why;

  friend bool operator==(const EntityAlias&, const EntityAlias&) = default;
};

// Immutable once made; shared by threads.
class EntityAliases {
 public:
  EntityAliases() = default;

  // An index without a ledger has an empty one. DataLoss names the line that
  // cannot be read.
  static absl::StatusOr<EntityAliases> Load(const std::string& index_path);
  static absl::StatusOr<EntityAliases> Parse(std::string_view text);

  // InvalidArgument for a merge that is there already or closes a circle.
  absl::Status Add(EntityAlias alias);
  // NotFound when there is no merge of `from`.
  absl::Status Remove(Field field, std::string_view from);

  std::string Format() const;
  // Replaces the ledger of the index in one step.
  absl::Status Save(const std::string& index_path) const;

  bool empty() const { return aliases_.empty(); }
  const std::vector<EntityAlias>& all() const { return aliases_; }

  // The label that counts for `label`: itself when it is merged into none.
  std::string LabelOf(Field field, std::string_view label) const;
  // Keys of everything that counts as the label with `key`, itself first.
  std::vector<std::string> KeysOf(Field field, std::string_view key) const;

 private:
  std::vector<EntityAlias> aliases_;
  // Field and key of `from` to the label and key of `to`.
  std::map<std::pair<Field, std::string>, std::pair<std::string, std::string>>
      targets_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ENTITY_ALIASES_H_
