#include "indexer/commands.h"

#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "common/annotations_json.h"
#include "common/article_json.h"
#include "common/cli.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/article_annotator.h"
#include "indexer/article_source.h"
#include "indexer/dates/date_evaluation.h"
#include "indexer/index_lock.h"
#include "indexer/input_list.h"
#include "indexer/maintenance.h"
#include "indexer/progress_line.h"
#include "indexer/removal_list.h"
#include "indexer/repair.h"

namespace dateline {
namespace {

constexpr uint64_t kMaxTimemlBytes = uint64_t{16} << 20;

void ShowProgress(const IndexingProgress& progress, std::ostream& err) {
  err << "\r\x1b[K" << FormatProgress(progress) << std::flush;
}

absl::Status WriteSummary(const std::string& path, const std::string& json,
                          std::ostream& out) {
  if (path.empty()) {
    out << json;
    return absl::OkStatus();
  }
  std::ofstream file(path, std::ios::trunc);
  file << json;
  file.close();
  if (file) return absl::OkStatus();
  return absl::PermissionDeniedError(
      absl::StrCat("cannot write the summary to ", path));
}

// What the counts mean for whoever started the run.
void Comment(const IndexingSummary& summary, std::ostream& err) {
  if (!summary.changed) {
    err << "nothing new: generation " << summary.generation
        << " stays as it is\n";
  }
  for (const std::string& warning : summary.warnings) err << warning << "\n";
  if (summary.rejected > 0) {
    err << summary.rejected << " of " << summary.seen
        << " items were rejected; they are in " << summary.rejects_path
        << ", mend them and use --replay\n";
  }
}

bool TooManyRejected(const IndexingSummary& summary, double max_percent) {
  return static_cast<double>(summary.rejected) * 100 >
         max_percent * static_cast<double>(summary.seen);
}

std::string RejectionLine(const SourcedRejection& rejected) {
  JsonWriter json;
  json.BeginObject();
  json.Field("rejected", RejectReasonName(rejected.rejection.reason));
  json.Field("source", rejected.source);
  json.Field("line", rejected.rejection.line);
  json.Field("detail", rejected.rejection.detail);
  json.EndObject();
  return json.Take() + "\n";
}

std::string WarningLine(const SourceWarning& warning) {
  JsonWriter json;
  json.BeginObject();
  json.Field("warning", warning.detail);
  json.Field("source", warning.source);
  json.EndObject();
  return json.Take() + "\n";
}

std::string PassedOverLine(const std::map<std::string, uint64_t>& counts) {
  JsonWriter json;
  json.BeginObject();
  WriteCounts("passedOver", counts, &json);
  json.EndObject();
  return json.Take() + "\n";
}

std::string ArticleLine(const Article& article,
                        const ArticleAnnotations& annotations) {
  JsonWriter json;
  json.BeginObject();
  WriteArticleFields(article, ArticleText::kWith, &json);
  WriteAnnotationFields(article, annotations, &json);
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace

absl::StatusOr<int> RunIndex(const IndexCommand& command,
                             CommandContext context) {
  IndexingOptions options = command.options;
  if (command.show_progress) {
    options.on_progress = [&context](const IndexingProgress& progress) {
      ShowProgress(progress, context.err);
    };
  }
  const absl::StatusOr<IndexingSummary> summary = RunIndexing(options);
  if (command.show_progress) context.err << "\r\x1b[K";
  DATELINE_RETURN_IF_ERROR(summary.status());
  DATELINE_RETURN_IF_ERROR(
      WriteSummary(command.summary_path, SummaryJson(*summary), context.out));
  Comment(*summary, context.err);
  return TooManyRejected(*summary, command.max_rejected_percent) ? kExitBadData
                                                                 : kExitOk;
}

absl::StatusOr<int> RunRestore(const std::string& index,
                               const std::vector<std::string>& ids,
                               CommandContext context) {
  const IndexDirectory directory(index);
  DATELINE_RETURN_IF_ERROR(directory.CurrentNumber().status());
  DATELINE_ASSIGN_OR_RETURN(const auto lock, IndexLock::Acquire(directory));
  DATELINE_ASSIGN_OR_RETURN(RemovalList removals, RemovalList::Load(index));
  bool all_known = true;
  for (const std::string& id : ids) {
    if (removals.Erase(id)) continue;
    all_known = false;
    context.err << "indexer: " << id << " was not removed\n";
  }
  DATELINE_RETURN_IF_ERROR(removals.Save(FileSystem::Posix()));
  return all_known ? kExitOk : kExitNoHit;
}

absl::StatusOr<int> RunCat(const IndexingOptions& options,
                           CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<ArticleSource> source,
                            ArticleSource::Open(options));
  ArticleAnnotator annotator;
  uint64_t rejected = 0;
  while (const auto event = source->Next()) {
    if (const auto* article = std::get_if<Article>(&*event)) {
      context.out << ArticleLine(*article, annotator.Annotate(*article));
    } else {
      ++rejected;
      context.err << RejectionLine(std::get<SourcedRejection>(*event));
    }
    if (!context.out) return kExitIo;
  }
  for (const SourceWarning& warning : source->TakeWarnings()) {
    context.err << WarningLine(warning);
  }
  if (!source->passed_over().empty()) {
    context.err << PassedOverLine(source->passed_over());
  }
  return rejected == 0 ? kExitOk : kExitBadData;
}

absl::StatusOr<int> RunEvalDates(const std::vector<std::string>& inputs,
                                 bool show_errors, CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<InputFile> files,
                            ExpandInputs(inputs));
  DateScores scores;
  std::vector<std::string> errors;
  for (const InputFile& file : files) {
    DATELINE_ASSIGN_OR_RETURN(const std::string xml,
                              ReadFile(file.path, kMaxTimemlBytes));
    const absl::StatusOr<TimemlDocument> document = ReadTimeml(xml);
    if (!document.ok()) {
      context.err << file.path << ": " << document.status().message() << "\n";
      return kExitBadData;
    }
    ScoreDocument(*document, &scores, &errors);
  }
  if (show_errors) {
    for (const std::string& error : errors) context.err << error << "\n";
  }
  context.out << DateScoresJson(scores);
  return kExitOk;
}

absl::StatusOr<int> RunCheck(const std::string& index, uint64_t generation,
                             CommandContext context) {
  std::optional<uint64_t> number;
  if (generation > 0) number = generation;
  DATELINE_ASSIGN_OR_RETURN(const CheckReport report,
                            CheckGeneration(IndexDirectory(index), number));
  for (const std::string& problem : report.problems) {
    context.err << problem << "\n";
  }
  context.out << "generation " << report.generation << ": " << report.segments
              << " segments, " << report.articles << " articles, "
              << (report.problems.empty() ? "all well" : "damaged") << "\n";
  if (report.problems.empty()) return kExitOk;
  if (report.problems.size() == report.repairable) return kExitBadData;
  context.err << "publish an older generation with `indexer rollback " << index
              << "`, or index the feeds again\n";
  return kExitBadData;
}

absl::StatusOr<int> RunRepair(const RepairCommand& command,
                              CommandContext context) {
  RepairOptions options;
  options.all = command.all;
  if (command.show_progress) {
    options.on_progress = [&context](const RepairProgress& progress) {
      context.err << "\r\x1b[K" << progress.articles << " of "
                  << progress.all_articles << " articles" << std::flush;
    };
  }
  const absl::StatusOr<RepairSummary> summary =
      RepairIndex(FileSystem::Posix(), IndexDirectory(command.index), options);
  if (command.show_progress) context.err << "\r\x1b[K";
  DATELINE_RETURN_IF_ERROR(summary.status());
  context.out << RepairJson(*summary);
  if (summary->repaired == 0) context.err << "nothing to repair\n";
  return kExitOk;
}

absl::StatusOr<int> RunPublish(const std::string& index, uint64_t generation,
                               CommandContext context) {
  DATELINE_RETURN_IF_ERROR(
      PublishExisting(FileSystem::Posix(), IndexDirectory(index), generation));
  context.out << "published generation " << generation << "\n";
  return kExitOk;
}

absl::StatusOr<int> RunRollback(const std::string& index,
                                CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(
      const uint64_t number,
      RollBack(FileSystem::Posix(), IndexDirectory(index)));
  context.out << "published generation " << number << "\n";
  return kExitOk;
}

absl::StatusOr<int> RunGc(const std::string& index, size_t keep,
                          CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(
      const GarbageReport report,
      CollectGarbage(FileSystem::Posix(), IndexDirectory(index), keep));
  for (const std::string& removed : report.removed) {
    context.out << "removed " << removed << "\n";
  }
  context.out << report.bytes << " bytes freed\n";
  return kExitOk;
}

absl::StatusOr<int> RunStats(const std::string& index, CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::string json,
                            StatsJson(IndexDirectory(index)));
  context.out << json;
  return kExitOk;
}

}  // namespace dateline
