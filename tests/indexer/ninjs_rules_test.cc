#include "indexer/ninjs_rules.h"

#include <gtest/gtest.h>
#include <simdjson.h>

namespace dateline {
namespace {

std::string Violation(const std::string& properties) {
  simdjson::dom::parser parser;
  const std::string json = "{\"uri\":\"u\"," + properties + "}";
  simdjson::dom::element item;
  EXPECT_EQ(parser.parse(json).get(item), simdjson::SUCCESS) << json;
  return NinjsViolation(item).value_or("");
}

TEST(NinjsRules, EachFamilyHasItsOwnNames) {
  EXPECT_EQ(Violation(R"("firstcreated":"x","headline":"h")"), "");
  EXPECT_EQ(Violation(R"("firstcreated":"x","headlines":[{"value":"h"}])"), "");
  EXPECT_EQ(Violation(R"("firstCreated":"x","headlines":[{"value":"h"}])"), "");
  EXPECT_NE(Violation(R"("firstCreated":"x","headline":"h")"), "");
}

TEST(NinjsRules, NamesThePlace) {
  EXPECT_EQ(Violation(R"("urgency":10)"), "urgency: out of range");
  EXPECT_EQ(Violation(R"("urgency":0.5)"), "urgency: not an integer");
  EXPECT_EQ(Violation(R"("bodies":[{"role":"main"}])"),
            "bodies: value is missing");
  EXPECT_EQ(Violation(R"("subject":[{"name":5}])"),
            "subject: name: not a string");
  EXPECT_EQ(Violation(R"("mime_type":"x")"), "mime_type: no such property");
}

TEST(NinjsRules, NamesWithMoreBehind) {
  EXPECT_EQ(Violation(R"("body_text":"x","headline_2":"y")"), "");
  EXPECT_EQ(Violation(R"("headline_":"y")"), "headline_: no such property");
}

TEST(NinjsRules, PlacesHaveGeoJson) {
  EXPECT_EQ(Violation(R"("places":[{"geojson":{"type":"Point"}}])"), "");
  EXPECT_EQ(Violation(R"("places":[{"geojson":{"type":"Foo"}}])"),
            "places: geojson: not GeoJSON");
}

TEST(NinjsRules, EventsHaveOneStart) {
  EXPECT_EQ(
      Violation(R"("eventDetails":{"dates":{"expectedStartDate":"2024-02"}})"),
      "");
  EXPECT_EQ(
      Violation(R"("eventDetails":{"dates":{"expectedStartDate":"soon"}})"),
      "eventDetails: dates: expectedStartDate: not a date");
  EXPECT_EQ(Violation(R"("eventDetails":{"dates":{"startDate":"2024-02-01",
                         "expectedStartDate":"2024"}})"),
            "eventDetails: dates: either startDate or expectedStartDate");
}

TEST(NinjsRules, ItemsInItemsHaveNames) {
  EXPECT_EQ(Violation(R"("associations":{"a":{"headline":"x"}})"), "");
  EXPECT_EQ(Violation(R"("associations":[{"uri":"b"}])"),
            "associations: name is missing");
}

}  // namespace
}  // namespace dateline
