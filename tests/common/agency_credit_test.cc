#include "common/agency_credit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;

// Enough text between a beginning and an ending.
constexpr char kRest[] =
    "The bridge stays closed until spring, the mayor said.\n\n"
    "Ferries go on crossing the river every 20 minutes.";

std::string CreditOf(const Article& article) {
  const auto credit = FindAgencyCredit(article);
  if (!credit) return "none";
  std::string text;
  for (const std::string& agency : credit->agencies) text += agency + " ";
  return text + "by " + std::string(CreditEvidenceName(credit->evidence));
}

std::string CreditOfBody(const std::string& body) {
  Article article;
  article.body = body;
  return CreditOf(article);
}

struct Beginning {
  const char* text;
  const char* credit;
};

class DatelineCreditTest : public ::testing::TestWithParam<Beginning> {};

TEST_P(DatelineCreditTest, IsReadFromTheBeginning) {
  const std::string expected = GetParam().credit;
  EXPECT_EQ(CreditOfBody(std::string(GetParam().text) + kRest),
            expected.empty() ? "none" : expected + " by dateline")
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Beginnings, DatelineCreditTest,
    ::testing::Values(
        Beginning{"CAIRO (Reuters) - ", "Reuters"},
        Beginning{"CAIRO, Nov 29 (Reuters) - ", "Reuters"},
        Beginning{"CAIRO, Nov 29 (Xinhua) -- ", "Xinhua"},
        Beginning{"CAIRO (AP) \u2014 ", "AP"},
        Beginning{"NAIROBI, Kenya (AP) _\n\n", "AP"},
        Beginning{"ST. PAUL, Minn. (AP)-- ", "AP"},
        Beginning{"Le Caire (AFP) - ", "AFP"},
        Beginning{"Le Caire, 29 nov. 2022 (AFP) \u2013 ", "AFP"},
        Beginning{"Berlin (dpa/bb) - ", "dpa"},
        Beginning{"Kairo (dpa/AFP/Reuters) - ", "dpa AFP Reuters"},
        Beginning{"(ANSA) - ROMA, 29 NOV - ", "ANSA"},
        Beginning{"Madrid, 29 nov (EFE).- ", "EFE"},
        Beginning{"Lisboa, 29 nov 2022 (Lusa) - ", "Lusa"},
        Beginning{"New Delhi, Nov 29 (PTI) ", "PTI"},
        Beginning{"SEOUL, Nov. 29 (Yonhap) -- ", "Yonhap"},
        Beginning{"TOKYO, Nov. 29, Kyodo - ", "Kyodo"},
        Beginning{"MOSCOW, November 29. /TASS/. ", "TASS"},
        Beginning{"MOSCOW. Nov 29 (Interfax) - ", "Interfax"},
        Beginning{"МОСКВА, 29 ноября. /ТАСС/. ", "TASS"},
        Beginning{"МОСКВА, 29 ноя - РИА Новости. ", "RIA Novosti"},
        Beginning{"新华社北京11月29日电 ", "Xinhua"},
        Beginning{"（中央社台北29日電）", "CNA"}, Beginning{"【共同通信】", ""},
        Beginning{"WARSZAWA (PAP) - ", "PAP"},
        Beginning{"[Reuters] - ", "Reuters"},
        // Mentions, and other things in brackets.
        Beginning{"According to Reuters (Reuters) the bridge is closed. ", ""},
        Beginning{"The mayor told Reuters - and others - to wait. ", ""},
        Beginning{"The Associated Press (AP) said the mayor would go. ", ""},
        Beginning{"Reuters reported on Tuesday that talks failed. ", ""},
        Beginning{"CAIRO (Northern Courier) - ", ""},
        Beginning{"CAIRO, Nov 29 - ", ""},
        Beginning{"Ann Lee (AP Photo/Jim Roe) - ", ""},
        Beginning{"London (PA director Ann Lee) - ", ""},
        Beginning{"CAIRO \u2014 Talks with AFP, AP and others failed. ", ""},
        Beginning{"the talks (AP) - said to have failed - go on. ", ""},
        Beginning{"He asked: \"Who is it?\" (AP) - ", ""},
        Beginning{"Yes and/or no, said the mayor, are answers. ", ""}));

struct Ending {
  const char* text;
  const char* credit;
};

class EndingCreditTest : public ::testing::TestWithParam<Ending> {};

TEST_P(EndingCreditTest, IsReadFromTheEnd) {
  const std::string expected = GetParam().credit;
  EXPECT_EQ(CreditOfBody(std::string(kRest) + GetParam().text),
            expected.empty() ? "none" : expected + " by ending")
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Endings, EndingCreditTest,
    ::testing::Values(
        Ending{"\n Reuter\n", "Reuters"}, Ending{"\n\nREUTER", "Reuters"},
        Ending{"\n\n(Reporting by Ann Lee; Editing by Jim Roe)", "Reuters"},
        Ending{"\n\n(Reporting by Ann Lee)", "Reuters"},
        Ending{"\n\nReporting by Ann Lee; Writing by Jim Roe; Editing by Al Ho",
               "Reuters"},
        Ending{"\n\n\u00a9 AFP", "AFP"}, Ending{"\n\n\u00a9 2022 AFP", "AFP"},
        Ending{"\n\n\u00a9 dpa-infocom, dpa:221129-99-1", ""},
        Ending{"\n\ndpa/afp", "dpa AFP"}, Ending{"\n\n(dpa)", "dpa"},
        Ending{"\n\nSource: Xinhua", "Xinhua"},
        Ending{"\n\nQuelle: dpa", "dpa"}, Ending{" (AFP)", "AFP"},
        Ending{" \u2014 Reuters", "Reuters"}, Ending{" -- Bernama", "Bernama"},
        Ending{" /ANSA/", "ANSA"},
        Ending{"\n\nCopyright 2022 The Associated Press. All rights reserved.",
               "AP"},
        Ending{"\n\nAssociated Press writers Ann Lee in Cairo and Jim Roe in "
               "Rome contributed to this report.",
               "AP"},
        Ending{"\n\n\u00a9 Reuters\n\nMore on this story", "Reuters"},
        // Help from an agency, mentions, abbreviations.
        Ending{"\n\nThe Associated Press contributed to this report.", ""},
        Ending{"\n\nReuters contributed to this report.", ""},
        Ending{"\n\nWith reports from Reuters and AFP", ""},
        Ending{" A spokesman spoke to the Press Trust of India (PTI).", ""},
        Ending{" \"We shall see,\" she told Reuters.", ""},
        Ending{" It was first reported by the agency (AFP)", ""},
        Ending{"\n\nReporting by our own staff in Cairo.", ""},
        Ending{"\n\nPhoto: AFP", ""}, Ending{"\n\n(AP Photo/Jim Roe)", ""},
        Ending{"\n\nThe mayor wrote to AP", ""}));

struct Byline {
  const char* author;
  const char* credit;
};

class BylineCreditTest : public ::testing::TestWithParam<Byline> {};

TEST_P(BylineCreditTest, IsReadFromTheAuthor) {
  Article article;
  article.body = kRest;
  article.authors = {GetParam().author};
  const std::string expected = GetParam().credit;
  EXPECT_EQ(CreditOf(article),
            expected.empty() ? "none" : expected + " by byline")
      << GetParam().author;
}

INSTANTIATE_TEST_SUITE_P(
    Bylines, BylineCreditTest,
    ::testing::Values(
        Byline{"Reuters", "Reuters"}, Byline{"Ann Lee, Associated Press", "AP"},
        Byline{"By ANN LEE, AP Business Writer", "AP"},
        Byline{"Ann Lee | AFP", "AFP"}, Byline{"Ann Lee (Reuters)", "Reuters"},
        Byline{"Ann Lee of Reuters", "Reuters"},
        Byline{"Reuters Staff", "Reuters"},
        Byline{"Agence France-Presse", "AFP"}, Byline{"dpa/afp", "dpa AFP"},
        Byline{"Ann Lee and Jim Roe, The Canadian Press", "The Canadian Press"},
        Byline{"Ann Lee", ""}, Byline{"Ann Reuter-Lee", ""},
        Byline{"Paul Reuters", ""}, Byline{"Ann Lee, Northern Courier", ""}));

TEST(AgencyCreditTest, IsInTheFirstLineToo) {
  EXPECT_EQ(
      CreditOfBody(std::string("By Ann Lee, Associated Press\n\n") + kRest),
      "AP by byline");
}

TEST(AgencyCreditTest, IsThePublisherWhereNothingSaysMore) {
  Article article;
  article.body = kRest;
  article.publisher.domain = "uk.reuters.com";
  EXPECT_EQ(CreditOf(article), "Reuters by publisher");
  article.publisher = {"The Associated Press", ""};
  EXPECT_EQ(CreditOf(article), "AP by publisher");
  article.body = std::string("PARIS (AFP) - ") + kRest;
  EXPECT_EQ(CreditOf(article), "AFP by dateline");
}

TEST(AgencyCreditTest, IsReadFromTheStandfirstToo) {
  Article article;
  article.description = "CAIRO (Reuters) - The bridge is closed.";
  article.body = kRest;
  EXPECT_EQ(CreditOf(article), "Reuters by dateline");
}

TEST(AgencyCreditTest, OfNothingIsNone) {
  for (const char* body : {"", "(", "()", "(AP", "/", "//", "AP", "\n\n"}) {
    EXPECT_EQ(CreditOfBody(body), "none") << body;
  }
}

}  // namespace
}  // namespace dateline
