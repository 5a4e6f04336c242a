#include "indexer/html_guard.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/html_scanner.h"

namespace dateline {
namespace {

using Names = std::initializer_list<std::string_view>;

bool IsOneOf(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsVoid(std::string_view name) {
  return IsOneOf(
      name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
             "meta", "param", "source", "track", "wbr"});
}

// Elements that the parser closes before the next of their kind; at worst they
// double the depth.
bool ClosesItself(std::string_view name) {
  return IsOneOf(name, {"p", "li", "dd", "dt", "head", "body"});
}

bool IsFormatting(std::string_view name) {
  return IsOneOf(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s",
                        "small", "strike", "strong", "tt", "u"});
}

// Inline elements; an end tag passes over them to its start tag.
bool IsOrdinary(std::string_view name) {
  return IsOneOf(name, {"abbr", "acronym", "bdi", "bdo", "cite", "data", "del",
                        "dfn", "ins", "kbd", "label", "mark", "q", "samp",
                        "span", "sub", "sup", "time", "var"});
}

// Elements whose end tag closes all that is open inside of them.
bool IsBlock(std::string_view name) {
  return IsOneOf(
      name, {"address", "article", "aside", "blockquote", "center", "details",
             "div", "dl", "fieldset", "figcaption", "figure", "footer",
             "header", "nav", "ol", "pre", "section", "ul"});
}

// Elements that no end tag inside of them closes.
bool IsBoundary(std::string_view name) {
  return IsOneOf(name, {"table",
                        "td",
                        "th",
                        "caption",
                        "applet",
                        "marquee",
                        "object",
                        "template",
                        "select",
                        "button",
                        "svg",
                        "math",
                        "foreignobject",
                        "desc",
                        "title",
                        "mi",
                        "mo",
                        "mn",
                        "ms",
                        "mtext",
                        "annotation-xml",
                        "frameset"});
}

// What holds a row or cell, as far as its end tag reaches.
constexpr Names kTableWalls = {"table", "select",        "template", "svg",
                               "math",  "foreignobject", "caption"};

// Tags inside of them are text, or not: that depends on where they are.
bool IsRawText(std::string_view name) {
  return IsOneOf(name, {"script", "style", "textarea", "title", "iframe", "xmp",
                        "noembed", "noframes"});
}

// Elements that stay SVG wherever they are in it.
bool IsSvgOnly(std::string_view name) {
  return IsOneOf(name, {"svg",
                        "g",
                        "path",
                        "rect",
                        "circle",
                        "ellipse",
                        "line",
                        "polyline",
                        "polygon",
                        "defs",
                        "use",
                        "symbol",
                        "clippath",
                        "mask",
                        "lineargradient",
                        "radialgradient",
                        "stop",
                        "filter",
                        "pattern",
                        "text",
                        "tspan"});
}

// The elements that the tree parser would have open, or more of them.
class OpenElements {
 public:
  // False when a limit is passed.
  bool Start(const HtmlPiece& tag) {
    copies_ += formatting_.size();
    if (tag.attributes > kMaxHtmlAttributes || copies_ > kMaxHtmlCopies) {
      return false;
    }
    if (tag.self_closing && IsSvgOnly(tag.name) && InSvg()) return true;
    if (!IsSvgOnly(tag.name)) LeaveSvg();
    if (IsVoid(tag.name) && !MaybeForeign()) return true;
    if (ClosesItself(tag.name)) return true;
    CloseBefore(tag.name);
    if (IsFormatting(tag.name)) AddFormatting(tag);
    if (raw_.empty() && IsRawText(tag.name)) raw_ = tag.name;
    open_.push_back({tag.name, formatting_.size()});
    return open_.size() + formatting_.size() <= kMaxHtmlDepth;
  }

  void End(const std::string& name) {
    if (!raw_.empty()) return EndRaw(name);
    if (IsFormatting(name)) {
      EraseFormatting(name);
    } else if (name == "form") {
      Erase(name);
    } else if (IsOneOf(name, {"td", "th", "tr", "tbody", "thead", "tfoot"})) {
      CloseTablePart({name});
    } else if (name == "table") {
      CloseTo({name}, kTableWalls);
    } else if (name == "select") {
      CloseTo({name}, kTableWalls);
    } else {
      EndOther(name);
    }
  }

  // Whether the contents of a script or style are sure to be no tags.
  bool HidesRawText() const {
    return !MaybeForeign() &&
           std::none_of(open_.begin(), open_.end(), [](const Element& element) {
             return IsOneOf(element.name, {"select", "frameset"});
           });
  }

  bool MaybeForeign() const {
    return std::any_of(open_.begin(), open_.end(), [](const Element& element) {
      return IsOneOf(element.name, {"svg", kLeftSvg, "math"});
    });
  }

 private:
  struct Element {
    std::string name;
    size_t formatting;  // how many there were inside it
  };
  struct Formatting {
    std::string name;
    std::string tag;
  };

  // An svg element that the parser may have closed.
  static constexpr std::string_view kLeftSvg = "(svg)";

  // Only elements of SVG between here and an svg element.
  bool InSvg() const {
    for (size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].name == "svg") return true;
      if (!IsSvgOnly(open_[i - 1].name)) return false;
    }
    return false;
  }

  // An element of HTML ends SVG, as often as not.
  void LeaveSvg() {
    if (!InSvg()) return;
    for (Element& element : open_) {
      if (element.name == "svg") element.name = kLeftSvg;
    }
  }

  void EndOther(const std::string& name) {
    for (size_t i = open_.size(); i > 0; --i) {
      const std::string& open = open_[i - 1].name;
      if (open == name) return Pop(i - 1);
      if (IsBoundary(open)) return;
      // Only blocks close blocks.
      if (!IsBlock(name) &&
          (IsSvgOnly(name) || !(IsFormatting(open) || IsOrdinary(open)))) {
        return;
      }
    }
  }

  void EndRaw(const std::string& name) {
    if (name != raw_) return;
    Erase(name);
    raw_.clear();
  }

  // A cell ends where the next begins, a row and an option likewise.
  void CloseBefore(const std::string& name) {
    if (IsOneOf(name, {"td", "th"})) {
      CloseTablePart({"td", "th"});
    } else if (name == "tr") {
      CloseTablePart({"tr"});
    } else if (IsOneOf(name, {"tbody", "thead", "tfoot"})) {
      CloseTablePart({"tbody", "thead", "tfoot"});
    } else if (IsOneOf(name, {"option", "optgroup"})) {
      if (!open_.empty() && open_.back().name == "option") open_.pop_back();
    } else if (name == "a") {
      EraseFormatting("a");
    }
  }

  // Parts of a table are parts only inside of one.
  void CloseTablePart(Names names) {
    for (size_t i = open_.size(); i > 0; --i) {
      if (!IsOneOf(open_[i - 1].name, kTableWalls)) continue;
      if (open_[i - 1].name == "table") CloseTo(names, kTableWalls);
      return;
    }
  }

  void CloseTo(Names names, Names walls) {
    for (size_t i = open_.size(); i > 0; --i) {
      if (IsOneOf(open_[i - 1].name, names)) return Pop(i - 1);
      if (IsOneOf(open_[i - 1].name, walls)) return;
    }
  }

  void Pop(size_t index) {
    // The parser forgets formatting at the end of a cell.
    if (IsOneOf(open_[index].name, {"td", "th"})) {
      formatting_.resize(std::min(formatting_.size(), open_[index].formatting));
    }
    open_.resize(index);
  }

  // The parser keeps three of a kind.
  void AddFormatting(const HtmlPiece& tag) {
    const auto same = std::count_if(
        formatting_.begin(), formatting_.end(),
        [&tag](const Formatting& f) { return f.tag == tag.bytes; });
    if (same < 3) formatting_.push_back({tag.name, std::string(tag.bytes)});
  }

  // Elements inside it stay open.
  void Erase(std::string_view name) {
    const auto open =
        std::find_if(open_.rbegin(), open_.rend(),
                     [name](const Element& e) { return e.name == name; });
    if (open != open_.rend()) open_.erase(std::next(open).base());
  }

  void EraseFormatting(std::string_view name) {
    Erase(name);
    const auto listed =
        std::find_if(formatting_.rbegin(), formatting_.rend(),
                     [name](const Formatting& f) { return f.name == name; });
    if (listed != formatting_.rend()) {
      formatting_.erase(std::next(listed).base());
    }
  }

  std::vector<Element> open_;
  std::vector<Formatting> formatting_;
  std::string raw_;  // the open element of raw text, if any
  uint64_t copies_ = 0;
};

// "<!--<script>" inside a script moves the script's end to where only a full
// tokenizer finds it.
bool HasHiddenScript(std::string_view script) {
  const size_t comment = script.find("<!--");
  if (comment == std::string_view::npos) return false;
  const std::string text =
      absl::AsciiStrToLower(ToAbsl(script.substr(comment)));
  return absl::StrContains(text, "<script");
}

}  // namespace

bool IsSafeForTreeParser(std::string_view html) {
  if (html.size() > kMaxHtmlBytes) return false;
  OpenElements open;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (scanner.Next(&piece)) {
    if (piece.kind == HtmlPiece::Kind::kEndTag) open.End(piece.name);
    if (piece.bytes.starts_with("<![CDATA[") && open.MaybeForeign()) {
      return false;
    }
    if (piece.kind != HtmlPiece::Kind::kStartTag) continue;
    const bool hides = open.HidesRawText();
    if (!open.Start(piece)) return false;
    if (hides && IsOneOf(piece.name, {"script", "style"}) &&
        HasHiddenScript(scanner.SkipTo(piece.name))) {
      return false;
    }
  }
  return true;
}

}  // namespace dateline
