#include "common/tombstones.h"

#include <roaring/roaring.h>

#include "absl/status/status.h"

namespace dateline {

class Tombstones::Impl {
 public:
  explicit Impl(roaring_bitmap_t* bitmap) : bitmap_(bitmap) {}
  ~Impl() { roaring_bitmap_free(bitmap_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  roaring_bitmap_t* get() const { return bitmap_; }

 private:
  roaring_bitmap_t* bitmap_;
};

Tombstones::Tombstones()
    : impl_(std::make_unique<Impl>(roaring_bitmap_create())) {}
Tombstones::~Tombstones() = default;
Tombstones::Tombstones(const Tombstones& other)
    : impl_(std::make_unique<Impl>(roaring_bitmap_copy(other.impl_->get()))) {}
Tombstones& Tombstones::operator=(const Tombstones& other) {
  if (this != &other) *this = Tombstones(other);
  return *this;
}
Tombstones::Tombstones(Tombstones&&) noexcept = default;
Tombstones& Tombstones::operator=(Tombstones&&) noexcept = default;

void Tombstones::Add(uint32_t docid) {
  roaring_bitmap_add(impl_->get(), docid);
}

bool Tombstones::Contains(uint32_t docid) const {
  return roaring_bitmap_contains(impl_->get(), docid);
}

uint64_t Tombstones::size() const {
  return roaring_bitmap_get_cardinality(impl_->get());
}

std::string Tombstones::Serialize() const {
  std::string bytes(roaring_bitmap_portable_size_in_bytes(impl_->get()), '\0');
  roaring_bitmap_portable_serialize(impl_->get(), bytes.data());
  return bytes;
}

absl::StatusOr<Tombstones> Tombstones::Parse(std::string_view bytes) {
  roaring_bitmap_t* bitmap =
      roaring_bitmap_portable_deserialize_safe(bytes.data(), bytes.size());
  if (bitmap == nullptr) {
    return absl::DataLossError("a tombstone bitmap cannot be read");
  }
  Tombstones tombstones;
  tombstones.impl_ = std::make_unique<Impl>(bitmap);
  return tombstones;
}

}  // namespace dateline
