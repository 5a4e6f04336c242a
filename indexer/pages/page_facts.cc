#include "indexer/pages/page_facts.h"

#include <gumbo.h>

#include <initializer_list>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "common/utf8.h"
#include "indexer/white_space.h"

namespace dateline {
namespace {

constexpr size_t kMostFacts = 2000;
constexpr size_t kLongestValue = 16 * 1024;

std::string_view Attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* attribute =
      gumbo_get_attribute(&element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

std::string_view FirstAttribute(const GumboElement& element,
                                std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const std::string_view value = Attribute(element, name);
    if (!value.empty()) return value;
  }
  return {};
}

constexpr int kMostTextNodes = 500;

// Appends the text of a node; of a large one only the beginning.
void AppendText(const GumboNode& node, int* nodes, std::string* text) {
  if (++*nodes > kMostTextNodes || text->size() > kLongestValue) return;
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    *text += std::string_view(node.v.text.text).substr(0, kLongestValue);
  }
  if (node.type != GUMBO_NODE_ELEMENT ||
      node.v.element.tag == GUMBO_TAG_SCRIPT ||
      node.v.element.tag == GUMBO_TAG_STYLE) {
    return;
  }
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    AppendText(*static_cast<const GumboNode*>(children.data[i]), nodes, text);
  }
}

std::string TextOf(const GumboNode& node) {
  int nodes = 0;
  std::string text;
  AppendText(node, &nodes, &text);
  return Normalized(std::move(text), /*paragraphs=*/false);
}

class FactCollector {
 public:
  void Visit(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT || facts_.size() >= kMostFacts) return;
    TakeElement(node);
    TakeProperty(node);
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      Visit(*static_cast<const GumboNode*>(children.data[i]));
    }
  }

  std::vector<PageFact> Take() { return std::move(facts_); }

 private:
  void TakeElement(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    switch (element.tag) {
      case GUMBO_TAG_HTML:
        return Add("html:lang", Attribute(element, "lang"));
      case GUMBO_TAG_BASE:
        return Add("base:href", Attribute(element, "href"));
      case GUMBO_TAG_META:
        return TakeMeta(element);
      case GUMBO_TAG_LINK:
        return TakeLink(element);
      case GUMBO_TAG_TITLE:
        return Add("element:title", TextOf(node));
      case GUMBO_TAG_H1:
        return Add("element:h1", TextOf(node));
      case GUMBO_TAG_TIME:
        return Add("element:time", Attribute(element, "datetime"));
      case GUMBO_TAG_SCRIPT:
        return TakeScript(element);
      default:
        return;
    }
  }

  void TakeMeta(const GumboElement& element) {
    const std::string_view value = Attribute(element, "content");
    for (const char* name : {"property", "name", "http-equiv"}) {
      // Some write several keys into one attribute.
      for (const auto key :
           absl::StrSplit(ToAbsl(Attribute(element, name)),
                          absl::ByAnyChar(" \t\n"), absl::SkipEmpty())) {
        Add("meta:" + absl::AsciiStrToLower(key), value);
      }
    }
  }

  void TakeLink(const GumboElement& element) {
    if (absl::EqualsIgnoreCase(ToAbsl(Attribute(element, "rel")),
                               "canonical")) {
      Add("link:canonical", Attribute(element, "href"));
    }
  }

  void TakeScript(const GumboElement& element) {
    if (element.children.length == 0 ||
        !absl::StartsWithIgnoreCase(ToAbsl(Attribute(element, "type")),
                                    "application/ld+json")) {
      return;
    }
    const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
    facts_.push_back({"json-ld", text->v.text.text});
  }

  // schema.org in attributes; the value is in an attribute or is the text.
  void TakeProperty(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    const std::string_view names = Attribute(element, "itemprop");
    if (names.empty() || absl::EqualsIgnoreCase(ToAbsl(names), "articleBody")) {
      return;
    }
    std::string value(FirstAttribute(element, {"content", "datetime"}));
    if (value.empty()) value = TextOf(node);
    for (const auto name : absl::StrSplit(ToAbsl(names), ' ')) {
      Add("prop:" + absl::AsciiStrToLower(name), value);
    }
  }

  void Add(std::string key, std::string_view value) {
    value = FromAbsl(absl::StripAsciiWhitespace(ToAbsl(value)));
    if (value.empty()) return;
    facts_.push_back(
        {std::move(key), std::string(Utf8Prefix(value, kLongestValue))});
  }

  std::vector<PageFact> facts_;
};

}  // namespace

std::vector<PageFact> CollectPageFacts(const GumboInternalNode& root) {
  FactCollector collector;
  collector.Visit(root);
  return collector.Take();
}

std::string_view FindFact(const std::vector<PageFact>& facts,
                          std::string_view key) {
  for (const PageFact& fact : facts) {
    if (fact.key == key) return fact.value;
  }
  return {};
}

}  // namespace dateline
