#include "common/stop_words.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_set.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

using StopSet = absl::flat_hash_set<absl::string_view>;

// Function words only: articles, pronouns, prepositions, conjunctions,
// auxiliaries. Folded forms.
constexpr absl::string_view kEnglish[] = {
    "a",       "about",  "above",   "after",   "again",   "against", "all",
    "also",    "am",     "an",      "and",     "any",     "are",     "as",
    "at",      "be",     "because", "been",    "before",  "being",   "below",
    "between", "both",   "but",     "by",      "can",     "cannot",  "could",
    "did",     "do",     "does",    "doing",   "down",    "during",  "each",
    "few",     "for",    "from",    "further", "had",     "has",     "have",
    "having",  "he",     "her",     "here",    "hers",    "herself", "him",
    "himself", "his",    "how",     "i",       "if",      "in",      "into",
    "is",      "it",     "its",     "itself",  "just",    "me",      "more",
    "most",    "my",     "myself",  "no",      "nor",     "not",     "now",
    "of",      "off",    "on",      "once",    "only",    "or",      "other",
    "our",     "ours",   "out",     "over",    "own",     "s",       "same",
    "she",     "should", "so",      "some",    "such",    "t",       "than",
    "that",    "the",    "their",   "theirs",  "them",    "then",    "there",
    "these",   "they",   "this",    "those",   "through", "to",      "too",
    "under",   "until",  "up",      "us",      "very",    "was",     "we",
    "were",    "what",   "when",    "where",   "which",   "while",   "who",
    "whom",    "whose",  "why",     "will",    "with",    "would",   "you",
    "your",    "yours"};
constexpr absl::string_view kGerman[] = {
    "aber", "als",   "am",     "an",    "auch",  "auf",   "aus",    "bei",
    "bin",  "bis",   "da",     "damit", "dann",  "das",   "dass",   "dem",
    "den",  "der",   "des",    "die",   "dies",  "diese", "dieser", "doch",
    "du",   "durch", "ein",    "eine",  "einem", "einen", "einer",  "eines",
    "er",   "es",    "fur",    "hat",   "hatte", "ich",   "ihr",    "ihre",
    "im",   "in",    "ist",    "kann",  "mit",   "nach",  "nicht",  "noch",
    "nur",  "oder",  "sein",   "seine", "sich",  "sie",   "sind",   "so",
    "uber", "um",    "und",    "uns",   "von",   "vor",   "war",    "waren",
    "was",  "wenn",  "werden", "wie",   "wir",   "wird",  "zu",     "zum",
    "zur"};
constexpr absl::string_view kFrench[] = {
    "a",   "au",   "aux",  "avec", "ce",   "ces", "cette", "dans", "de", "des",
    "du",  "elle", "en",   "est",  "et",   "eux", "il",    "ils",  "je", "la",
    "le",  "les",  "leur", "lui",  "mais", "me",  "ne",    "nous", "on", "ont",
    "ou",  "par",  "pas",  "plus", "pour", "qu",  "que",   "qui",  "sa", "se",
    "ses", "son",  "sont", "sur",  "un",   "une", "vous",  "y"};
constexpr absl::string_view kSpanish[] = {
    "a",   "al",   "con",  "de",  "del", "el", "ella", "en",
    "es",  "esta", "la",   "las", "le",  "lo", "los",  "no",
    "o",   "para", "pero", "por", "que", "se", "si",   "sin",
    "son", "su",   "sus",  "un",  "una", "y",  "ya"};
constexpr absl::string_view kItalian[] = {
    "a",   "al",  "che", "con", "da", "dal",  "dei", "del", "della", "di",
    "e",   "gli", "ha",  "i",   "il", "in",   "la",  "le",  "lo",    "nel",
    "non", "o",   "per", "piu", "si", "sono", "su",  "un",  "una"};
constexpr absl::string_view kRussian[] = {
    "в",  "во", "и",  "на", "не",  "но",  "с",  "со",  "что", "как",
    "а",  "по", "из", "за", "к",   "о",   "об", "от",  "до",  "для",
    "же", "то", "у",  "он", "она", "они", "мы", "это", "при"};

struct Entry {
  absl::string_view language;
  StopSet words;
};

const Entry* Find(std::string_view language) {
  static const auto* const lists = new Entry[]{
      {"en", StopSet(std::begin(kEnglish), std::end(kEnglish))},
      {"de", StopSet(std::begin(kGerman), std::end(kGerman))},
      {"fr", StopSet(std::begin(kFrench), std::end(kFrench))},
      {"es", StopSet(std::begin(kSpanish), std::end(kSpanish))},
      {"it", StopSet(std::begin(kItalian), std::end(kItalian))},
      {"ru", StopSet(std::begin(kRussian), std::end(kRussian))},
  };
  constexpr int kLists = 6;
  const std::string_view primary = language.substr(0, language.find('-'));
  const Entry* end = lists + kLists;
  const Entry* found = std::find_if(lists, end, [primary](const Entry& entry) {
    return FromAbsl(entry.language) == primary;
  });
  return found == end ? nullptr : found;
}

}  // namespace

bool IsStopWord(std::string_view word, std::string_view language) {
  const Entry* entry = Find(language);
  return entry != nullptr && entry->words.contains(ToAbsl(word));
}

std::string_view StopWordsVersion() { return "1"; }

}  // namespace dateline
