#include "indexer/copies/copy_signature.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/hash.h"

namespace dateline {
namespace {

constexpr size_t kShingleWords = 4;
constexpr size_t kBins = 64;
constexpr size_t kBinsOfBand = kBins / kCopyBands;
constexpr size_t kLeastHeadlineWords = 4;

// What agencies put in front of the headline of a new version.
constexpr std::array<std::string_view, 19> kVersionWords = {
    "adds",     "bulletin", "clarification", "corrected", "correction",
    "corrects", "eds",      "lead",          "ld",        "refile",
    "repeat",   "repeats",  "rpt",           "update",    "updated",
    "updates",  "urgent",   "wrapup",        "writethru"};

// The written forms in order; what is joined has its parts beside it.
std::vector<std::string_view> Words(const Tokens& tokens) {
  std::vector<std::string_view> words;
  for (const Token& token : tokens) {
    if (!token.joined) words.push_back(token.exact);
  }
  return words;
}

uint64_t HashWords(const std::string_view* first, size_t count,
                   std::string* buffer) {
  buffer->clear();
  for (size_t i = 0; i < count; ++i) {
    *buffer += first[i];
    *buffer += ' ';
  }
  return Hash64(*buffer);
}

uint32_t ToKey(uint64_t hash) {
  const auto key = static_cast<uint32_t>(hash);
  return key == 0 ? 1 : key;
}

bool IsNumber(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

uint32_t HeadlineKey(const Tokens& headline) {
  const std::vector<std::string_view> words = Words(headline);
  auto first = words.begin();
  while (
      first != words.end() &&
      (std::binary_search(kVersionWords.begin(), kVersionWords.end(), *first) ||
       (first != words.begin() && IsNumber(*first)))) {
    ++first;
  }
  const auto count = static_cast<size_t>(words.end() - first);
  if (count < kLeastHeadlineWords) return 0;
  std::string buffer;
  return ToKey(HashWords(&*first, count, &buffer));
}

using Bins = std::array<uint64_t, kBins>;
constexpr uint64_t kEmpty = UINT64_MAX;

// The least hash of each bin. An empty one takes that of the next bin that has
// one, changed by how far away that is.
Bins Signature(const Shingles& shingles) {
  Bins least;
  least.fill(kEmpty);
  for (const uint64_t hash : shingles) {
    uint64_t& bin = least[hash % kBins];
    bin = std::min(bin, hash);
  }
  Bins dense = least;
  for (size_t i = 0; i < kBins; ++i) {
    uint64_t distance = 0;
    while (least[(i + distance) % kBins] == kEmpty) ++distance;
    dense[i] = least[(i + distance) % kBins] + distance * 0x9E3779B97F4A7C15U;
  }
  return dense;
}

}  // namespace

Shingles ShinglesOf(const Tokens& headline, const Tokens& body) {
  const std::vector<std::string_view> words =
      Words(body.empty() ? headline : body);
  Shingles shingles;
  if (words.empty()) return shingles;
  const size_t size = std::min(words.size(), kShingleWords);
  std::string buffer;
  for (size_t i = 0; i + size <= words.size(); ++i) {
    shingles.push_back(HashWords(&words[i], size, &buffer));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

Shingles NumbersOf(const Tokens& headline, const Tokens& body) {
  std::string buffer;
  Shingles numbers;
  for (const std::string_view word : Words(body.empty() ? headline : body)) {
    if (word.find_first_of("0123456789") == std::string_view::npos) continue;
    numbers.push_back(HashWords(&word, 1, &buffer));
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

CopyKeys CopyKeysOf(const Tokens& headline, const Tokens& body) {
  CopyKeys keys;
  keys.headline = HeadlineKey(headline);
  const Shingles shingles = ShinglesOf(headline, body);
  if (shingles.empty()) return keys;
  const Bins bins = Signature(shingles);
  for (size_t band = 0; band < kCopyBands; ++band) {
    keys.bands[band] =
        ToKey(Hash64({reinterpret_cast<const char*>(&bins[band * kBinsOfBand]),
                      kBinsOfBand * sizeof(uint64_t)}));
  }
  return keys;
}

Resemblance Compare(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return {};
  size_t both = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    both += static_cast<size_t>(a[i] == b[j]);
    const bool behind = a[i] <= b[j];
    j += static_cast<size_t>(a[i] >= b[j]);
    i += static_cast<size_t>(behind);
  }
  const auto shared = static_cast<double>(both);
  return {shared / static_cast<double>(a.size() + b.size() - both),
          shared / static_cast<double>(std::min(a.size(), b.size()))};
}

}  // namespace dateline
