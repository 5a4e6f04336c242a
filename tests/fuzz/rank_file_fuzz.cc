// A rank file with bytes changed. What is read from it without an error is what
// the undamaged file has; and where the checksums are made right again, so that
// anything may be in it, reading, searching and merging still end well.
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/analyzer.h"
#include "common/file_system.h"
#include "common/hash.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_builder.h"
#include "indexer/rank/rank_merger.h"
#include "searcher/plan_builder.h"
#include "searcher/query_parser.h"
#include "searcher/rank/rank_facets.h"
#include "searcher/rank/rank_segment.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/segment_search.h"
#include "tests/support/feed_properties.h"
#include "tests/support/random_documents.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// Enough for lists with full blocks and a tail.
constexpr size_t kArticles = 300;

constexpr std::string_view kQueries[] = {"word0",
                                         "word1 OR word2 OR word3",
                                         "word0 AND word1 AND NOT word2",
                                         "=word0 OR =word1s",
                                         "caps:WORD5 OR word4",
                                         "title:word0 OR body:word1",
                                         "lead:word1",
                                         "byline:word0",
                                         "\"word0 word1\" OR \"word0s word0\"",
                                         "byline:\"word0 word1\"",
                                         "word0 NEAR/3 word1",
                                         "title:(word0 PRE/2 word1)",
                                         "\"word0 word1 word2 word3\"/2",
                                         "word*",
                                         "word01~1",
                                         "source:source1 AND word0",
                                         "source:source0",
                                         "words:100..200 AND word1",
                                         "word0^3 OR (word1 words:..50)"};

// Answers, or nothing where there was an error.
using Answers = std::vector<std::optional<std::string>>;

class MemoryWriter : public FileWriter {
 public:
  explicit MemoryWriter(std::string* bytes) : bytes_(bytes) {}
  absl::Status Append(std::string_view bytes) override {
    bytes_->append(bytes);
    return absl::OkStatus();
  }
  absl::Status Finish() override { return absl::OkStatus(); }

 private:
  std::string* bytes_;
};

// Has one file, whatever its name.
class MemoryFile : public FileSystem {
 public:
  const std::string& bytes() const { return bytes_; }

  absl::StatusOr<std::unique_ptr<FileWriter>> Create(
      const std::string&) override {
    bytes_.clear();
    return std::make_unique<MemoryWriter>(&bytes_);
  }
  absl::Status CreateDirectories(const std::string&) override { return No(); }
  absl::Status WriteFile(const std::string&, std::string_view) override {
    return No();
  }
  absl::Status AppendFile(const std::string&, std::string_view) override {
    return No();
  }
  absl::Status Rename(const std::string&, const std::string&) override {
    return No();
  }
  absl::Status SyncFile(const std::string&) override { return No(); }
  absl::Status SyncDirectory(const std::string&) override { return No(); }
  absl::Status Remove(const std::string&) override { return No(); }

 private:
  static absl::Status No() { return absl::UnimplementedError("one file only"); }
  std::string bytes_;
};

class FormDictionary : public TermDictionary {
 public:
  explicit FormDictionary(const RankDictionary& dictionary)
      : dictionary_(dictionary) {}

  absl::StatusOr<std::vector<Entry>> Words(Field field, std::string_view prefix,
                                           size_t, bool*) const override {
    std::vector<Entry> entries;
    const std::string start = FormMark(field) + std::string(prefix);
    DATELINE_RETURN_IF_ERROR(
        dictionary_.ForEachFrom(start, [&](const TermEntry& entry) {
          if (!entry.term.starts_with(start)) return false;
          entries.push_back(
              {entry.term.substr(1, entry.term.find(kStemMark) - 1), 1});
          return true;
        }));
    return entries;
  }
  absl::StatusOr<std::vector<std::string>> Years() const override {
    return std::vector<std::string>();
  }

 private:
  const RankDictionary& dictionary_;
};

// Every list with its documents, values and positions.
absl::StatusOr<std::string> ReadList(const RankFile& file,
                                     const TermEntry& entry) {
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view bytes,
      file.Read(RankSection::kLists, entry.offset, entry.postings_bytes));
  DATELINE_ASSIGN_OR_RETURN(
      const std::string_view positions,
      file.Read(RankSection::kLists, entry.offset + entry.postings_bytes,
                entry.positions_bytes));
  std::string read = absl::StrCat(entry.documents, ":");
  const PostingList list(entry.kind, entry.documents, bytes);
  for (size_t block = 0; list.ok() && block < list.blocks(); ++block) {
    std::array<uint32_t, kPackedValues> documents;
    std::array<uint32_t, kPackedValues> values;
    if (!list.DecodeDocuments(block, documents.data()) ||
        !list.DecodeValues(block, values.data())) {
      continue;
    }
    for (size_t i = 0; i < list.SizeOf(block); ++i) {
      absl::StrAppend(&read, " ", documents[i], "*", values[i]);
    }
  }
  PositionList position_list(positions);
  std::vector<uint32_t> stored;
  if (position_list.ok()) {
    position_list.Read(0, position_list.size(), &stored);
  }
  for (const uint32_t number : stored) absl::StrAppend(&read, " ", number);
  return read;
}

absl::StatusOr<std::string> ReadTerms(const RankSegment& segment) {
  const RankDictionary& dictionary = segment.dictionary();
  std::vector<TermEntry> entries;
  size_t left = 5000;  // a hostile dictionary may overlap itself
  DATELINE_RETURN_IF_ERROR(
      dictionary.ForEachFrom("", [&](const TermEntry& entry) {
        entries.push_back(entry);
        return --left > 0;
      }));
  std::string read;
  for (const TermEntry& entry : entries) {
    DATELINE_ASSIGN_OR_RETURN(const std::string list,
                              ReadList(segment.file(), entry));
    absl::StrAppend(&read, entry.term, " ", list, "\n");
    for (const uint32_t form : entry.forms) {
      DATELINE_ASSIGN_OR_RETURN(const TermEntry named, dictionary.Get(form));
      absl::StrAppend(&read, " ", named.term);
    }
  }
  return read;
}

absl::StatusOr<std::string> ReadIds(const RankSegment& segment) {
  std::string read;
  for (uint32_t i = 0; i < segment.documents(); ++i) {
    DATELINE_ASSIGN_OR_RETURN(const std::string_view id,
                              ReadArticleId(segment.file(), i));
    read.append(id) += '\n';
  }
  return read;
}

absl::StatusOr<std::string> Count(const RankSegment& segment, Field field) {
  // All that live; none behind the last document.
  std::vector<uint64_t> matches = segment.live();
  const EntityAliases none;
  DATELINE_ASSIGN_OR_RETURN(
      const std::vector<Facet> facets,
      CountFacets(std::vector<FacetRequest>{{field, 5, ""}}, none,
                  {{&segment, &matches}}));
  const Facet& facet = facets.front();
  std::string read =
      absl::StrCat(facet.articles, " ", facet.distinct, " ", facet.other, "\n");
  for (const FacetValue& value : facet.values) {
    absl::StrAppend(&read, value.key, "=", value.label, " ", value.count, "\n");
  }
  return read;
}

absl::StatusOr<std::string> Answer(const RankSegment& segment, const Plan& plan,
                                   const SegmentSearchOptions& options) {
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentQuery> query,
                            SegmentQuery::Compile(segment, plan));
  const CollectionStatistics statistics = {kArticles, 30};
  for (SegmentTerm& term : query->terms()) {
    term.bm25 = Bm25Term({}, statistics, Bm25Idf(statistics, term.documents));
  }
  TopDocuments top(10);
  SegmentSearch search(*query, 0, options, top);
  DATELINE_RETURN_IF_ERROR(search.Run());
  std::string read = absl::StrCat(search.total(), "\n");
  for (const uint64_t word : search.TakeMatches()) {
    absl::StrAppend(&read, word, " ");
  }
  TopDocuments none(0);
  DATELINE_ASSIGN_OR_RETURN(const auto documents, top.Take());
  for (const RankedDocument& document : documents) {
    SegmentSearch again(*query, 0, {}, none);
    std::vector<const RankNode*> leaves;
    double score = 0;
    const bool matches = again.ScoreOne(document.document, &score, &leaves);
    DATELINE_RETURN_IF_ERROR(query->CheckDamage());
    absl::StrAppend(&read, "\n", document.key, " ", matches, " ", score, " ",
                    leaves.size(), " ");
    read.append(document.id);
  }
  return read;
}

std::optional<std::string> ValueOf(absl::StatusOr<std::string> answer) {
  if (!answer.ok()) return std::nullopt;
  return *std::move(answer);
}

class Fuzzer {
 public:
  Fuzzer() : path_(dir_.path() + "/rank.idx") {
    RandomDocuments random(7, 12);
    RankBuilder builder;
    for (uint32_t i = 0; i < kArticles; ++i) builder.Add(random.Next(), i);
    MemoryFile written;
    Require(builder.Write(written, path_).ok());
    bytes_ = written.bytes();
    dead_.Add(3);
    dead_.Add(250);
    dir_.Write("rank.idx", bytes_);
    MakePlans();
    expected_ = Search();
    expected_merge_ = Merge();
    for (const auto& answer : expected_) Require(answer.has_value());
    Require(expected_merge_.has_value());
  }

  void Run(const uint8_t* data, size_t size) {
    if (size == 0) return;
    const bool hostile = (data[0] & 1U) != 0;
    const bool merge = (data[0] & 2U) != 0;
    std::string bytes = Edited(data + 1, size - 1);
    if (hostile) Seal(&bytes);
    dir_.Write("rank.idx", bytes);
    if (merge) {
      const std::optional<std::string> found = Merge();
      Require(hostile || !found || *found == *expected_merge_);
      return;
    }
    const Answers found = Search();
    for (size_t i = 0; i < found.size() && !hostile; ++i) {
      Require(!found[i] || *found[i] == *expected_[i]);
    }
  }

 private:
  void MakePlans() {
    const auto segment = *RankSegment::Open(path_, Tombstones());
    const FormDictionary dictionary(segment->dictionary());
    Analyzer analyzer;
    const PlanOptions options;
    for (const std::string_view text : kQueries) {
      const auto query = ParseQuery(text);
      Require(std::holds_alternative<Query>(query));
      auto plan = PlanBuilder(analyzer, dictionary, options)
                      .Build(std::get<Query>(query));
      Require(plan.ok());
      plans_.push_back(*std::move(plan));
    }
  }

  // Four bytes an edit: a section, where in it, a byte. The last numbers of
  // sections stand for the footer, anywhere, and the end of the file.
  std::string Edited(const uint8_t* data, size_t size) const {
    std::string bytes = bytes_;
    for (; size >= 4 && !bytes.empty(); data += 4, size -= 4) {
      const size_t section = data[0] % (kRankSections + 3);
      const size_t at = data[1] + 256U * data[2];
      if (section == kRankSections) {
        const size_t footer = kRankSections * 16 + 200;
        bytes[bytes.size() - 1 - at % std::min(footer, bytes.size())] =
            static_cast<char>(data[3]);
      } else if (section == kRankSections + 1) {
        bytes[(at + 65'536U * (data[0] / 64)) % bytes.size()] =
            static_cast<char>(data[3]);
      } else if (section == kRankSections + 2) {
        bytes.resize((at + 65'536U * (data[3] % 8)) % (bytes.size() + 1));
      } else {
        Change(static_cast<RankSection>(section), at, data[3], &bytes);
      }
    }
    return bytes;
  }

  void Change(RankSection section, size_t at, uint8_t byte,
              std::string* bytes) const {
    const std::string_view extent = std::string_view(bytes_).substr(
        BodyBytes(bytes_) + 16 * static_cast<size_t>(section));
    const auto size = NumberAt<uint64_t>(extent, 1);
    if (size == 0) return;
    const size_t place = NumberAt<uint64_t>(extent, 0) + at % size;
    if (place < bytes->size()) (*bytes)[place] = static_cast<char>(byte);
  }

  static uint64_t BodyBytes(std::string_view bytes) {
    return NumberAt<uint64_t>(bytes.substr(bytes.size() - kRankTrailerBytes),
                              0);
  }

  // Makes all checksums right, where there is room for them.
  static void Seal(std::string* bytes) {
    if (bytes->size() < kRankTrailerBytes) return;
    const uint64_t body = BodyBytes(*bytes);
    if (body > bytes->size()) return;
    const size_t chunks = (body + kRankChunk - 1) / kRankChunk;
    const size_t footer = kRankSections * 16 + chunks * 4;
    if (bytes->size() - body != footer + kRankTrailerBytes) return;
    const std::string_view all = *bytes;
    for (size_t i = 0; i < chunks; ++i) {
      const size_t begin = i * kRankChunk;
      const auto checksum = static_cast<uint32_t>(Hash64(
          all.substr(begin, std::min<uint64_t>(kRankChunk, body - begin))));
      __builtin_memcpy(bytes->data() + body + kRankSections * 16 + i * 4,
                       &checksum, sizeof checksum);
    }
    const uint64_t checksum = Hash64(all.substr(body, footer + 16));
    __builtin_memcpy(bytes->data() + body + footer + 16, &checksum,
                     sizeof checksum);
  }

  Answers Search() const {
    Answers answers;
    const auto segment = RankSegment::Open(path_, dead_);
    if (!segment.ok()) return answers;
    answers.push_back(ValueOf(ReadTerms(**segment)));
    answers.push_back(ValueOf(ReadIds(**segment)));
    for (const Field field : kRankFacets) {
      answers.push_back(ValueOf(Count(**segment, field)));
    }
    for (const Plan& plan : plans_) {
      for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest}) {
        SegmentSearchOptions options;
        options.sort = sort;
        options.exact_total = sort == SortOrder::kNewest;
        options.want_matches = options.exact_total;
        answers.push_back(ValueOf(Answer(**segment, plan, options)));
      }
    }
    return answers;
  }

  std::optional<std::string> Merge() const {
    MemoryFile merged;
    const absl::Status status =
        MergeRankFiles(merged, {{path_, 0}, {path_, kArticles}}, "merged");
    if (!status.ok()) return std::nullopt;
    return merged.bytes();
  }

  const TempDir dir_;
  const std::string path_;
  std::string bytes_;  // of the undamaged file
  Tombstones dead_;
  std::vector<Plan> plans_;
  Answers expected_;
  std::optional<std::string> expected_merge_;
};

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static dateline::Fuzzer fuzzer;
  fuzzer.Run(data, size);
  return 0;
}
