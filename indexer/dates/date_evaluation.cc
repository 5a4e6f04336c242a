#include "indexer/dates/date_evaluation.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/json_writer.h"
#include "indexer/dates/date_tagger.h"

namespace dateline {
namespace {

struct GoldDate {
  const TimexTag* tag = nullptr;
  std::optional<DayRange> days;  // absent: not to be scored
  bool vague = false;            // a prediction here is wrong
  bool found = false;
  bool right = false;
};

bool IsScoredType(const TimexTag& tag) {
  return tag.type == "DATE" || tag.type == "TIME";
}

std::vector<GoldDate> GoldOf(const TimemlDocument& document) {
  std::vector<GoldDate> gold;
  for (const TimexTag& tag : document.tags) {
    GoldDate date;
    date.tag = &tag;
    if (IsScoredType(tag)) {
      date.days = TimexDays(tag.value);
      date.vague = tag.value.find("_REF") != std::string::npos;
    }
    gold.push_back(date);
  }
  return gold;
}

bool Overlap(const DateMention& mention, const TimexTag& tag) {
  return mention.offset < tag.offset + tag.length &&
         tag.offset < mention.offset + mention.length;
}

std::vector<GoldDate*> Overlapped(const DateMention& mention,
                                  std::vector<GoldDate>* gold) {
  std::vector<GoldDate*> overlapped;
  for (GoldDate& date : *gold) {
    if (Overlap(mention, *date.tag)) overlapped.push_back(&date);
  }
  return overlapped;
}

std::string Excerpt(std::string_view text, size_t offset, size_t length) {
  constexpr size_t kAround = 60;
  const size_t begin = offset - std::min(offset, kAround);
  std::string excerpt(text.substr(begin, offset - begin));
  absl::StrAppend(&excerpt, "[", ToAbsl(text.substr(offset, length)), "]",
                  ToAbsl(text.substr(offset + length, kAround)));
  std::replace(excerpt.begin(), excerpt.end(), '\n', ' ');
  return excerpt;
}

std::string DaysOf(const DateMention& mention) {
  return absl::StrCat(FormatDay(mention.first), "..", FormatDay(mention.last));
}

class Scorer {
 public:
  Scorer(const TimemlDocument& document, DateScores* scores,
         std::vector<std::string>* errors)
      : document_(document),
        scores_(*scores),
        errors_(*errors),
        gold_(GoldOf(document)) {}

  void Run() {
    const DateContext context{document_.created, DayOrder::kMonthFirst, "en"};
    for (const DateMention& mention : TagDates(document_.text, context)) {
      ScoreMention(mention);
    }
    for (const GoldDate& gold : gold_) CountGold(gold);
    ++scores_.documents;
  }

 private:
  void ScoreMention(const DateMention& mention) {
    const std::vector<GoldDate*> gold = Overlapped(mention, &gold_);
    const auto scored = std::count_if(
        gold.begin(), gold.end(), [](auto* g) { return g->days.has_value(); });
    for (GoldDate* date : gold) date->found = true;
    if (mention.kind == DateMentionKind::kInterval && scored == 2) {
      return ScoreEnds(mention, gold.front(), gold.back());
    }
    const bool ignored = scored == 0 && !gold.empty() &&
                         std::none_of(gold.begin(), gold.end(),
                                      [](auto* g) { return g->vague; });
    if (ignored) {
      ++scores_.ignored_predictions;
      return;
    }
    ++scores_.predicted;
    const DayRange days{mention.first, mention.last};
    const auto hit = std::find_if(gold.begin(), gold.end(), [&](auto* g) {
      return g->days == days && !g->right;
    });
    if (hit == gold.end()) return AddWrong(mention, gold);
    (*hit)->right = true;
    ++scores_.right;
  }

  void ScoreEnds(const DateMention& mention, GoldDate* from, GoldDate* to) {
    scores_.predicted += 2;
    from->right = from->days && from->days->first == mention.first;
    to->right = to->days && to->days->last == mention.last;
    const int right = (from->right ? 1 : 0) + (to->right ? 1 : 0);
    scores_.right += right;
    scores_.interval_ends += 2;
    scores_.interval_ends_right += right;
    if (!from->right || !to->right) AddWrong(mention, {from, to});
  }

  void CountGold(const GoldDate& gold) {
    if (!gold.days) {
      ++scores_.ignored_gold;
      return;
    }
    ++scores_.gold;
    if (gold.found) {
      ++scores_.found;
      return;
    }
    AddError("missed", gold.tag->offset, gold.tag->length, gold.tag->value, "");
  }

  void AddWrong(const DateMention& mention,
                const std::vector<GoldDate*>& gold) {
    AddError(gold.empty() ? "spurious" : "wrong", mention.offset,
             mention.length, gold.empty() ? "" : gold.front()->tag->value,
             DaysOf(mention));
  }

  void AddError(std::string_view what, size_t offset, size_t length,
                std::string_view gold, std::string_view predicted) {
    const std::string created =
        document_.created ? FormatDay(*document_.created) : "?";
    errors_.push_back(absl::StrCat(ToAbsl(what), "\t", ToAbsl(gold), "\t",
                                   ToAbsl(predicted), "\t", created, "\t",
                                   Excerpt(document_.text, offset, length)));
  }

  const TimemlDocument& document_;
  DateScores& scores_;
  std::vector<std::string>& errors_;
  std::vector<GoldDate> gold_;
};

double Share(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0
                    : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double DateScores::Precision() const { return Share(right, predicted); }
double DateScores::Recall() const { return Share(right, gold); }
double DateScores::F1() const { return Share(2 * right, predicted + gold); }
double DateScores::ExtentRecall() const { return Share(found, gold); }

double DateScores::IntervalPrecision() const {
  return Share(interval_ends_right, interval_ends);
}

void ScoreDocument(const TimemlDocument& document, DateScores* scores,
                   std::vector<std::string>* errors) {
  Scorer(document, scores, errors).Run();
}

std::string DateScoresJson(const DateScores& scores) {
  JsonWriter json(JsonWriter::Style::kPretty);
  json.BeginObject();
  json.Field("documents", scores.documents);
  json.Field("gold", scores.gold);
  json.Field("predicted", scores.predicted);
  json.Field("right", scores.right);
  json.Field("precision", scores.Precision());
  json.Field("recall", scores.Recall());
  json.Field("f1", scores.F1());
  json.Field("extentRecall", scores.ExtentRecall());
  json.Field("intervalEnds", scores.interval_ends);
  json.Field("intervalPrecision", scores.IntervalPrecision());
  json.Field("ignoredGold", scores.ignored_gold);
  json.Field("ignoredPredictions", scores.ignored_predictions);
  json.Field("note",
             "DURATION/SET gold ignored: predictions that overlap only those "
             "are not counted");
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace dateline
