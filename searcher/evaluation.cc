#include "searcher/evaluation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Calls `take(columns)` for each line that is not blank; false: bad line.
absl::Status ForEachLine(
    std::string_view text, std::string_view what,
    const std::function<bool(const std::vector<std::string>&)>& take) {
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    ++number;
    const std::vector<std::string> columns =
        absl::StrSplit(line, absl::ByAnyChar(" \t\r"), absl::SkipEmpty());
    if (columns.empty() || take(columns)) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        "line ", number, " is not a line of a ", ToAbsl(what), ": ", line));
  }
  return absl::OkStatus();
}

std::vector<RunEntry> Ordered(std::vector<RunEntry> entries) {
  std::sort(
      entries.begin(), entries.end(), [](const RunEntry& a, const RunEntry& b) {
        return a.score > b.score || (a.score == b.score && a.docno > b.docno);
      });
  // A docno counts once, where it stands first.
  std::set<std::string> seen;
  std::erase_if(entries, [&seen](const RunEntry& entry) {
    return !seen.insert(entry.docno).second;
  });
  return entries;
}

double IdealDcg(const std::map<std::string, int>& judged, size_t depth) {
  std::vector<int> gains;
  for (const auto& [docno, relevance] : judged) {
    if (relevance > 0) gains.push_back(relevance);
  }
  std::sort(gains.rbegin(), gains.rend());
  double dcg = 0;
  for (size_t i = 0; i < std::min(depth, gains.size()); ++i) {
    dcg += gains[i] / std::log2(static_cast<double>(i) + 2);
  }
  return dcg;
}

Measures MeasureTopic(const std::map<std::string, int>& judged,
                      const std::vector<RunEntry>& ordered,
                      double relevant_in_all) {
  Measures measures;
  double found = 0;
  double dcg = 0;
  for (size_t i = 0; i < ordered.size(); ++i) {
    const auto judgment = judged.find(ordered[i].docno);
    if (judgment == judged.end() || judgment->second <= 0) continue;
    const auto rank = static_cast<double>(i + 1);
    found += 1;
    measures.ap += found / rank;
    if (measures.rr == 0) measures.rr = 1 / rank;
    if (i < 10) {
      measures.p_10 += 0.1;
      dcg += judgment->second / std::log2(rank + 1);
    }
    if (i < 1000) measures.recall_1000 += 1;
  }
  measures.ap /= relevant_in_all;
  measures.recall_1000 /= relevant_in_all;
  measures.ndcg_10 = dcg / IdealDcg(judged, 10);
  return measures;
}

void AddScaled(const Measures& part, double scale, Measures* sum) {
  sum->ap += part.ap * scale;
  sum->p_10 += part.p_10 * scale;
  sum->rr += part.rr * scale;
  sum->recall_1000 += part.recall_1000 * scale;
  sum->ndcg_10 += part.ndcg_10 * scale;
}

}  // namespace

absl::StatusOr<Qrels> ParseQrels(std::string_view text) {
  Qrels qrels;
  DATELINE_RETURN_IF_ERROR(ForEachLine(
      text, "qrels file", [&qrels](const std::vector<std::string>& columns) {
        int relevance = 0;
        if (columns.size() != 4 || !absl::SimpleAtoi(columns[3], &relevance)) {
          return false;
        }
        qrels[columns[0]][columns[2]] = relevance;
        return true;
      }));
  return qrels;
}

absl::StatusOr<Run> ParseRun(std::string_view text) {
  Run run;
  DATELINE_RETURN_IF_ERROR(ForEachLine(
      text, "TREC run", [&run](const std::vector<std::string>& columns) {
        double score = 0;
        if (columns.size() != 6 || !absl::SimpleAtod(columns[4], &score) ||
            !std::isfinite(score)) {
          return false;
        }
        run[columns[0]].push_back({columns[2], score});
        return true;
      }));
  return run;
}

Evaluation Evaluate(const Qrels& qrels, const Run& run) {
  Evaluation evaluation;
  for (const auto& [topic, judged] : qrels) {
    const auto relevant =
        std::count_if(judged.begin(), judged.end(),
                      [](const auto& entry) { return entry.second > 0; });
    if (relevant == 0) continue;
    const auto entries = run.find(topic);
    evaluation.by_topic[topic] =
        entries == run.end() ? Measures{}
                             : MeasureTopic(judged, Ordered(entries->second),
                                            static_cast<double>(relevant));
  }
  const auto topics = static_cast<double>(evaluation.by_topic.size());
  for (const auto& [topic, measures] : evaluation.by_topic) {
    AddScaled(measures, 1 / topics, &evaluation.mean);
  }
  return evaluation;
}

}  // namespace dateline
