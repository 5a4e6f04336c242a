#include "common/article_record.h"

#include <optional>

#include "common/hash.h"

namespace dateline {
namespace {

constexpr char kVersion = 1;
constexpr size_t kChecksumBytes = 8;

class Writer {
 public:
  Writer() : bytes_(1, kVersion) {}

  void Number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
      bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    }
    bytes_ += static_cast<char>(value);
  }
  void Signed(int64_t value) {  // zigzag
    Number((static_cast<uint64_t>(value) << 1) ^
           static_cast<uint64_t>(value >> 63));
  }
  void String(std::string_view value) {
    Number(value.size());
    bytes_ += value;
  }
  void Strings(const std::vector<std::string>& values) {
    Number(values.size());
    for (const std::string& value : values) String(value);
  }
  void Time(const std::optional<Timestamp>& time) {
    Number(time.has_value());
    if (!time) return;
    Signed(time->unix_seconds);
    Number(static_cast<uint64_t>(time->precision));
    Number(time->utc_offset_minutes.has_value());
    if (time->utc_offset_minutes) Signed(*time->utc_offset_minutes);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Writer wrote; after the first impossible value everything is empty
// and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    ok_ = !bytes_.empty() && bytes_.front() == kVersion;
    if (ok_) bytes_.remove_prefix(1);
  }

  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

  uint64_t Number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  int64_t Signed() {
    const uint64_t value = Number();
    return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
  }
  std::string String() {
    const uint64_t size = Number();
    if (size > bytes_.size()) {
      ok_ = false;
      return "";
    }
    std::string value(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> Strings() {
    std::vector<std::string> values;
    for (uint64_t n = Number(); n > 0 && ok_; --n) values.push_back(String());
    return values;
  }
  std::optional<Timestamp> Time() {
    if (Number() == 0) return std::nullopt;
    Timestamp time;
    time.unix_seconds = Signed();
    const uint64_t precision = Number();
    ok_ = ok_ && precision <= static_cast<uint64_t>(DatePrecision::kSecond);
    time.precision = static_cast<DatePrecision>(ok_ ? precision : 0);
    if (Number() != 0) time.utc_offset_minutes = static_cast<int>(Signed());
    return time;
  }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

std::string EncodeFields(const Article& article) {
  Writer writer;
  writer.String(article.id);
  writer.String(article.url);
  writer.String(article.headline);
  writer.String(article.description);
  writer.String(article.body);
  writer.Time(article.date_published);
  writer.Time(article.date_modified);
  writer.Strings(article.authors);
  writer.String(article.publisher.name);
  writer.String(article.publisher.domain);
  writer.String(article.dateline);
  writer.String(article.language);
  writer.String(article.section);
  writer.Strings(article.keywords);
  writer.Signed(article.version);
  writer.Number(static_cast<uint64_t>(article.pub_status));
  return writer.Take();
}

Article DecodeFields(Reader& reader) {
  Article article;
  article.id = reader.String();
  article.url = reader.String();
  article.headline = reader.String();
  article.description = reader.String();
  article.body = reader.String();
  article.date_published = reader.Time();
  article.date_modified = reader.Time();
  article.authors = reader.Strings();
  article.publisher.name = reader.String();
  article.publisher.domain = reader.String();
  article.dateline = reader.String();
  article.language = reader.String();
  article.section = reader.String();
  article.keywords = reader.Strings();
  article.version = reader.Signed();
  article.pub_status = static_cast<PubStatus>(reader.Number());
  return article;
}

std::string Checksum(std::string_view bytes) {
  uint64_t value = Hash64(bytes);
  std::string checksum;
  for (size_t i = 0; i < kChecksumBytes; ++i, value >>= 8) {
    checksum += static_cast<char>(value & 0xFF);
  }
  return checksum;
}

}  // namespace

std::string EncodeArticle(const Article& article) {
  std::string bytes = EncodeFields(article);
  bytes += Checksum(bytes);
  return bytes;
}

absl::StatusOr<Article> DecodeArticle(std::string_view bytes) {
  if (bytes.size() < kChecksumBytes + 1) {
    return absl::DataLossError("a stored article is too short");
  }
  const std::string_view fields =
      bytes.substr(0, bytes.size() - kChecksumBytes);
  if (Checksum(fields) != bytes.substr(fields.size())) {
    return absl::DataLossError("a stored article does not match its checksum");
  }
  Reader reader(fields);
  Article article = DecodeFields(reader);
  if (!reader.ok() || !reader.at_end()) {
    return absl::DataLossError("a stored article cannot be read");
  }
  return article;
}

std::string ContentHash(const Article& article) {
  return Hash128(EncodeFields(article));
}

}  // namespace dateline
