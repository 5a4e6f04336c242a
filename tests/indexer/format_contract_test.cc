// What every format owes, by the list of formats alone: samples, a name for
// --format, and an end, wherever its input breaks off.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/feed_properties.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostCuts = 150;

struct Sample {
  std::string name;
  std::string bytes;  // not compressed
  size_t articles = 0;
  size_t rejections = 0;
};

std::string Unpacked(const std::string& path) {
  std::string bytes;
  bool complete = false;
  auto stream = ByteStream::Open(path);
  EXPECT_TRUE(stream.ok()) << path;
  (*stream)->ReadAll(size_t{1} << 24, &bytes, &complete);
  EXPECT_TRUE(complete) << path;
  return bytes;
}

// By the format that is found in them.
std::map<std::string, std::vector<Sample>> ReadSamples() {
  std::map<std::string, std::vector<Sample>> samples;
  const std::string source = DATELINE_SOURCE_DIR;
  for (const char* folder :
       {"/data/sample", "/tests/golden/formats", "/tests/golden/embargo"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(source + folder)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".md") {
        continue;
      }
      Sample sample{entry.path().string(), Unpacked(entry.path().string())};
      const FeedContents feed = ReadFeed(sample.bytes, sample.name);
      sample.articles = feed.articles.size();
      sample.rejections = feed.rejections.size();
      samples[feed.format].push_back(std::move(sample));
    }
  }
  return samples;
}

class FormatContract : public ::testing::TestWithParam<std::string> {
 protected:
  static const std::vector<Sample>& samples() {
    static const auto* all =
        new std::map<std::string, std::vector<Sample>>(ReadSamples());
    static const auto* none = new std::vector<Sample>;
    const auto found = all->find(GetParam());
    return found == all->end() ? *none : found->second;
  }
};

TEST_P(FormatContract, HasSamples) { EXPECT_FALSE(samples().empty()); }

TEST_P(FormatContract, GoesByItsName) {
  for (const Sample& sample : samples()) {
    const FeedContents feed = ReadFeed(sample.bytes, sample.name, GetParam());
    EXPECT_EQ(feed.format, GetParam()) << sample.name;
    EXPECT_EQ(feed.articles.size(), sample.articles) << sample.name;
    EXPECT_EQ(feed.rejections.size(), sample.rejections) << sample.name;
    EXPECT_GT(sample.articles + sample.rejections, 0) << sample.name;
  }
}

TEST_P(FormatContract, SurvivesACutAnywhere) {
  for (const Sample& sample : samples()) {
    const size_t step = std::max<size_t>(1, sample.bytes.size() / kMostCuts);
    for (size_t cut = 0; cut < sample.bytes.size(); cut += step) {
      const FeedContents feed =
          ReadFeed(sample.bytes.substr(0, cut), sample.name, GetParam());
      EXPECT_LE(feed.articles.size(), sample.articles)
          << sample.name << " cut at " << cut;
      for (const Article& article : feed.articles) CheckArticle(article);
    }
  }
}

// Nothing, white space, and what belongs to another format.
TEST_P(FormatContract, SurvivesWhatIsNotIts) {
  for (const std::string& bytes :
       {std::string(), std::string(" \n\n"), std::string("{\"a\":[1"),
        std::string("<a><b>"), std::string("\0\xFF\xFE\x80", 4)}) {
    CheckFeedProperties(bytes, GetParam(), /*expansion=*/4);
  }
}

INSTANTIATE_TEST_SUITE_P(All, FormatContract,
                         ::testing::ValuesIn(FeedFormatNames()),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace dateline
