// The search page: the files of searcher/page/, compiled into the program. It
// asks the other routes; what it needs of them is in openapi.json.
#ifndef DATELINE_SEARCHER_SERVICE_PAGE_ROUTES_H_
#define DATELINE_SEARCHER_SERVICE_PAGE_ROUTES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "searcher/http/http_message.h"

namespace dateline {

struct PageFile {
  std::string path;  // "/" or "/page/main.js"
  std::string_view content_type;
  std::string_view content;
  std::string etag;
};

std::span<const PageFile> PageFiles();

// The file at the address of `request`; nullopt when there is none. Parameters
// are not looked at: they are the state of the page.
std::optional<HttpResponse> AnswerPage(const HttpRequest& request);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_PAGE_ROUTES_H_
