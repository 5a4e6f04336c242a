#include "indexer/html_guard.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

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
  return IsOneOf(name, {"p", "head", "body"});
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
      name,
      {"address", "article", "aside",    "blockquote", "center",  "details",
       "div",     "dl",      "fieldset", "figcaption", "figure",  "footer",
       "header",  "nav",     "ol",       "pre",        "section", "ul",
       "li",      "dd",      "dt",       "h1",         "h2",      "h3",
       "h4",      "h5",      "h6"});
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

// How far the end tags of tables reach.
bool IsTableWall(std::string_view name) {
  return IsOneOf(name, {"table", "select", "template", "svg", "math",
                        "foreignobject", "caption"});
}

// Tags inside of them are text, or not: that depends on where they are.
bool IsRawText(std::string_view name) {
  return IsOneOf(name, {"script", "style", "textarea", "title", "iframe", "xmp",
                        "noembed", "noframes"});
}

// Elements inside which SVG goes on.
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

// Elements inside of SVG that hold HTML.
bool HoldsHtml(std::string_view name) {
  return IsOneOf(name, {"title", "desc", "foreignobject"});
}

// Other elements that do not end SVG.
bool MayBeInSvg(std::string_view name) {
  return IsSvgOnly(name) || HoldsHtml(name) ||
         IsOneOf(name, {"a", "style", "script", "image", "animate", "switch"});
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
    if (!MayBeInSvg(tag.name)) LeaveSvg();
    if (IsVoid(tag.name) && !MaybeForeign()) return true;
    if (ClosesItself(tag.name)) return true;
    CloseBefore(tag.name);
    Reopen();
    if (raw_.empty() && IsRawText(tag.name)) raw_ = tag.name;
    open_.push_back({tag.name, formatting_.size()});
    if (IsFormatting(tag.name)) {
      AddFormatting(tag);
      open_.back().number = number_;
    }
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
    } else if (name == "table" || name == "select") {
      CloseTo({name});
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
    size_t formatting;    // how many there were inside it
    uint64_t number = 0;  // of a formatting element
  };
  // What stays in force until its end tag, through blocks that end.
  struct Formatting {
    std::string name;
    std::string tag;
    uint64_t number;
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
    for (size_t i = open_.size(); i > 0; --i) {
      if (HoldsHtml(open_[i - 1].name)) return;
      if (open_[i - 1].name == "svg") open_[i - 1].name = kLeftSvg;
    }
  }

  void EndOther(const std::string& name) {
    if (!open_.empty() && open_.back().name == name) return open_.pop_back();
    if (!IsBlock(name) && !IsOrdinary(name)) return;
    for (size_t i = open_.size(); i > 0; --i) {
      const std::string& open = open_[i - 1].name;
      if (open == name) return Pop(i - 1);
      if (IsBoundary(open) || (name == "li" && IsOneOf(open, {"ul", "ol"}))) {
        return;
      }
      // Only blocks close blocks.
      if (IsOrdinary(name) && !IsFormatting(open) && !IsOrdinary(open)) return;
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
    } else if (name == "li") {
      CloseListItem({"li"});
    } else if (IsOneOf(name, {"dd", "dt"})) {
      CloseListItem({"dd", "dt"});
    } else if (name == "a" && !MaybeForeign()) {
      EraseFormatting("a");
    }
  }

  void CloseListItem(Names names) {
    for (size_t i = open_.size(); i > 0; --i) {
      const std::string& open = open_[i - 1].name;
      if (IsOneOf(open, names)) return Pop(i - 1);
      if (!IsFormatting(open) && !IsOrdinary(open) &&
          !IsOneOf(open, {"div", "address"})) {
        return;
      }
    }
  }

  // Parts of a table are parts only inside of one.
  void CloseTablePart(Names names) {
    for (size_t i = open_.size(); i > 0; --i) {
      if (!IsTableWall(open_[i - 1].name)) continue;
      if (open_[i - 1].name == "table") CloseTo(names);
      return;
    }
  }

  void CloseTo(Names names) {
    for (size_t i = open_.size(); i > 0; --i) {
      if (IsOneOf(open_[i - 1].name, names)) return Pop(i - 1);
      if (IsTableWall(open_[i - 1].name)) return;
    }
  }

  void Pop(size_t index) {
    // The parser forgets formatting at the end of a cell.
    if (IsOneOf(open_[index].name, {"td", "th"})) {
      formatting_.resize(std::min(formatting_.size(), open_[index].formatting));
    }
    open_.resize(index);
  }

  // Formatting that a block has closed goes on after it.
  void Reopen() {
    size_t from = formatting_.size();
    while (from > 0 && FindOpen(formatting_[from - 1].number) == open_.end()) {
      --from;
    }
    for (size_t i = from; i < formatting_.size(); ++i) {
      open_.push_back({formatting_[i].name, i, formatting_[i].number});
    }
  }

  // The parser remembers three of a kind.
  void AddFormatting(const HtmlPiece& tag) {
    const auto is_same = [&tag](const Formatting& f) {
      return f.tag == tag.bytes;
    };
    if (std::count_if(formatting_.begin(), formatting_.end(), is_same) >= 3) {
      formatting_.erase(
          std::find_if(formatting_.begin(), formatting_.end(), is_same));
    }
    formatting_.push_back({tag.name, std::string(tag.bytes), ++number_});
  }

  // Elements inside it stay open.
  void Erase(std::string_view name) {
    const auto open =
        std::find_if(open_.rbegin(), open_.rend(),
                     [name](const Element& e) { return e.name == name; });
    if (open != open_.rend()) open_.erase(std::next(open).base());
  }

  void EraseFormatting(std::string_view name) {
    const auto listed =
        std::find_if(formatting_.rbegin(), formatting_.rend(),
                     [name](const Formatting& f) { return f.name == name; });
    if (listed == formatting_.rend()) return;
    const auto open = FindOpen(listed->number);
    if (open != open_.end()) open_.erase(open);
    formatting_.erase(std::next(listed).base());
  }

  std::vector<Element>::iterator FindOpen(uint64_t number) {
    return std::find_if(
        open_.begin(), open_.end(),
        [number](const Element& element) { return element.number == number; });
  }

  std::vector<Element> open_;
  std::vector<Formatting> formatting_;
  std::string raw_;  // the open element of raw text, if any
  uint64_t copies_ = 0;
  uint64_t number_ = 0;
};

// The end of such a script is not where its first end tag is.
bool HoldsScript(std::string_view script) {
  return script.find("<!--") != std::string_view::npos;
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
    if (!IsOneOf(piece.name, {"script", "style"})) continue;
    HtmlScanner after = scanner;
    const std::string_view contents = after.SkipTo(piece.name);
    if (hides) {
      scanner = after;
    } else if (HoldsScript(contents)) {
      return false;
    }
  }
  return true;
}

}  // namespace dateline
