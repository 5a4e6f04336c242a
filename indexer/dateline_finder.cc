#include "indexer/dateline_finder.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/strings/ascii.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr size_t kMaxDatelineBytes = 80;
constexpr size_t kMaxPlaceBytes = 40;

constexpr std::array<std::string_view, 16> kAgencies = {
    "Reuters", "AP",    "AFP", "dpa", "UPI", "Xinhua",   "TASS",      "ANSA",
    "EFE",     "Kyodo", "PTI", "RIA", "ANI", "Interfax", "Bloomberg", "PA"};

// What stands before the dash that ends a dateline.
std::string_view BeforeDash(std::string_view text) {
  size_t end = std::string_view::npos;
  for (const std::string_view dash :
       {" - ", " -- ", " \u2014", " \u2013", "\u2014"}) {
    end = std::min(end, text.find(dash));
  }
  return end == std::string_view::npos ? "" : text.substr(0, end);
}

bool IsUpper(char c) { return std::isupper(static_cast<unsigned char>(c)); }
bool IsLower(char c) { return std::islower(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

bool IsPlaceInCapitals(std::string_view place) {
  return place.size() >= 3 && place.size() <= kMaxPlaceBytes &&
         std::any_of(place.begin(), place.end(), IsUpper) &&
         std::none_of(place.begin(), place.end(), IsLower) &&
         std::none_of(place.begin(), place.end(), IsDigit);
}

bool IsPlace(std::string_view place) {
  return place.size() >= 3 && place.size() <= kMaxPlaceBytes &&
         !IsLower(place.front()) &&
         std::none_of(place.begin(), place.end(), IsDigit);
}

// The agency in brackets at the end, or nothing.
std::string_view AgencyOf(std::string_view text) {
  if (!text.ends_with(')')) return "";
  const size_t open = text.rfind('(');
  if (open == std::string_view::npos) return "";
  return text.substr(open + 1, text.size() - open - 2);
}

bool IsAgency(std::string_view name) {
  return std::find(kAgencies.begin(), kAgencies.end(), name) != kAgencies.end();
}

}  // namespace

std::string FindDateline(std::string_view body) {
  const std::string_view text =
      BeforeDash(body.substr(0, std::min(kMaxDatelineBytes, body.find('\n'))));
  const std::string_view agency = AgencyOf(text);
  const std::string_view dateline = FromAbsl(absl::StripAsciiWhitespace(
      ToAbsl(agency.empty() ? text : text.substr(0, text.rfind('(')))));
  const std::string_view place = dateline.substr(0, dateline.find(','));
  const bool has_more = place.size() < dateline.size() || !agency.empty();
  const bool found = (IsPlaceInCapitals(place) && has_more) ||
                     (IsPlace(place) && IsAgency(agency));
  return found ? std::string(dateline) : "";
}

}  // namespace dateline
