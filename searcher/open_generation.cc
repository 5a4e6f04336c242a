#include "searcher/open_generation.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "searcher/rank/rank_retriever.h"
#include "searcher/xapian_retriever.h"

namespace dateline {
namespace {

constexpr size_t kMaxQueryLanguages = 32;

}  // namespace

std::vector<std::string> QueryLanguages(const Manifest& manifest) {
  std::vector<std::pair<uint64_t, std::string>> counted;
  for (const auto& [language, count] : manifest.languages) {
    counted.emplace_back(count, language);
  }
  std::sort(counted.rbegin(), counted.rend());
  if (counted.size() > kMaxQueryLanguages) counted.resize(kMaxQueryLanguages);
  std::vector<std::string> languages;
  for (auto& [count, language] : counted) {
    languages.push_back(std::move(language));
  }
  if (languages.empty()) languages.emplace_back("en");
  return languages;
}

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
