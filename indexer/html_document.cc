#include "indexer/html_document.h"

#include <gumbo.h>

#include <algorithm>
#include <cctype>

namespace dateline {
namespace {

bool IsVoid(std::string_view name) {
  for (const std::string_view void_name :
       {"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
        "meta", "param", "source", "track", "wbr"}) {
    if (name == void_name) return true;
  }
  return false;
}

std::string TagName(std::string_view after_bracket) {
  std::string name;
  for (const char c : after_bracket.substr(0, 16)) {
    if (!std::isalnum(static_cast<unsigned char>(c))) break;
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

// Greatest number of start tags without their end tags: an upper bound of the
// tree's depth that costs one pass.
int OpenTagDepth(std::string_view html) {
  int depth = 0;
  int deepest = 0;
  for (size_t i = html.find('<'); i != std::string_view::npos;
       i = html.find('<', i + 1)) {
    const std::string_view rest = html.substr(i + 1);
    if (rest.starts_with('/')) {
      depth = std::max(0, depth - 1);
      continue;
    }
    const std::string name = TagName(rest);
    if (name.empty() || IsVoid(name) || name == "p" || name == "li") continue;
    deepest = std::max(deepest, ++depth);
  }
  return deepest;
}

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  if (html.size() > kMaxBytes || OpenTagDepth(html) > kMaxDepth) return;
  html_ = html;
  output_ = gumbo_parse_with_options(&kGumboDefaultOptions, html_.data(),
                                     html_.size());
}

HtmlDocument::~HtmlDocument() {
  if (output_ != nullptr) {
    gumbo_destroy_output(&kGumboDefaultOptions, output_);
  }
}

const GumboInternalNode* HtmlDocument::root() const {
  return output_ == nullptr ? nullptr : output_->root;
}

std::string StripTags(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const size_t open = html.find('<');
    text += html.substr(0, open);
    if (open == std::string_view::npos) break;
    html.remove_prefix(open);
    const std::string name = TagName(html.substr(1));
    if (name == "script" || name == "style") {
      const size_t end = html.find(name == "script" ? "</script" : "</style");
      if (end == std::string_view::npos) break;
      html.remove_prefix(end);
    }
    const size_t close = html.find('>');
    if (close == std::string_view::npos) break;
    html.remove_prefix(close + 1);
    text += name == "p" || name == "div" ? "\n\n" : " ";
  }
  return text;
}

}  // namespace dateline
