#include "common/stored_records.h"

#include <xapian.h>
#include <zdict.h>
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/index_schema.h"

namespace dateline {
namespace {

constexpr size_t kDictionaryBytes = 64 << 10U;
constexpr int kLevel = 3;
constexpr std::string_view kMagic("\x28\xB5\x2F\xFD", 4);
constexpr size_t kNameBytes = sizeof(uint64_t);
constexpr size_t kHeadBytes = 1 + kNameBytes;
// More than any article may have.
constexpr unsigned long long kMaxRecordBytes = 1ULL << 28U;

std::string NameOf(std::string_view dictionary) {
  const uint64_t hash = Hash64(dictionary);
  return {reinterpret_cast<const char*>(&hash), sizeof(hash)};
}

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};
template <typename Type>
using Owned = std::unique_ptr<Type, Free>;

absl::Status Unreadable(std::string_view why) {
  return absl::DataLossError(
      absl::StrCat("a stored article cannot be read: ", ToAbsl(why)));
}

ZSTD_DCtx* ThreadsContext() {
  thread_local const Owned<ZSTD_DCtx> context(ZSTD_createDCtx());
  return context.get();
}

}  // namespace

class RecordCompressor::Engine {
 public:
  explicit Engine(std::string_view dictionary)
      : dictionary_(
            ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel)),
        context_(ZSTD_createCCtx()) {
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_refCDict(context_.get(), dictionary_.get());
  }

  // Room for the frame is behind the first `at` bytes.
  size_t Compress(std::string_view record, size_t at, std::string* out) {
    return ZSTD_compress2(context_.get(), out->data() + at, out->size() - at,
                          record.data(), record.size());
  }

 private:
  Owned<ZSTD_CDict> dictionary_;
  Owned<ZSTD_CCtx> context_;
};

RecordCompressor::RecordCompressor(std::string dictionary)
    : dictionary_(std::move(dictionary)),
      name_(NameOf(dictionary_)),
      key_(absl::StrCat(ToAbsl(kDictionaryKeyPrefix), ToHex(name_))),
      engine_(std::make_unique<Engine>(dictionary_)) {}
RecordCompressor::~RecordCompressor() = default;
RecordCompressor::RecordCompressor(RecordCompressor&&) noexcept = default;
RecordCompressor& RecordCompressor::operator=(RecordCompressor&&) noexcept =
    default;

std::optional<RecordCompressor> RecordCompressor::Train(
    const std::vector<std::string>& samples) {
  std::string all;
  std::vector<size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string dictionary(kDictionaryBytes, '\0');
  const size_t size =
      ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                            sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return std::nullopt;
  dictionary.resize(size);
  return RecordCompressor(std::move(dictionary));
}

std::string RecordCompressor::Compress(std::string_view record) {
  // The frame's magic number stands where the end of the name goes.
  constexpr size_t kFrame = kHeadBytes - kMagic.size();
  std::string stored(kFrame + ZSTD_compressBound(record.size()), '\0');
  const size_t size = engine_->Compress(record, kFrame, &stored);
  if (ZSTD_isError(size) != 0 || kFrame + size >= record.size()) {
    return std::string(record);
  }
  stored.resize(kFrame + size);
  stored[0] = kCompressedRecord;
  name_.copy(stored.data() + 1, kNameBytes);
  return stored;
}

class RecordDictionaries::Dictionary {
 public:
  explicit Dictionary(std::string_view bytes)
      : dictionary_(ZSTD_createDDict(bytes.data(), bytes.size())) {}

  const ZSTD_DDict* get() const { return dictionary_.get(); }

 private:
  Owned<ZSTD_DDict> dictionary_;
};

RecordDictionaries::RecordDictionaries() = default;
RecordDictionaries::~RecordDictionaries() = default;
RecordDictionaries::RecordDictionaries(RecordDictionaries&&) noexcept = default;
RecordDictionaries& RecordDictionaries::operator=(
    RecordDictionaries&&) noexcept = default;

void RecordDictionaries::AddOf(const Xapian::Database& store) {
  const std::string prefix(kDictionaryKeyPrefix);
  for (auto key = store.metadata_keys_begin(prefix);
       key != store.metadata_keys_end(prefix); ++key) {
    Add(store.get_metadata(*key));
  }
}

void RecordDictionaries::Add(std::string_view dictionary) {
  std::unique_ptr<Dictionary>& place = by_name_[NameOf(dictionary)];
  if (place == nullptr) place = std::make_unique<Dictionary>(dictionary);
}

absl::StatusOr<std::string> RecordDictionaries::RecordOf(
    const Xapian::Document& document) const {
  std::string stored = document.get_value(kSlotRecord);
  return Read(stored.empty() ? document.get_data() : std::move(stored));
}

absl::StatusOr<std::string> RecordDictionaries::Read(std::string stored) const {
  if (stored.empty() || stored[0] != kCompressedRecord) return stored;
  if (stored.size() < kHeadBytes) return Unreadable("it is too short");
  const auto found =
      by_name_.find(std::string_view(stored).substr(1, kNameBytes));
  if (found == by_name_.end()) return Unreadable("its dictionary is missing");
  constexpr size_t kFrame = kHeadBytes - kMagic.size();
  kMagic.copy(stored.data() + kFrame, kMagic.size());
  const std::string_view frame = std::string_view(stored).substr(kFrame);
  const unsigned long long size =
      ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMaxRecordBytes) return Unreadable("its size");
  std::string record(static_cast<size_t>(size), '\0');
  const size_t read = ZSTD_decompress_usingDDict(
      ThreadsContext(), record.data(), record.size(), frame.data(),
      frame.size(), found->second->get());
  if (read != record.size()) return Unreadable("its compressed bytes");
  return record;
}

}  // namespace dateline
