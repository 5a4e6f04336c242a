#include "indexer/html_entities.h"

#include <gumbo.h>

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

// The usual ones, so that the parser is seldom asked.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14>
    kCommon = {{{"amp", "&"},
                {"lt", "<"},
                {"gt", ">"},
                {"quot", "\""},
                {"apos", "'"},
                {"nbsp", "\u00A0"},
                {"rsquo", "\u2019"},
                {"lsquo", "\u2018"},
                {"rdquo", "\u201D"},
                {"ldquo", "\u201C"},
                {"ndash", "\u2013"},
                {"mdash", "\u2014"},
                {"hellip", "\u2026"},
                {"euro", "\u20AC"}}};

// The first text below `node`, which the parser keeps in one piece.
std::string FirstText(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    return node.v.text.text;
  }
  if (node.type != GUMBO_NODE_ELEMENT) return "";
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    std::string text =
        FirstText(*static_cast<const GumboNode*>(children.data[i]));
    if (!text.empty()) return text;
  }
  return "";
}

}  // namespace

std::string HtmlEntityText(std::string_view name) {
  for (const auto& [known, text] : kCommon) {
    if (name == known) return std::string(text);
  }
  std::string reference = "&";
  return DecodeReferences(reference.append(name).append(";"));
}

std::string DecodeReferences(std::string_view text) {
  if (text.find('&') == std::string_view::npos ||
      absl::StrContains(absl::AsciiStrToLower(ToAbsl(text)), "</title")) {
    return std::string(text);
  }
  // Inside a title the HTML parser undoes references and nothing else; it knows
  // all two thousand of them.
  std::string page = "<title>";
  page += text;
  GumboOutput* output =
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string decoded = FirstText(*output->root);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return decoded;
}

}  // namespace dateline
