#include "indexer/warc_record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "indexer/http_message.h"
#include "indexer/sha1.h"

namespace dateline {
namespace {

constexpr size_t kMostHeadBytes = size_t{256} << 10;
constexpr uint64_t kBeginning = uint64_t{64} << 10;  // kept of a skipped block

bool BeginsWarc(std::string_view line) { return line.starts_with("WARC/"); }
bool BeginsArcFile(std::string_view line) {
  return line.starts_with("filedesc://");
}

std::optional<uint64_t> Number(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

bool IsDigits(std::string_view text, size_t least) {
  return text.size() >= least &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(c); });
}

// An address, which may hold spaces, and from the right: length, and in version
// 2 file name, offset, location, checksum and result; media type, date, IP.
struct ArcLine {
  std::string uri;
  std::string media_type;
  std::optional<uint64_t> length;  // absent when it is no number
};

std::optional<ArcLine> ParseArcLine(std::string_view line) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(ToAbsl(line), ' ', absl::SkipEmpty());
  for (const size_t fields : {size_t{3}, size_t{8}}) {
    if (words.size() < fields + 2) continue;
    const size_t date = words.size() - fields;
    if (!IsDigits(FromAbsl(words[date]), 12)) continue;
    const size_t ip =
        line.rfind(FromAbsl(words[date - 1]),
                   static_cast<size_t>(words[date].data() - line.data()));
    return ArcLine{std::string(line.substr(0, ip == 0 ? 0 : ip - 1)),
                   MediaType(FromAbsl(words[date + 1])),
                   Number(FromAbsl(words.back()))};
  }
  return std::nullopt;
}

int Base32Value(char c) {
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= 'A' && c <= 'Z') return c - 'A';
  return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

std::string FromBase32(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = Base32Value(c);
    if (value < 0) return "";
    bits = bits << 5 | static_cast<uint32_t>(value);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

std::string FromBase64(std::string_view text) {
  std::string bytes;
  if (absl::Base64Unescape(ToAbsl(text), &bytes) ||
      absl::WebSafeBase64Unescape(ToAbsl(text), &bytes)) {
    return bytes;
  }
  return "";
}

std::string FromHex(std::string_view text) {
  const bool is_hex = std::all_of(
      text.begin(), text.end(), [](char c) { return absl::ascii_isxdigit(c); });
  return is_hex ? absl::HexStringToBytes(ToAbsl(text)) : "";
}

// The payload of a message is what follows its head. Archives digest it as
// stored, without chunks, or decoded.
bool PayloadDigestFits(const WarcRecord& record, size_t limit) {
  if (record.payload_digest.empty() || record.type == "revisit") return true;
  const std::string_view block = record.block;
  const auto head = ParseHttpHead(block);
  if (record.media_type != "application/http" || !head) {
    return DigestFits(record.payload_digest, block);
  }
  const std::string_view payload = block.substr(head->bytes);
  if (DigestFits(record.payload_digest, payload) ||
      DigestFits(record.payload_digest, JoinChunks(payload))) {
    return true;
  }
  const auto decoded = DecodeHttpBody(*head, payload, limit);
  return decoded.ok() && DigestFits(record.payload_digest, *decoded);
}

std::string WithoutBrackets(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>')) {
    uri = uri.substr(1, uri.size() - 2);
  }
  return std::string(uri);
}

}  // namespace

bool DigestFits(std::string_view digest, std::string_view bytes) {
  const size_t colon = digest.find(':');
  if (!absl::EqualsIgnoreCase(ToAbsl(digest.substr(0, colon)), "sha1") ||
      colon == std::string_view::npos) {
    return true;
  }
  constexpr size_t kHex = 40;
  constexpr size_t kBase32 = 32;
  const std::string_view value = digest.substr(colon + 1);
  const std::string wanted = value.size() == kHex      ? FromHex(value)
                             : value.size() == kBase32 ? FromBase32(value)
                                                       : FromBase64(value);
  return wanted == Sha1(bytes);
}

std::optional<WarcEvent> WarcRecordReader::Next() {
  if (ended_) return std::nullopt;
  const std::optional<std::string> line = FirstLine();
  if (!line) return Rest();
  ++ordinal_;
  if (BeginsWarc(*line)) return ReadWarc(*line);
  if (BeginsArcFile(*line)) is_arc_ = true;
  if (is_arc_) return ReadArc(*line);
  return SkipToNext("no record begins here", *line);
}

// The next line that is not empty.
std::optional<std::string> WarcRecordReader::FirstLine() {
  if (pending_) return std::exchange(pending_, std::nullopt);
  std::string line;
  bool too_long = false;
  while (stream_->ReadLine(&line, &too_long)) {
    if (!line.empty()) return line;
  }
  return std::nullopt;
}

// Why the input ended, once.
std::optional<WarcEvent> WarcRecordReader::Rest() {
  ended_ = true;
  if (auto rest = RejectionOfRest(*stream_, ordinal_ + 1)) return *rest;
  return std::nullopt;
}

std::optional<WarcEvent> WarcRecordReader::ReadWarc(std::string version) {
  WarcRecord record;
  record.head = std::move(version) + "\r\n";
  std::string line;
  bool too_long = false;
  while (stream_->ReadLine(&line, &too_long) && !line.empty()) {
    record.head += line + "\r\n";
    if (too_long || record.head.size() > kMostHeadBytes) {
      return SkipToNext("the head of the record is too long", record.head);
    }
  }
  std::string_view rest = record.head;
  rest.remove_prefix(rest.find('\n') + 1);
  const HeaderFields fields = TakeFields(&rest);
  record.head += "\r\n";
  const auto length = Number(FindField(fields, "content-length"));
  if (!length) {
    return SkipToNext("the record has no Content-Length", record.head);
  }
  record.length = *length;
  record.type = absl::AsciiStrToLower(ToAbsl(FindField(fields, "warc-type")));
  record.uri = WithoutBrackets(FindField(fields, "warc-target-uri"));
  record.media_type = MediaType(FindField(fields, "content-type"));
  record.block_digest = FindField(fields, "warc-block-digest");
  record.payload_digest = FindField(fields, "warc-payload-digest");
  return ReadBlock(std::move(record));
}

std::optional<WarcEvent> WarcRecordReader::ReadArc(const std::string& line) {
  std::optional<ArcLine> parsed = ParseArcLine(line);
  if (!parsed) return SkipToNext("no record begins here", line);
  if (!parsed->length) {
    return SkipToNext("the record has no length", line);
  }
  WarcRecord record;
  record.head = line + "\n";
  record.type = BeginsArcFile(line) ? "warcinfo" : "response";
  record.uri = std::move(parsed->uri);
  record.media_type = std::move(parsed->media_type);
  record.length = *parsed->length;
  return ReadBlock(std::move(record));
}

WarcEvent WarcRecordReader::ReadBlock(WarcRecord record) {
  const size_t limit = stream_->limits().max_page_bytes;
  record.skipped = record.length > limit;
  uint64_t read = 0;
  if (record.skipped) {
    read = stream_->Read(std::min(kBeginning, record.length), &record.block);
    read += stream_->Read(record.length - read, nullptr);
  } else {
    read = stream_->Read(record.length, &record.block);
  }
  const auto reject = [&](RejectReason reason, std::string_view detail) {
    Rejection rejection =
        MakeRejection(reason, detail, ordinal_, record.head + record.block);
    rejection.url = record.uri;
    return rejection;
  };
  if (read < record.length) {
    ended_ = true;
    if (auto rest = RejectionOfRest(*stream_, ordinal_)) {
      return reject(rest->reason, rest->detail);
    }
    return reject(RejectReason::kTruncated,
                  "the file ends inside of the record");
  }
  if (record.skipped) return record;
  if (!record.block_digest.empty() &&
      !DigestFits(record.block_digest, record.block)) {
    return reject(RejectReason::kBadDigest,
                  "WARC-Block-Digest is of other bytes");
  }
  if (!PayloadDigestFits(record, limit)) {
    return reject(RejectReason::kBadDigest,
                  "WARC-Payload-Digest is of other bytes");
  }
  return record;
}

// Passes over everything up to the next line that begins a record.
WarcEvent WarcRecordReader::SkipToNext(std::string_view detail,
                                       std::string raw) {
  std::string line;
  bool too_long = false;
  while (!pending_ && stream_->ReadLine(&line, &too_long)) {
    if (BeginsWarc(line) || (is_arc_ && ParseArcLine(line))) {
      pending_ = std::move(line);
    } else if (raw.size() < kMaxRejectBytes) {
      raw += "\n" + line;
    }
  }
  return MakeRejection(RejectReason::kBadRecord, detail, ordinal_, raw);
}

}  // namespace dateline
