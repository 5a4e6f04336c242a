#include "indexer/copies/copy_rule.h"

#include <algorithm>
#include <cstdlib>

namespace dateline {
namespace {

constexpr int64_t kNearSeconds = int64_t{2} * 24 * 60 * 60;
constexpr int64_t kHoursApart = int64_t{6} * 60 * 60;
constexpr double kHalf = 0.5;
constexpr double kNearlySame = 0.8;
constexpr double kQuarter = 0.25;
constexpr size_t kShortShingles = 12;
constexpr size_t kMiddleShingles = 30;
constexpr size_t kLongShingles = 100;
constexpr size_t kFewNumbers = 3;
constexpr double kNumbersAgree = 0.8;
constexpr size_t kTellingNumbers = 4;

bool AreNear(const CopyText& a, const CopyText& b, int64_t seconds) {
  return !a.date || !b.date || std::abs(*a.date - *b.date) <= seconds;
}

bool NumbersDiffer(const CopyText& a, const CopyText& b) {
  return std::min(a.numbers.size(), b.numbers.size()) >= kFewNumbers &&
         Compare(a.numbers, b.numbers).containment < kNumbersAgree;
}

}  // namespace

bool AreCopies(const CopyText& a, const CopyText& b, bool same_headline) {
  const Resemblance alike = Compare(a.shingles, b.shingles);
  const size_t shorter = std::min(a.shingles.size(), b.shingles.size());
  if (NumbersDiffer(a, b)) return false;
  if (!AreNear(a, b, kNearSeconds)) {
    return shorter >= kLongShingles && alike.jaccard >= kNearlySame;
  }
  // "Asian Markets" comes every day.
  if (shorter < 2 && !AreNear(a, b, kHoursApart)) return false;
  if (same_headline && alike.containment >= kQuarter) return true;
  if (shorter < kShortShingles) {
    const bool same_numbers =
        a.numbers == b.numbers && a.numbers.size() >= kTellingNumbers;
    return alike.jaccard >= (same_numbers ? kHalf : kNearlySame);
  }
  return alike.jaccard >= kHalf ||
         (shorter >= kMiddleShingles && alike.containment >= kNearlySame);
}

}  // namespace dateline
