#include "indexer/rank/rank_columns_writer.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "common/status_macros.h"

namespace dateline {
namespace {

template <typename Number, typename Get>
absl::Status WriteColumn(RankSection section,
                         const std::vector<RankDocument>& documents, Get get,
                         RankFileWriter& file) {
  std::vector<Number> numbers;
  numbers.reserve(documents.size());
  for (const RankDocument& document : documents) {
    numbers.push_back(get(document));
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

absl::Status WriteZones(const std::vector<RankDocument>& documents,
                        RankFileWriter& file) {
  if (std::all_of(documents.begin(), documents.end(), IsShort)) {
    return WriteColumn<ShortZoneEnds>(RankSection::kZoneEnds, documents,
                                      Shorten, file);
  }
  return WriteColumn<ZoneEnds>(
      RankSection::kZoneEnds, documents,
      [](const RankDocument& document) { return document.zones; }, file);
}

// Left out where no document has any.
absl::Status WriteCopyKeys(const std::vector<RankDocument>& documents,
                           RankFileWriter& file) {
  const bool have_none = std::all_of(documents.begin(), documents.end(),
                                     [](const RankDocument& document) {
                                       return document.copy_keys == CopyKeys();
                                     });
  if (have_none) return absl::OkStatus();
  return WriteColumn<CopyKeys>(
      RankSection::kCopyKeys, documents,
      [](const RankDocument& document) { return document.copy_keys; }, file);
}

absl::Status WriteIds(const std::vector<RankDocument>& documents,
                      RankFileWriter& file) {
  std::vector<uint32_t> offsets = {0};
  for (const RankDocument& document : documents) {
    offsets.push_back(offsets.back() +
                      static_cast<uint32_t>(document.id.size()));
  }
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIdOffsets));
  DATELINE_RETURN_IF_ERROR(
      file.AppendNumbers(std::span<const uint32_t>(offsets)));
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kIds));
  for (const RankDocument& document : documents) {
    DATELINE_RETURN_IF_ERROR(file.Append(document.id));
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

absl::Status WriteColumns(const std::vector<RankDocument>& documents,
                          RankFileWriter& file) {
  const auto write = [&](auto number, RankSection section, auto member) {
    return WriteColumn<decltype(number)>(
        section, documents,
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
  DATELINE_RETURN_IF_ERROR(WriteZones(documents, file));
  DATELINE_RETURN_IF_ERROR(WriteCopyKeys(documents, file));
  DATELINE_RETURN_IF_ERROR(
      write(uint32_t{}, RankSection::kDocids, &RankDocument::docid));
  return WriteIds(documents, file);
}

}  // namespace dateline
