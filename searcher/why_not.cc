#include "searcher/why_not.h"

#include <utility>

#include "common/status_macros.h"
#include "searcher/request_query.h"

namespace dateline {
namespace {

std::string NeedsOf(const QueryNode& node, MatchMode match) {
  switch (node.kind) {
    case QueryKind::kSequence:
      return std::string(MatchModeName(match));
    case QueryKind::kAnd:
      return "all";
    case QueryKind::kOr:
      return "any";
    case QueryKind::kNot:
      return "none";
    case QueryKind::kQuorum:
      return std::to_string(node.distance);
    default:
      return "";
  }
}

class PartReader {
 public:
  // All must outlive it.
  PartReader(const Searcher& searcher, std::string_view id,
             const SearchRequest& request)
      : searcher_(searcher), id_(id), request_(request) {}

  absl::StatusOr<QueryPart> Read(const QueryNode& node) const {
    QueryPart part;
    part.text = FormatQuery(node);
    part.span = node.span;
    part.needs = NeedsOf(node, request_.match);
    if (!part.needs.empty()) {
      for (const QueryNode& child : node.children) {
        DATELINE_ASSIGN_OR_RETURN(part.parts.emplace_back(), Read(child));
      }
    }
    DATELINE_ASSIGN_OR_RETURN(part.matches, Matches(node));
    return part;
  }

 private:
  absl::StatusOr<bool> Matches(const QueryNode& node) const {
    const bool is_not = node.kind == QueryKind::kNot;
    Query query;
    query.root = is_not ? node.children.front() : node;
    DATELINE_ASSIGN_OR_RETURN(const bool matches,
                              searcher_.Matches(query, request_, id_));
    return matches != is_not;
  }

  const Searcher& searcher_;
  const std::string_view id_;
  const SearchRequest& request_;
};

}  // namespace

absl::StatusOr<QueryPart> WhyNot(const Searcher& searcher,
                                 const SearchRequest& request,
                                 std::string_view id) {
  DATELINE_ASSIGN_OR_RETURN(const Query query, ReadQuery(request));
  return PartReader(searcher, id, request).Read(query.root);
}

}  // namespace dateline
