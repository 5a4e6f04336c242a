#include "searcher/service/page_routes.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/asset.h"
#include "common/hash.h"
#include "searcher/http/http_problem.h"
#include "searcher/service/service_reply.h"

namespace dateline {
namespace {

DATELINE_ASSET(page_index_html, "../searcher/page/index.html");
DATELINE_ASSET(page_answers_js, "../searcher/page/answers.js");
DATELINE_ASSET(page_api_js, "../searcher/page/api.js");
DATELINE_ASSET(page_article_js, "../searcher/page/article.js");
DATELINE_ASSET(page_brush_js, "../searcher/page/brush.js");
DATELINE_ASSET(page_buckets_js, "../searcher/page/buckets.js");
DATELINE_ASSET(page_chart_js, "../searcher/page/chart.js");
DATELINE_ASSET(page_chips_js, "../searcher/page/chips.js");
DATELINE_ASSET(page_compare_js, "../searcher/page/compare.js");
DATELINE_ASSET(page_dates_js, "../searcher/page/dates.js");
DATELINE_ASSET(page_dialog_js, "../searcher/page/dialog.js");
DATELINE_ASSET(page_dom_js, "../searcher/page/dom.js");
DATELINE_ASSET(page_echo_js, "../searcher/page/echo.js");
DATELINE_ASSET(page_entity_text_js, "../searcher/page/entity_text.js");
DATELINE_ASSET(page_export_js, "../searcher/page/export.js");
DATELINE_ASSET(page_facets_js, "../searcher/page/facets.js");
DATELINE_ASSET(page_found_text_js, "../searcher/page/found_text.js");
DATELINE_ASSET(page_icon_svg, "../searcher/page/icon.svg");
DATELINE_ASSET(page_keys_js, "../searcher/page/keys.js");
DATELINE_ASSET(page_main_js, "../searcher/page/main.js");
DATELINE_ASSET(page_page_css, "../searcher/page/page.css");
DATELINE_ASSET(page_saved_js, "../searcher/page/saved.js");
DATELINE_ASSET(page_saved_store_js, "../searcher/page/saved_store.js");
DATELINE_ASSET(page_state_js, "../searcher/page/state.js");
DATELINE_ASSET(page_suggest_js, "../searcher/page/suggest.js");
DATELINE_ASSET(page_theme_js, "../searcher/page/theme.js");
DATELINE_ASSET(page_timeline_js, "../searcher/page/timeline.js");
DATELINE_ASSET(page_token_js, "../searcher/page/token.js");
DATELINE_ASSET(page_utf8_js, "../searcher/page/utf8.js");

// Scripts and styles of the service only, none in the page itself, and no text
// becomes markup.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";

std::string_view TypeOf(std::string_view name) {
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "text/html; charset=utf-8";
}

PageFile FileAt(std::string path, std::string_view name,
                std::string_view content) {
  return {std::move(path), TypeOf(name), content,
          absl::StrCat("W/\"", ToHex(Hash128(content)), "\"")};
}

PageFile File(std::string_view name, std::string_view content) {
  return FileAt("/page/" + std::string(name), name, content);
}

std::vector<PageFile> MakeFiles() {
  return {
      FileAt("/", "index.html", page_index_html),
      File("answers.js", page_answers_js),
      File("api.js", page_api_js),
      File("article.js", page_article_js),
      File("brush.js", page_brush_js),
      File("buckets.js", page_buckets_js),
      File("chart.js", page_chart_js),
      File("chips.js", page_chips_js),
      File("compare.js", page_compare_js),
      File("dates.js", page_dates_js),
      File("dialog.js", page_dialog_js),
      File("dom.js", page_dom_js),
      File("echo.js", page_echo_js),
      File("entity_text.js", page_entity_text_js),
      File("export.js", page_export_js),
      File("facets.js", page_facets_js),
      File("found_text.js", page_found_text_js),
      File("icon.svg", page_icon_svg),
      File("keys.js", page_keys_js),
      File("main.js", page_main_js),
      File("page.css", page_page_css),
      File("saved.js", page_saved_js),
      File("saved_store.js", page_saved_store_js),
      File("state.js", page_state_js),
      File("suggest.js", page_suggest_js),
      File("theme.js", page_theme_js),
      File("timeline.js", page_timeline_js),
      File("token.js", page_token_js),
      File("utf8.js", page_utf8_js),
  };
}

}  // namespace

std::span<const PageFile> PageFiles() {
  static const auto& files = *new std::vector<PageFile>(MakeFiles());
  return files;
}

std::optional<HttpResponse> AnswerPage(const HttpRequest& request) {
  const auto files = PageFiles();
  const auto file = std::find_if(
      files.begin(), files.end(),
      [&request](const PageFile& file) { return file.path == request.path; });
  if (file == files.end()) return std::nullopt;
  if (request.method == "POST") return WrongMethod();
  HttpResponse response;
  if (NamesTag(request.if_none_match, file->etag)) {
    response.status = 304;
  } else {
    response = Reply(file->content_type, std::string(file->content));
  }
  response.headers = {{"ETag", file->etag},
                      {"Cache-Control", "no-cache"},
                      {"Content-Security-Policy", std::string(kPagePolicy)}};
  return response;
}

}  // namespace dateline
