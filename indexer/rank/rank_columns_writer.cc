#include "indexer/rank/rank_columns_writer.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "common/status_macros.h"

namespace dateline {
namespace {

// Documents in an order of their own.
struct Ordered {
  const std::vector<RankDocument>& documents;
  const std::vector<uint32_t>& order;
};

template <typename Number, typename Get>
absl::Status WriteColumn(RankSection section, const Ordered& ordered, Get get,
                         RankFileWriter& file) {
  std::vector<Number> numbers;
  numbers.reserve(ordered.order.size());
  for (const uint32_t number : ordered.order) {
    numbers.push_back(get(ordered.documents[number]));
  }
  DATELINE_RETURN_IF_ERROR(file.Start(section));
  return file.AppendNumbers(std::span<const Number>(numbers));
}

bool IsShort(const RankDocument& document) {
  const ZoneEnds& ends = document.zones;
  return std::max({ends.headline, ends.standfirst, ends.dateline, ends.lead}) <=
         UINT16_MAX;
}

ShortZoneEnds Shorten(const RankDocument& document) {
  const ZoneEnds& ends = document.zones;
  const auto number = [](uint32_t end) { return static_cast<uint16_t>(end); };
  return {number(ends.headline), number(ends.standfirst), number(ends.dateline),
          number(ends.lead)};
}

absl::Status WriteZones(const Ordered& ordered, RankFileWriter& file) {
  if (std::all_of(ordered.documents.begin(), ordered.documents.end(),
                  IsShort)) {
    return WriteColumn<ShortZoneEnds>(RankSection::kZoneEnds, ordered, Shorten,
                                      file);
  }
  return WriteColumn<ZoneEnds>(
      RankSection::kZoneEnds, ordered,
      [](const RankDocument& document) { return document.zones; }, file);
}

// Left out where no document has any.
absl::Status WriteCopyKeys(const Ordered& ordered, RankFileWriter& file) {
  const bool have_none =
      std::all_of(ordered.documents.begin(), ordered.documents.end(),
                  [](const RankDocument& document) {
                    return document.copy_keys == CopyKeys();
                  });
  if (have_none) return absl::OkStatus();
  return WriteColumn<CopyKeys>(
      RankSection::kCopyKeys, ordered,
      [](const RankDocument& document) { return document.copy_keys; }, file);
}

absl::Status WriteIds(const Ordered& ordered, RankFileWriter& file) {
  std::vector<uint32_t> offsets = {0};
  for (const uint32_t number : ordered.order) {
    offsets.push_back(
        offsets.back() +
        static_cast<uint32_t>(ordered.documents[number].id.size()));
  }
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIdOffsets));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint32_t>(offsets)));
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIds));
  for (const uint32_t number : ordered.order) {
    DATELINE_RETURN_IF_ERROR(file.Append(ordered.documents[number].id));
  }
  return absl::OkStatus();
}

}  // namespace

bool ComesBefore(const RankDocument& a, const RankDocument& b) {
  if (a.date != b.date) return a.date > b.date;
  if (a.id != b.id) return a.id > b.id;
  return a.docid < b.docid;
}

std::vector<uint32_t> RankOrder(const std::vector<RankDocument>& documents) {
  std::vector<uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return ComesBefore(documents[a], documents[b]);
  });
  return order;
}

std::vector<uint32_t> LengthsOf(const std::vector<RankDocument>& documents,
                                const std::vector<uint32_t>& order) {
  std::vector<uint32_t> lengths;
  lengths.reserve(order.size());
  for (const uint32_t number : order) {
    lengths.push_back(documents[number].length);
  }
  return lengths;
}

absl::Status WriteColumns(const std::vector<RankDocument>& documents,
                          const std::vector<uint32_t>& order,
                          RankFileWriter& file) {
  const Ordered ordered{documents, order};
  const auto write = [&](auto number, RankSection section, auto member) {
    return WriteColumn<decltype(number)>(
        section, ordered,
        [member](const RankDocument& document) { return document.*member; },
        file);
  };
  uint64_t total = 0;
  for (const RankDocument& document : documents) total += document.length;
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kTotalLength));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint64_t>(&total, 1)));
  DATELINE_RETURN_IF_ERROR(
      write(uint32_t{}, RankSection::kLengths, &RankDocument::length));
  DATELINE_RETURN_IF_ERROR(
      write(uint32_t{}, RankSection::kWords, &RankDocument::words));
  DATELINE_RETURN_IF_ERROR(
      write(int64_t{}, RankSection::kDates, &RankDocument::date));
  DATELINE_RETURN_IF_ERROR(
      write(uint8_t{}, RankSection::kPrecisions, &RankDocument::precision));
  DATELINE_RETURN_IF_ERROR(WriteZones(ordered, file));
  DATELINE_RETURN_IF_ERROR(WriteCopyKeys(ordered, file));
  DATELINE_RETURN_IF_ERROR(
      write(uint32_t{}, RankSection::kDocids, &RankDocument::docid));
  return WriteIds(ordered, file);
}

}  // namespace dateline
