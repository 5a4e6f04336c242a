#include "common/agency_credit.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/agencies.h"

namespace dateline {
namespace {

using Agencies = std::vector<std::string>;

constexpr size_t kMaxDatelineBytes = 140;  // before the agency
constexpr size_t kMaxCreditBytes = 80;
constexpr size_t kMaxDatelineWords = 10;
constexpr int kLastParagraphs = 3;
constexpr size_t kMaxBylineParts = 8;
constexpr std::string_view kSentenceEnds[] = {".",      "!",      "?",     "\"",
                                              "\u201d", "\u3002", "\u00bb"};

std::string_view Trimmed(std::string_view text) {
  return FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
}

bool StartsWithAny(std::string_view text,
                   std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [text](auto start) { return text.starts_with(start); });
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

// A place and perhaps a day: few words, and no sentence before the last one.
bool MayBePlaceAndDay(std::string_view text) {
  text = Trimmed(text);
  if (text.empty()) return true;  // "(ANSA) - ROMA, 29 NOV - ..."
  if (text.size() > kMaxDatelineBytes ||
      std::islower(static_cast<unsigned char>(text.front())) != 0) {
    return false;
  }
  const auto words = 1 + std::count(text.begin(), text.end(), ' ');
  return static_cast<size_t>(words) <= kMaxDatelineWords &&
         text.find_first_of("?!:;\"") == std::string_view::npos;
}

bool IsDash(std::string_view text) {
  return StartsWithAny(text, {"-", "\u2013", "\u2014", "\u2015", ":", ".-",
                              ". -", ".\u2013", ".\u2014", "_"});
}

// What may follow "(AP)": a dash, the end of the line, or, when a date stands
// before, the text itself.
bool EndsDateline(std::string_view before, std::string_view behind) {
  const std::string_view line = behind.substr(0, behind.find('\n'));
  const std::string_view rest = Trimmed(line);
  if (rest.empty() || IsDash(rest)) return true;
  return HasDigit(before) && before.find(',') != std::string_view::npos &&
         std::isupper(static_cast<unsigned char>(rest.front())) != 0;
}

// The agencies between `open` and `close` near the beginning of `text`, when
// what stands around them makes it a dateline.
Agencies BracketedCredit(std::string_view text, std::string_view open,
                         std::string_view close) {
  const size_t begin = text.find(open);
  if (begin == std::string_view::npos || begin > kMaxDatelineBytes) return {};
  const size_t inner = begin + open.size();
  const size_t end = text.find(close, inner);
  if (end == std::string_view::npos || end - inner > kMaxCreditBytes) return {};
  const std::string_view before = text.substr(0, begin);
  const std::string_view behind = text.substr(end + close.size());
  if (!MayBePlaceAndDay(before) || !EndsDateline(before, behind)) return {};
  return AgenciesIn(text.substr(inner, end - inner));
}

// "MOSCOW, November 29. /TASS/.": nobody else writes so.
Agencies SlashedCredit(std::string_view text) {
  const size_t begin = text.find('/');
  if (begin == std::string_view::npos || begin > kMaxDatelineBytes) return {};
  const size_t end = text.find('/', begin + 1);
  if (end == std::string_view::npos || end - begin > kMaxCreditBytes ||
      !MayBePlaceAndDay(text.substr(0, begin))) {
    return {};
  }
  return AgenciesIn(text.substr(begin + 1, end - begin - 1));
}

// The first dash with blanks around it, near the beginning; npos for none.
size_t FindDash(std::string_view text) {
  size_t dash = std::string_view::npos;
  for (const std::string_view mark : {" - ", " -- ", " \u2013 ", " \u2014 "}) {
    dash = std::min(dash, text.find(mark));
  }
  return dash > kMaxDatelineBytes ? std::string_view::npos : dash;
}

// "TOKYO, Nov. 29, Kyodo -" : the last part before the dash.
Agencies CommaCredit(std::string_view text) {
  const size_t dash = FindDash(text);
  if (dash == std::string_view::npos) return {};
  const std::string_view before = text.substr(0, dash);
  const size_t comma = before.rfind(',');
  if (comma == std::string_view::npos ||
      !MayBePlaceAndDay(before.substr(0, comma))) {
    return {};
  }
  return AgenciesIn(before.substr(comma + 1));
}

// "MOSCOW, January 26 - RIA Novosti. ...": a sentence behind the dash.
Agencies SentenceCredit(std::string_view text) {
  const size_t dash = FindDash(text);
  if (dash == std::string_view::npos) return {};
  const std::string_view before = text.substr(0, dash);
  std::string_view behind = text.substr(dash + 1);
  behind = behind.substr(std::min(behind.find(' '), behind.size()));
  const size_t end = behind.find('.');
  if (end == std::string_view::npos || end > kMaxCreditBytes ||
      !HasDigit(before) || !MayBePlaceAndDay(before)) {
    return {};
  }
  return AgenciesIn(behind.substr(0, end));
}

// 新华社北京11月29日电: the agency, place and day, then "wire".
Agencies ChineseCredit(std::string_view text) {
  constexpr size_t kFar = 90;
  text = text.substr(0, kFar);
  if (text.starts_with("(")) text.remove_prefix(1);
  if (text.starts_with("（") || text.starts_with("【")) text.remove_prefix(3);
  for (const std::string_view agency :
       {"新华社", "新華社", "中新社", "中新网", "中央社"}) {
    if (!text.starts_with(agency)) continue;
    if (text.find("电") == std::string_view::npos &&
        text.find("電") == std::string_view::npos) {
      return {};
    }
    return {std::string(AgencyNamed(agency))};
  }
  return {};
}

// At the beginning of a text.
Agencies DatelineCredit(std::string_view text) {
  text = Trimmed(text);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"},
        {"[", "]"},
        {"（", "）"}}) {
    Agencies agencies = BracketedCredit(text, open, close);
    if (!agencies.empty()) return agencies;
  }
  for (auto* credit :
       {SlashedCredit, CommaCredit, SentenceCredit, ChineseCredit}) {
    Agencies agencies = credit(text);
    if (!agencies.empty()) return agencies;
  }
  return {};
}

std::string_view WithoutBy(std::string_view text) {
  for (const std::string_view by :
       {"By ", "BY ", "by ", "Von ", "Par ", "De "}) {
    if (text.starts_with(by)) return Trimmed(text.substr(by.size()));
  }
  return text;
}

// "AP Business Writer", "Reuters Staff": an agency, then a job.
std::string_view AgencyOfStaff(std::string_view part) {
  constexpr std::string_view kJobs[] = {"writer",   "writers", "correspondent",
                                        "reporter", "staff",   "editor"};
  const size_t last = part.rfind(' ');
  if (last == std::string_view::npos) return "";
  const std::string job = absl::AsciiStrToLower(ToAbsl(part.substr(last + 1)));
  if (std::find(std::begin(kJobs), std::end(kJobs), job) == std::end(kJobs)) {
    return "";
  }
  for (size_t end = last; end != std::string_view::npos && end > 0;
       end = part.rfind(' ', end - 1)) {
    const std::string_view agency = AgencyNamed(part.substr(0, end));
    if (!agency.empty()) return agency;
  }
  return "";
}

// The first of what separates a name from who the person works for.
std::pair<size_t, size_t> NextSeparator(std::string_view text) {
  std::pair<size_t, size_t> next{std::string_view::npos, 0};
  for (const std::string_view separator :
       {",", "/", "|", "(", ")", "@", " - ", " \u2013 ", " \u2014 ", " for ",
        " of ", " at ", " with ", " and "}) {
    const size_t at = text.find(separator);
    if (at < next.first) next = {at, separator.size()};
  }
  return next;
}

Agencies BylineCredit(std::string_view byline) {
  byline = WithoutBy(Trimmed(byline));
  Agencies agencies = AgenciesIn(byline);
  for (size_t i = 0; i < kMaxBylineParts && agencies.empty(); ++i) {
    const auto [at, length] = NextSeparator(byline);
    const std::string_view part = Trimmed(byline.substr(0, at));
    std::string_view agency = AgencyNamed(part);
    if (agency.empty()) agency = AgencyOfStaff(part);
    if (!agency.empty()) agencies.emplace_back(agency);
    if (at == std::string_view::npos) break;
    byline.remove_prefix(at + length);
  }
  return agencies;
}

// Authors, and a first line "By Jane Doe, Associated Press".
Agencies BylinesCredit(const Article& article) {
  for (const std::string& author : article.authors) {
    Agencies agencies = BylineCredit(author);
    if (!agencies.empty()) return agencies;
  }
  const std::string_view body = Trimmed(article.body);
  const std::string_view line = body.substr(0, body.find('\n'));
  if (line.size() > kMaxCreditBytes ||
      !StartsWithAny(line, {"By ", "BY ", "Von ", "Par "})) {
    return {};
  }
  return BylineCredit(line);
}

bool TakeStart(std::string_view start, std::string_view* text) {
  if (!text->starts_with(start)) return false;
  text->remove_prefix(start.size());
  return true;
}

// Off the front: marks of copyright, years, labels, dashes and brackets.
std::string_view WithoutLabels(std::string_view line) {
  for (bool taken = true; taken;) {
    line = Trimmed(line);
    taken = false;
    for (const std::string_view start :
         {"\u00a9", "(c)", "(C)", "Copyright", "COPYRIGHT", "Source:",
          "SOURCE:", "Source :", "Quelle:", "Fonte:", "Fuente:", "\u2014",
          "\u2013", "-", "/", "(", "[", "by "}) {
      taken = taken || TakeStart(start, &line);
    }
    while (!line.empty() && HasDigit(line.substr(0, 1))) {
      line.remove_prefix(1);
      taken = true;
    }
  }
  return line;
}

std::string_view WithoutEnd(std::string_view line) {
  line = line.substr(0, std::min(line.find(". All rights"), line.size()));
  line = line.substr(0, std::min(line.find(" All rights"), line.size()));
  while (!line.empty() && std::string_view(")]/.-* ").find(line.back()) !=
                              std::string_view::npos) {
    line.remove_suffix(1);
  }
  return line;
}

// Reuters signs so.
bool IsReutersSignature(std::string_view line) {
  const std::string lower = absl::AsciiStrToLower(ToAbsl(line));
  const bool bracketed = lower.starts_with("(");
  const std::string_view text = std::string_view(lower).substr(bracketed);
  return StartsWithAny(text, {"reporting by ", "writing by ",
                              "additional reporting by ", "compiled by "}) &&
         (text.find("editing by ") != std::string_view::npos || bracketed);
}

// "Associated Press writers Jane Doe and John Roe contributed to this report."
// Without "writers" it is another's story with AP's help.
bool IsAssociatedPressSignature(std::string_view line) {
  return StartsWithAny(line, {"Associated Press writer", "AP writer",
                              "Associated Press Writer", "AP Writer"}) &&
         line.find("contributed") != std::string_view::npos;
}

bool EndsSentence(std::string_view text) {
  text = Trimmed(text);
  return std::any_of(
      std::begin(kSentenceEnds), std::end(kSentenceEnds),
      [text](std::string_view end) { return text.ends_with(end); });
}

// "... on Tuesday. (AFP)", "... on Tuesday. -- Reuters": behind the last
// sentence of a paragraph.
Agencies TrailingCredit(std::string_view line) {
  for (const std::string_view mark : {"(", "- ", "\u2014", "\u2013", "/"}) {
    const size_t at = line.rfind(mark);
    if (at == std::string_view::npos || line.size() - at > kMaxCreditBytes) {
      continue;
    }
    std::string_view before = line.substr(0, at);
    while (before.ends_with('-')) before.remove_suffix(1);
    if (mark == "/" && line.ends_with('/')) {
      before = before.substr(0, std::min(before.rfind('/'), before.size()));
    }
    if (!EndsSentence(before)) continue;
    if (mark == "(" && !line.ends_with(')')) continue;
    Agencies agencies =
        AgenciesIn(WithoutEnd(WithoutLabels(line.substr(before.size()))));
    if (!agencies.empty()) return agencies;
  }
  return {};
}

Agencies LineCredit(std::string_view line) {
  if (line.size() <= kMaxCreditBytes) {
    Agencies agencies = AgenciesIn(WithoutEnd(WithoutLabels(line)));
    if (!agencies.empty()) return agencies;
  }
  if (IsReutersSignature(line)) return {"Reuters"};
  if (IsAssociatedPressSignature(line)) return {"AP"};
  return {};
}

Agencies EndingCredit(std::string_view body) {
  body = Trimmed(body);
  bool is_last = true;
  for (int i = 0; i < kLastParagraphs && !body.empty(); ++i) {
    const size_t newline = body.rfind('\n');
    // The only line of a text is no signature.
    const bool is_only = newline == std::string_view::npos;
    const std::string_view line =
        Trimmed(is_only ? body : body.substr(newline + 1));
    Agencies agencies = is_only && i == 0 ? Agencies() : LineCredit(line);
    if (agencies.empty() && is_last) agencies = TrailingCredit(line);
    if (!agencies.empty()) return agencies;
    is_last = false;
    body = is_only ? "" : Trimmed(body.substr(0, newline));
  }
  return {};
}

Agencies PublisherCredit(const Publisher& publisher) {
  std::string_view agency = AgencyNamed(publisher.name);
  if (agency.empty()) agency = AgencyOfDomain(publisher.domain);
  return agency.empty() ? Agencies() : Agencies{std::string(agency)};
}

}  // namespace

std::optional<AgencyCredit> FindAgencyCredit(const Article& article) {
  Agencies dateline = DatelineCredit(article.body);
  if (dateline.empty()) dateline = DatelineCredit(article.description);
  std::pair<Agencies, CreditEvidence> found[] = {
      {std::move(dateline), CreditEvidence::kDateline},
      {BylinesCredit(article), CreditEvidence::kByline},
      {EndingCredit(article.body), CreditEvidence::kEnding},
      {PublisherCredit(article.publisher), CreditEvidence::kPublisher}};
  for (auto& [agencies, evidence] : found) {
    if (!agencies.empty()) return AgencyCredit{std::move(agencies), evidence};
  }
  return std::nullopt;
}

std::string_view CreditEvidenceName(CreditEvidence evidence) {
  switch (evidence) {
    case CreditEvidence::kDateline:
      return "dateline";
    case CreditEvidence::kByline:
      return "byline";
    case CreditEvidence::kEnding:
      return "ending";
    case CreditEvidence::kPublisher:
      break;
  }
  return "publisher";
}

}  // namespace dateline
