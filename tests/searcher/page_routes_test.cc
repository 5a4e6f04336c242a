#include "searcher/service/page_routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace dateline {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

HttpRequest Get(std::string path) {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  return request;
}

std::string Header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

std::filesystem::path Folder() {
  return std::filesystem::path(DATELINE_SOURCE_DIR) / "searcher" / "page";
}

std::string Contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(PageRoutesTest, ServesEveryFileOfThePage) {
  std::set<std::string> on_disk;
  for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
    const std::string name = entry.path().filename();
    const std::string path = name == "index.html" ? "/" : "/page/" + name;
    on_disk.insert(path);
    const auto response = AnswerPage(Get(path));
    ASSERT_TRUE(response.has_value()) << path;
    EXPECT_EQ(response->body, Contents(entry.path())) << path;
  }
  std::set<std::string> served;
  for (const PageFile& file : PageFiles()) served.insert(file.path);
  EXPECT_EQ(served, on_disk);
}

TEST(PageRoutesTest, TypesAreThoseThatBrowsersInsistOn) {
  EXPECT_EQ(AnswerPage(Get("/"))->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(AnswerPage(Get("/page/main.js"))->content_type,
            "text/javascript; charset=utf-8");
  EXPECT_EQ(AnswerPage(Get("/page/page.css"))->content_type,
            "text/css; charset=utf-8");
  EXPECT_EQ(AnswerPage(Get("/page/icon.svg"))->content_type, "image/svg+xml");
}

TEST(PageRoutesTest, ThePolicyAllowsNothingInTheTextOfThePage) {
  const std::string policy =
      Header(*AnswerPage(Get("/")), "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("require-trusted-types-for 'script'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  const std::string page = Contents(Folder() / "index.html");
  EXPECT_THAT(page, Not(ContainsRegex("<style| style=| on[a-z]+=")));
  size_t scripts = 0;
  for (size_t at = page.find("<script"); at != std::string::npos;
       at = page.find("<script", at + 1)) {
    ++scripts;
    EXPECT_THAT(page.substr(at, page.find('>', at) - at), HasSubstr(" src="));
  }
  EXPECT_GT(scripts, 0U);
}

TEST(PageRoutesTest, ThePageAsksNoOtherServer) {
  for (const PageFile& file : PageFiles()) {
    std::string text(file.content);
    constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";  // a name
    for (size_t at = text.find(kSvg); at != std::string::npos;
         at = text.find(kSvg)) {
      text.erase(at, kSvg.size());
    }
    EXPECT_THAT(text, Not(ContainsRegex("https?://|innerHTML"))) << file.path;
  }
}

TEST(PageRoutesTest, AnEtagSavesTheBody) {
  HttpRequest request = Get("/");
  const auto first = AnswerPage(request);
  EXPECT_EQ(first->status, 200);
  request.if_none_match = Header(*first, "ETag");
  EXPECT_NE(request.if_none_match, "");
  const auto again = AnswerPage(request);
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->body, "");
  EXPECT_EQ(Header(*again, "ETag"), request.if_none_match);
}

TEST(PageRoutesTest, TheStateInTheAddressIsThePagesOwn) {
  HttpRequest request = Get("/");
  request.parameters = {{"q", "treaty"}, {"anything", "<b>"}};
  EXPECT_EQ(AnswerPage(request)->status, 200);
}

TEST(PageRoutesTest, IsOnlyRead) {
  HttpRequest request = Get("/");
  request.method = "POST";
  EXPECT_EQ(AnswerPage(request)->status, 405);
}

TEST(PageRoutesTest, OtherAddressesAreNotThePages) {
  for (const char* path : {"", "/page", "/page/", "/page/index.html",
                           "/page/../main.js", "/page/none.js", "/search"}) {
    EXPECT_FALSE(AnswerPage(Get(path)).has_value()) << path;
  }
}

}  // namespace
}  // namespace dateline
