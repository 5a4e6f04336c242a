#include "indexer/newsml_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

constexpr std::string_view kMeta =
    "<catalogRef href='c'/><itemMeta><itemClass/><provider/><versionCreated/>"
    "</itemMeta>";

// The detail of the rejection; empty when no rule is broken.
std::string Violation(std::string_view element, std::string_view inside,
                      std::string_view version = "2.34") {
  const std::string name(element);
  const FeedContents feed = ReadFeed(
      "<" + name +
      " xmlns='http://iptc.org/std/nar/2006-10-01/' guid='g' "
      "standard='NewsML-G2' standardversion='" +
      std::string(version) + "'>" + std::string(inside) + "</" + name + ">");
  for (const Rejection& rejection : feed.rejections) {
    if (rejection.reason == RejectReason::kInvalid) return rejection.detail;
  }
  return "";
}

std::string InItem(std::string_view inside, std::string_view version = "2.34") {
  return Violation("newsItem", std::string(kMeta) + std::string(inside),
                   version);
}

TEST(NewsmlRules, EveryItemHasAFrame) {
  EXPECT_EQ(Violation("newsItem", ""), "itemMeta is missing");
  EXPECT_EQ(Violation("packageItem", "<itemMeta><itemClass/></itemMeta>"),
            "provider is missing in itemMeta");
  EXPECT_EQ(InItem(""), "");
}

TEST(NewsmlRules, OlderVersionsAskForACatalog) {
  const std::string_view meta = kMeta.substr(kMeta.find("<itemMeta"));
  EXPECT_EQ(Violation("newsItem", meta, "2.30"), "");
  EXPECT_EQ(Violation("newsItem", meta, "2.9"),
            "a catalog is missing, which 2.29 and older ask for");
}

TEST(NewsmlRules, DetailsHaveTheirElements) {
  EXPECT_EQ(InItem("<assert><organisationDetails><founded/><x:y xmlns:x='u'/>"
                   "</organisationDetails></assert>"),
            "");
  EXPECT_EQ(InItem("<assert><organisationDetails><born/>"
                   "</organisationDetails></assert>"),
            "no such element in organisationDetails: born");
}

TEST(NewsmlRules, RelationsNestThreeDeep) {
  const std::string three = "<related><related><related/></related></related>";
  EXPECT_EQ(InItem(three), "");
  EXPECT_EQ(InItem("<related>" + three + "</related>"),
            "related is nested too deeply");
}

TEST(NewsmlRules, AddressesAndTimes) {
  EXPECT_EQ(InItem("<link residrefformaturi='http://a/%41'/>"), "");
  EXPECT_EQ(InItem("<link residrefformaturi='%'/>"),
            "residrefformaturi is not an address");
  EXPECT_EQ(InItem("<schemeMeta schemeretired='2020'/>", "2.28"),
            "schemeretired came with 2.29");
  EXPECT_EQ(
      Violation("catalogItem", std::string(kMeta) + "<digitalSourceType/>"),
      "digitalSourceType in a catalogItem");
}

}  // namespace
}  // namespace dateline
