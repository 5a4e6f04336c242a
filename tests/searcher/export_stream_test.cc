#include "searcher/service/export_stream.h"

#include <chrono>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

using ExportStreamTest = ServiceTest;

std::string ReadAll(const HttpResponse& response) {
  std::string all;
  while (response.stream != nullptr) {
    auto piece = response.stream->Next();
    EXPECT_TRUE(piece.ok()) << piece.status();
    if (!piece.ok() || piece->empty()) break;
    all += *piece;
  }
  return all;
}

TEST_F(ExportStreamTest, HasEveryHitInTheOrderOfTheSearch) {
  const UrlParameters search = {{"q", "wheat OR barley"}};
  UrlParameters trec = search;
  trec.insert(trec.end(), {{"format", "trec"}, {"topic", "7"}, {"tag", "r"}});
  const HttpResponse reply = Ask(Get("/export", trec));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.headers, Contains(Pair("Dateline-Total", "3")));
  EXPECT_THAT(reply.headers, Contains(Pair("Dateline-Generation", "1")));
  SearchRequest request;
  request.query = "wheat OR barley";
  WriteOptions options;
  options.topic = "7";
  options.tag = "r";
  EXPECT_EQ(ReadAll(reply),
            WriteResponse(Found(request), OutputFormat::kTrec, options));
}

TEST_F(ExportStreamTest, CsvHasOneHeader) {
  const std::string csv =
      ReadAll(Ask(Get("/export", {{"q", "wheat"}, {"format", "csv"}})));
  SearchRequest request;
  request.query = "wheat";
  EXPECT_EQ(csv, WriteResponse(Found(request), OutputFormat::kCsv));
  EXPECT_EQ(ReadAll(Ask(Get("/export", {{"q", "zebra"}, {"format", "csv"}}))),
            "rank,score,id,datePublished,publisher,headline,url\r\n");
}

TEST_F(ExportStreamTest, JsonLinesHaveTheTextWhenAskedFor) {
  const std::string lines = ReadAll(Ask(Get("/export", {{"q", "wheat"}})));
  EXPECT_THAT(lines, StartsWith("{\"rank\":1,"));
  EXPECT_THAT(lines, Not(HasSubstr("articleBody")));
  EXPECT_THAT(ReadAll(Ask(Get("/export", {{"q", "wheat"}, {"text", "with"}}))),
              HasSubstr("\"articleBody\":\"Wheat and barley.\""));
  EXPECT_EQ(ReadAll(Ask(Get("/export", {{"q", "zebra"}}))), "");
}

TEST_F(ExportStreamTest, SomeRunAtATime) {
  ServiceOptions options;
  options.max_exports = 1;
  SearchService service(*index_, options);
  const HttpRequest request = Get("/export", {{"q", "wheat"}});
  HttpResponse first = service.Handle(request);
  EXPECT_EQ(first.status, 200);
  const HttpResponse second = service.Handle(request);
  EXPECT_EQ(second.status, 503);
  EXPECT_THAT(second.headers, Contains(Pair("Retry-After", "1")));
  first.stream.reset();
  EXPECT_EQ(service.Handle(request).status, 200);
}

TEST_F(ExportStreamTest, AListThatTakesTooLongIsAProblem) {
  ExpectProblem(Get("/export", {{"q", "wheat"}, {"timeout", "0"}}), 503,
                "too long");
}

// Until the end or an error.
absl::Status Drain(BodyStream& stream, std::string* all) {
  while (true) {
    auto piece = stream.Next();
    if (!piece.ok() || piece->empty()) return piece.status();
    *all += *piece;
  }
}

TEST_F(ExportStreamTest, BreaksOffAtTheDeadlineAndSaysSo) {
  for (const auto& [format, last] :
       std::vector<std::pair<std::string, std::string>>{
           {"jsonl", "{\"partial\":true,\"articles\":0,\"total\":2}\n"},
           {"csv", ""},
           {"trec", ""}}) {
    // So long that the list is made in time.
    HttpResponse reply;
    uint64_t timeout = 50;
    for (reply.status = 503; reply.status == 503; timeout *= 2) {
      reply = Ask(Get("/export", {{"q", "wheat"},
                                  {"format", format},
                                  {"timeout", std::to_string(timeout)}}));
    }
    ASSERT_EQ(reply.status, 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(timeout));
    std::string all;
    EXPECT_TRUE(absl::IsDeadlineExceeded(Drain(*reply.stream, &all)));
    EXPECT_EQ(all, last);
  }
}

TEST_F(ExportStreamTest, TheServiceBoundsItsTime) {
  ServiceOptions options;
  options.export_timeout = std::chrono::milliseconds(1);
  SearchService service(*index_, options);
  const HttpResponse reply =
      service.Handle(Get("/export", {{"q", "wheat"}, {"timeout", "600000"}}));
  if (reply.status == 503) return;  // the list was late already
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  std::string all;
  EXPECT_TRUE(absl::IsDeadlineExceeded(Drain(*reply.stream, &all)));
}

TEST_F(ExportStreamTest, AQueryErrorIsAProblem) {
  ExpectProblem(Get("/export", {{"q", "titel:x"}}), 400, "titel");
  ExpectProblem(Get("/export", {{"q", "x"}, {"format", "json"}}), 400,
                "it takes jsonl");
}

// More hits than one list has.
TEST(ExportLongTest, GoesOnBehindEachList) {
  const TempDir directory;
  std::vector<Article> articles;
  for (size_t i = 0; i < kMaxListed + 10; ++i) {
    articles.push_back(MakeArticle("a" + std::to_string(i), "Wheat",
                                   "Number " + std::to_string(i)));
  }
  const std::string index = directory.path() + "/index";
  ASSERT_TRUE(MakeIndex(index, articles).ok());
  IndexHandleOptions options;
  options.index = index;
  const auto handle = IndexHandle::Open(options);
  ASSERT_TRUE(handle.ok()) << handle.status();
  SearchService service(**handle, {});
  const std::string run = ReadAll(
      service.Handle(Get("/export", {{"q", "wheat"}, {"format", "trec"}})));
  std::set<std::string> ids;
  size_t rank = 0;
  for (const auto line : absl::StrSplit(run, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> columns = absl::StrSplit(line, ' ');
    ASSERT_EQ(columns.size(), 6);
    ids.insert(columns[2]);
    EXPECT_EQ(columns[3], std::to_string(++rank));
  }
  EXPECT_EQ(ids.size(), articles.size());
}

}  // namespace
}  // namespace dateline
