#include "common/rank/rank_dictionary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/rank/rank_terms.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_dictionary_writer.h"
#include "tests/support/rank_files.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Terms that share beginnings, among them long ones and bytes of every value.
std::vector<std::string> RandomTerms(size_t count, uint32_t seed) {
  constexpr std::string_view kPieces[] = {"a",    "ab",  "treaty", "\xC3\xA9",
                                          "\xFF", "Zq:", "start",  "9"};
  std::mt19937 random(seed);
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term;
    for (uint32_t n = 1 + random() % 6; n > 0; --n) {
      term += kPieces[random() % std::size(kPieces)];
    }
    if (random() % 50 == 0) term.resize(245, 'x');
    terms.insert(term);
  }
  return {terms.begin(), terms.end()};
}

class RankDictionaryTest : public ::testing::Test {
 protected:
  // The n-th term has kind n % `kinds` unless it is a written form, n + 1
  // documents and lists of some bytes.
  void Make(const std::vector<std::string>& terms, size_t kinds = 3) {
    terms_ = terms;
    entries_.clear();
    RankDictionaryWriter writer;
    uint64_t offset = 0;
    for (size_t i = 0; i < terms.size(); ++i) {
      TermEntry entry;
      entry.term = terms[i];
      entry.kind = IsFormKey(terms[i]) ? ListKind::kPositional
                                       : static_cast<ListKind>(i % kinds);
      entry.documents = static_cast<uint32_t>(i + 1);
      entry.offset = offset;
      entry.postings_bytes = static_cast<uint32_t>(1 + i * i % 1000);
      if (entry.kind == ListKind::kPositional) {
        entry.positions_bytes = static_cast<uint32_t>(2 + i * 7 % 300);
      }
      writer.Add(entry.term, entry.kind, entry.documents, entry.postings_bytes,
                 entry.positions_bytes);
      offset += entry.postings_bytes + entry.positions_bytes;
      entries_.push_back(entry);
    }
    file_ =
        MakeRankFile(dir_.path() + "/rank.idx", 0,
                     [&](RankFileWriter& file) { return writer.Write(file); });
    ASSERT_NE(file_, nullptr);
    dictionary_ = RankDictionary(*file_);
  }

  static void ExpectEntry(const TermEntry& found, const TermEntry& expected) {
    EXPECT_EQ(found.term, expected.term);
    EXPECT_EQ(found.kind, expected.kind);
    EXPECT_EQ(found.documents, expected.documents);
    EXPECT_EQ(found.offset, expected.offset);
    EXPECT_EQ(found.postings_bytes, expected.postings_bytes);
    EXPECT_EQ(found.positions_bytes, expected.positions_bytes);
  }

  bool Has(std::string_view term) {
    const auto found = dictionary_.Find(term);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() && found->has_value();
  }

  std::vector<std::string> From(std::string_view start, size_t limit) {
    std::vector<std::string> terms;
    EXPECT_TRUE(dictionary_
                    .ForEachFrom(start,
                                 [&](const TermEntry& entry) {
                                   terms.push_back(entry.term);
                                   return terms.size() < limit;
                                 })
                    .ok());
    return terms;
  }

  TempDir dir_;
  std::vector<std::string> terms_;
  std::vector<TermEntry> entries_;
  std::unique_ptr<RankFile> file_;
  RankDictionary dictionary_;
};

class RankDictionarySizeTest : public RankDictionaryTest,
                               public ::testing::WithParamInterface<size_t> {
 protected:
  void SetUp() override { Make(RandomTerms(GetParam(), 17)); }
};

TEST_P(RankDictionarySizeTest, EveryTermIsFound) {
  for (size_t i = 0; i < terms_.size(); ++i) {
    const auto found = dictionary_.Find(terms_[i]);
    ASSERT_TRUE(found.ok()) << found.status();
    ASSERT_TRUE(found->has_value()) << terms_[i];
    ExpectEntry(**found, entries_[i]);
    EXPECT_THAT((*found)->forms, IsEmpty());
  }
}

TEST_P(RankDictionarySizeTest, EveryNumberIsATerm) {
  for (size_t i = 0; i < terms_.size(); ++i) {
    const auto found = dictionary_.Get(static_cast<uint32_t>(i));
    ASSERT_TRUE(found.ok()) << found.status();
    ExpectEntry(*found, entries_[i]);
  }
  for (const size_t beyond : {terms_.size(), terms_.size() + 100}) {
    EXPECT_TRUE(absl::IsDataLoss(
        dictionary_.Get(static_cast<uint32_t>(beyond)).status()));
  }
}

TEST_P(RankDictionarySizeTest, TermsThatAreNotThereAreNotFound) {
  for (const std::string& term : terms_) {
    // Just before and just behind.
    const std::string shorter = term.substr(0, term.size() - 1);
    EXPECT_EQ(Has(shorter),
              std::binary_search(terms_.begin(), terms_.end(), shorter));
    EXPECT_FALSE(Has(term + '\0'));
  }
  EXPECT_FALSE(Has(""));
  EXPECT_FALSE(Has("\x01"));
  EXPECT_FALSE(Has("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
}

TEST_P(RankDictionarySizeTest, AWalkBeginsAtTheFirstTermThatIsNotBefore) {
  EXPECT_THAT(From("", SIZE_MAX), ElementsAreArray(terms_));
  for (size_t i = 0; i < terms_.size(); ++i) {
    const size_t left = std::min<size_t>(terms_.size() - i, 20);
    const auto begin = terms_.begin() + static_cast<std::ptrdiff_t>(i);
    EXPECT_THAT(From(terms_[i], 20), ElementsAreArray(begin, begin + left));
    EXPECT_EQ(From(terms_[i] + '\0', 1).empty(), i + 1 == terms_.size());
  }
}

TEST_P(RankDictionarySizeTest, ACursorWalksOverAll) {
  RankTermCursor cursor(dictionary_);
  for (const TermEntry& expected : entries_) {
    bool more = false;
    ASSERT_TRUE(cursor.Next(&more).ok());
    ASSERT_TRUE(more);
    ExpectEntry(cursor.entry(), expected);
  }
  bool more = true;
  EXPECT_TRUE(cursor.Next(&more).ok());
  EXPECT_FALSE(more);
}

INSTANTIATE_TEST_SUITE_P(AroundABlock, RankDictionarySizeTest,
                         ::testing::Values(0, 1, kTermsPerBlock - 1,
                                           kTermsPerBlock, kTermsPerBlock + 1,
                                           2 * kTermsPerBlock, 500));

std::string FormKey(Field field, std::string_view exact,
                    std::string_view stem) {
  std::string key;
  AppendFormKey(field, exact, stem, &key);
  return key;
}

TEST_F(RankDictionaryTest, AStemNamesItsForms) {
  std::vector<std::string> terms = RandomTerms(40, 3);
  const std::string in_text = TextTerm(Field::kText, Channel::kStem, "talk");
  const std::string in_byline =
      TextTerm(Field::kByline, Channel::kStem, "talk");
  const std::vector<std::string> of_text = {
      FormKey(Field::kText, "talk", "talk"),
      FormKey(Field::kText, "talked", "talk"),
      FormKey(Field::kText, "talks", "talk")};
  const std::string of_byline = FormKey(Field::kByline, "talks", "talk");
  // The same written form of another language.
  const std::string stranger = FormKey(Field::kText, "talks", "talks");
  terms.insert(terms.end(), of_text.begin(), of_text.end());
  terms.insert(terms.end(), {in_text, in_byline, of_byline, stranger});
  std::sort(terms.begin(), terms.end());
  constexpr size_t kWithoutPositions = 2;
  Make(terms, kWithoutPositions);
  const auto forms_of = [&](std::string_view stem) {
    std::vector<std::string> forms;
    const TermEntry entry = dictionary_.Find(stem)->value();
    for (const uint32_t number : entry.forms) {
      forms.push_back(dictionary_.Get(number)->term);
    }
    return forms;
  };
  EXPECT_THAT(forms_of(in_text), ElementsAreArray(of_text));
  EXPECT_THAT(forms_of(in_byline), ElementsAre(of_byline));
}

TEST(TermPrefixTest, IsInTheOrderOfTerms) {
  const std::vector<std::string> ascending = {
      "", std::string("a\0", 2), "a", "ab", "abcdefgh", "b", "\xC3\xA9"};
  EXPECT_EQ(TermPrefix(""), 0U);
  EXPECT_EQ(TermPrefix("abcdefgh"), TermPrefix("abcdefghi"));
  for (size_t i = 1; i < ascending.size(); ++i) {
    EXPECT_LE(TermPrefix(ascending[i - 1]), TermPrefix(ascending[i]));
  }
  EXPECT_LT(TermPrefix("ab"), TermPrefix("b"));
}

TEST_F(RankDictionaryTest, DamagedBytesAreAnErrorOrOtherTerms) {
  const std::vector<std::string> terms = RandomTerms(100, 5);
  Make(terms);
  const std::string bytes(*file_->ReadAll(RankSection::kTerms));
  const std::string blocks(*file_->ReadAll(RankSection::kTermBlocks));
  const std::string prefixes(*file_->ReadAll(RankSection::kTermPrefixes));
  size_t errors = 0;
  for (size_t at = 0; at < bytes.size() + blocks.size(); at += 7) {
    std::string both = bytes + blocks;
    both[at] = '\xFF';
    const auto file = MakeRankFile(
        dir_.path() + "/damaged.idx", 0,
        [&](RankFileWriter& writer) -> absl::Status {
          DATELINE_RETURN_IF_ERROR(writer.Start(RankSection::kTerms));
          DATELINE_RETURN_IF_ERROR(writer.Append(both.substr(0, bytes.size())));
          DATELINE_RETURN_IF_ERROR(writer.Start(RankSection::kTermBlocks));
          DATELINE_RETURN_IF_ERROR(writer.Append(both.substr(bytes.size())));
          DATELINE_RETURN_IF_ERROR(writer.Start(RankSection::kTermPrefixes));
          return writer.Append(prefixes);
        });
    ASSERT_NE(file, nullptr);
    const RankDictionary dictionary(*file);
    size_t visited = 0;
    const auto status = dictionary.ForEachFrom("", [&](const TermEntry&) {
      ++visited;
      return true;
    });
    EXPECT_LE(visited, bytes.size() * (1 + blocks.size() / 4));
    errors += absl::IsDataLoss(status);
    for (size_t i = 0; i < terms.size(); i += 10) {
      const auto found = dictionary.Find(terms[i]);
      EXPECT_TRUE(found.ok() || absl::IsDataLoss(found.status()));
    }
  }
  EXPECT_GT(errors, 5U);
}

}  // namespace
}  // namespace dateline
