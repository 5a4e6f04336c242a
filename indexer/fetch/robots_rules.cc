#include "indexer/fetch/robots_rules.h"

#include <string.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr size_t kMaxRules = 10'000;
constexpr size_t kMaxPatternBytes = 2048;

bool IsUnreserved(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

int HexDigit(char c) {
  if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return -1;
  return absl::ascii_isdigit(static_cast<unsigned char>(c))
             ? c - '0'
             : absl::ascii_tolower(static_cast<unsigned char>(c)) - 'a' + 10;
}

void AppendEscaped(int byte, std::string* text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  *text += '%';
  *text += kDigits[byte >> 4];
  *text += kDigits[byte & 15];
}

// One written form for each octet: unreserved characters as themselves, other
// escapes in capitals, what is not ASCII escaped.
std::string OneForm(std::string_view path) {
  std::string result;
  for (size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size() && HexDigit(path[i + 1]) >= 0 &&
        HexDigit(path[i + 2]) >= 0) {
      const int byte = HexDigit(path[i + 1]) * 16 + HexDigit(path[i + 2]);
      i += 2;
      if (IsUnreserved(static_cast<unsigned char>(byte))) {
        result += static_cast<char>(byte);
      } else {
        AppendEscaped(byte, &result);
      }
    } else if (c >= 0x80) {
      AppendEscaped(c, &result);
    } else {
      result += path[i];
    }
  }
  return result;
}

// Cuts the piece before the next '*' off the front.
std::string_view TakePiece(std::string_view* pattern) {
  const size_t end = std::min(pattern->find('*'), pattern->size());
  const std::string_view piece = pattern->substr(0, end);
  pattern->remove_prefix(std::min(end + 1, pattern->size()));
  return piece;
}

// The leftmost place of each piece is good enough, and memmem() is linear.
bool Fits(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  const size_t star = pattern.rfind('*');
  const std::string_view first = pattern.substr(0, pattern.find('*'));
  if (!path.starts_with(first)) return false;
  if (star == std::string_view::npos) {
    return !to_end || path.size() == first.size();
  }
  const std::string_view last = pattern.substr(star + 1);
  TakePiece(&pattern);
  path.remove_prefix(first.size());
  if (to_end) {
    if (!path.ends_with(last)) return false;
    path.remove_suffix(last.size());
    pattern.remove_suffix(last.size());
  }
  while (!pattern.empty()) {
    const std::string_view piece = TakePiece(&pattern);
    const void* found =
        ::memmem(path.data(), path.size(), piece.data(), piece.size());
    if (found == nullptr) return false;
    path.remove_prefix(
        static_cast<size_t>(static_cast<const char*>(found) - path.data()) +
        piece.size());
  }
  return true;
}

struct Line {
  std::string key;  // lower case
  std::string_view value;
};

Line ReadLine(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  const auto strip = [](std::string_view part) {
    return FromAbsl(absl::StripAsciiWhitespace(ToAbsl(part)));
  };
  return {absl::AsciiStrToLower(ToAbsl(strip(text.substr(0, colon)))),
          strip(text.substr(colon + 1))};
}

// "Dateline" of "Dateline/1.0".
std::string_view ProductOf(std::string_view agent) {
  const auto* end = std::find_if_not(agent.begin(), agent.end(), [](char c) {
    return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '-' ||
           c == '_';
  });
  return agent.substr(0, static_cast<size_t>(end - agent.begin()));
}

}  // namespace

RobotsRules RobotsRules::DenyAll() {
  RobotsRules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

RobotsRules RobotsRules::Parse(std::string_view text,
                               std::string_view product) {
  text = text.substr(0, kMaxRobotsBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsRules ours;
  RobotsRules everyones;
  bool named = false;  // some group is for us
  bool in_ours = false;
  bool in_everyones = false;
  bool in_agents = false;  // the line before named an agent too
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const Line line = ReadLine(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.key == "user-agent") {
      if (!in_agents) in_ours = in_everyones = false;
      in_agents = true;
      in_everyones |= line.value == "*";
      in_ours |= absl::EqualsIgnoreCase(ToAbsl(ProductOf(line.value)),
                                        ToAbsl(product));
      named |= in_ours;
    } else if (line.key == "allow" || line.key == "disallow") {
      in_agents = false;
      if (line.value.empty() || line.value.size() > kMaxPatternBytes) continue;
      const Rule rule = {OneForm(line.value), line.key == "allow"};
      for (auto [wanted, rules] :
           {std::pair(in_ours, &ours), {in_everyones, &everyones}}) {
        if (wanted && rules->rules_.size() < kMaxRules) {
          rules->rules_.push_back(rule);
        }
      }
    }
  }
  return named ? ours : everyones;
}

bool RobotsRules::Allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string wanted = OneForm(path.empty() ? "/" : path);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr &&
        (rule.pattern.size() < best->pattern.size() ||
         (rule.pattern.size() == best->pattern.size() && !rule.allow))) {
      continue;
    }
    if (Fits(rule.pattern, wanted)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace dateline
