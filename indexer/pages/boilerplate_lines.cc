#include "indexer/pages/boilerplate_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

// The line is nothing else, but for punctuation at its end.
constexpr std::array<std::string_view, 37> kWholeLines = {
    "advertisement",
    "advertisements",
    "advertising",
    "ad",
    "anzeige",
    "anuncio",
    "pubblicità",
    "publicidad",
    "publicidade",
    "publicité",
    "werbung",
    "article continues below",
    "article continues below advertisement",
    "continue reading",
    "continue reading the main story",
    "story continues below advertisement",
    "story continues",
    "loading",
    "media playback is not supported on this device",
    "media playback is unsupported on your device",
    "this video can not be played",
    "most read",
    "mehr zum thema",
    "weiterlesen",
    "lire aussi",
    "leer más",
    "leggi anche",
    "leia também",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "share",
    "share this article",
    "share this story",
    "sign up",
};

// The line begins so.
constexpr std::array<std::string_view, 46> kBeginnings = {
    "©",
    "(c) 20",
    "copyright ©",
    "copyright 20",
    "all rights reserved",
    "advertisement - ",
    "also read:",
    "also read |",
    "click here to ",
    "download our app",
    "download the ",
    "first published ",
    "follow us on ",
    "for more stories ",
    "get our ",
    "get the latest ",
    "join our ",
    "last modified ",
    "last updated ",
    "leggi anche:",
    "leia também:",
    "leia mais:",
    "lesen sie auch",
    "lire aussi :",
    "lire aussi:",
    "lea también:",
    "lee también:",
    "like us on ",
    "more on this story",
    "more:",
    "please subscribe ",
    "posted on ",
    "published on ",
    "read also:",
    "read more:",
    "read next:",
    "read:",
    "related:",
    "see also:",
    "share this ",
    "sign up for ",
    "sign up to ",
    "subscribe to ",
    "updated on ",
    "watch:",
    "you may also like",
};

constexpr std::array<std::string_view, 57> kClosingHeadings = {
    "about the author",
    "about the authors",
    "add a comment",
    "advertisement",
    "auch interessant",
    "comentarios",
    "comentários",
    "comment",
    "commentaires",
    "commenti",
    "comments",
    "das könnte sie auch interessieren",
    "join the conversation",
    "kommentare",
    "latest news",
    "leave a comment",
    "leave a reply",
    "leave your comment",
    "leggi anche",
    "leia também",
    "lire aussi",
    "más noticias",
    "mehr zum thema",
    "meistgelesen",
    "more from",
    "more news",
    "more on this story",
    "more on this topic",
    "more stories",
    "most popular",
    "most read",
    "newsletter",
    "noticias relacionadas",
    "notícias relacionadas",
    "post a comment",
    "potrebbe interessarti anche",
    "read more",
    "read next",
    "recommended",
    "recommended for you",
    "related",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "share this",
    "share this article",
    "sign up for our newsletter",
    "sur le même sujet",
    "te puede interesar",
    "top stories",
    "veja também",
    "you may also like",
    "you might also like",
    "à lire aussi",
};

}  // namespace

bool IsBoilerplateLine(std::string_view text) {
  constexpr size_t kLongestLine = 200;
  if (text.size() > kLongestLine) return false;
  const std::string line = absl::AsciiStrToLower(ToAbsl(text));
  const std::string_view bare(line.data(), line.find_last_not_of(" .:!>-") + 1);
  const auto is_bare = [&](std::string_view whole) { return bare == whole; };
  const auto begins = [&](std::string_view beginning) {
    return absl::StartsWith(line, ToAbsl(beginning));
  };
  return std::any_of(kWholeLines.begin(), kWholeLines.end(), is_bare) ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(), begins);
}

bool IsClosingHeading(std::string_view text) {
  constexpr size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  const std::string line = absl::AsciiStrToLower(ToAbsl(text));
  const size_t first = line.find_first_not_of("0123456789 ()");
  const size_t last = line.find_last_not_of("0123456789 ().:!>-");
  if (first == std::string::npos || last == std::string::npos || last < first) {
    return false;
  }
  const std::string_view bare(line.data() + first, last - first + 1);
  return std::find(kClosingHeadings.begin(), kClosingHeadings.end(), bare) !=
         kClosingHeadings.end();
}

}  // namespace dateline
