#include "searcher/highlighter.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/hash.h"
#include "common/utf8.h"

namespace dateline {
namespace {

// The first so many words of an analysed text.
struct WordsOf {
  const AnalysedText& text;
  size_t count;
};

bool Matches(const WordKeys& keys, Channel channel, uint64_t hash) {
  switch (channel) {
    case Channel::kStem:
      return keys.stem == hash;
    case Channel::kExact:
      return keys.exact == hash;
    case Channel::kShape:
      return keys.shape == hash;
  }
  return false;
}

// For each of the text's keys, whether it is any of `words`.
std::vector<char> MatchingKeys(const PlanWords& words,
                               const AnalysedText& text) {
  std::vector<char> matching(text.keys.size(), 0);
  for (const PlanWord& word : words) {
    const uint64_t hash = Hash64(word.word);
    for (size_t i = 0; i < matching.size(); ++i) {
      matching[i] |= Matches(text.keys[i], word.channel, hash) ? 1 : 0;
    }
  }
  return matching;
}

TextSpan SpanOf(const PlacedWord& word) {
  return {word.offset, word.offset + word.length};
}

bool FieldCovers(Field field, Field zone) {
  const std::vector<Field> zones = ZonesOf(field);
  return std::find(zones.begin(), zones.end(), zone) != zones.end();
}

void FindWords(const PlanWords& words, const WordsOf& in,
               std::vector<TextSpan>* spans) {
  const std::vector<char> matching = MatchingKeys(words, in.text);
  for (size_t i = 0; i < in.count; ++i) {
    const PlacedWord& word = in.text.words[i];
    if (matching[word.keys]) spans->push_back(SpanOf(word));
  }
}

// Words that match an operand of a positional leaf, by operand.
using Candidates = std::vector<std::vector<const PlacedWord*>>;

Candidates FindCandidates(const std::vector<PlanWords>& operands,
                          const WordsOf& in) {
  Candidates candidates;
  for (const PlanWords& operand : operands) {
    const std::vector<char> matching = MatchingKeys(operand, in.text);
    auto& found = candidates.emplace_back();
    for (size_t i = 0; i < in.count; ++i) {
      const PlacedWord& word = in.text.words[i];
      if (matching[word.keys]) found.push_back(&word);
    }
  }
  return candidates;
}

// The first token of `from` at a position in [low, high].
const PlacedWord* FirstBetween(const std::vector<const PlacedWord*>& from,
                               uint32_t low, uint32_t high) {
  const auto found = std::lower_bound(from.begin(), from.end(), low,
                                      [](const PlacedWord* token, uint32_t at) {
                                        return token->position < at;
                                      });
  return found != from.end() && (*found)->position <= high ? *found : nullptr;
}

// Operands in order, all within `window` positions after the first.
void FindOrdered(const Candidates& candidates, uint32_t window,
                 std::vector<TextSpan>* spans) {
  for (const PlacedWord* first : candidates.front()) {
    std::vector<const PlacedWord*> chain = {first};
    const uint32_t last_position = first->position + window;
    for (size_t i = 1; i < candidates.size(); ++i) {
      const PlacedWord* next = FirstBetween(
          candidates[i], chain.back()->position + 1, last_position);
      if (next == nullptr) break;
      chain.push_back(next);
    }
    if (chain.size() < candidates.size()) continue;
    for (const PlacedWord* token : chain) spans->push_back(SpanOf(*token));
  }
}

// Operands in any order within `window` positions: each token in turn is taken
// as the leftmost.
void FindUnordered(const Candidates& candidates, uint32_t window,
                   std::vector<TextSpan>* spans) {
  for (size_t left = 0; left < candidates.size(); ++left) {
    for (const PlacedWord* first : candidates[left]) {
      std::vector<const PlacedWord*> group = {first};
      for (size_t i = 0; i < candidates.size(); ++i) {
        if (i == left) continue;
        const PlacedWord* other = FirstBetween(candidates[i], first->position,
                                               first->position + window);
        if (other == first) {
          other = FirstBetween(candidates[i], first->position + 1,
                               first->position + window);
        }
        if (other == nullptr) break;
        group.push_back(other);
      }
      if (group.size() < candidates.size()) continue;
      for (const PlacedWord* token : group) spans->push_back(SpanOf(*token));
    }
  }
}

void FindPositional(const PlanNode& node, const WordsOf& in,
                    std::vector<TextSpan>* spans) {
  const Candidates candidates = FindCandidates(node.operands, in);
  const auto gaps = static_cast<uint32_t>(node.operands.size() - 1);
  if (node.kind == PlanKind::kNear) {
    FindUnordered(candidates, gaps * static_cast<uint32_t>(node.distance),
                  spans);
  } else if (node.kind == PlanKind::kOrderedNear) {
    FindOrdered(candidates, gaps * static_cast<uint32_t>(node.distance), spans);
  } else {
    FindOrdered(candidates, gaps, spans);
  }
}

void Collect(const PlanNode& node, Field zone, const WordsOf& in,
             std::vector<TextSpan>* spans) {
  if (node.kind == PlanKind::kNot) return;
  for (const PlanNode& child : node.children) {
    Collect(child, zone, in, spans);
  }
  if (node.operands.empty() || !FieldCovers(node.field, zone)) return;
  if (node.kind == PlanKind::kWord) {
    FindWords(node.operands.front(), in, spans);
  } else {
    FindPositional(node, in, spans);
  }
}

std::vector<TextSpan> SortedDisjoint(std::vector<TextSpan> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const TextSpan& a, const TextSpan& b) {
              return a.begin < b.begin || (a.begin == b.begin && a.end > b.end);
            });
  std::vector<TextSpan> disjoint;
  for (const TextSpan& span : spans) {
    if (disjoint.empty() || span.begin >= disjoint.back().end) {
      disjoint.push_back(span);
    } else {
      disjoint.back().end = std::max(disjoint.back().end, span.end);
    }
  }
  return disjoint;
}

bool IsSpace(char c) { return c == ' ' || c == '\n'; }

// [begin, end) with its edges moved inwards to words, but not into `inner`.
TextSpan AtWords(std::string_view text, size_t begin, size_t end,
                 const TextSpan& inner) {
  if (begin > 0) {
    while (begin < inner.begin && !IsSpace(text[begin])) ++begin;
    while (begin < inner.begin && IsSpace(text[begin])) ++begin;
  }
  if (end < text.size()) {
    while (end > inner.end && !IsSpace(text[end])) --end;
  }
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// A stretch of text around a run of marks.
TextSpan Widen(std::string_view text, const std::vector<TextSpan>& marks,
               size_t first, size_t max_bytes) {
  size_t last = first;
  while (last + 1 < marks.size() &&
         marks[last + 1].end - marks[first].begin <= max_bytes) {
    ++last;
  }
  const size_t inner = marks[last].end - marks[first].begin;
  const size_t slack = inner < max_bytes ? (max_bytes - inner) / 2 : 0;
  const size_t begin =
      marks[first].begin > slack ? marks[first].begin - slack : 0;
  const size_t end = std::min(text.size(), marks[last].end + slack);
  return AtWords(text, begin, end, {marks[first].begin, marks[last].end});
}

// `text` may be the beginning of a text of `whole_size` bytes.
MarkedText Cut(std::string_view text, size_t whole_size,
               const std::vector<TextSpan>& marks, TextSpan range) {
  constexpr std::string_view kEllipsis = "…";
  MarkedText cut;
  if (range.begin > 0) cut.text = kEllipsis;
  const auto shift = static_cast<uint32_t>(cut.text.size());
  for (const TextSpan& mark : marks) {
    if (mark.begin < range.begin || mark.end > range.end) continue;
    cut.marks.push_back(
        {mark.begin - range.begin + shift, mark.end - range.begin + shift});
  }
  cut.text += text.substr(range.begin, range.end - range.begin);
  if (range.end < whole_size) cut.text += kEllipsis;
  return cut;
}

size_t CountDistinct(std::string_view text, const std::vector<TextSpan>& marks,
                     TextSpan range) {
  std::vector<std::string_view> words;
  for (const TextSpan& mark : marks) {
    if (mark.begin >= range.begin && mark.end <= range.end) {
      words.push_back(text.substr(mark.begin, mark.end - mark.begin));
    }
  }
  const size_t all = words.size();
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  // Different words count most, repetitions break ties.
  return words.size() * 1000 + std::min<size_t>(all, 999);
}

bool Overlap(const TextSpan& a, const TextSpan& b) {
  return a.begin < b.end && b.begin < a.end;
}

// Moves `range` out of the ranges taken already: to as much text around its
// mark as there is between them. False when the mark itself is in one.
bool MakeRoom(std::string_view text, const std::vector<TextSpan>& taken,
              const TextSpan& mark, size_t max_bytes, TextSpan* range) {
  size_t low = 0;
  size_t high = text.size();
  for (const TextSpan& other : taken) {
    if (Overlap(other, mark)) return false;
    if (other.end <= mark.begin) {
      low = std::max<size_t>(low, other.end);
    } else {
      high = std::min<size_t>(high, other.begin);
    }
  }
  if (range->begin >= low && range->end <= high) return true;
  const size_t inner = mark.end - mark.begin;
  const size_t slack = inner < max_bytes ? (max_bytes - inner) / 2 : 0;
  size_t begin =
      std::max(low, mark.begin - std::min<size_t>(mark.begin, slack));
  const size_t end =
      std::min(high, std::max<size_t>(begin + max_bytes, mark.end));
  begin = std::min(begin, std::max(low, end - std::min(end, max_bytes)));
  *range = AtWords(text, begin, end, mark);
  return true;
}

struct Candidate {
  size_t score = 0;
  size_t mark = 0;
  TextSpan range;
};

// Stretches with the most different witnesses, in the order of the text.
std::vector<TextSpan> BestRanges(std::string_view text,
                                 const std::vector<TextSpan>& marks,
                                 const SnippetOptions& options) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < marks.size(); ++i) {
    const TextSpan range = Widen(text, marks, i, options.max_bytes);
    candidates.push_back({CountDistinct(text, marks, range), i, range});
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::vector<TextSpan> best;
  for (Candidate& candidate : candidates) {
    if (best.size() >= options.max_fragments) break;
    if (MakeRoom(text, best, marks[candidate.mark], options.max_bytes,
                 &candidate.range)) {
      best.push_back(candidate.range);
    }
  }
  std::sort(best.begin(), best.end(), [](const TextSpan& a, const TextSpan& b) {
    return a.begin < b.begin;
  });
  return best;
}

TextSpan Beginning(std::string_view text, size_t max_bytes) {
  size_t end = Utf8Prefix(text, max_bytes).size();
  if (end < text.size()) {
    size_t word_end = end;
    while (word_end > 0 && !IsSpace(text[word_end])) --word_end;
    if (word_end > 0) end = word_end;
  }
  return {0, static_cast<uint32_t>(end)};
}

// The witnesses of the plan's leaves in one zone. Ascending, disjoint.
std::vector<TextSpan> FindWitnesses(const Plan& plan, Field zone,
                                    const WordsOf& in) {
  std::vector<TextSpan> spans;
  Collect(plan.root, zone, in, &spans);
  return SortedDisjoint(std::move(spans));
}

// Whether a leaf looks at the lead without the body around it.
bool HasLeadLeaf(const PlanNode& node) {
  if (!node.operands.empty() && FieldCovers(node.field, Field::kLead) &&
      !FieldCovers(node.field, Field::kBody)) {
    return true;
  }
  return std::any_of(node.children.begin(), node.children.end(), HasLeadLeaf);
}

// The first paragraph of the body belongs to the lead as well. What other
// leaves find in it they have found in the body.
std::vector<TextSpan> FindInZone(const Plan& plan, Field zone,
                                 std::string_view text,
                                 const AnalysedText& analysed) {
  const std::vector<PlacedWord>& words = analysed.words;
  std::vector<TextSpan> spans =
      FindWitnesses(plan, zone, {analysed, words.size()});
  if (zone != Field::kBody || !HasLeadLeaf(plan.root)) return spans;
  const size_t end = text.find("\n\n");
  const auto behind = std::find_if(
      words.begin(), words.end(),
      [end](const PlacedWord& word) { return word.offset >= end; });
  const std::vector<TextSpan> lead =
      FindWitnesses(plan, Field::kLead,
                    {analysed, static_cast<size_t>(behind - words.begin())});
  spans.insert(spans.end(), lead.begin(), lead.end());
  return SortedDisjoint(std::move(spans));
}

}  // namespace

Highlights Highlight(const Plan& plan, const Article& article,
                     const AnalysedZones& zones,
                     const SnippetOptions& options) {
  Highlights highlights;
  highlights.headline.text = article.headline;
  highlights.headline.marks = FindWitnesses(
      plan, Field::kHeadline, {zones.headline, zones.headline.words.size()});
  const auto add = [&](Field zone, std::string_view whole,
                       const AnalysedText& analysed) {
    const std::string_view text = Utf8Prefix(whole, options.max_scanned_bytes);
    const std::vector<TextSpan> marks = FindInZone(plan, zone, text, analysed);
    for (const TextSpan& range : BestRanges(text, marks, options)) {
      if (highlights.snippets.size() >= options.max_fragments) return;
      highlights.snippets.push_back(Cut(text, whole.size(), marks, range));
    }
  };
  add(Field::kLead, article.description, zones.lead);
  add(Field::kBody, article.body, zones.body);
  if (highlights.snippets.empty()) {
    const std::string& text =
        article.description.empty() ? article.body : article.description;
    if (!text.empty()) {
      highlights.snippets.push_back(
          Cut(text, text.size(), {}, Beginning(text, options.max_bytes)));
    }
  }
  return highlights;
}

Highlights Highlight(Analyzer& analyzer, const Plan& plan,
                     const Article& article, const SnippetOptions& options) {
  return Highlight(plan, article,
                   AnalyseZones(analyzer, article, options.max_scanned_bytes),
                   options);
}

ArticleMarks MarkArticle(Analyzer& analyzer, const Plan& plan,
                         const Article& article, const MarkLimits& limits) {
  const AnalysedZones zones = AnalyseZones(analyzer, article, limits.max_bytes);
  ArticleMarks marks;
  const auto find = [&](Field zone, const std::string& text,
                        const AnalysedText& analysed) {
    std::vector<TextSpan> found = FindInZone(plan, zone, text, analysed);
    marks.cut |= text.size() > limits.max_bytes;
    marks.cut |= found.size() > limits.max_marks;
    found.resize(std::min(found.size(), limits.max_marks));
    return found;
  };
  marks.headline = find(Field::kHeadline, article.headline, zones.headline);
  marks.description = find(Field::kLead, article.description, zones.lead);
  marks.body = find(Field::kBody, article.body, zones.body);
  return marks;
}

}  // namespace dateline
