#include "indexer/entities/dateline_place.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(DatelinePlaceTest, FindsThePlaceAndItsCountry) {
  const struct {
    const char* dateline;
    const char* label;
    const char* country;
  } examples[] = {{"CAIRO, Nov 28", "Cairo", "EG"},
                  {"Cairo", "Cairo", "EG"},
                  {"SAO PAULO, Brazil", "Sao Paulo", "BR"},
                  {"SÃO PAULO (Reuters)", "Sao Paulo", "BR"},
                  {"PORTLAND, Ore., Feb 26", "Portland", "US"},
                  {"FARMINGDALE, N.Y., March 9", "Farmingdale", "US"},
                  {"QUUXTOWN, Kenya, Nov 28", "Quuxtown", "KE"},
                  {"UNITED NATIONS, Kenya", "United Nations", "KE"},
                  {"NEW YORK 28 November", "New York", "US"}};
  for (const auto& [dateline, label, country] : examples) {
    const auto place = FindDatelinePlace(dateline);
    ASSERT_TRUE(place.has_value()) << dateline;
    EXPECT_EQ(place->label, label) << dateline;
    EXPECT_EQ(place->country, country) << dateline;
    const std::string_view written =
        std::string_view(dateline).substr(place->offset, place->length);
    EXPECT_EQ(written.find_first_of(",("), std::string_view::npos) << written;
  }
}

TEST(DatelinePlaceTest, OtherDatelinesHaveNone) {
  for (const char* dateline : {"", "Nov 28", "QUUXTOWN, Nov 28", "(Reuters)",
                               ", Kenya", "12 November", "QUUXTOWN", "-"}) {
    EXPECT_FALSE(FindDatelinePlace(dateline).has_value()) << dateline;
  }
}

}  // namespace
}  // namespace dateline
