#include "indexer/person_name.h"

namespace dateline {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view Stripped(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool IsAddress(std::string_view text) {
  return text.find('@') != std::string_view::npos;
}

}  // namespace

std::string PersonName(std::string_view person) {
  person = Stripped(person);
  const size_t open = person.find_first_of("(<");
  if (open == std::string_view::npos) return std::string(person);
  const size_t end = person.find_first_of(")>", open);
  const std::string_view outside = Stripped(person.substr(0, open));
  const std::string_view inside =
      Stripped(person.substr(open + 1, end - open - 1));
  if (IsAddress(inside)) return std::string(outside.empty() ? inside : outside);
  if (IsAddress(outside) && !inside.empty()) return std::string(inside);
  return std::string(person);
}

}  // namespace dateline
