// Sites on this machine for the fetcher to ask.
#ifndef DATELINE_TESTS_SUPPORT_WEB_FIXTURE_H_
#define DATELINE_TESTS_SUPPORT_WEB_FIXTURE_H_

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/mutex.h"
#include "tests/support/http_server_fixture.h"

namespace dateline {

inline HttpResponse Reply(int status, std::string_view body,
                          std::string_view field = "",
                          std::string_view value = "") {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain";
  response.body = std::string(body);
  if (!field.empty()) response.headers.emplace_back(field, value);
  return response;
}

inline std::string FeedWith(const std::string& id) {
  return "<rss version='2.0'><channel><item><guid>" + id + "</guid><title>On " +
         id + "</title><link>/page/" + id + "</link></item></channel></rss>";
}

// Gives what was put at a path: 304 to who knows its ETag, 404 for the rest.
class WebTest : public HttpServerTest {
 protected:
  ~WebTest() override { StopAndJoin(); }

  // Before any request.
  void Put(const std::string& path, HttpResponse response) {
    const MutexLock lock(mutex_);
    pages_[path] = std::move(response);
  }
  void StartSite() {
    Start([this](const HttpRequest& request) { return Answer(request); });
  }
  std::string Url(const std::string& path) const {
    return server_->url() + path;
  }
  int Asked(const std::string& path) {
    const MutexLock lock(mutex_);
    return static_cast<int>(std::count(asked_.begin(), asked_.end(), path));
  }

 private:
  HttpResponse Answer(const HttpRequest& request) {
    const MutexLock lock(mutex_);
    asked_.push_back(request.path);
    const auto found = pages_.find(request.path);
    if (found == pages_.end()) return Reply(404, "no such thing");
    for (const auto& [name, value] : found->second.headers) {
      if (name == "ETag" && value == request.if_none_match) {
        return Reply(304, "");
      }
    }
    return found->second;
  }

  Mutex mutex_;
  std::map<std::string, HttpResponse> pages_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> asked_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_WEB_FIXTURE_H_
