// The texts of tests/golden/languages, searched: queries in other spellings and
// forms find them, phrases and NEAR have their positions, what is marked is the
// word as it is written, and both retrievers agree.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

struct LanguageCase {
  const char* language;  // of the article to be found
  const char* query;
  const char* marked;  // what is marked first in the body; empty: nothing
};

Article GoldenArticle(const std::filesystem::path& path) {
  Article article;
  article.id = article.language = path.stem();
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("= ")) continue;
    if (article.headline.empty()) {
      article.headline = line;
    } else {
      article.body += line + "\n\n";
    }
  }
  return article;
}

class LanguagesTest : public ::testing::TestWithParam<LanguageCase> {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<TempDir>();
    std::vector<Article> articles;
    for (const auto& entry : std::filesystem::directory_iterator(
             DATELINE_SOURCE_DIR "/tests/golden/languages")) {
      if (entry.path().extension() == ".txt") {
        articles.push_back(GoldenArticle(entry.path()));
      }
    }
    const absl::Status made = MakeIndex(dir_->path() + "/index", articles,
                                        /*reference=*/true);
    ASSERT_TRUE(made.ok()) << made;
    auto opened = Searcher::Open(dir_->path() + "/index");
    ASSERT_TRUE(opened.ok()) << opened.status();
    searcher_ = *opened;
    auto reference = Searcher::Open(dir_->path() + "/index", std::nullopt,
                                    RetrieverChoice::kXapian);
    ASSERT_TRUE(reference.ok()) << reference.status();
    reference_ = *reference;
  }

  static void TearDownTestSuite() {
    searcher_.reset();
    reference_.reset();
    dir_.reset();
  }

  // The hit with this id; null when it is not found.
  static const Hit* Find(const SearchResponse& response,
                         const std::string& id) {
    for (const Hit& hit : response.hits) {
      if (hit.id == id) return &hit;
    }
    return nullptr;
  }

  static void ExpectFound(const SearchRequest& request) {
    const auto response = searcher_->Search(request);
    ASSERT_TRUE(response.ok()) << response.status();
    const Hit* hit = Find(*response, GetParam().language);
    ASSERT_NE(hit, nullptr) << request.query;
    const std::string marked = GetParam().marked;
    if (marked.empty()) return;
    for (const MarkedText& snippet : hit->highlights.snippets) {
      for (const auto& mark : snippet.marks) {
        const std::string text =
            snippet.text.substr(mark.begin, mark.end - mark.begin);
        if (text == marked) return;
      }
    }
    ADD_FAILURE() << marked << " is not marked for " << request.query;
  }

  static void ExpectAgreement(const SearchRequest& request) {
    const auto response = searcher_->Search(request);
    const auto reference = reference_->Search(request);
    ASSERT_TRUE(response.ok() && reference.ok()) << reference.status();
    ASSERT_EQ(response->total, reference->total) << request.query;
    for (size_t i = 0; i < response->hits.size(); ++i) {
      EXPECT_EQ(response->hits[i].id, reference->hits[i].id) << request.query;
      EXPECT_EQ(response->hits[i].score, reference->hits[i].score);
    }
  }

  static std::unique_ptr<TempDir> dir_;
  static std::shared_ptr<const Searcher> searcher_;
  static std::shared_ptr<const Searcher> reference_;
};

std::unique_ptr<TempDir> LanguagesTest::dir_;
std::shared_ptr<const Searcher> LanguagesTest::searcher_;
std::shared_ptr<const Searcher> LanguagesTest::reference_;

TEST_P(LanguagesTest, FindsAndMarksWithAndWithoutTheQuerysLanguage) {
  SearchRequest request;
  request.query = GetParam().query;
  request.limit = 100;
  request.snippet.max_fragments = 8;
  request.relax = false;
  ExpectFound(request);
  ExpectAgreement(request);
  request.query_language = GetParam().language;
  ExpectFound(request);
  ExpectAgreement(request);
}

INSTANTIATE_TEST_SUITE_P(
    Golden, LanguagesTest,
    ::testing::Values(
        LanguageCase{"ar", "المستشفى", "مستشفى"},
        LanguageCase{"ar", "حكومه OR المدينه", "المدينـــة"},
        LanguageCase{"ar", "1200", "١٬٢٠٠"},
        LanguageCase{"fa", "ايران OR كرج", "كرج"},
        LanguageCase{"fa", "قایقها", "قایق\u200cها"},
        LanguageCase{"he", "שלום", "שָׁלוֹם"},
        LanguageCase{"he", "ובארהב", "ובארה״ב"},
        LanguageCase{"yi", "שפעט", "שפּעט"},
        LanguageCase{"zh", "北京医院", "北京"},
        LanguageCase{"zh", "\"工程师 没有批准\"", ""},
        LanguageCase{"zh", "居民 NEAR/4 北京", "居民"},
        LanguageCase{"zh", "ABC公司", ""},
        LanguageCase{"zh-hant", "臺北", "臺北"},
        LanguageCase{"zh-hant", "台北医院", "臺北"},
        LanguageCase{"zh-hant", "工程师", "工程"},
        LanguageCase{"zh-hant", "\"新大桥的通车仪式\"", ""},
        LanguageCase{"zh", "工程師", "工程"},
        LanguageCase{"zh-hant", "1200", "１２００"},
        LanguageCase{"ja", "東京の病院", "病院"},
        LanguageCase{"ja", "フェリー", "ﾌｪﾘｰ"},
        LanguageCase{"ja", "abc", "ＡＢＣ"},
        LanguageCase{"th", "โรงพยาบาล", "พยาบาล"},
        LanguageCase{"th", "\"โรงพยาบาลในกรุงเทพ\"", ""},
        LanguageCase{"th", "1200", "๑,๒๐๐"}, LanguageCase{"lo", "1200", "໑໒໐໐"},
        LanguageCase{"km", "រៀល", "រៀល"}, LanguageCase{"my", "ကျပ်", "ကျပ်"},
        LanguageCase{"ko", "병원*", "병원으로"},
        LanguageCase{"el", "νοσοκομειο", "νοσοκομεία"},
        LanguageCase{"el", "ΠΛΟΙΟ", "ΠΛΟΙΑ"},
        LanguageCase{"sr", "bolnici", "bolnica"},
        LanguageCase{"sr", "испитивање", "испитивања"},
        LanguageCase{"hr", "болница", "bolnice"},
        LanguageCase{"hi", "अस्पताल", "अस्पतालों"},
        LanguageCase{"hi", "पहुंचा", "पहुँचा"},
        LanguageCase{"ne", "मिनेट", "मिनेटमा"},
        LanguageCase{"ta", "படகு", "படகுகள்"},
        LanguageCase{"tr", "IRAK", "Irak"},
        LanguageCase{"tr", "izmir", "İzmir"},
        LanguageCase{"ro", "spitale", "spitalele"},
        LanguageCase{"ro", "oţel", "oțelul"},
        LanguageCase{"es", "inauguracion", ""},
        LanguageCase{"pt", "sao joao", "João"},
        LanguageCase{"fr", "\"declare aux journalistes\"", "déclaré"},
        LanguageCase{"fr", "declare", "déclaré"},
        LanguageCase{"pl", "lodzi", "Łodzi"},
        LanguageCase{"da", "aeroskobing", "Ærøskøbing"},
        LanguageCase{"de", "haus strasse", "Häuser"},
        LanguageCase{"fr", "hotel", "Hôtel"},
        LanguageCase{"fr", "1200 OR O'Brien", "O'Brien"},
        LanguageCase{"it", "ospedali", "ospedale"},
        LanguageCase{"ca", "hospitals", "hospital"},
        LanguageCase{"ga", "cruach", "chruach"},
        LanguageCase{"ru", "испытание", "испытания"},
        LanguageCase{"uk", "п’ять", "п'ять"},
        LanguageCase{"fi", "toimittaja", "toimittajille"},
        LanguageCase{"hu", "kórház", "kórházakhoz"},
        LanguageCase{"hy", "ինժեներ", "ինժեներները"},
        LanguageCase{"eu", "ingeniari", "ingeniariek"},
        LanguageCase{"lt", "bandymas", "bandymų"},
        LanguageCase{"id", "umum OR besar", "besar"},
        LanguageCase{"nl", "ziekenhuizen", "ziekenhuizen"},
        LanguageCase{"no", "sykehus", "sykehusene"},
        LanguageCase{"sv", "sjukhus", "sjukhusen"},
        LanguageCase{"en", "engineer", "engineers"}),
    [](const auto& info) {
      std::string name = info.param.language;
      std::erase(name, '-');
      return name + std::to_string(info.index);
    });

}  // namespace
}  // namespace dateline
