#include "searcher/topics.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

absl::StatusOr<Topic> ParseTsv(absl::string_view line) {
  const std::pair<absl::string_view, absl::string_view> columns =
      absl::StrSplit(line, absl::MaxSplits('\t', 1));
  if (columns.first.empty() || line.find('\t') == absl::string_view::npos) {
    return absl::InvalidArgumentError("a topic is: qid TAB query");
  }
  return Topic{std::string(columns.first), std::string(columns.second)};
}

absl::StatusOr<Topic> ParseJson(absl::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  std::string_view query;
  std::string_view id;
  if (parser.parse(line.data(), line.size()).get(root) != simdjson::SUCCESS ||
      root["query"].get(query) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(
        "a topic is: {\"qid\": ..., \"query\": ...}");
  }
  uint64_t number = 0;
  if (root["qid"].get(id) == simdjson::SUCCESS) {
    return Topic{std::string(id), std::string(query)};
  }
  if (root["qid"].get(number) == simdjson::SUCCESS) {
    return Topic{absl::StrCat(number), std::string(query)};
  }
  return absl::InvalidArgumentError("a topic has no qid");
}

// What follows `tag` up to the next tag, without a label such as "Number:".
std::string TagText(absl::string_view top, absl::string_view tag,
                    absl::string_view label) {
  const size_t at = top.find(tag);
  if (at == absl::string_view::npos) return "";
  absl::string_view text = top.substr(at + tag.size());
  text = absl::StripAsciiWhitespace(text.substr(0, text.find('<')));
  absl::ConsumePrefix(&text, label);
  std::string clean(absl::StripAsciiWhitespace(text));
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  absl::RemoveExtraAsciiWhitespace(&clean);
  return clean;
}

absl::StatusOr<std::vector<Topic>> ParseTrec(absl::string_view text) {
  std::vector<Topic> topics;
  for (const absl::string_view top : absl::StrSplit(text, "</top>")) {
    if (top.find("<top>") == absl::string_view::npos) continue;
    Topic topic{TagText(top, "<num>", "Number:"),
                TagText(top, "<title>", "Topic:")};
    if (topic.id.empty() || topic.query.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "topic ", topics.size() + 1, " has no <num> or no <title>"));
    }
    topics.push_back(std::move(topic));
  }
  if (topics.empty()) {
    return absl::InvalidArgumentError("the file has no <top>");
  }
  return topics;
}

}  // namespace

absl::StatusOr<std::vector<Topic>> ParseTopics(std::string_view text) {
  const absl::string_view all = absl::StripAsciiWhitespace(ToAbsl(text));
  if (all.empty()) {
    return absl::InvalidArgumentError("the file has no topics");
  }
  if (all.front() == '<') return ParseTrec(all);
  std::vector<Topic> topics;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    ++number;
    const absl::string_view trimmed = absl::StripTrailingAsciiWhitespace(line);
    if (trimmed.empty()) continue;
    absl::StatusOr<Topic> topic =
        all.front() == '{' ? ParseJson(trimmed) : ParseTsv(trimmed);
    if (!topic.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", topic.status().message()));
    }
    topics.push_back(*std::move(topic));
  }
  return topics;
}

}  // namespace dateline
