#include "indexer/progress_line.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace dateline {
namespace {

std::string WithCommas(uint64_t value) {
  std::string digits = absl::StrCat(value);
  for (auto at = static_cast<ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<size_t>(at), ",");
  }
  return digits;
}

std::string Megabytes(uint64_t bytes) {
  return absl::StrFormat("%.1f", static_cast<double>(bytes) / 1e6);
}

}  // namespace

std::string FormatProgress(const IndexingProgress& progress) {
  std::string line = absl::StrCat(WithCommas(progress.items), " items  ",
                                  Megabytes(progress.bytes));
  if (progress.total_bytes > 0) {
    absl::StrAppend(&line, " of ", Megabytes(progress.total_bytes));
  }
  absl::StrAppend(&line, " MB");
  if (progress.seconds <= 0) return line;
  const double items_per_second =
      static_cast<double>(progress.items) / progress.seconds;
  absl::StrAppend(&line, "  ",
                  WithCommas(static_cast<uint64_t>(items_per_second)),
                  " items/s");
  if (progress.bytes > 0 && progress.total_bytes > progress.bytes) {
    const double left =
        progress.seconds *
        static_cast<double>(progress.total_bytes - progress.bytes) /
        static_cast<double>(progress.bytes);
    absl::StrAppend(&line, absl::StrFormat("  about %.0f s left", left));
  }
  return line;
}

}  // namespace dateline
