// Scoring of a run against relevance judgments, as trec_eval does it.
//
// Measures, named as in ir_measures, each the mean over the topics that have a
// relevant article in the judgments (a topic without results counts as 0):
//   AP         average precision (mean over topics: MAP)
//   P@10       precision of the first ten
//   RR         reciprocal rank of the first relevant one
//   R@1000     recall in the first thousand
//   nDCG@10    normalised discounted cumulative gain, gain = judgment,
//              discount log2(rank + 1) (Jarvelin and Kekalainen, 2002)
// The order is by score, then by docno, both descending; the rank column is
// ignored.
#ifndef DATELINE_SEARCHER_EVALUATION_H_
#define DATELINE_SEARCHER_EVALUATION_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// topic -> docno -> judgment.
using Qrels = std::map<std::string, std::map<std::string, int>>;

struct RunEntry {
  std::string docno;
  double score = 0;
};
// topic -> entries in any order.
using Run = std::map<std::string, std::vector<RunEntry>>;

struct Measures {
  double ap = 0;
  double p_10 = 0;
  double rr = 0;
  double recall_1000 = 0;
  double ndcg_10 = 0;
};

struct Evaluation {
  std::map<std::string, Measures> by_topic;
  Measures mean;
};

// "qid iter docno rel" and "qid Q0 docno rank score tag" lines; InvalidArgument
// names the first line that is not.
absl::StatusOr<Qrels> ParseQrels(std::string_view text);
absl::StatusOr<Run> ParseRun(std::string_view text);

Evaluation Evaluate(const Qrels& qrels, const Run& run);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_EVALUATION_H_
