#include "common/rank/posting_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Exactly as many bytes as there are, so that AddressSanitizer sees any more.
class ExactBytes {
 public:
  explicit ExactBytes(std::string_view bytes)
      : size_(bytes.size()), bytes_(new char[bytes.size()]) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> bytes_;
};

struct Encoded {
  std::string postings;
  std::string positions;
};

Encoded Encode(const Postings& postings) {
  std::vector<uint32_t> lengths;
  if (postings.kind == ListKind::kScored && !postings.documents.empty()) {
    lengths.resize(size_t{postings.documents.back()} + 1);
    std::iota(lengths.begin(), lengths.end(), 1U);
  }
  Encoded encoded;
  EncodePostings(postings, lengths, &encoded.postings, &encoded.positions);
  return encoded;
}

// False when a block cannot be decoded.
bool Decode(const PostingList& list, Postings* decoded) {
  decoded->Clear();
  for (size_t block = 0; list.ok() && block < list.blocks(); ++block) {
    uint32_t documents[kPackedValues];
    uint32_t values[kPackedValues];
    if (!list.DecodeDocuments(block, documents) ||
        !list.DecodeValues(block, values)) {
      return false;
    }
    const size_t size = list.SizeOf(block);
    uint32_t both[2][kPackedValues];
    EXPECT_TRUE(list.Decode(block, both[0], both[1]));
    EXPECT_TRUE(std::equal(documents, documents + size, both[0]));
    EXPECT_TRUE(std::equal(values, values + size, both[1]));
    decoded->documents.insert(decoded->documents.end(), documents,
                              documents + size);
    decoded->values.insert(decoded->values.end(), values, values + size);
  }
  return list.ok();
}

// What a list of this kind gives back: one without values has 1 for each.
std::vector<uint32_t> ValuesOf(const Postings& postings) {
  return postings.kind == ListKind::kPlain
             ? std::vector<uint32_t>(postings.documents.size(), 1)
             : postings.values;
}

Postings RandomPostings(ListKind kind, size_t size, uint32_t seed,
                        uint32_t most_gap = 50) {
  std::mt19937 random(seed);
  Postings postings;
  postings.kind = kind;
  uint32_t next = random() % most_gap;
  for (size_t i = 0; i < size; ++i) {
    postings.documents.push_back(next);
    next += 1 + random() % most_gap;
    if (kind == ListKind::kPlain) continue;
    postings.values.push_back(1 + random() % 5);
    if (kind != ListKind::kPositional) continue;
    for (uint32_t n = postings.values.back(); n > 0; --n) {
      postings.positions.push_back(1 + random() % 300);
    }
  }
  return postings;
}

void ExpectRoundTrip(const Postings& postings) {
  const Encoded encoded = Encode(postings);
  const ExactBytes bytes(encoded.postings);
  const PostingList list(postings.kind,
                         static_cast<uint32_t>(postings.documents.size()),
                         bytes.view());
  Postings decoded;
  ASSERT_TRUE(Decode(list, &decoded));
  EXPECT_THAT(decoded.documents, ElementsAreArray(postings.documents));
  EXPECT_THAT(decoded.values, ElementsAreArray(ValuesOf(postings)));
  for (size_t block = 0; block < list.full_blocks(); ++block) {
    EXPECT_EQ(list.LastOf(block), postings.documents[128 * block + 127]);
  }
}

class PostingListSizeTest
    : public ::testing::TestWithParam<std::tuple<ListKind, size_t>> {
 protected:
  Postings Make() const {
    return RandomPostings(std::get<0>(GetParam()), std::get<1>(GetParam()), 7);
  }
};

TEST_P(PostingListSizeTest, ReadsWhatWasWritten) { ExpectRoundTrip(Make()); }

TEST_P(PostingListSizeTest, PositionsAreThoseWritten) {
  const Postings postings = Make();
  const ExactBytes bytes(Encode(postings).positions);
  if (postings.kind != ListKind::kPositional) {
    EXPECT_THAT(bytes.view(), IsEmpty());
    return;
  }
  PositionList list(bytes.view());
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list.size(), postings.positions.size());
  std::vector<uint32_t> all;
  ASSERT_TRUE(list.Read(0, list.size(), &all));
  EXPECT_THAT(all, ElementsAreArray(postings.positions));
}

TEST_P(PostingListSizeTest, CutShortIsNoListOrABlockIsMissing) {
  const Postings postings = Make();
  const std::string whole = Encode(postings).postings;
  const auto size = static_cast<uint32_t>(postings.documents.size());
  for (size_t bytes = 0; bytes < whole.size(); ++bytes) {
    const ExactBytes cut(std::string_view(whole).substr(0, bytes));
    Postings decoded;
    EXPECT_FALSE(Decode(PostingList(postings.kind, size, cut.view()), &decoded))
        << bytes << " of " << whole.size();
  }
}

TEST_P(PostingListSizeTest, PositionsCutShortAreNotRead) {
  const Postings postings = Make();
  const std::string whole = Encode(postings).positions;
  for (size_t bytes = 0; bytes < whole.size(); ++bytes) {
    const ExactBytes cut(std::string_view(whole).substr(0, bytes));
    PositionList list(cut.view());
    std::vector<uint32_t> all;
    EXPECT_FALSE(list.ok() && list.Read(0, list.size(), &all))
        << bytes << " of " << whole.size();
  }
}

// Every byte in turn gets the greatest value: whatever comes of it, nothing
// beyond the bytes is read.
TEST_P(PostingListSizeTest, HostileBytesAreReadNoFurtherThanTheyGo) {
  const Postings postings = Make();
  const auto size = static_cast<uint32_t>(postings.documents.size());
  std::string bytes = Encode(postings).postings;
  size_t refused = 0;
  for (char& byte : bytes) {
    const char kept = std::exchange(byte, '\xFF');
    Postings decoded;
    refused += !Decode(
        PostingList(postings.kind, size, ExactBytes(bytes).view()), &decoded);
    byte = kept;
  }
  EXPECT_GE(refused, size / kPackedValues);
}

INSTANTIATE_TEST_SUITE_P(
    AllKinds, PostingListSizeTest,
    ::testing::Combine(::testing::Values(ListKind::kPlain, ListKind::kScored,
                                         ListKind::kPositional),
                       ::testing::Values(0, 1, 127, 128, 129, 255, 256, 1000)));

TEST(PostingListTest, DocumentsInARowTakeNoBytes) {
  Postings postings;
  for (uint32_t i = 0; i < 256; ++i) postings.documents.push_back(70 + i);
  const Encoded encoded = Encode(postings);
  const PostingList list(ListKind::kPlain, 256, encoded.postings);
  EXPECT_FALSE(list.IsRun(0));  // begins with a gap
  EXPECT_TRUE(list.IsRun(1));
  ExpectRoundTrip(postings);

  for (uint32_t i = 0; i < 256; ++i) postings.documents[i] = i;
  const Encoded from_zero = Encode(postings);
  EXPECT_EQ(from_zero.postings.size(),
            2 * PostingHeaderBytes(ListKind::kPlain));
  EXPECT_TRUE(PostingList(ListKind::kPlain, 256, from_zero.postings).IsRun(0));
  ExpectRoundTrip(postings);
}

TEST(PostingListTest, GapsReachToTheGreatestDocument) {
  constexpr uint32_t kGreatest = kNoDocument - 1;
  Postings alone;
  alone.documents = {kGreatest};
  ExpectRoundTrip(alone);

  Postings at_the_end_of_a_block = RandomPostings(ListKind::kPlain, 127, 1);
  at_the_end_of_a_block.documents.push_back(kGreatest);
  ExpectRoundTrip(at_the_end_of_a_block);

  Postings in_the_tail = RandomPostings(ListKind::kPlain, 128, 1);
  in_the_tail.documents.push_back(kGreatest);
  ExpectRoundTrip(in_the_tail);
}

// What no writer writes: the bytes are whole, the documents are not in order.
TEST(PostingListTest, DocumentsThatDoNotAscendAreRefused) {
  constexpr size_t kSize = 300;
  for (const size_t at : {1, 100, 127, 128, 200, 255, 256, 299}) {
    Postings postings = RandomPostings(ListKind::kPlain, kSize, 3);
    postings.documents[at] = postings.documents[at - 1];
    const std::string equal = Encode(postings).postings;
    postings.documents[at] = 0;
    const std::string less = Encode(postings).postings;
    for (const std::string& bytes : {equal, less}) {
      Postings decoded;
      EXPECT_FALSE(
          Decode(PostingList(ListKind::kPlain, kSize, bytes), &decoded))
          << "document " << at;
    }
  }
}

TEST(PostingListTest, ABlockEndsWithTheDocumentThatItsHeaderNames) {
  std::string bytes = Encode(RandomPostings(ListKind::kPlain, 256, 3)).postings;
  for (const size_t block : {0, 1}) {
    std::string damaged = bytes;
    ++damaged[block * PostingHeaderBytes(ListKind::kPlain)];
    Postings decoded;
    EXPECT_FALSE(Decode(PostingList(ListKind::kPlain, 256, damaged), &decoded));
  }
}

TEST(PostingListTest, RandomGapsOfEveryWidthAreRead) {
  for (unsigned bits = 0; bits < 23; ++bits) {
    ExpectRoundTrip(
        RandomPostings(ListKind::kPlain, 300, bits, uint32_t{1} << bits));
  }
}

TEST(PostingListTest, GreatValuesAreRead) {
  Postings postings = RandomPostings(ListKind::kScored, 200, 3);
  postings.values[5] = UINT32_MAX;
  postings.values[150] = UINT32_MAX;
  ExpectRoundTrip(postings);
}

TEST(PostingListTest, ABlockHasTheImpactsOfItsPostings) {
  Postings postings;
  postings.kind = ListKind::kScored;
  for (uint32_t i = 0; i < 256; ++i) {
    postings.documents.push_back(i);
    postings.values.push_back(i < 128 ? 1 : i == 200 ? 300 : 2);
  }
  const std::vector<uint32_t> lengths(256, 10);
  Encoded encoded;
  EncodePostings(postings, lengths, &encoded.postings, &encoded.positions);
  const PostingList list(ListKind::kScored, 256, encoded.postings);
  EXPECT_THAT(list.ImpactsOf(0),
              ElementsAre(Impact{1, 10}, Impact(), Impact(), Impact()));
  EXPECT_THAT(list.ImpactsOf(1), ElementsAre(Impact{kManyTimes, 10}, Impact(),
                                             Impact(), Impact()));
}

TEST(PostingListTest, ABlockKnowsThePositionsBeforeIt) {
  const Postings postings = RandomPostings(ListKind::kPositional, 400, 9);
  const Encoded encoded = Encode(postings);
  const PostingList list(ListKind::kPositional, 400, encoded.postings);
  for (size_t block = 0; block < list.full_blocks(); ++block) {
    const auto end = postings.values.begin() +
                     static_cast<std::ptrdiff_t>(block * kPackedValues);
    EXPECT_EQ(list.PositionsBefore(block),
              std::accumulate(postings.values.begin(), end, 0U));
  }
}

TEST(PostingListTest, EndsAreTheSumsOfValues) {
  const Postings postings = RandomPostings(ListKind::kPositional, 300, 5);
  const ExactBytes bytes(Encode(postings).postings);
  const PostingList list(ListKind::kPositional, 300, bytes.view());
  uint32_t end = 17;
  for (size_t block = 0; block < list.blocks(); ++block) {
    uint32_t ends[kPackedValues];
    ASSERT_TRUE(list.DecodeEnds(block, end, ends));
    for (size_t i = 0; i < list.SizeOf(block); ++i) {
      end += postings.values[block * kPackedValues + i];
      ASSERT_EQ(ends[i], end);
    }
  }
}

TEST(PostingListTest, EndsThatDoNotAscendAreNone) {
  const Postings postings = RandomPostings(ListKind::kPositional, 300, 5);
  const ExactBytes bytes(Encode(postings).postings);
  const PostingList list(ListKind::kPositional, 300, bytes.view());
  uint32_t ends[kPackedValues];
  for (size_t block = 0; block < list.blocks(); ++block) {
    EXPECT_FALSE(list.DecodeEnds(block, UINT32_MAX - 3, ends)) << block;
  }
}

TEST(PositionListTest, BlocksAreDecodedOneAfterTheOther) {
  const Postings postings = RandomPostings(ListKind::kPositional, 500, 11);
  const ExactBytes bytes(Encode(postings).positions);
  const PositionList list(bytes.view());
  const std::vector<uint32_t>& all = postings.positions;
  const size_t blocks = (all.size() + kPackedValues - 1) / kPackedValues;
  for (size_t block = 0; block < blocks; ++block) {
    std::vector<uint32_t> values((blocks - block) * kPackedValues);
    ASSERT_TRUE(list.Decode(block, blocks, values.data()));
    EXPECT_TRUE(std::equal(
        all.begin() + static_cast<std::ptrdiff_t>(block * kPackedValues),
        all.end(), values.begin()));
  }
}

TEST(PositionListTest, AnyPartCanBeReadInAnyOrder) {
  const Postings postings = RandomPostings(ListKind::kPositional, 500, 11);
  const ExactBytes bytes(Encode(postings).positions);
  PositionList list(bytes.view());
  const std::vector<uint32_t>& all = postings.positions;
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    const auto from = static_cast<uint32_t>(random() % (all.size() + 1));
    const auto count = static_cast<uint32_t>(
        random() % std::min<size_t>(all.size() - from + 1, 300));
    std::vector<uint32_t> read = {77};
    ASSERT_TRUE(list.Read(from, count, &read));
    ASSERT_EQ(read.size(), 1 + count);
    EXPECT_TRUE(std::equal(read.begin() + 1, read.end(), all.begin() + from));
  }
}

TEST(PositionListTest, NothingIsReadBeyondTheLast) {
  const Postings postings = RandomPostings(ListKind::kPositional, 100, 4);
  const ExactBytes bytes(Encode(postings).positions);
  PositionList list(bytes.view());
  std::vector<uint32_t> read;
  EXPECT_FALSE(list.Read(list.size(), 1, &read));
  EXPECT_FALSE(list.Read(list.size() + 1, 0, &read));
  EXPECT_FALSE(list.Read(1, list.size(), &read));
  EXPECT_FALSE(list.Read(1, UINT32_MAX, &read));
  EXPECT_TRUE(list.Read(list.size(), 0, &read));
  EXPECT_THAT(read, IsEmpty());
}

TEST(PositionListTest, NoBytesAreNoList) {
  EXPECT_FALSE(PositionList().ok());
  EXPECT_FALSE(PositionList(std::string_view()).ok());
}

TEST(PositionListTest, StoredNumbersSumUpToPositions) {
  uint32_t positions[] = {5, 1, 10};
  SumPositions(positions, 3);
  EXPECT_THAT(positions, ElementsAre(5, 6, 16));
  SumPositions(positions, 0);
  EXPECT_THAT(positions, ElementsAre(5, 6, 16));
}

}  // namespace
}  // namespace dateline
