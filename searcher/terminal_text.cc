#include "searcher/terminal_text.h"

namespace dateline {

std::string Printable(std::string_view text) {
  std::string printable;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\xC2' && i + 1 < text.size() &&
        static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;
      printable += ' ';
      continue;
    }
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    // A paragraph's end becomes one space.
    if (control && printable.ends_with(' ')) continue;
    printable += control ? ' ' : c;
  }
  return printable;
}

std::string Highlighted(const MarkedText& marked, bool color) {
  const std::string_view begin = color ? "\x1b[1m" : "";
  const std::string_view end = color ? "\x1b[0m" : "";
  const std::string_view text = marked.text;
  std::string result;
  size_t at = 0;
  for (const TextSpan& mark : marked.marks) {
    result += Printable(text.substr(at, mark.begin - at));
    result += begin;
    result += Printable(text.substr(mark.begin, mark.end - mark.begin));
    result += end;
    at = mark.end;
  }
  return result + Printable(text.substr(at));
}

}  // namespace dateline
