#include "indexer/xml_names.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

constexpr std::string_view kDeclaration = "xmlns";

std::string UsualSpace(std::string_view prefix) {
  constexpr std::pair<std::string_view, std::string_view> kUsual[] = {
      {"content", kContentNamespace},
      {"dc", kDublinCoreNamespace},
      {"atom", "http://www.w3.org/2005/Atom"},
      {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
      {"xhtml", "http://www.w3.org/1999/xhtml"}};
  for (const auto& [usual, space] : kUsual) {
    if (prefix == usual) return std::string(space);
  }
  return prefix.empty() ? "" : "?" + std::string(prefix);
}

}  // namespace

void XmlNamespaces::Enter(const char** attributes) {
  ++depth_;
  for (; *attributes != nullptr; attributes += 2) {
    std::string_view name = attributes[0];
    if (!name.starts_with(kDeclaration)) continue;
    name.remove_prefix(kDeclaration.size());
    if (!name.empty() && name.front() != ':') continue;
    if (!name.empty()) name.remove_prefix(1);
    declarations_.push_back({depth_, std::string(name)});
    spaces_[declarations_.back().prefix].emplace_back(attributes[1]);
  }
}

void XmlNamespaces::Leave() {
  while (!declarations_.empty() && declarations_.back().depth == depth_) {
    const auto spaces = spaces_.find(declarations_.back().prefix);
    spaces->second.pop_back();
    if (spaces->second.empty()) spaces_.erase(spaces);
    declarations_.pop_back();
  }
  --depth_;
}

XmlName XmlNamespaces::Resolve(std::string_view name) const {
  const size_t colon = name.find(':');
  const bool has_prefix = colon != std::string_view::npos;
  const std::string_view prefix = has_prefix ? name.substr(0, colon) : "";
  const std::string_view local = has_prefix ? name.substr(colon + 1) : name;
  const auto found = spaces_.find(std::string(prefix));
  return {found == spaces_.end() ? UsualSpace(prefix) : found->second.back(),
          std::string(local)};
}

std::string_view XmlAttribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    std::string_view key = attributes[0];
    if (key.starts_with(kDeclaration)) continue;
    key.remove_prefix(std::min(key.rfind(':') + 1, key.size()));
    if (key == name) return attributes[1];
  }
  return "";
}

}  // namespace dateline
