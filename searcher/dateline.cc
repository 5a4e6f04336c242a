#include "searcher/dateline.h"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/index_directory.h"
#include "common/status_macros.h"
#include "searcher/http/http_limits.h"
#include "searcher/response_writer.h"
#include "searcher/service/search_service.h"

struct dateline_index {
  std::unique_ptr<dateline::IndexHandle> handle;
  std::unique_ptr<dateline::SearchService> service;
};

namespace dateline {
namespace {

// For dateline_free; null when there is no memory.
char* CopyOf(std::string_view text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

void Fail(std::string_view message, char** error) {
  if (error != nullptr) *error = CopyOf(message);
}

// What `call` gives, or null and its message.
template <typename Call>
typename std::invoke_result_t<Call>::value_type Fenced(char** error,
                                                       const Call& call) {
  if (error != nullptr) *error = nullptr;
  try {
    auto result = call();
    if (result.ok()) return *std::move(result);
    Fail(FromAbsl(result.status().message()), error);
  } catch (const std::exception& exception) {
    Fail(exception.what(), error);
  }
  return nullptr;
}

absl::StatusOr<char*> Handed(std::string_view text) {
  char* copy = CopyOf(text);
  if (copy == nullptr) return absl::ResourceExhaustedError("out of memory");
  return copy;
}

absl::Status Missing(std::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(ToAbsl(what), " is NULL"));
}

// Pinned, so that no thread runs that the caller does not know of.
absl::StatusOr<std::unique_ptr<dateline_index>> OpenIndex(
    const std::string& path) {
  IndexHandleOptions options;
  options.index = path;
  options.threads = std::max(1u, std::thread::hardware_concurrency());
  DATELINE_ASSIGN_OR_RETURN(options.generation,
                            IndexDirectory(path).CurrentNumber());
  auto index = std::make_unique<dateline_index>();
  DATELINE_ASSIGN_OR_RETURN(index->handle, IndexHandle::Open(options));
  ServiceOptions service;
  service.query_timeout = std::chrono::milliseconds(0);
  index->service = std::make_unique<SearchService>(*index->handle, service);
  return index;
}

absl::StatusOr<dateline_index*> Open(const char* path) {
  if (path == nullptr) return Missing("path");
  absl::StatusOr<std::unique_ptr<dateline_index>> index = OpenIndex(path);
  if (index.ok()) return index->release();
  return absl::Status(
      index.status().code(),
      IndexDirectory(path).WithRoot(FromAbsl(index.status().message())));
}

// What a problem document says; of a query also where and what to type instead.
absl::Status Problem(const std::string& document) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::string_view detail;
  if (parser.parse(document).get(root) != simdjson::SUCCESS ||
      root["detail"].get(detail) != simdjson::SUCCESS) {
    return absl::InternalError("the search failed");
  }
  std::string message(detail);
  uint64_t position = 0;
  std::string_view hint;
  if (root.at_pointer("/errors/0/position").get(position) ==
      simdjson::SUCCESS) {
    absl::StrAppend(&message, " (at ", position, ")");
  }
  if (root.at_pointer("/errors/0/hint").get(hint) == simdjson::SUCCESS &&
      !hint.empty()) {
    absl::StrAppend(&message, "; ", ToAbsl(hint));
  }
  return absl::InvalidArgumentError(message);
}

absl::StatusOr<char*> Search(const dateline_index& index,
                             const char* parameters) {
  static const size_t kMostBytes = HttpLimits().max_body_bytes;
  if (::strnlen(parameters, kMostBytes + 1) > kMostBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("parameters have more than ", kMostBytes, " bytes"));
  }
  HttpRequest request;
  request.method = "POST";
  request.path = "/search";
  request.content_type = "application/json";
  request.body = parameters;
  const HttpResponse response = index.service->Handle(request);
  if (response.status == 500) {
    return absl::InternalError(
        absl::StrCat("the search failed; 'indexer check ",
                     index.handle->index(), "' says whether it is damaged"));
  }
  if (response.status != 200) return Problem(response.body);
  // Their links need the address of a service.
  if (response.content_type.starts_with("application/atom") ||
      response.content_type.starts_with("application/rss")) {
    return absl::InvalidArgumentError(
        "the parameter format cannot be atom or rss here: it takes json, "
        "jsonl, csv, trec");
  }
  return Handed(response.body);
}

absl::StatusOr<char*> FindArticle(const Searcher& searcher, const char* id) {
  const absl::StatusOr<Article> article = searcher.GetArticle(id);
  if (absl::IsNotFound(article.status())) {
    return absl::NotFoundError("there is no article with this id");
  }
  if (!article.ok()) return article.status();
  DATELINE_ASSIGN_OR_RETURN(const ArticleAnnotations annotations,
                            searcher.GetAnnotations(id));
  return Handed(ArticleJson(*article, annotations, /*pretty=*/false));
}

}  // namespace
}  // namespace dateline

dateline_index* dateline_open(const char* path, char** error) {
  return dateline::Fenced(error, [path] { return dateline::Open(path); });
}

void dateline_close(dateline_index* index) { delete index; }

char* dateline_search(const dateline_index* index, const char* parameters,
                      char** error) {
  return dateline::Fenced(error, [&]() -> absl::StatusOr<char*> {
    if (index == nullptr) return dateline::Missing("index");
    if (parameters == nullptr) return dateline::Missing("parameters");
    return dateline::Search(*index, parameters);
  });
}

char* dateline_article(const dateline_index* index, const char* id,
                       char** error) {
  return dateline::Fenced(error, [&]() -> absl::StatusOr<char*> {
    if (index == nullptr) return dateline::Missing("index");
    if (id == nullptr) return dateline::Missing("id");
    return dateline::FindArticle(*index->handle->Current()->searcher, id);
  });
}

void dateline_free(char* text) { std::free(text); }
