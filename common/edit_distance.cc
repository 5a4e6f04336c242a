#include "common/edit_distance.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

namespace dateline {
namespace {

// Valid UTF-8 to code points.
std::u32string Decode(std::string_view text) {
  std::u32string points;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) {
      points += byte < 0x80   ? byte
                : byte < 0xE0 ? byte & 0x1F
                : byte < 0xF0 ? byte & 0x0F
                              : byte & 0x07;
    } else if (!points.empty()) {
      points.back() = points.back() << 6 | (byte & 0x3F);
    }
  }
  return points;
}

}  // namespace

bool WithinEditDistance(std::string_view a_text, std::string_view b_text,
                        int most) {
  const std::u32string a = Decode(a_text);
  const std::u32string b = Decode(b_text);
  const auto gap = static_cast<int>(a.size()) - static_cast<int>(b.size());
  if (std::abs(gap) > most) return false;
  std::vector<int> before(b.size() + 1);  // the row before the last
  std::vector<int> last(b.size() + 1);
  std::vector<int> row(b.size() + 1);
  std::iota(last.begin(), last.end(), 0);
  int least_last = 0;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const int cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j - 1] + cost, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most && least_last > most) return false;
    least_last = least;
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()] <= most;
}

}  // namespace dateline
