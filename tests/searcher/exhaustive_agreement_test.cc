// Every small query, answered by the rank index as by Xapian.
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using Texts = std::vector<std::string>;

const Texts kWords = {"treaty", "Cairo", "talks"};
const Texts kFields = {"", "title:", "body:"};

// Words that stand alone, in each field.
Texts Leaves() {
  Texts leaves;
  for (const std::string& field : kFields) {
    for (const std::string& word : kWords) leaves.push_back(field + word);
  }
  return leaves;
}

// "a op b" for all of both, which stand in brackets where they must.
Texts Joined(const Texts& left, const Texts& right) {
  Texts queries;
  for (const std::string& a : left) {
    for (const std::string& b : right) {
      for (const std::string_view op : {" AND ", " OR ", " AND NOT "}) {
        queries.push_back(a + std::string(op) + b);
      }
    }
  }
  return queries;
}

Texts InBrackets(const Texts& queries) {
  Texts bracketed;
  for (const std::string& query : queries) {
    bracketed.push_back("(" + query + ")");
  }
  return bracketed;
}

// The words one after the other, with `between` them.
Texts Sequences(size_t length, const std::string& between) {
  Texts sequences = kWords;
  for (size_t i = 1; i < length; ++i) {
    Texts longer;
    for (const std::string& begin : sequences) {
      for (const std::string& word : kWords) {
        longer.push_back(begin + between + word);
      }
    }
    sequences = longer;
  }
  return sequences;
}

// Phrases, nearness and quorums of so many words, in each field.
Texts Together(size_t length) {
  Texts queries;
  for (const std::string& field : kFields) {
    for (const std::string& words : Sequences(length, " ")) {
      const std::string phrase = field + "\"" + words + "\"";
      queries.push_back(phrase);
      for (size_t least = 1; least <= length; ++least) {
        queries.push_back(phrase + "/" + std::to_string(least));
      }
    }
    for (const std::string_view near : {" NEAR/2 ", " PRE/2 "}) {
      for (const std::string& words : Sequences(length, std::string(near))) {
        queries.push_back(field + "(" + words + ")");
      }
    }
  }
  return queries;
}

void Append(const Texts& more, Texts* queries) {
  queries->insert(queries->end(), more.begin(), more.end());
}

Texts AllQueries() {
  const Texts leaves = Leaves();
  Texts queries = leaves;
  Append(Joined(leaves, leaves), &queries);
  Append(Together(2), &queries);
  Append(Together(3), &queries);
  Append(Joined(InBrackets(Together(2)), kWords), &queries);
  Append(Joined(kWords, InBrackets(Together(2))), &queries);
  // Each field with every shape of tree.
  const Texts mixed = {"treaty", "Cairo", "talks", "title:treaty",
                       "body:Cairo"};
  const Texts pairs = InBrackets(Joined(mixed, mixed));
  Append(Joined(pairs, mixed), &queries);
  Append(Joined(kWords, pairs), &queries);
  return queries;
}

// Short articles, in which every order of the words and every zone occurs.
std::vector<Article> Batch(size_t first_id, size_t count,
                           std::mt19937& random) {
  constexpr std::string_view kText[] = {"treaty",   "Cairo", "talks",
                                        "treaties", "x",     "talk."};
  const auto text = [&](size_t most) {
    std::string words;
    for (size_t n = random() % (most + 1); n > 0; --n) {
      words += std::string(kText[random() % std::size(kText)]) + " ";
    }
    return words;
  };
  std::vector<Article> articles;
  for (size_t i = 0; i < count; ++i) {
    articles.push_back(ShortArticle("id" + std::to_string(first_id + i),
                                    "x " + text(3), text(6),
                                    i % 3 == 0 ? "" : "2022-11-28"));
    if (random() % 4 == 0) articles.back().description = text(3);
  }
  return articles;
}

class ExhaustiveAgreementTest : public ::testing::Test {
 protected:
  // The second segment buries half of the first.
  void SetUp() override {
    std::mt19937 random(31);
    const std::string path = dir_.path() + "/index";
    ASSERT_TRUE(MakeSegments(path,
                             {Batch(0, 24, random), Batch(12, 20, random)},
                             Annotations::kNone)
                    .ok());
    auto rank = Searcher::Open(path, std::nullopt, RetrieverChoice::kRank);
    ASSERT_TRUE(rank.ok()) << rank.status();
    rank_ = *rank;
    auto xapian = Searcher::Open(path, std::nullopt, RetrieverChoice::kXapian);
    ASSERT_TRUE(xapian.ok()) << xapian.status();
    xapian_ = *xapian;
    ASSERT_EQ(rank_->manifest().segments.size(), 2U);
    ASSERT_EQ(rank_->manifest().segments.front().tombstoned, 12U);
  }

  // The number of hits.
  size_t ExpectSame(const SearchRequest& request) const {
    const auto found = rank_->Search(request);
    const auto expected = xapian_->Search(request);
    EXPECT_TRUE(expected.ok()) << request.query << ": " << expected.status();
    EXPECT_TRUE(found.ok()) << request.query << ": " << found.status();
    if (!found.ok() || !expected.ok()) return 0;
    EXPECT_EQ(found->total, expected->total) << request.query;
    EXPECT_EQ(found->hits.size(), expected->hits.size()) << request.query;
    for (size_t i = 0; i < found->hits.size() && i < expected->hits.size();
         ++i) {
      EXPECT_EQ(found->hits[i].id, expected->hits[i].id) << request.query;
      EXPECT_EQ(found->hits[i].score, expected->hits[i].score) << request.query;
    }
    return found->hits.size();
  }

  TempDir dir_;
  std::shared_ptr<const Searcher> rank_;
  std::shared_ptr<const Searcher> xapian_;
};

TEST_F(ExhaustiveAgreementTest, EverySmallQueryHasTheSameAnswer) {
  const Texts queries = AllQueries();
  ASSERT_GT(queries.size(), 3000U);
  size_t with_some = 0;
  for (size_t i = 0; i < queries.size() && !HasFailure(); ++i) {
    SearchRequest request;
    request.query = queries[i];
    request.relax = false;
    request.want_articles = false;
    request.limit = i % 3 == 0 ? 3 : 100;
    request.sort = i % 5 == 0 ? SortOrder::kNewest : SortOrder::kRelevance;
    with_some += ExpectSame(request) > 0;
  }
  // Most find something, and some find nothing.
  EXPECT_GT(with_some, queries.size() / 2);
  EXPECT_LT(with_some, queries.size());
}

}  // namespace
}  // namespace dateline
