#include "searcher/entity_aliases.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/entity_names.h"
#include "common/file_system.h"
#include "common/status_macros.h"
#include "common/take_until.h"

namespace dateline {
namespace {

constexpr char kFileName[] = "aliases.tsv";
constexpr size_t kColumns = 6;
constexpr uint64_t kMaxBytes = uint64_t{16} << 20U;

std::array<std::string, kColumns> Columns(std::string_view line) {
  std::array<std::string, kColumns> columns;
  for (std::string& column : columns) {
    column = TakeUntil(&line, '\t');
  }
  return columns;
}

// What would break the table.
std::string OneCell(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

}  // namespace

absl::StatusOr<EntityAliases> EntityAliases::Load(
    const std::string& index_path) {
  const std::string path = JoinPath(index_path, kFileName);
  if (!FileExists(path)) return EntityAliases();
  DATELINE_ASSIGN_OR_RETURN(const std::string text, ReadFile(path, kMaxBytes));
  return Parse(text);
}

absl::StatusOr<EntityAliases> EntityAliases::Parse(std::string_view text) {
  EntityAliases aliases;
  size_t number = 0;
  while (!text.empty()) {
    const std::string_view line = TakeUntil(&text, '\n');
    ++number;
    if (line.empty()) continue;
    auto columns = Columns(line);
    const auto field = FieldByName(columns[0]);
    if (!field || SpecOf(*field).kind != FieldKind::kEntity) {
      return absl::DataLossError(absl::StrCat(
          kFileName, " line ", number, ": ", columns[0],
          " is no field of entities; write person, org, place or event"));
    }
    const absl::Status added = aliases.Add(
        {*field, columns[1], columns[2], columns[3], columns[4], columns[5]});
    if (!added.ok()) {
      return absl::DataLossError(
          absl::StrCat(kFileName, " line ", number, ": ", added.message()));
    }
  }
  return aliases;
}

absl::Status EntityAliases::Add(EntityAlias alias) {
  const std::string from = EntityKey(alias.from);
  const std::string to = EntityKey(alias.to);
  if (from.empty() || to.empty()) {
    return absl::InvalidArgumentError("a merge needs two names");
  }
  if (targets_.contains({alias.field, from})) {
    return absl::InvalidArgumentError(
        absl::StrCat(alias.from, " is merged already; take that back before"));
  }
  if (from == to || EntityKey(LabelOf(alias.field, alias.to)) == from) {
    return absl::InvalidArgumentError(absl::StrCat(
        alias.from, " and ", alias.to, " would be merged in a circle"));
  }
  targets_[{alias.field, from}] = {alias.to, to};
  aliases_.push_back(std::move(alias));
  return absl::OkStatus();
}

absl::Status EntityAliases::Remove(Field field, std::string_view from) {
  const std::string key = EntityKey(from);
  if (targets_.erase({field, key}) == 0) {
    return absl::NotFoundError(absl::StrCat(ToAbsl(SpecOf(field).name), ":",
                                            ToAbsl(from), " is not merged"));
  }
  std::erase_if(aliases_, [&](const EntityAlias& alias) {
    return alias.field == field && EntityKey(alias.from) == key;
  });
  return absl::OkStatus();
}

std::string EntityAliases::Format() const {
  std::string text;
  for (const EntityAlias& alias : aliases_) {
    absl::StrAppend(&text, ToAbsl(SpecOf(alias.field).name), "\t",
                    OneCell(alias.from), "\t", OneCell(alias.to), "\t",
                    OneCell(alias.day), "\t", OneCell(alias.who), "\t",
                    OneCell(alias.why), "\n");
  }
  return text;
}

absl::Status EntityAliases::Save(const std::string& index_path) const {
  return ReplaceFile(FileSystem::Posix(), JoinPath(index_path, kFileName),
                     Format());
}

std::string EntityAliases::LabelOf(Field field, std::string_view label) const {
  std::string current(label);
  std::string key = EntityKey(label);
  while (true) {
    const auto found = targets_.find({field, key});
    if (found == targets_.end()) return current;
    current = found->second.first;
    key = found->second.second;
  }
}

std::vector<std::string> EntityAliases::KeysOf(Field field,
                                               std::string_view key) const {
  std::vector<std::string> keys = {std::string(key)};
  for (size_t i = 0; i < keys.size(); ++i) {
    for (const auto& [from, to] : targets_) {
      if (from.first == field && to.second == keys[i]) {
        keys.push_back(from.second);
      }
    }
  }
  return keys;
}

}  // namespace dateline
