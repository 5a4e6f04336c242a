// Numbers and strings as the bytes of stored records: variable-length integers
// of seven bits a byte, strings with their length before them.
#ifndef DATELINE_COMMON_RECORD_CODING_H_
#define DATELINE_COMMON_RECORD_CODING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class RecordWriter {
 public:
  // `size` is a guess of the bytes to come.
  explicit RecordWriter(size_t size = 0) { bytes_.reserve(size); }

  void Number(uint64_t value) {
    for (; value >= 0x80; value >>= 7U) {
      bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
    }
    bytes_ += static_cast<char>(value);
  }
  void Signed(int64_t value) {  // zigzag
    Number((static_cast<uint64_t>(value) << 1U) ^
           static_cast<uint64_t>(value >> 63U));
  }
  void String(std::string_view value) {
    Number(value.size());
    bytes_ += value;
  }
  void Strings(const std::vector<std::string>& values) {
    Number(values.size());
    for (const std::string& value : values) String(value);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what RecordWriter wrote; after the first impossible value everything is
// empty and ok() is false.
class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }
  void Fail() { ok_ = false; }

  uint64_t Number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  // A number up to `most`.
  uint64_t NumberUpTo(uint64_t most) {
    const uint64_t value = Number();
    if (value > most) ok_ = false;
    return ok_ ? value : 0;
  }
  int64_t Signed() {
    const uint64_t value = Number();
    return static_cast<int64_t>(value >> 1U) ^
           -static_cast<int64_t>(value & 1U);
  }
  std::string_view String() {
    const uint64_t size = Number();
    if (size > bytes_.size()) {
      ok_ = false;
      return "";
    }
    const std::string_view value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> Strings() {
    std::vector<std::string> values;
    for (uint64_t n = Number(); n > 0 && ok_; --n)
      values.emplace_back(String());
    return values;
  }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RECORD_CODING_H_
