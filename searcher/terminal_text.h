// Text from articles on a terminal.
#ifndef DATELINE_SEARCHER_TERMINAL_TEXT_H_
#define DATELINE_SEARCHER_TERMINAL_TEXT_H_

#include <string>
#include <string_view>

#include "searcher/highlighter.h"

namespace dateline {

// No control character reaches the terminal; those of two bytes (C1) too.
std::string Printable(std::string_view text);

// The marks in bold when `color`.
std::string Highlighted(const MarkedText& marked, bool color);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_TERMINAL_TEXT_H_
