// RankBuilder and MergeRankFiles against a naive reading of the documents.
#include "indexer/rank/rank_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/file_system.h"
#include "common/rank/facet_column.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_dictionary.h"
#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_merger.h"
#include "tests/support/random_documents.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// A document's posting: a frequency, or positions.
struct NaivePosting {
  uint32_t frequency = 0;
  std::set<uint32_t> positions;
};

struct NaiveList {
  ListKind kind = ListKind::kPlain;
  std::map<uint32_t, NaivePosting> postings;
};

// What the format says a rank index has of these documents, which are in its
// order.
class NaiveIndex {
 public:
  explicit NaiveIndex(const std::vector<IndexedDocument>& documents) {
    for (const IndexedDocument& document : documents) Add(document);
  }

  std::map<std::string, NaiveList> lists;
  std::vector<uint32_t> lengths;
  std::vector<ZoneEnds> zones;

 private:
  NaivePosting& Posting(const std::string& term, ListKind kind) {
    lists[term].kind = kind;
    return lists[term].postings[static_cast<uint32_t>(lengths.size())];
  }

  void AddPosition(const std::string& term, uint32_t position) {
    Posting(term, ListKind::kPositional).positions.insert(position);
  }

  void AddToken(Field field, const Token& token, uint32_t position) {
    std::string form;
    AppendFormKey(field, token.exact, token.stem, &form);
    AddPosition(form, position);
    if (token.shape.empty()) return;
    AddPosition(TextTerm(field, Channel::kShape, token.shape), position);
  }

  uint32_t AddZone(Field zone, const std::vector<Token>& tokens,
                   uint32_t before, uint32_t* length) {
    const auto boost = static_cast<uint32_t>(SpecOf(zone).term_frequency_boost);
    uint32_t last = before;
    for (const Token& token : tokens) {
      last = before + token.position;
      AddToken(Field::kText, token, last);
      Posting(TextTerm(Field::kText, Channel::kStem, token.stem),
              ListKind::kScored)
          .frequency += boost;
      *length += boost;
    }
    return last;
  }

  void Add(const IndexedDocument& document) {
    uint32_t length = 0;
    ZoneEnds ends;
    ends.headline = AddZone(Field::kHeadline, document.headline, 0, &length);
    ends.standfirst =
        AddZone(Field::kLead, document.standfirst, ends.headline, &length);
    ends.dateline =
        AddZone(Field::kDateline, document.dateline, ends.standfirst, &length);
    AddZone(Field::kBody, document.body, ends.dateline, &length);
    ends.lead = ends.dateline;
    for (size_t i = 0; i < document.lead_tokens; ++i) {
      ends.lead = ends.dateline + document.body[i].position;
    }
    for (const Token& token : document.byline) {
      AddToken(Field::kByline, token, token.position);
      Posting(TextTerm(Field::kByline, Channel::kStem, token.stem),
              ListKind::kPlain);
    }
    for (const std::string& term : document.keywords) {
      Posting(term, ListKind::kPlain);
    }
    lengths.push_back(length);
    zones.push_back(ends);
  }
};

// The list of a term, decoded; a failure when it cannot be.
NaiveList ReadList(const RankFile& file, const TermEntry& entry) {
  NaiveList read;
  read.kind = entry.kind;
  const PostingList list(
      entry.kind, entry.documents,
      *file.Read(RankSection::kLists, entry.offset, entry.postings_bytes));
  PositionList positions(*file.Read(RankSection::kLists,
                                    entry.offset + entry.postings_bytes,
                                    entry.positions_bytes));
  EXPECT_TRUE(list.ok());
  EXPECT_EQ(positions.ok(), entry.kind == ListKind::kPositional);
  uint32_t place = 0;
  for (size_t block = 0; block < list.blocks(); ++block) {
    uint32_t documents[kPackedValues];
    uint32_t values[kPackedValues];
    EXPECT_TRUE(list.DecodeDocuments(block, documents));
    EXPECT_TRUE(list.DecodeValues(block, values));
    for (size_t i = 0; i < list.SizeOf(block); ++i) {
      NaivePosting& posting = read.postings[documents[i]];
      if (entry.kind == ListKind::kScored) posting.frequency = values[i];
      if (entry.kind != ListKind::kPositional) continue;
      std::vector<uint32_t> own;
      EXPECT_TRUE(positions.Read(place, values[i], &own));
      place += values[i];
      SumPositions(own.data(), own.size());
      posting.positions = {own.begin(), own.end()};
      EXPECT_EQ(posting.positions.size(), values[i]);
    }
  }
  EXPECT_EQ(place, positions.size());
  return read;
}

std::unique_ptr<RankFile> Open(const std::string& path) {
  auto file = RankFile::Open(path);
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *std::move(file) : nullptr;
}

template <typename Number>
std::vector<Number> Column(const RankFile& file, RankSection section) {
  const auto column = ReadColumn<Number>(file, section);
  EXPECT_TRUE(column.ok()) << column.status();
  if (!column.ok()) return {};
  return {column->begin(), column->end()};
}

struct Corpus {
  uint32_t seed;
  size_t documents;
};

class RankBuilderTest : public ::testing::TestWithParam<Corpus> {
 protected:
  RankBuilderTest() {
    RandomDocuments random(GetParam().seed);
    for (size_t i = 0; i < GetParam().documents; ++i) {
      documents_.push_back(random.Next());
    }
    whole_ = Build("whole", documents_);
  }

  std::unique_ptr<RankFile> Build(
      const std::string& name,
      std::span<const IndexedDocument> documents) const {
    RankBuilder builder;
    uint32_t docid = 0;
    for (const IndexedDocument& document : documents) {
      builder.Add(document, ++docid);
    }
    const absl::Status written = builder.Write(FileSystem::Posix(), Path(name));
    EXPECT_TRUE(written.ok()) << written;
    return Open(Path(name));
  }

  std::string Path(const std::string& name) const {
    return dir_.path() + "/" + name;
  }

  // Newest first, without a date last, then by id, descending.
  std::vector<IndexedDocument> InOrder() const {
    std::vector<IndexedDocument> sorted = documents_;
    const auto date = [](const IndexedDocument& document) {
      return document.date ? document.date->unix_seconds : kNoDate;
    };
    std::sort(sorted.begin(), sorted.end(),
              [&](const IndexedDocument& a, const IndexedDocument& b) {
                return date(a) != date(b) ? date(a) > date(b) : a.id > b.id;
              });
    return sorted;
  }

  TempDir dir_;
  std::vector<IndexedDocument> documents_;
  std::unique_ptr<RankFile> whole_;
};

TEST_P(RankBuilderTest, TheListsAreThoseOfTheDocuments) {
  const NaiveIndex naive(InOrder());
  size_t terms = 0;
  uint64_t bytes = 0;
  const auto status =
      RankDictionary(*whole_).ForEachFrom("", [&](const TermEntry& entry) {
        ++terms;
        bytes += entry.postings_bytes + entry.positions_bytes;
        const auto expected = naive.lists.find(entry.term);
        EXPECT_NE(expected, naive.lists.end()) << entry.term;
        if (expected == naive.lists.end()) return false;
        const NaiveList found = ReadList(*whole_, entry);
        EXPECT_EQ(found.kind, expected->second.kind) << entry.term;
        EXPECT_EQ(found.postings.size(), expected->second.postings.size());
        for (const auto& [document, posting] : expected->second.postings) {
          const auto own = found.postings.find(document);
          EXPECT_NE(own, found.postings.end()) << entry.term;
          if (own == found.postings.end()) continue;
          EXPECT_EQ(own->second.frequency, posting.frequency) << entry.term;
          EXPECT_EQ(own->second.positions, posting.positions) << entry.term;
        }
        return true;
      });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(terms, naive.lists.size());
  EXPECT_EQ(bytes, whole_->SectionBytes(RankSection::kLists));
}

TEST_P(RankBuilderTest, AStemNamesExactlyItsForms) {
  const RankDictionary dictionary(*whole_);
  std::map<std::string, std::set<std::string>> expected;
  std::map<std::string, std::set<std::string>> found;
  const auto status = dictionary.ForEachFrom("", [&](const TermEntry& entry) {
    if (IsFormKey(entry.term)) {
      expected[StemTermOfForm(entry.term)].insert(entry.term);
    }
    for (const uint32_t form : entry.forms) {
      found[entry.term].insert(dictionary.Get(form)->term);
    }
    return true;
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(found, expected);
}

TEST_P(RankBuilderTest, TheColumnsAreThoseOfTheDocuments) {
  const std::vector<IndexedDocument> sorted = InOrder();
  const NaiveIndex naive(sorted);
  EXPECT_EQ(whole_->documents(), sorted.size());
  EXPECT_EQ(Column<uint32_t>(*whole_, RankSection::kLengths), naive.lengths);
  const auto zones = ZoneColumn::Open(*whole_);
  ASSERT_TRUE(zones.ok()) << zones.status();
  for (uint32_t i = 0; i < sorted.size(); ++i) {
    EXPECT_EQ(zones->Of(i), naive.zones[i]);
  }
  const auto words = Column<uint32_t>(*whole_, RankSection::kWords);
  const auto dates = Column<int64_t>(*whole_, RankSection::kDates);
  const auto precisions = Column<uint8_t>(*whole_, RankSection::kPrecisions);
  const auto docids = Column<uint32_t>(*whole_, RankSection::kDocids);
  for (uint32_t i = 0; i < sorted.size(); ++i) {
    EXPECT_EQ(*ReadArticleId(*whole_, i), sorted[i].id);
    EXPECT_EQ(documents_[docids[i] - 1].id, sorted[i].id);
    EXPECT_EQ(words[i], sorted[i].words);
    EXPECT_EQ(dates[i],
              sorted[i].date ? sorted[i].date->unix_seconds : kNoDate);
    if (!sorted[i].date) continue;
    EXPECT_EQ(precisions[i], static_cast<uint8_t>(sorted[i].date->precision));
  }
  uint64_t total = 0;
  for (const uint32_t length : naive.lengths) total += length;
  EXPECT_EQ(NumberAt<uint64_t>(*whole_->ReadAll(RankSection::kTotalLength), 0),
            total);
}

TEST_P(RankBuilderTest, TheFacetsAreThoseOfTheDocuments) {
  const std::vector<IndexedDocument> sorted = InOrder();
  for (const Field field : kRankFacets) {
    const auto column = FacetColumn::Open(*whole_, field);
    ASSERT_TRUE(column.ok()) << column.status();
    for (uint32_t i = 0; i < sorted.size(); ++i) {
      std::set<std::string> expected;
      for (const auto& [own, labels] : sorted[i].facets) {
        if (own == field) expected = {labels.begin(), labels.end()};
      }
      std::vector<uint32_t> values;
      column->ValuesOf(i, &values);
      std::set<std::string> found;
      for (const uint32_t value : values) {
        found.emplace(column->LabelOf(value));
      }
      EXPECT_EQ(found, expected);
      EXPECT_EQ(found.size(), values.size());
    }
  }
}

TEST_P(RankBuilderTest, PartsMergedAreTheWholeByteForByte) {
  const std::span<const IndexedDocument> all(documents_);
  const size_t first = all.size() / 5;
  const size_t second = all.size() / 2;
  const auto a = Build("a", all.subspan(0, first));
  const auto b = Build("b", all.subspan(first, second - first));
  const auto c = Build("c", all.subspan(second));
  const absl::Status merged =
      MergeRankFiles(FileSystem::Posix(),
                     {{Path("a"), 0},
                      {Path("b"), static_cast<uint32_t>(first)},
                      {Path("c"), static_cast<uint32_t>(second)}},
                     Path("merged"));
  ASSERT_TRUE(merged.ok()) << merged;
  const auto file = Open(Path("merged"));
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->documents(), whole_->documents());
  for (size_t i = 0; i < kRankSections; ++i) {
    const auto section = static_cast<RankSection>(i);
    EXPECT_EQ(*file->ReadAll(section), *whole_->ReadAll(section))
        << "section " << i;
  }
}

TEST_P(RankBuilderTest, MergingOneFileAloneMovesItsDocids) {
  constexpr uint32_t kFirst = 1000;
  ASSERT_TRUE(MergeRankFiles(FileSystem::Posix(), {{Path("whole"), kFirst}},
                             Path("moved"))
                  .ok());
  const auto file = Open(Path("moved"));
  ASSERT_NE(file, nullptr);
  std::vector<uint32_t> docids =
      Column<uint32_t>(*whole_, RankSection::kDocids);
  for (uint32_t& docid : docids) docid += kFirst;
  EXPECT_EQ(Column<uint32_t>(*file, RankSection::kDocids), docids);
  for (const RankSection section :
       {RankSection::kLists, RankSection::kTerms, RankSection::kIds}) {
    EXPECT_EQ(*file->ReadAll(section), *whole_->ReadAll(section));
  }
}

INSTANTIATE_TEST_SUITE_P(Random, RankBuilderTest,
                         ::testing::Values(Corpus{1, 0}, Corpus{2, 1},
                                           Corpus{3, 5}, Corpus{4, 40},
                                           Corpus{5, 700}));

TEST(RankMergerTest, NothingMergedIsAnEmptyFile) {
  const TempDir dir;
  const std::string path = dir.path() + "/none";
  ASSERT_TRUE(MergeRankFiles(FileSystem::Posix(), {}, path).ok());
  const auto file = Open(path);
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->documents(), 0U);
  EXPECT_TRUE(file->VerifyAll().ok());
}

// A file with one document and one list, which may be a hostile one.
class HostileMergeTest : public ::testing::Test {
 protected:
  void Make(const std::string& name, const Postings& postings) {
    const absl::Status status = Write(Path(name), postings);
    ASSERT_TRUE(status.ok()) << status;
  }

  absl::Status Merge(const std::string& a, const std::string& b) {
    return MergeRankFiles(FileSystem::Posix(), {{Path(a), 0}, {Path(b), 1}},
                          Path("merged"));
  }

  static Postings Good() { return {ListKind::kPositional, {0}, {2}, {1, 1}}; }

 private:
  static absl::Status Write(const std::string& path, const Postings& postings) {
    DATELINE_ASSIGN_OR_RETURN(
        const auto file, RankFileWriter::Create(FileSystem::Posix(), path));
    const std::vector<uint32_t> lengths(10, 1);
    DATELINE_RETURN_IF_ERROR(file->Start(RankSection::kLists));
    RankListsWriter lists(*file, lengths);
    DATELINE_RETURN_IF_ERROR(lists.Add("word", postings));
    DATELINE_RETURN_IF_ERROR(lists.WriteDictionary());
    FacetColumnWriter facets;
    facets.Add({});
    const std::vector<uint32_t> order = {0};
    for (const Field field : kRankFacets) {
      DATELINE_RETURN_IF_ERROR(facets.Write(field, order, *file));
    }
    DATELINE_RETURN_IF_ERROR(WriteColumns({RankDocument()}, order, *file));
    return file->Finish(1);
  }

  std::string Path(const std::string& name) const {
    return dir_.path() + "/" + name;
  }

  TempDir dir_;
};

TEST_F(HostileMergeTest, ListsThatFitAreMerged) {
  Make("a", Good());
  Make("b", Good());
  EXPECT_TRUE(Merge("a", "b").ok());
}

TEST_F(HostileMergeTest, EachDocumentHasAsManyPositionsAsItsValueSays) {
  Make("a", Good());
  for (const uint32_t value : {1U, 3U, 1'000'000'000U}) {
    Make("b", {ListKind::kPositional, {0}, {value}, {1, 1}});
    EXPECT_TRUE(absl::IsDataLoss(Merge("a", "b"))) << value;
    EXPECT_TRUE(absl::IsDataLoss(Merge("b", "a"))) << value;
  }
}

TEST_F(HostileMergeTest, AListHasNoDocumentsOfAnotherFile) {
  Make("a", {ListKind::kPlain, {1}, {}, {}});
  Make("b", {ListKind::kPlain, {0}, {}, {}});
  EXPECT_TRUE(absl::IsDataLoss(Merge("a", "b")));
  EXPECT_TRUE(absl::IsDataLoss(Merge("b", "a")));
}

TEST_F(HostileMergeTest, ATermHasOneKindOfList) {
  Make("a", Good());
  Make("b", {ListKind::kScored, {0}, {2}, {}});
  EXPECT_TRUE(absl::IsDataLoss(Merge("a", "b")));
  EXPECT_TRUE(absl::IsDataLoss(Merge("b", "a")));
}

TEST(RankMergerTest, AMissingOrDamagedFileIsAnError) {
  const TempDir dir;
  FileSystem& files = FileSystem::Posix();
  RankBuilder builder;
  builder.Add(RandomDocuments(1).Next(), 1);
  const std::string good = dir.path() + "/good";
  ASSERT_TRUE(builder.Write(files, good).ok());
  const std::string to = dir.path() + "/merged";
  EXPECT_TRUE(absl::IsDataLoss(
      MergeRankFiles(files, {{good, 0}, {dir.path() + "/missing", 1}}, to)));
  std::string bytes = *ReadFile(good);
  bytes[bytes.size() / 4] ^= 1;
  const std::string bad = dir.Write("bad", bytes);
  EXPECT_TRUE(
      absl::IsDataLoss(MergeRankFiles(files, {{good, 0}, {bad, 1}}, to)));
}

}  // namespace
}  // namespace dateline
