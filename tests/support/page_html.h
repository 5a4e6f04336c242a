// Pages for tests: paragraphs of running text, each different.
#ifndef DATELINE_TESTS_SUPPORT_PAGE_HTML_H_
#define DATELINE_TESTS_SUPPORT_PAGE_HTML_H_

#include <string>

namespace dateline {

// The text of paragraph `number`: some 150 letters with commas.
inline std::string Prose(int number) {
  return "Paragraph " + std::to_string(number) +
         " of the story says, in plain words, what happened on the day, who "
         "was there, and why the talks were put off until the next week.";
}

// <p> elements with the paragraphs from `first` to `last`.
inline std::string Paragraphs(int first, int last) {
  std::string html;
  for (int i = first; i <= last; ++i) html += "<p>" + Prose(i) + "</p>\n";
  return html;
}

// The text that Paragraphs becomes in an article.
inline std::string ProseOf(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    if (i > first) text += "\n\n";
    text += Prose(i);
  }
  return text;
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_PAGE_HTML_H_
