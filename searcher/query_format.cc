#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "searcher/query_chars.h"
#include "searcher/query_operator_word.h"
#include "searcher/query_parser.h"
#include "searcher/query_range.h"

namespace dateline {
namespace {

std::string FormatBoost(double boost) {
  if (boost == 1.0) return "";
  std::array<char, 64> digits;
  const auto [end, code] =
      std::to_chars(digits.data(), digits.data() + digits.size(), boost,
                    std::chars_format::fixed);
  if (code != std::errc()) return "";
  return "^" + std::string(digits.data(), end);
}

std::string FieldPrefix(const QueryNode& node) {
  if (node.field == Field::kText) return "";
  return std::string(SpecOf(node.field).name) + ":";
}

bool SameLeaf(const QueryNode& a, const QueryNode& b) {
  return a.kind == b.kind && a.field == b.field && a.text == b.text &&
         a.distance == b.distance && a.boost == b.boost && b.children.empty();
}

// What most words are: letters that are no syntax, and no operator. Answers for
// ReadsAs at a small part of its cost.
bool IsPlainWord(std::string_view text) {
  const bool letters =
      !text.empty() && std::all_of(text.begin(), text.end(),
                                   [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && !ReadOperatorWord(text, {}, QueryLimits().max_distance);
}

// Whether `written`, among other words, is read as `leaf`.
bool ReadsAs(const std::string& written, const QueryNode& leaf) {
  QueryLimits limits;
  limits.max_bytes = written.size() + 4;
  const auto parsed = ParseQuery("x " + written + " x", std::nullopt, limits);
  const auto* query = std::get_if<Query>(&parsed);
  return query != nullptr && query->notices.empty() &&
         query->root.kind == QueryKind::kSequence &&
         query->root.children.size() == 3 &&
         SameLeaf(leaf, query->root.children[1]);
}

// A backslash before each sign keeps it from being syntax, and one before the
// first character keeps a word from being an operator.
std::string Escape(std::string_view text, bool first) {
  std::string escaped;
  for (size_t at = 0; at < text.size();) {
    const Glyph glyph = PlainGlyphAt(text, at);
    if ((first && at == 0) || !IsContent(glyph.c)) escaped += '\\';
    escaped += text.substr(at, glyph.end - at);
    at = glyph.end;
  }
  return escaped;
}

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string FormatWord(std::string_view mark, const QueryNode& leaf,
                       const std::string& suffix) {
  const std::string head = FieldPrefix(leaf) + std::string(mark);
  const std::string tail = suffix + FormatBoost(leaf.boost);
  std::string written = head + leaf.text + tail;
  if (written == leaf.text && IsPlainWord(written)) return written;
  if (ReadsAs(written, leaf)) return written;
  written = head + Escape(leaf.text, false) + tail;
  if (ReadsAs(written, leaf)) return written;
  return head + Escape(leaf.text, true) + tail;
}

std::string FormatKeyword(const QueryNode& leaf) {
  const std::string head = FieldPrefix(leaf);
  const std::string tail = FormatBoost(leaf.boost);
  std::string plain = head + leaf.text + tail;
  return ReadsAs(plain, leaf) ? plain : head + Quote(leaf.text) + tail;
}

std::string JoinTexts(const std::vector<QueryNode>& words) {
  std::string joined;
  for (const QueryNode& word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word.text;
  }
  return joined;
}

std::string FormatLeaf(const QueryNode& node) {
  const std::string head = FieldPrefix(node);
  const std::string tail = FormatBoost(node.boost);
  switch (node.kind) {
    case QueryKind::kWord:
      return FormatWord("", node, "");
    case QueryKind::kExact:
      return FormatWord("=", node, "");
    case QueryKind::kCaps:
      return FormatWord("caps:", node, "");
    case QueryKind::kPrefix:
      return FormatWord("", node, "*");
    case QueryKind::kFuzzy:
      return FormatWord("", node, "~" + std::to_string(node.distance));
    case QueryKind::kPhrase:
      return head + Quote(node.text) + tail;
    case QueryKind::kKeyword:
      return FormatKeyword(node);
    case QueryKind::kDateRange:
      return head + FormatDays(node.days) + tail;
    case QueryKind::kNumberRange:
      return head + FormatNumbers(node.low, node.high) + tail;
    case QueryKind::kQuorum:
      return head + Quote(JoinTexts(node.children)) + "/" +
             std::to_string(node.distance) + tail;
    default:
      return "";
  }
}

std::string Separator(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kAnd:
      return " AND ";
    case QueryKind::kOr:
      return " OR ";
    case QueryKind::kNear:
      return " NEAR/" + std::to_string(node.distance) + " ";
    case QueryKind::kOrderedNear:
      return " PRE/" + std::to_string(node.distance) + " ";
    default:
      return " ";
  }
}

bool IsInner(QueryKind kind) {
  switch (kind) {
    case QueryKind::kSequence:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
    case QueryKind::kNear:
    case QueryKind::kOrderedNear:
      return true;
    default:
      return false;
  }
}

// Whether `child` can stand in `parent` without parentheses. Words side by side
// under OR get them, though the language does not need them: people do.
bool StandsFree(const QueryNode& child, QueryKind parent) {
  if (!IsInner(child.kind)) return true;
  if (child.boost != 1.0) return false;
  switch (child.kind) {
    case QueryKind::kNear:
    case QueryKind::kOrderedNear:
      return parent == QueryKind::kSequence || parent == QueryKind::kAnd ||
             parent == QueryKind::kOr;
    case QueryKind::kNot:
      return parent == QueryKind::kSequence || parent == QueryKind::kAnd;
    case QueryKind::kSequence:
      return parent == QueryKind::kAnd;
    case QueryKind::kAnd:
      return parent == QueryKind::kOr;
    default:
      return false;
  }
}

void AppendQuery(const QueryNode& node, std::string* out);

void AppendChild(const QueryNode& child, QueryKind parent, std::string* out) {
  const bool free = StandsFree(child, parent);
  if (!free) *out += '(';
  AppendQuery(child, out);
  if (!free) *out += ")" + FormatBoost(child.boost);
}

// Without the boost of an inner node, which needs parentheses.
void AppendQuery(const QueryNode& node, std::string* out) {
  if (!IsInner(node.kind)) {
    *out += FormatLeaf(node);
    return;
  }
  if (node.kind == QueryKind::kNot) *out += "NOT ";
  const std::string separator = Separator(node);
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) *out += separator;
    AppendChild(node.children[i], node.kind, out);
  }
}

// One line of the query: what is shown, and where the error is in it.
struct ErrorLine {
  std::u32string shown;
  size_t column = 0;
  size_t width = 0;
};

// One column for each character; white space and controls as a space, a byte
// that is not UTF-8 as U+FFFD.
ErrorLine MakeLine(std::string_view text, const QuerySpan& span) {
  constexpr char32_t kReplacement = 0xFFFD;
  ErrorLine line;
  size_t valid = FirstInvalidUtf8(text).value_or(text.size());
  for (size_t at = 0; at < text.size();) {
    const bool bad = at >= valid;
    const Glyph glyph =
        bad ? Glyph{kReplacement, false, at, at + 1} : PlainGlyphAt(text, at);
    if (at < span.offset) ++line.column;
    if (at >= span.offset && at < span.offset + span.length) ++line.width;
    line.shown += IsQuerySpace(glyph.c) ? U' ' : glyph.c;
    at = glyph.end;
    if (bad) break;
  }
  return line;
}

// Long queries are shown around the error only.
void Cut(ErrorLine* line) {
  constexpr size_t kColumns = 72;
  constexpr size_t kBefore = 30;
  constexpr char32_t kEllipsis = 0x2026;
  if (line->column > kColumns - kBefore && line->shown.size() > kColumns) {
    const size_t cut =
        std::min(line->column - kBefore, line->shown.size() - kColumns / 2);
    const size_t from = std::min(cut, line->column);
    line->shown.replace(0, from, 1, kEllipsis);
    line->column = line->column - from + 1;
  }
  if (line->shown.size() > kColumns) {
    line->shown.resize(kColumns - 1);
    line->shown += kEllipsis;
  }
  const size_t room =
      line->shown.size() - std::min(line->shown.size(), line->column);
  line->width = std::clamp<size_t>(line->width, 1, std::max<size_t>(room, 1));
}

}  // namespace

std::string FormatQuery(const QueryNode& root) {
  std::string out;
  if (IsInner(root.kind) && root.boost != 1.0) {
    out += '(';
    AppendQuery(root, &out);
    return out + ")" + FormatBoost(root.boost);
  }
  AppendQuery(root, &out);
  return out;
}

std::string FormatQueryError(std::string_view text, const QueryError& error) {
  ErrorLine line = MakeLine(text, error.span);
  Cut(&line);
  std::string out = "error: " + error.message + "\n  ";
  for (const char32_t c : line.shown) AppendUtf8(c, &out);
  out += "\n  " + std::string(line.column, ' ') + "^" +
         std::string(line.width - 1, '~') + "\n";
  if (!error.hint.empty()) out += "hint: " + error.hint + "\n";
  return out;
}

}  // namespace dateline
