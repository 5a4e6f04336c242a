#include "searcher/commands.h"

#include <iostream>
#include <iterator>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "common/cli.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/input_status.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "searcher/entity_aliases.h"
#include "searcher/evaluation.h"
#include "searcher/facet_writer.h"
#include "searcher/query_json.h"
#include "searcher/story_writer.h"
#include "searcher/terminal_text.h"
#include "searcher/topics.h"

namespace dateline {
namespace {

// A file that is missing is the caller's mistake, not the index's.
absl::StatusOr<std::string> ReadInput(const std::string& path) {
  if (path == "-") {
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
  }
  absl::StatusOr<std::string> text = ReadFile(path);
  if (absl::IsNotFound(text.status())) {
    return MissingInputError(FromAbsl(text.status().message()));
  }
  return text;
}

// A query error shows the place in the query.
int ReportQueryError(const SearchCommand& command, const QueryError& error,
                     std::ostream& err) {
  if (command.format == OutputFormat::kJson) {
    err << QueryErrorJson(error) << "\n";
  } else {
    err << FormatQueryError(command.request.query, error);
  }
  return kExitUsage;
}

void PrintNotices(const SearchResponse& response, std::ostream& err) {
  for (const QueryNotice& notice : response.notices) {
    err << "note: " << notice.message << "\n";
  }
  if (!response.suggestion.empty()) {
    err << "did you mean: " << Printable(response.suggestion) << "\n";
  }
}

absl::StatusOr<std::shared_ptr<const Searcher>> Open(
    const OpenOptions& options) {
  return Searcher::Open(options.index, options.generation, options.retriever);
}

absl::StatusOr<SearchResponse> Search(const SearchCommand& command) {
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.open));
  return searcher->Search(command.request);
}

std::string ArticleText(const Article& article) {
  std::string text = absl::StrCat(article.headline, "\n");
  if (article.date_published) {
    absl::StrAppend(&text, FormatTimestamp(*article.date_published), "  ");
  }
  absl::StrAppend(&text, article.publisher.name, "  ", article.id, "\n");
  if (!article.url.empty()) absl::StrAppend(&text, article.url, "\n");
  if (!article.description.empty()) {
    absl::StrAppend(&text, "\n", article.description, "\n");
  }
  absl::StrAppend(&text, "\n", article.body, "\n");
  return text;
}

void WriteMeasures(const Measures& measures, JsonWriter* json) {
  json->BeginObject();
  json->Field("AP", measures.ap);
  json->Field("P@10", measures.p_10);
  json->Field("RR", measures.rr);
  json->Field("R@1000", measures.recall_1000);
  json->Field("nDCG@10", measures.ndcg_10);
  json->EndObject();
}

std::string EvaluationJson(const Evaluation& evaluation, bool by_topic) {
  JsonWriter json;
  json.BeginObject();
  json.Field("topics", evaluation.by_topic.size());
  json.Key("mean");
  WriteMeasures(evaluation.mean, &json);
  if (by_topic) {
    json.Key("byTopic");
    json.BeginObject();
    for (const auto& [topic, measures] : evaluation.by_topic) {
      json.Key(topic);
      WriteMeasures(measures, &json);
    }
    json.EndObject();
  }
  json.EndObject();
  return json.Take() + "\n";
}

std::string MeasuresLine(const std::string& topic, const Measures& measures) {
  return absl::StrFormat("%-10s %8.4f %8.4f %8.4f %8.4f %8.4f\n", topic,
                         measures.ap, measures.p_10, measures.rr,
                         measures.recall_1000, measures.ndcg_10);
}

std::string EvaluationText(const Evaluation& evaluation, bool by_topic) {
  std::string text = absl::StrFormat("%-10s %8s %8s %8s %8s %8s\n", "topic",
                                     "AP", "P@10", "RR", "R@1000", "nDCG@10");
  if (by_topic) {
    for (const auto& [topic, measures] : evaluation.by_topic) {
      text += MeasuresLine(topic, measures);
    }
  }
  text += MeasuresLine("mean", evaluation.mean);
  absl::StrAppend(&text, "MAP ", absl::StrFormat("%.4f", evaluation.mean.ap),
                  " over ", evaluation.by_topic.size(), " topics\n");
  return text;
}

}  // namespace

absl::StatusOr<int> RunSearch(const SearchCommand& command,
                              CommandContext context) {
  const absl::StatusOr<SearchResponse> response = Search(command);
  if (const auto error = QueryErrorOf(response.status())) {
    return ReportQueryError(command, *error, context.err);
  }
  DATELINE_RETURN_IF_ERROR(response.status());
  // JSON and text carry the notices themselves.
  if (command.format != OutputFormat::kJson &&
      command.format != OutputFormat::kText) {
    PrintNotices(*response, context.err);
  }
  context.out << WriteResponse(*response, command.format, command.write);
  return command.exit_status && response->total == 0 ? kExitNoHit : kExitOk;
}

absl::StatusOr<int> RunCount(const SearchCommand& command,
                             CommandContext context) {
  SearchCommand counting = command;
  counting.request.limit = 0;
  counting.request.want_articles = false;
  counting.request.relax = false;
  const absl::StatusOr<SearchResponse> response = Search(counting);
  if (const auto error = QueryErrorOf(response.status())) {
    return ReportQueryError(command, *error, context.err);
  }
  DATELINE_RETURN_IF_ERROR(response.status());
  PrintNotices(*response, context.err);
  context.out << response->total << "\n";
  return command.exit_status && response->total == 0 ? kExitNoHit : kExitOk;
}

absl::StatusOr<int> RunParse(const ParseCommand& command,
                             CommandContext context) {
  const auto parsed = ParseQuery(command.query, command.today);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    if (command.json) {
      context.out << QueryErrorJson(*error) << "\n";
    } else {
      context.err << FormatQueryError(command.query, *error);
    }
    return kExitUsage;
  }
  const Query& query = std::get<Query>(parsed);
  if (command.json) {
    context.out << QueryJson(query);
    return kExitOk;
  }
  context.out << FormatQuery(query.root) << "\n";
  for (const QueryNotice& notice : query.notices) {
    context.err << "note: " << notice.message << "\n";
  }
  return kExitOk;
}

absl::StatusOr<int> RunArticle(const ArticleCommand& command,
                               CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.open));
  const absl::StatusOr<Article> article = searcher->GetArticle(command.id);
  if (absl::IsNotFound(article.status())) {
    context.err << "searcher: " << article.status().message() << "\n";
    return kExitNoHit;
  }
  DATELINE_RETURN_IF_ERROR(article.status());
  DATELINE_ASSIGN_OR_RETURN(const ArticleAnnotations annotations,
                            searcher->GetAnnotations(command.id));
  if (command.json) {
    context.out << ArticleJson(*article, annotations, /*pretty=*/true);
    return kExitOk;
  }
  context.out << ArticleText(*article);
  if (command.mentions) {
    context.out << "\n" << MentionsText(*article, annotations, command.color);
  }
  return kExitOk;
}

absl::StatusOr<int> RunStory(const StoryCommand& command,
                             CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.open));
  const auto story = searcher->GetStory(command.id);
  if (absl::IsNotFound(story.status())) {
    context.err << "searcher: " << story.status().message() << "\n";
    return kExitNoHit;
  }
  DATELINE_RETURN_IF_ERROR(story.status());
  context.out << (command.json ? StoryJson(*story) : StoryText(*story));
  return kExitOk;
}

absl::StatusOr<int> RunExplain(const ExplainCommand& command,
                               CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.search.open));
  SearchRequest request = command.search.request;
  std::vector<std::string> ids = {command.id};
  if (command.id.empty()) {
    ids.clear();
    const absl::StatusOr<SearchResponse> response = searcher->Search(request);
    if (const auto error = QueryErrorOf(response.status())) {
      return ReportQueryError(command.search, *error, context.err);
    }
    DATELINE_RETURN_IF_ERROR(response.status());
    PrintNotices(*response, context.err);
    request.match = response->match;
    for (const Hit& hit : response->hits) ids.push_back(hit.id);
  }
  for (const std::string& id : ids) {
    const absl::StatusOr<Explanation> explanation =
        searcher->Explain(request, id);
    if (const auto error = QueryErrorOf(explanation.status())) {
      return ReportQueryError(command.search, *error, context.err);
    }
    DATELINE_RETURN_IF_ERROR(explanation.status());
    context.out << (command.search.format == OutputFormat::kJson
                        ? ExplanationJson(*explanation)
                        : ExplanationText(*explanation) + "\n");
    if (!command.mentions) continue;
    DATELINE_ASSIGN_OR_RETURN(const Article article, searcher->GetArticle(id));
    DATELINE_ASSIGN_OR_RETURN(const ArticleAnnotations annotations,
                              searcher->GetAnnotations(id));
    context.out << MentionsText(article, annotations,
                                command.search.write.color)
                << "\n";
  }
  return kExitOk;
}

absl::StatusOr<int> RunEvidence(const EvidenceCommand& command,
                                CommandContext context) {
  EvidenceRequest request;
  request.search = command.search.request;
  DATELINE_ASSIGN_OR_RETURN(const auto value, ParseFacetValue(command.value));
  request.field = value.first;
  request.value = value.second;
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.search.open));
  const auto evidence = searcher->FindEvidence(request);
  if (const auto error = QueryErrorOf(evidence.status())) {
    return ReportQueryError(command.search, *error, context.err);
  }
  DATELINE_RETURN_IF_ERROR(evidence.status());
  context.out << (command.search.format == OutputFormat::kJson
                      ? EvidenceJson(*evidence)
                      : EvidenceText(*evidence, command.search.write.color));
  return kExitOk;
}

absl::StatusOr<int> RunAlias(const AliasCommand& command,
                             CommandContext context) {
  DATELINE_RETURN_IF_ERROR(
      IndexDirectory(command.index).CurrentNumber().status());
  DATELINE_ASSIGN_OR_RETURN(EntityAliases aliases,
                            EntityAliases::Load(command.index));
  if (!command.add.empty()) {
    DATELINE_ASSIGN_OR_RETURN(auto from, ParseFacetValue(command.add.front()));
    DATELINE_RETURN_IF_ERROR(
        aliases.Add({from.first, from.second, command.add.back(),
                     FormatDay(command.today), command.who, command.why}));
  } else if (!command.remove.empty()) {
    DATELINE_ASSIGN_OR_RETURN(auto from, ParseFacetValue(command.remove));
    DATELINE_RETURN_IF_ERROR(aliases.Remove(from.first, from.second));
  } else {
    context.out << aliases.Format();
    return kExitOk;
  }
  DATELINE_RETURN_IF_ERROR(aliases.Save(command.index));
  context.err << "searches that are opened from now on know it\n";
  return kExitOk;
}

absl::StatusOr<int> RunBatch(const BatchCommand& command,
                             CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::string text, ReadInput(command.topics));
  DATELINE_ASSIGN_OR_RETURN(const std::vector<Topic> topics, ParseTopics(text));
  DATELINE_ASSIGN_OR_RETURN(const std::shared_ptr<const Searcher> searcher,
                            Open(command.open));
  WriteOptions write;
  write.tag = command.tag;
  for (const Topic& topic : topics) {
    SearchRequest request = command.request;
    request.query = topic.query;
    const absl::StatusOr<SearchResponse> response = searcher->Search(request);
    if (!response.ok()) {
      return absl::Status(
          response.status().code(),
          absl::StrCat("topic ", topic.id, ": ", response.status().message()));
    }
    write.topic = topic.id;
    context.out << WriteResponse(*response, command.format, write);
    write.csv_header = false;
  }
  return kExitOk;
}

absl::StatusOr<int> RunEval(const EvalCommand& command,
                            CommandContext context) {
  DATELINE_ASSIGN_OR_RETURN(const std::string qrels_text,
                            ReadInput(command.qrels));
  DATELINE_ASSIGN_OR_RETURN(const std::string run_text, ReadInput(command.run));
  DATELINE_ASSIGN_OR_RETURN(const Qrels qrels, ParseQrels(qrels_text));
  DATELINE_ASSIGN_OR_RETURN(const Run run, ParseRun(run_text));
  const Evaluation evaluation = Evaluate(qrels, run);
  if (evaluation.by_topic.empty()) {
    return absl::InvalidArgumentError(
        "the judgments name no relevant article for any topic");
  }
  context.out << (command.json ? EvaluationJson(evaluation, command.by_topic)
                               : EvaluationText(evaluation, command.by_topic));
  return kExitOk;
}

}  // namespace dateline
