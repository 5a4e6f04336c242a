// Random articles of a small vocabulary, and random queries with what they mean
// written independently of the searcher.
#ifndef DATELINE_TESTS_SUPPORT_AGREEMENT_GENERATOR_H_
#define DATELINE_TESTS_SUPPORT_AGREEMENT_GENERATOR_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/edit_distance.h"
#include "common/index_schema.h"
#include "tests/support/segmented_index.h"

namespace dateline {

inline constexpr std::string_view kVocabulary[] = {
    "treaty", "treaties", "talk",      "talks", "Cairo", "START",
    "start",  "Moscow",   "postponed", "F-16",  "arms",  "the"};
inline constexpr std::string_view kSources[] = {"Reuters", "AP", "Al-Ahram"};

using Tokens = std::vector<Token>;
using Zones = std::map<Field, Tokens>;
using TokenTest = std::function<bool(const Token&)>;

// A query and, independently of the searcher, what it means.
struct Asked {
  std::string text;
  std::function<bool(const Article&, const Zones&)> matches;
};

inline Zones ZonesOfArticle(Analyzer& analyzer, const Article& article) {
  Zones zones;
  zones[Field::kHeadline] = analyzer.Analyze(article.headline, "en");
  zones[Field::kLead] = analyzer.Analyze(article.description, "en");
  zones[Field::kBody] = analyzer.Analyze(article.body, "en");
  zones[Field::kDateline] = analyzer.Analyze(article.dateline, "en");
  return zones;
}

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  size_t Below(size_t n) { return random_() % n; }

  std::string_view Word() { return kVocabulary[Below(11)]; }

  std::string Text(size_t max_words) {
    std::string text;
    for (size_t left = Below(max_words + 1); left > 0; --left) {
      text += kVocabulary[Below(12)];
      text += Below(9) == 0 ? ".\n\n" : Below(7) == 0 ? ", " : " ";
    }
    return text;
  }

  Article MakeRandomArticle(size_t id) {
    constexpr std::string_view kDates[] = {"",
                                           "2022",
                                           "2022-11",
                                           "2022-11-28",
                                           "2022-12-01T23:59:59Z",
                                           "2021-12-31T23:30:00-02:00",
                                           "2023-02-14"};
    Article article = ShortArticle("id" + std::to_string(id), "x " + Text(4),
                                   Text(12), kDates[Below(std::size(kDates))]);
    if (Below(3) == 0) article.description = Text(5);
    if (Below(4) == 0) article.dateline = "CAIRO";
    article.publisher.name = kSources[Below(3)];
    return article;
  }

  Asked Query(int depth) {
    if (depth == 0 || Below(4) == 0) return Leaf();
    const Asked a = Query(depth - 1);
    const Asked b = Query(depth - 1);
    switch (Below(4)) {
      case 0:
        return {"(" + a.text + " OR " + b.text + ")",
                [a, b](const Article& x, const Zones& z) {
                  return a.matches(x, z) || b.matches(x, z);
                }};
      case 1:
        return {"(" + a.text + " AND NOT " + b.text + ")",
                [a, b](const Article& x, const Zones& z) {
                  return a.matches(x, z) && !b.matches(x, z);
                }};
      default:
        return {"(" + a.text + (Below(2) == 0 ? " AND " : " ") + b.text + ")",
                [a, b](const Article& x, const Zones& z) {
                  return a.matches(x, z) && b.matches(x, z);
                }};
    }
  }

 private:
  // The zones of the field asked for, with its prefix in `*text`.
  std::vector<Field> RandomField(std::string* text) {
    switch (Below(4)) {
      case 0:
        *text = "title:";
        return {Field::kHeadline};
      case 1:
        *text = "body:";
        return {Field::kBody};
      default:
        return {Field::kHeadline, Field::kLead, Field::kBody, Field::kDateline};
    }
  }

  TokenTest StemOf(std::string_view word) {
    const std::string stem = analyzer_.Analyze(word, "en").front().stem;
    return [stem](const Token& token) { return token.stem == stem; };
  }

  static Asked SomeToken(std::string text, const std::vector<Field>& fields,
                         const TokenTest& test) {
    return {std::move(text), [fields, test](const Article&, const Zones& z) {
              return std::any_of(fields.begin(), fields.end(), [&](Field f) {
                return std::any_of(z.at(f).begin(), z.at(f).end(), test);
              });
            }};
  }

  // Two tokens of a zone, the second between `low` and `high` positions after
  // the first.
  static Asked Pair(std::string text, const std::vector<Field>& fields,
                    const TokenTest& first, const TokenTest& second, int low,
                    int high) {
    return {std::move(text), [=](const Article&, const Zones& z) {
              for (const Field field : fields) {
                for (const Token& a : z.at(field)) {
                  for (const Token& b : z.at(field)) {
                    const int gap = static_cast<int>(b.position) -
                                    static_cast<int>(a.position);
                    if (gap != 0 && gap >= low && gap <= high && first(a) &&
                        second(b)) {
                      return true;
                    }
                  }
                }
              }
              return false;
            }};
  }

  Asked Leaf() {
    std::string prefix;
    const std::vector<Field> fields = RandomField(&prefix);
    const std::string word(Word());
    const std::string other(Word());
    const int n = 1 + static_cast<int>(Below(4));
    switch (Below(11)) {
      case 0:
        return Phrase();
      case 1: {
        const Token token = analyzer_.Analyze(word, "en").front();
        return SomeToken(prefix + "=" + word, fields, [token](const Token& t) {
          return t.exact == token.exact;
        });
      }
      case 2:
        return Pair(
            "(" + word + " NEAR/" + std::to_string(n) + " " + other + ")",
            AllFields(), StemOf(word), StemOf(other), -n, n);
      case 3:
        return Pair(
            "(" + word + " PRE/" + std::to_string(n) + " " + other + ")",
            AllFields(), StemOf(word), StemOf(other), 1, n);
      case 4:
        return Quorum();
      case 5:
        return DateOrSource();
      case 6:
        return SomeToken(prefix + "tal*", fields, [](const Token& token) {
          return token.exact.starts_with("tal");
        });
      case 7:
        return SomeToken(prefix + "stark~2", fields, [](const Token& token) {
          return token.exact.starts_with("s") &&
                 WithinEditDistance("stark", token.exact, 2);
        });
      case 8:
        return SomeToken("caps:START", AllFields(), [](const Token& token) {
          return token.shape == "START";
        });
      default:
        return SomeToken(prefix + word, fields, StemOf(word));
    }
  }

  static std::vector<Field> AllFields() {
    return {Field::kHeadline, Field::kLead, Field::kBody, Field::kDateline};
  }

  // Of two words without joined forms, one of which may be a stop word.
  Asked Phrase() {
    std::string text;
    const std::vector<Field> fields = RandomField(&text);
    const auto pick = [this] {
      const size_t at = Below(12);
      return Analyzer().Analyze(kVocabulary[at], "en").back().exact;
    };
    const std::string first = pick();
    const std::string second = pick();
    return Pair(
        text + "\"" + first + " " + second + "\"", fields,
        [first](const Token& t) { return t.exact == first && !t.joined; },
        [second](const Token& t) { return t.exact == second && !t.joined; }, 1,
        1);
  }

  Asked Quorum() {
    std::string text;
    std::vector<Asked> words;
    for (int i = 0; i < 4; ++i) {
      const std::string word(Word());
      text += (i > 0 ? " " : "") + word;
      words.push_back(SomeToken(word, AllFields(), StemOf(word)));
    }
    const size_t least = 1 + Below(4);
    return {"\"" + text + "\"/" + std::to_string(least),
            [words, least](const Article& x, const Zones& z) {
              return std::count_if(words.begin(), words.end(),
                                   [&](const Asked& word) {
                                     return word.matches(x, z);
                                   }) >= static_cast<int64_t>(least);
            }};
  }

  Asked DateOrSource() {
    if (Below(2) == 0) {
      const std::string source(kSources[Below(3)]);
      return {"source:" + source, [source](const Article& x, const Zones&) {
                return x.publisher.name == source;
              }};
    }
    constexpr std::string_view kPeriods[][2] = {
        {"2022-11", "2022-11"}, {"2022", "2022"},       {"2022-11-28", "2022"},
        {"2022", "2022-11"},    {"2021-12-31", "2023"}, {"2022-12", "2023-01"},
        {"2022-01-02", "2022"}, {"2022", "2022-11-28"}};
    const auto& period = kPeriods[Below(std::size(kPeriods))];
    const DayRange range{ParseDayPeriod(period[0])->first,
                         ParseDayPeriod(period[1])->last};
    return {"date:" + std::string(period[0]) + ".." + std::string(period[1]),
            [range](const Article& x, const Zones&) {
              return x.date_published && Inside(*x.date_published, range);
            }};
  }

  // All days that the date may mean are in the range.
  static bool Inside(const Timestamp& time, const DayRange& range) {
    const CivilDay first = DayOf(time.unix_seconds);
    CivilDay last = first;
    if (time.precision == DatePrecision::kYear) last.month = 12;
    if (time.precision <= DatePrecision::kMonth) {
      last.day = DaysInMonth(last.year, last.month);
    }
    return *range.first <= first && last <= *range.last;
  }

  std::mt19937 random_;
  Analyzer analyzer_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_AGREEMENT_GENERATOR_H_
