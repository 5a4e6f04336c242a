#include "indexer/fetch/feed_list.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/input_status.h"
#include "common/status_macros.h"
#include "indexer/opml.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

constexpr uint64_t kMaxListBytes = uint64_t{16} << 20;
constexpr size_t kHeadBytes = 4096;

absl::Status ReadLines(const std::string& path, std::string_view text,
                       std::vector<std::string>* addresses) {
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line =
        FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    if (!IsWebAddress(line)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", number, ": not an http or https address"));
    }
    addresses->emplace_back(line);
  }
  return absl::OkStatus();
}

absl::Status ReadList(const std::string& path,
                      std::vector<std::string>* addresses) {
  if (!FileExists(path)) {
    return MissingInputError(
        absl::StrCat("there is no list of feeds named ", path));
  }
  DATELINE_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path, kMaxListBytes));
  if (!LooksLikeOpml(std::string_view(bytes).substr(0, kHeadBytes), path)) {
    return ReadLines(path, bytes, addresses);
  }
  absl::StatusOr<std::vector<FeedAddress>> feeds = ReadOpml(std::move(bytes));
  if (!feeds.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ", ", feeds.status().message()));
  }
  for (FeedAddress& feed : *feeds) addresses->push_back(std::move(feed.url));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ReadFeedLists(
    const std::vector<std::string>& inputs) {
  std::vector<std::string> addresses;
  for (const std::string& input : inputs) {
    if (IsWebAddress(input)) {
      addresses.push_back(input);
    } else {
      DATELINE_RETURN_IF_ERROR(ReadList(input, &addresses));
    }
  }
  std::set<std::string> seen;
  std::erase_if(addresses, [&seen](const std::string& address) {
    return !seen.insert(address).second;
  });
  return addresses;
}

}  // namespace dateline
