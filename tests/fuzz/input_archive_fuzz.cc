// Any bytes as an archive: reading ends, within the limits.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "indexer/input_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::ReaderLimits limits;
  limits.max_document_bytes = size_t{1} << 20;
  limits.max_archive_entries = 1000;
  auto stream = dateline::ByteStream::FromString(
      std::string(reinterpret_cast<const char*>(data), size), limits);
  dateline::InputArchive archive(*std::move(stream));
  size_t events = 0;
  while (const auto event = archive.Next()) {
    if (++events > limits.max_archive_entries + 1) std::abort();
    const auto* file = std::get_if<dateline::ArchivedFile>(&*event);
    if (file != nullptr && file->bytes.size() > limits.max_document_bytes) {
      std::abort();
    }
  }
  return 0;
}
