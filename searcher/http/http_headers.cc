#include "searcher/http/http_headers.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "common/civil_time.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsADay = 86'400;
constexpr std::array<const char*, 7> kWeekdays = {"Thu", "Fri", "Sat", "Sun",
                                                  "Mon", "Tue", "Wed"};
constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr",
                                                 "May", "Jun", "Jul", "Aug",
                                                 "Sep", "Oct", "Nov", "Dec"};

bool IsReplaced(std::string_view name, const HttpResponse& response) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [name](const auto& header) {
                       return absl::EqualsIgnoreCase(header.first,
                                                     ToAbsl(name));
                     });
}

// A reply that by its status ends with its head (RFC 9110, section 6.4.1).
bool HasBody(int status) { return status != 204 && status != 304; }

}  // namespace

std::string HttpDate(int64_t unix_seconds) {
  const CivilDay day = DayOf(unix_seconds);
  const int64_t days = DaysFromCivil(day);
  const int64_t second = unix_seconds - days * kSecondsADay;
  // 1970-01-01 was a Thursday.
  const int64_t weekday = (days % 7 + 7) % 7;
  return absl::StrFormat("%s, %02d %s %04d %02d:%02d:%02d GMT",
                         kWeekdays[weekday], day.day, kMonths[day.month - 1],
                         day.year, second / 3600, second / 60 % 60,
                         second % 60);
}

std::string ReplyHead(const HttpResponse& response, const ReplyForm& form,
                      int64_t unix_seconds) {
  std::string head;
  head.reserve(1024);
  absl::StrAppend(&head, "HTTP/1.", form.version % 10, " ", response.status,
                  " ", ToAbsl(HttpReason(response.status)), "\r\n");
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  add("Date", HttpDate(unix_seconds));
  for (const auto& [name, value] : kDefaultHeaders) {
    if (!IsReplaced(name, response)) add(name, value);
  }
  if (!response.content_type.empty()) {
    add("Content-Type", response.content_type);
  }
  for (const auto& [name, value] : response.headers) add(name, value);
  if (response.stream == nullptr) {
    if (HasBody(response.status)) {
      add("Content-Length", absl::StrCat(response.body.size()));
    }
  } else if (form.version == 11) {
    add("Transfer-Encoding", "chunked");
  }
  if (!form.keep_alive) add("Connection", "close");
  // Only in HTTP/1.0 it needs saying.
  if (form.keep_alive && form.version == 10) add("Connection", "keep-alive");
  return head + "\r\n";
}

}  // namespace dateline
