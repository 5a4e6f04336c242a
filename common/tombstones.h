// The dead documents of a segment, as a bitmap of engine document ids. A plain
// value; reading is thread-safe.
#ifndef DATELINE_COMMON_TOMBSTONES_H_
#define DATELINE_COMMON_TOMBSTONES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace dateline {

class Tombstones {
 public:
  Tombstones();
  ~Tombstones();
  Tombstones(const Tombstones& other);
  Tombstones& operator=(const Tombstones& other);
  Tombstones(Tombstones&&) noexcept;
  Tombstones& operator=(Tombstones&&) noexcept;

  void Add(uint32_t docid);
  bool Contains(uint32_t docid) const;
  uint64_t size() const;
  bool empty() const { return size() == 0; }

  // The portable format of CRoaring.
  std::string Serialize() const;
  static absl::StatusOr<Tombstones> Parse(std::string_view bytes);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_TOMBSTONES_H_
