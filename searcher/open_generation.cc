#include "searcher/open_generation.h"

#include "absl/strings/str_cat.h"
#include "searcher/rank/rank_retriever.h"
#include "searcher/xapian_retriever.h"

namespace dateline {
absl::StatusOr<std::unique_ptr<Retriever>> MakeRetriever(
    RetrieverChoice choice, const IndexDirectory& index,
    const Manifest& manifest, const SegmentSet& segments) {
  if (choice != RetrieverChoice::kXapian) {
    auto retriever = MakeRankRetriever(index, manifest, segments);
    if (!absl::IsNotFound(retriever.status())) return retriever;
    return absl::DataLossError(absl::StrCat(
        "a rank index is missing (", retriever.status().message(),
        "): make it again with `indexer repair ", index.root(), "`"));
  }
  if (manifest.reference) return MakeXapianRetriever(segments);
  return absl::FailedPreconditionError(
      absl::StrCat(index.root(),
                   " was built without Xapian's postings: build it with "
                   "`indexer build --reference`, or ask the rank index"));
}

}  // namespace dateline
