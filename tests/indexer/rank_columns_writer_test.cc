#include "indexer/rank/rank_columns_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RankDocument Document(int64_t date, std::string id) {
  RankDocument document;
  document.date = date;
  document.id = std::move(id);
  return document;
}

TEST(RankOrderTest, TheNewestComesFirst) {
  EXPECT_THAT(RankOrder({Document(5, "a"), Document(9, "b"), Document(-7, "c"),
                         Document(6, "d")}),
              ElementsAre(1, 3, 0, 2));
}

TEST(RankOrderTest, OneSecondIsOrderedByIdDescending) {
  EXPECT_THAT(RankOrder({Document(5, "a"), Document(5, "c"), Document(5, "b"),
                         Document(5, "ba")}),
              ElementsAre(1, 3, 2, 0));
}

TEST(RankOrderTest, WithoutADateComesLast) {
  EXPECT_THAT(RankOrder({Document(kNoDate, "a"), Document(INT64_MIN + 1, "b"),
                         Document(kNoDate, "c"), Document(0, "d")}),
              ElementsAre(3, 1, 2, 0));
}

TEST(RankOrderTest, NobodyHasNoOrder) { EXPECT_THAT(RankOrder({}), IsEmpty()); }

TEST(RankOrderTest, IsTheSameHoweverDocumentsCome) {
  std::mt19937 random(4);
  std::vector<RankDocument> documents;
  for (int i = 0; i < 200; ++i) {
    const int64_t date =
        random() % 8 == 0 ? kNoDate : static_cast<int64_t>(random() % 20);
    documents.push_back(Document(date, "id" + std::to_string(i)));
  }
  const auto ids = [&] {
    std::vector<std::string> in_order;
    for (const uint32_t place : RankOrder(documents)) {
      in_order.push_back(documents[place].id);
    }
    return in_order;
  };
  const std::vector<std::string> expected = ids();
  EXPECT_EQ(expected.size(), documents.size());
  for (int round = 0; round < 20; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(ids(), expected);
  }
}

}  // namespace
}  // namespace dateline
