#include "searcher/http/http_headers.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "common/civil_time.h"

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

std::vector<std::pair<std::string, std::string>> ReplyHeaders(
    const HttpResponse& response, int64_t unix_seconds) {
  std::vector<std::pair<std::string, std::string>> headers = {
      {"Date", HttpDate(unix_seconds)}};
  for (const auto& [name, value] : kDefaultHeaders) {
    if (!IsReplaced(name, response)) headers.emplace_back(name, value);
  }
  if (!response.content_type.empty()) {
    headers.emplace_back("Content-Type", response.content_type);
  }
  headers.insert(headers.end(), response.headers.begin(),
                 response.headers.end());
  return headers;
}

}  // namespace dateline
