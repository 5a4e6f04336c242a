// The Python module `dateline`:
//
//   index = dateline.open("news.index")
//   rows = index.search("START Cairo", size=50, from_="2022-11")
//   run = index.run({"1": "grain talks"})
//
// Parameters have the names and values of the HTTP service's; behind a name
// that is a word of Python stands a _, and in others it stands for a hyphen.
// The GIL is released while an index is opened or searched, and threads share
// an index.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/index_directory.h"
#include "searcher/response_writer.h"
#include "searcher/searcher.h"
#include "searcher/service/search_parameters.h"
#include "searcher/service/search_service.h"

namespace py = pybind11;

namespace dateline {
namespace {

constexpr unsigned kFilters = kFilterGroup | kOrderGroup | kTimeGroup;
constexpr unsigned kSearchParameters = kFilters | kPageGroup | kFacetGroup;
constexpr unsigned kRunParameters = kFilters | kPageGroup;
constexpr char kRunMatch[] = "any";  // as `searcher batch` has them
constexpr char kRunResults[] = "1000";

// pybind11 hands errors to Python as exceptions. NotFound becomes `not_found`.
[[noreturn]] void Raise(const absl::Status& status, PyObject* not_found) {
  PyObject* type = PyExc_RuntimeError;
  if (absl::IsInvalidArgument(status) || absl::IsOutOfRange(status)) {
    type = PyExc_ValueError;
  } else if (absl::IsNotFound(status)) {
    type = not_found;
  }
  PyErr_SetString(type, std::string(status.message()).c_str());
  throw py::error_already_set();
}

// What `call` gives, called without the GIL.
template <typename Call>
auto Released(const Call& call, PyObject* not_found = PyExc_RuntimeError) {
  auto result = [&call] {
    py::gil_scoped_release release;
    return call();
  }();
  if (!result.ok()) Raise(result.status(), not_found);
  return *std::move(result);
}

// None: not given. A list: several values.
UrlParameters ParametersOf(const py::kwargs& given) {
  UrlParameters parameters;
  for (const auto& [key, value] : given) {
    std::string name = py::str(key);
    if (name.ends_with('_')) name.pop_back();
    std::replace(name.begin(), name.end(), '_', '-');
    if (value.is_none()) continue;
    if (py::isinstance<py::list>(value) || py::isinstance<py::tuple>(value)) {
      for (const py::handle one : value) {
        parameters.emplace_back(name, py::str(one));
      }
    } else {
      parameters.emplace_back(name, py::str(value));
    }
  }
  return parameters;
}

void AddDefault(std::string name, std::string value,
                UrlParameters* parameters) {
  for (const auto& given : *parameters) {
    if (given.first == name) return;
  }
  parameters->emplace_back(std::move(name), std::move(value));
}

py::object FromJson(const std::string& json) {
  return py::module_::import("json").attr("loads")(json);
}

py::object TimeOf(const std::optional<Timestamp>& time) {
  if (!time) return py::none();
  return py::str(FormatTimestamp(*time));
}

// Without what is nested: a row of a table.
py::dict RowOf(const Hit& hit) {
  const Article& article = hit.article;
  std::string snippet;
  for (const MarkedText& piece : hit.highlights.snippets) {
    absl::StrAppend(&snippet, snippet.empty() ? "" : " ", piece.text);
  }
  py::dict row;
  row["rank"] = hit.rank;
  row["score"] = hit.score;
  row["id"] = hit.id;
  row["headline"] = article.headline;
  row["datePublished"] = TimeOf(article.date_published);
  row["publisher"] = article.publisher.name;
  row["domain"] = article.publisher.domain;
  row["author"] = article.authors;
  row["inLanguage"] = article.language;
  row["articleSection"] = article.section;
  row["keywords"] = article.keywords;
  row["url"] = article.url;
  row["snippet"] = snippet;
  return row;
}

// (id, query) pairs, or a dict of them.
std::vector<std::pair<std::string, std::string>> TopicsOf(
    const py::object& topics) {
  const py::object pairs =
      py::isinstance<py::dict>(topics) ? topics.attr("items")() : topics;
  std::vector<std::pair<std::string, std::string>> read;
  for (const py::handle pair : pairs) {
    const auto topic = py::cast<std::pair<py::object, std::string>>(pair);
    read.emplace_back(py::str(topic.first), topic.second);
  }
  return read;
}

// One generation of an index.
class Index {
 public:
  explicit Index(std::shared_ptr<const Searcher> searcher)
      : searcher_(std::move(searcher)) {}

  py::list Search(const std::string& query, const py::kwargs& given) const {
    const SearchRequest request = Read(kSearchParameters, ParametersOf(given));
    if (!request.facets.empty() || !request.histograms.empty()) {
      throw py::value_error("rows have no counts: call reply()");
    }
    py::list rows;
    for (const Hit& hit : Found(request, query).hits) rows.append(RowOf(hit));
    return rows;
  }

  py::object Reply(const std::string& query, const py::kwargs& given) const {
    const SearchRequest request = Read(kSearchParameters, ParametersOf(given));
    return FromJson(WriteResponse(Found(request, query), OutputFormat::kJson));
  }

  py::object GetArticle(const std::string& id) const {
    return FromJson(Released(
        [&]() -> absl::StatusOr<std::string> {
          const auto article = searcher_->GetArticle(id);
          if (!article.ok()) return article.status();
          const auto annotations = searcher_->GetAnnotations(id);
          if (!annotations.ok()) return annotations.status();
          return ArticleJson(*article, *annotations, /*pretty=*/false);
        },
        PyExc_KeyError));
  }

  std::vector<std::string> Run(const py::object& topics, const std::string& tag,
                               const std::string& syntax,
                               const py::kwargs& given) const {
    UrlParameters parameters = ParametersOf(given);
    AddDefault("match", kRunMatch, &parameters);
    AddDefault("size", kRunResults, &parameters);
    SearchRequest request = Read(kRunParameters, parameters);
    if (syntax != "text" && syntax != "query") {
      throw py::value_error("syntax is text or query");
    }
    if (syntax == "text") request.syntax = QuerySyntax::kFreeText;
    request.relax = false;
    request.want_articles = false;
    std::vector<std::string> lines;
    for (const auto& [id, query] : TopicsOf(topics)) {
      WriteOptions write;
      write.topic = id;
      write.tag = tag;
      const std::string run =
          WriteResponse(Found(request, query), OutputFormat::kTrec, write);
      for (const absl::string_view line :
           absl::StrSplit(run, '\n', absl::SkipEmpty())) {
        lines.emplace_back(line);
      }
    }
    return lines;
  }

  uint64_t generation() const { return searcher_->manifest().number; }
  uint64_t articles() const { return searcher_->manifest().articles; }

 private:
  SearchRequest Read(unsigned groups, const UrlParameters& parameters) const {
    absl::StatusOr<ServiceSearch> read =
        ReadSearchParameters(groups, parameters);
    if (!read.ok()) Raise(read.status(), PyExc_RuntimeError);
    if (!read->cursor.empty()) {
      throw py::value_error("there are no cursors here: use offset");
    }
    if (read->generation.value_or(generation()) != generation()) {
      throw py::value_error("another generation: open() it");
    }
    read->request.today = CurrentDay();
    if (read->timeout) {
      read->request.deadline =
          std::chrono::steady_clock::now() + *read->timeout;
    }
    return std::move(read)->request;
  }

  SearchResponse Found(SearchRequest request, const std::string& query) const {
    request.query = query;
    return Released([&] { return searcher_->Search(request); });
  }

  std::shared_ptr<const Searcher> searcher_;
};

Index Open(const std::string& path, std::optional<uint64_t> generation) {
  return Index(Released(
      [&]() -> absl::StatusOr<std::shared_ptr<const Searcher>> {
        auto searcher = Searcher::Open(path, generation);
        if (searcher.ok()) return searcher;
        const auto& status = searcher.status();
        return absl::Status(status.code(), IndexDirectory(path).WithRoot(
                                               FromAbsl(status.message())));
      },
      PyExc_FileNotFoundError));
}

}  // namespace
}  // namespace dateline

PYBIND11_MODULE(dateline, module) {
  using dateline::Index;
  module.doc() = "Full-text search for news";
  py::class_<Index>(module, "Index", "One generation of an index")
      .def("search", &Index::Search, py::arg("query"),
           "The articles, as a list of flat dicts")
      .def("reply", &Index::Reply, py::arg("query"),
           "The whole reply of /search: totals, facets, histograms, hits")
      .def("article", &Index::GetArticle, py::arg("id"),
           "One article with its text")
      .def("run", &Index::Run, py::arg("topics"), py::arg("tag") = "dateline",
           py::arg("syntax") = "text",
           "Lines of a TREC run over a dict of topics, or (id, query) pairs")
      .def_property_readonly("generation", &Index::generation)
      .def_property_readonly("articles", &Index::articles);
  module.def("open", &dateline::Open, py::arg("path"),
             py::arg("generation") = py::none(),
             "Opens the published generation, or the one with this number");
}
