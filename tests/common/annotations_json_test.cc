#include "common/annotations_json.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

Article Sample() {
  Article article;
  article.headline = "Zürich talks";
  article.description = "A standfirst.";
  article.body = "Talks in Zürich on Monday.";
  article.dateline = "ZÜRICH, Nov 28";
  return article;
}

std::string Json(const ArticleAnnotations& annotations) {
  JsonWriter json;
  json.BeginObject();
  WriteAnnotationFields(Sample(), annotations, &json);
  json.EndObject();
  return json.Take();
}

TEST(AnnotationsJsonTest, NothingIsTwoEmptyLists) {
  EXPECT_EQ(Json({}), R"({"entities":[],"datesMentioned":[]})");
}

TEST(AnnotationsJsonTest, EntitiesWithTheirMentions) {
  ArticleAnnotations annotations;
  annotations.entities.push_back(
      {EntityType::kPlace,
       "zurich",
       "Zurich",
       "CH",
       80,
       {{ArticleZone::kHeadline, 0, 7, MentionMethod::kGazetteer, 85},
        {ArticleZone::kBody, 9, 7, MentionMethod::kModel, 99},
        {ArticleZone::kDateline, 0, 7, MentionMethod::kRule, 95}}});
  EXPECT_EQ(Json(annotations),
            R"({"entities":[{"type":"place","key":"zurich","label":"Zurich",)"
            R"("country":"CH","salience":80,"mentions":[)"
            R"({"field":"headline","offset":0,"length":7,"text":"Zürich",)"
            R"("by":"gazetteer","confidence":85},)"
            R"({"field":"articleBody","offset":9,"length":7,"text":"Zürich",)"
            R"("by":"model","confidence":99},)"
            R"({"field":"dateline","offset":0,"length":7,"text":"ZÜRICH",)"
            R"("by":"rule","confidence":95}]}],"datesMentioned":[]})");
}

TEST(AnnotationsJsonTest, NoCountryWhereThereIsNone) {
  ArticleAnnotations annotations;
  annotations.entities.push_back({EntityType::kEvent, "x", "X", "", 0, {}});
  EXPECT_EQ(Json(annotations).find("country"), std::string::npos);
}

TEST(AnnotationsJsonTest, DatesWithTheirDays) {
  ArticleAnnotations annotations;
  DateMention monday;
  monday.first = monday.last = {2022, 11, 28};
  monday.precision = DateMentionPrecision::kDay;
  monday.kind = DateMentionKind::kRelative;
  monday.offset = 20;
  monday.length = 6;
  annotations.dates.push_back({ArticleZone::kBody, monday});
  EXPECT_EQ(Json(annotations),
            R"({"entities":[],"datesMentioned":[{"start":"2022-11-28",)"
            R"("end":"2022-11-28","precision":"day","kind":"relative",)"
            R"("field":"articleBody","offset":20,"length":6,)"
            R"("text":"Monday"}]})");
}

// Of an index that another program wrote.
TEST(AnnotationsJsonTest, OffsetsBeyondTheTextGiveNoText) {
  ArticleAnnotations annotations;
  annotations.entities.push_back(
      {EntityType::kPlace, "x", "X", "", 0, {{ArticleZone::kBody, 900, 5}}});
  EXPECT_NE(Json(annotations).find(R"("text":"")"), std::string::npos);
}

}  // namespace
}  // namespace dateline
