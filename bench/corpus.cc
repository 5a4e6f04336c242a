#include "bench/corpus.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bench/random.h"
#include "bench/vocabulary.h"
#include "common/civil_time.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 40> kPlaces = {
    "ALGIERS",  "AMSTERDAM", "ANKARA",      "ATHENS",  "BAGHDAD",
    "BANGKOK",  "BEIJING",   "BERLIN",      "BOGOTA",  "BRUSSELS",
    "BUDAPEST", "CAIRO",     "CANBERRA",    "CHICAGO", "DUBLIN",
    "GENEVA",   "HELSINKI",  "ISTANBUL",    "JAKARTA", "JOHANNESBURG",
    "KYIV",     "LAGOS",     "LIMA",        "LISBON",  "LONDON",
    "MADRID",   "MANILA",    "MEXICO CITY", "MOSCOW",  "MUMBAI",
    "NAIROBI",  "NEW DELHI", "NEW YORK",    "OSLO",    "OTTAWA",
    "PARIS",    "SEOUL",     "TOKYO",       "VIENNA",  "WARSAW"};
constexpr std::array<std::string_view, 12> kSections = {
    "World",  "Politics", "Business", "Markets", "Technology",  "Science",
    "Health", "Sport",    "Culture",  "Travel",  "Environment", "Opinion"};

constexpr uint64_t kSources = 50;
constexpr uint64_t kTopics = 2000;
constexpr uint64_t kTopicWords = 24;
constexpr uint64_t kAuthors = 900;
// Ranks above this one mean something: they make topics and come again.
constexpr uint64_t kFunctionWords = 64;

constexpr int64_t kSecondsADay = 86'400;
constexpr int64_t kFirstSecond = 1'388'534'400;  // 2014-01-01
constexpr uint64_t kDays = 3652;                 // to 2023-12-31

char Upper(char letter) { return static_cast<char>(letter - 'a' + 'A'); }

std::string Capitalised(std::string word) {
  word[0] = Upper(word[0]);
  return word;
}

// Number n of 50 with a probability near 1 / n.
uint64_t RandomSource(Random* random) {
  uint64_t source = 0;
  do {
    source = random->Between(1, kSources);
  } while (random->Below(source) != 0);
  return source;
}

// Log-normal but for the far ends: a product of twelve factors, in whole
// numbers. Median 172, standard deviation of the logarithm 0.5.
uint64_t RandomLength(Random* random) {
  uint64_t length = uint64_t{134} << 16;
  for (int i = 0; i < 12; ++i) {
    length = (length * random->Between(799, 1315)) >> 10;
  }
  return std::max<uint64_t>(length >> 16, 20);
}

Timestamp RandomTime(uint64_t number, uint64_t articles, Random* random) {
  const uint64_t day = number * kDays / articles;
  // One in fifty comes late.
  const uint64_t late = random->Below(50) == 0 ? random->Below(60) : 0;
  const auto second = static_cast<int64_t>(random->Below(kSecondsADay));
  const auto published = static_cast<int64_t>(day - std::min(day, late));
  return {kFirstSecond + published * kSecondsADay + second,
          DatePrecision::kSecond, 0};
}

std::string AuthorName(uint64_t seed, uint64_t author) {
  Random random(seed, kAuthorStreams + author);
  const std::string first = SpellWord(RandomRankBetween(9, 13, &random));
  const std::string last = SpellWord(RandomRankBetween(10, 15, &random));
  return Capitalised(first) + " " + Capitalised(last);
}

// Makes the words of one article.
class Writer {
 public:
  Writer(uint64_t seed, uint64_t topic, Random* random)
      : seed_(seed), topic_(topic), random_(random) {}

  std::string Headline() {
    std::string text = Capitalised(NextWord());
    const uint64_t words = random_->Between(6, 11);
    for (uint64_t i = 1; i < words; ++i) text += " " + NextWord();
    return text;
  }

  std::string Body(std::string text, uint64_t words) {
    uint64_t sentences = random_->Between(1, 3);
    while (words > 0) {
      const uint64_t length = std::min(words, random_->Between(8, 26));
      AddSentence(length, &text);
      words -= length;
      if (words == 0) break;
      text += --sentences == 0 ? "\n\n" : " ";
      if (sentences == 0) sentences = random_->Between(1, 3);
    }
    return text;
  }

 private:
  void AddSentence(uint64_t words, std::string* text) {
    *text += Capitalised(NextWord());
    for (uint64_t i = 1; i < words; ++i) {
      *text += random_->Below(16) == 0 ? ", " : " ";
      *text += NextWord();
    }
    *text += '.';
  }

  std::string NextWord() {
    const uint64_t rank = NextRank();
    if (rank > kFunctionWords) seen_.push_back(rank);
    std::string word = SpellWord(rank);
    const bool name = rank > kFunctionWords && rank % 16 == 5;
    return name ? Capitalised(std::move(word)) : word;
  }

  // In sixteen words three come again and two are the topic's.
  uint64_t NextRank() {
    const uint64_t kind = random_->Below(16);
    if (kind < 3 && !seen_.empty()) return seen_[random_->Below(seen_.size())];
    return kind == 3 || kind == 4 ? TopicRank() : RandomRank(random_);
  }

  uint64_t TopicRank() {
    const uint64_t word = random_->SmallBelow(kTopicWords);
    Random topic(seed_, kTopicStreams + topic_ * kTopicWords + word);
    return RandomRankBetween(7, 14, &topic);
  }

  uint64_t seed_;
  uint64_t topic_;
  Random* random_;
  std::vector<uint64_t> seen_;
};

}  // namespace

Article CorpusGenerator::At(uint64_t number) const {
  Random random(options_.seed, number);
  const std::string source = std::to_string(RandomSource(&random));
  const uint64_t topic = random.SmallBelow(kTopics);
  Article article;
  article.id = "n" + std::to_string(number);
  article.url = "https://source" + source + ".example/" + article.id;
  article.publisher.name = "Source " + source;
  article.section = kSections[topic % kSections.size()];
  article.language = "en";
  article.date_published = RandomTime(number, options_.articles, &random);
  article.authors = {AuthorName(options_.seed, random.Below(kAuthors))};
  Writer writer(options_.seed, topic, &random);
  article.headline = writer.Headline();
  std::string dateline(kPlaces[random.SmallBelow(kPlaces.size())]);
  dateline += " (" + article.publisher.name + ") - ";
  article.body = writer.Body(std::move(dateline), RandomLength(&random));
  return article;
}

}  // namespace dateline
