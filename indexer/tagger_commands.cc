#include "indexer/tagger_commands.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/entities/bio_file.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/name_rules.h"
#include "indexer/entities/name_tagger.h"
#include "indexer/entities/tagger_model.h"
#include "indexer/entities/tagger_trainer.h"

namespace dateline {
namespace {

struct Counts {
  uint64_t right = 0;
  uint64_t found = 0;
  uint64_t wanted = 0;

  static double Share(uint64_t part, uint64_t whole) {
    return whole == 0 ? 0
                      : static_cast<double>(part) / static_cast<double>(whole);
  }
  double Precision() const { return Share(right, found); }
  double Recall() const { return Share(right, wanted); }
  double F1() const { return Share(2 * right, found + wanted); }
};

void WriteCounts(std::string_view name, const Counts& counts,
                 JsonWriter* json) {
  json->Key(name);
  json->BeginObject();
  json->Field("precision", counts.Precision());
  json->Field("recall", counts.Recall());
  json->Field("f1", counts.F1());
  json->Field("right", counts.right);
  json->Field("found", counts.found);
  json->Field("wanted", counts.wanted);
  json->EndObject();
}

std::string TextOf(const BioDocument& document, const NameSpan& span) {
  const NameToken& first = document.tokens[span.first];
  const NameToken& last = document.tokens[span.last];
  return document.text.substr(first.offset,
                              last.offset + last.length - first.offset);
}

using SpanCounts = std::array<Counts, kNameTypes>;

void CountSpans(const BioDocument& document, const std::vector<NameSpan>& found,
                bool show_errors, std::ostream& err, SpanCounts* counts) {
  const auto has = [](const std::vector<NameSpan>& spans,
                      const NameSpan& span) {
    return std::any_of(spans.begin(), spans.end(), [&](const NameSpan& other) {
      return other.SameAs(span);
    });
  };
  const auto show = [&](const char* what, const NameSpan& span) {
    if (!show_errors) return;
    err << what << '\t' << NameTypeCode(span.type) << '\t'
        << TextOf(document, span) << '\n';
  };
  for (const NameSpan& span : found) {
    Counts& type = (*counts)[static_cast<size_t>(span.type)];
    ++type.found;
    if (has(document.names, span)) {
      ++type.right;
    } else {
      show("false", span);
    }
  }
  for (const NameSpan& span : document.names) {
    ++(*counts)[static_cast<size_t>(span.type)].wanted;
    if (!has(found, span)) show("missed", span);
  }
}

void WriteSpanCounts(const SpanCounts& counts, JsonWriter* json) {
  Counts all;
  Counts named;  // without MISC
  json->Key("spans");
  json->BeginObject();
  for (int i = 0; i < kNameTypes; ++i) {
    const auto type = static_cast<NameType>(i);
    const Counts& part = counts[static_cast<size_t>(i)];
    WriteCounts(NameTypeCode(type), part, json);
    for (Counts* sum : {&all, &named}) {
      if (sum == &named && type == NameType::kMisc) continue;
      sum->right += part.right;
      sum->found += part.found;
      sum->wanted += part.wanted;
    }
  }
  WriteCounts("PER+ORG+LOC", named, json);
  WriteCounts("all", all, json);
  json->EndObject();
}

using EntityCounts = std::array<Counts, kEntityTypes>;
using Facets = std::set<std::pair<EntityType, std::string>>;

Facets FacetsOf(const TaggerDocument& document,
                const std::vector<TypedName>& names) {
  Facets facets;
  for (const LinkedEntity& entity : LinkNames(document, names)) {
    facets.emplace(entity.type, entity.name.key);
  }
  return facets;
}

// What the annotators' names would be as facets.
Facets WantedFacets(const TaggerDocument& document,
                    const std::vector<NameSpan>& spans) {
  return FacetsOf(document, JoinedInstitutions(document, TypeNames(spans)));
}

void CountFacets(const Facets& found, const Facets& wanted, bool show_errors,
                 std::ostream& err, EntityCounts* counts) {
  const auto show = [&](const char* what, const auto& facet) {
    if (!show_errors) return;
    err << what << " facet\t" << EntityTypeName(facet.first) << '\t'
        << facet.second << '\n';
  };
  for (const auto& facet : found) {
    if (facet.first == EntityType::kEvent) continue;
    Counts& type = (*counts)[static_cast<size_t>(facet.first)];
    ++type.found;
    if (wanted.contains(facet)) {
      ++type.right;
    } else {
      show("false", facet);
    }
  }
  for (const auto& facet : wanted) {
    ++(*counts)[static_cast<size_t>(facet.first)].wanted;
    if (!found.contains(facet)) show("missed", facet);
  }
}

void WriteFacetCounts(const EntityCounts& counts, JsonWriter* json) {
  Counts all;
  json->Key("facets");
  json->BeginObject();
  for (const EntityType type :
       {EntityType::kPerson, EntityType::kOrganisation, EntityType::kPlace}) {
    const Counts& part = counts[static_cast<size_t>(type)];
    WriteCounts(EntityTypeName(type), part, json);
    all.right += part.right;
    all.found += part.found;
    all.wanted += part.wanted;
  }
  WriteCounts("all", all, json);
  json->EndObject();
}

absl::StatusOr<TrainingSet> ReadTrainingSet(const std::string& argument) {
  const size_t mark = argument.rfind('=');
  TrainingSet set;
  if (mark != std::string::npos) {
    char* end = nullptr;
    set.weight = std::strtof(argument.c_str() + mark + 1, &end);
    if (*end != '\0' || !(set.weight > 0)) {
      return absl::InvalidArgumentError(
          absl::StrCat(argument, ": write FILE.bio=0.5, a weight above 0"));
    }
  }
  DATELINE_ASSIGN_OR_RETURN(set.documents,
                            ReadBioFile(argument.substr(0, mark)));
  return set;
}

}  // namespace

absl::StatusOr<int> RunTrainTagger(const TrainCommand& command,
                                   CommandContext context) {
  std::vector<TrainingSet> sets;
  for (const std::string& file : command.files) {
    DATELINE_ASSIGN_OR_RETURN(TrainingSet set, ReadTrainingSet(file));
    context.err << file << ": " << set.documents.size() << " documents\n";
    sets.push_back(std::move(set));
  }
  TrainingOptions options;
  options.rounds = command.rounds;
  options.progress = [&](int round, double likelihood) {
    context.err << "round " << round << "/" << options.rounds
                << ": log-likelihood of a token " << likelihood << "\n";
  };
  const std::string bytes = TrainTagger(sets, options);
  DATELINE_RETURN_IF_ERROR(
      ReplaceFile(FileSystem::Posix(), command.output, bytes));
  DATELINE_ASSIGN_OR_RETURN(const TaggerModel model, TaggerModel::Parse(bytes));
  JsonWriter json;
  json.BeginObject();
  json.Field("model", command.output);
  json.Field("bytes", bytes.size());
  json.Field("features", model.features());
  json.Field("fingerprint", model.fingerprint());
  json.EndObject();
  context.out << json.Take() << "\n";
  return 0;
}

absl::StatusOr<int> RunEvalTagger(const EvalTaggerCommand& command,
                                  CommandContext context) {
  std::optional<TaggerModel> other;
  if (!command.model.empty()) {
    DATELINE_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(command.model));
    DATELINE_ASSIGN_OR_RETURN(other, TaggerModel::Parse(bytes));
  }
  NameTagger tagger(other ? *other : TaggerModel::Get());
  for (const std::string& file : command.files) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<BioDocument> documents,
                              ReadBioFile(file));
    SpanCounts spans;
    EntityCounts facets;
    for (const BioDocument& bio : documents) {
      const TaggerDocument document = tagger.Prepare(bio.text, bio.tokens);
      const std::vector<NameSpan> names = tagger.Tag(document);
      CountSpans(bio, names, command.show_errors, context.err, &spans);
      CountFacets(FacetsOf(document, ApplyNameRules(document, names)),
                  WantedFacets(document, bio.names), command.show_errors,
                  context.err, &facets);
    }
    JsonWriter json;
    json.BeginObject();
    json.Field("file", file);
    json.Field("documents", documents.size());
    WriteSpanCounts(spans, &json);
    WriteFacetCounts(facets, &json);
    json.EndObject();
    context.out << json.Take() << "\n";
  }
  return 0;
}

}  // namespace dateline
