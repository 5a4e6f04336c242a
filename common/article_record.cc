#include "common/article_record.h"

#include <optional>

#include "common/entity_names.h"
#include "common/hash.h"
#include "common/record_coding.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr char kVersion = 3;  // below 0x80: one byte of Number()
constexpr size_t kChecksumBytes = 8;

void WriteTime(const std::optional<Timestamp>& time, RecordWriter* writer) {
  writer->Number(time.has_value() ? 1 : 0);
  if (!time) return;
  writer->Signed(time->unix_seconds);
  writer->Number(static_cast<uint64_t>(time->precision));
  writer->Number(time->utc_offset_minutes.has_value() ? 1 : 0);
  if (time->utc_offset_minutes) writer->Signed(*time->utc_offset_minutes);
}

std::optional<Timestamp> ReadTime(RecordReader& reader) {
  if (reader.Number() == 0) return std::nullopt;
  Timestamp time;
  time.unix_seconds = reader.Signed();
  time.precision = static_cast<DatePrecision>(
      reader.NumberUpTo(static_cast<uint64_t>(DatePrecision::kSecond)));
  if (reader.Number() != 0) {
    time.utc_offset_minutes = static_cast<int>(reader.Signed());
  }
  return time;
}

// About as many bytes as EncodeFields makes of most articles.
size_t GuessSize(const Article& article) {
  constexpr size_t kOthers = 256;
  return article.body.size() + article.headline.size() +
         article.description.size() + article.url.size() + kOthers;
}

std::string EncodeFields(const Article& article) {
  RecordWriter writer(GuessSize(article));
  writer.String(article.id);
  writer.String(article.url);
  writer.String(article.headline);
  writer.String(article.description);
  writer.String(article.body);
  WriteTime(article.date_published, &writer);
  WriteTime(article.date_modified, &writer);
  writer.Strings(article.authors);
  writer.String(article.publisher.name);
  writer.String(article.publisher.domain);
  writer.String(article.dateline);
  writer.String(article.language);
  writer.String(article.section);
  writer.Strings(article.keywords);
  writer.Signed(article.version);
  writer.Number(static_cast<uint64_t>(article.pub_status));
  writer.String(article.detected.code);
  writer.Number(static_cast<uint64_t>(article.detected.confidence));
  writer.String(article.declared_language);
  return writer.Take();
}

Article DecodeFields(RecordReader& reader) {
  Article article;
  article.id = reader.String();
  article.url = reader.String();
  article.headline = reader.String();
  article.description = reader.String();
  article.body = reader.String();
  article.date_published = ReadTime(reader);
  article.date_modified = ReadTime(reader);
  article.authors = reader.Strings();
  article.publisher.name = reader.String();
  article.publisher.domain = reader.String();
  article.dateline = reader.String();
  article.language = reader.String();
  article.section = reader.String();
  article.keywords = reader.Strings();
  article.version = reader.Signed();
  article.pub_status = static_cast<PubStatus>(
      reader.NumberUpTo(static_cast<uint64_t>(PubStatus::kCanceled)));
  article.detected.code = reader.String();
  article.detected.confidence = static_cast<int>(reader.NumberUpTo(100));
  article.declared_language = reader.String();
  return article;
}

constexpr auto kLastZone = static_cast<uint64_t>(ArticleZone::kDateline);

void WriteEntity(const Entity& entity, RecordWriter* writer) {
  writer->Number(static_cast<uint64_t>(entity.type));
  writer->String(entity.label);
  writer->String(entity.country);
  writer->Number(entity.salience);
  writer->Number(entity.mentions.size());
  for (const EntityMention& mention : entity.mentions) {
    writer->Number(static_cast<uint64_t>(mention.zone));
    writer->Number(mention.offset);
    writer->Number(mention.length);
    writer->Number(static_cast<uint64_t>(mention.method));
    writer->Number(mention.confidence);
  }
}

EntityMention ReadMention(RecordReader& reader) {
  EntityMention mention;
  mention.zone = static_cast<ArticleZone>(reader.NumberUpTo(kLastZone));
  mention.offset = static_cast<uint32_t>(reader.NumberUpTo(UINT32_MAX));
  mention.length = static_cast<uint32_t>(reader.NumberUpTo(UINT32_MAX));
  mention.method = static_cast<MentionMethod>(
      reader.NumberUpTo(static_cast<uint64_t>(MentionMethod::kRule)));
  mention.confidence = static_cast<uint8_t>(reader.NumberUpTo(100));
  return mention;
}

Entity ReadEntity(RecordReader& reader) {
  Entity entity;
  entity.type = static_cast<EntityType>(reader.NumberUpTo(kEntityTypes - 1));
  entity.label = reader.String();
  entity.key = EntityKey(entity.label);
  entity.country = reader.String();
  entity.salience = static_cast<uint8_t>(reader.NumberUpTo(100));
  for (uint64_t n = reader.Number(); n > 0 && reader.ok(); --n) {
    entity.mentions.push_back(ReadMention(reader));
  }
  return entity;
}

void WriteDate(const ArticleDate& date, RecordWriter* writer) {
  const int64_t first = DaysFromCivil(date.mention.first);
  writer->Number(static_cast<uint64_t>(date.zone));
  writer->Signed(first);
  writer->Number(
      static_cast<uint64_t>(DaysFromCivil(date.mention.last) - first));
  writer->Number(static_cast<uint64_t>(date.mention.precision));
  writer->Number(static_cast<uint64_t>(date.mention.kind));
  writer->Number(date.mention.offset);
  writer->Number(date.mention.length);
}

ArticleDate ReadDate(RecordReader& reader) {
  constexpr int64_t kMostDays = 4'000'000;  // beyond the year 9999
  ArticleDate date;
  date.zone = static_cast<ArticleZone>(reader.NumberUpTo(kLastZone));
  const int64_t first = reader.Signed();
  const auto days = static_cast<int64_t>(reader.NumberUpTo(kMostDays));
  if (first < -kMostDays || first > kMostDays) reader.Fail();
  if (reader.ok()) {
    date.mention.first = CivilFromDays(first);
    date.mention.last = CivilFromDays(first + days);
  }
  date.mention.precision = static_cast<DateMentionPrecision>(
      reader.NumberUpTo(static_cast<uint64_t>(DateMentionPrecision::kDay)));
  date.mention.kind = static_cast<DateMentionKind>(
      reader.NumberUpTo(static_cast<uint64_t>(DateMentionKind::kInterval)));
  date.mention.offset = reader.NumberUpTo(UINT32_MAX);
  date.mention.length = reader.NumberUpTo(UINT32_MAX);
  return date;
}

std::string EncodeAnnotations(const ArticleAnnotations& annotations) {
  RecordWriter writer;
  writer.Number(annotations.entities.size());
  for (const Entity& entity : annotations.entities) {
    WriteEntity(entity, &writer);
  }
  writer.Number(annotations.dates.size());
  for (const ArticleDate& date : annotations.dates) WriteDate(date, &writer);
  return writer.Take();
}

ArticleAnnotations ReadAnnotations(RecordReader& reader) {
  ArticleAnnotations annotations;
  for (uint64_t n = reader.Number(); n > 0 && reader.ok(); --n) {
    annotations.entities.push_back(ReadEntity(reader));
  }
  for (uint64_t n = reader.Number(); n > 0 && reader.ok(); --n) {
    annotations.dates.push_back(ReadDate(reader));
  }
  return annotations;
}

// Ids are there when there are some, since records of old have none.
std::string EncodeHistory(const Article& article) {
  RecordWriter writer;
  writer.Number(article.earlier.size());
  for (const EarlierVersion& version : article.earlier) {
    writer.Signed(version.version);
    WriteTime(version.date, &writer);
    writer.String(version.headline);
  }
  if (!article.other_ids.empty()) writer.Strings(article.other_ids);
  return writer.Take();
}

std::vector<EarlierVersion> ReadEarlier(RecordReader& reader) {
  std::vector<EarlierVersion> versions;
  for (uint64_t n = reader.NumberUpTo(kMaxEarlierVersions);
       n > 0 && reader.ok(); --n) {
    EarlierVersion version;
    version.version = reader.Signed();
    version.date = ReadTime(reader);
    version.headline = reader.String();
    versions.push_back(std::move(version));
  }
  return versions;
}

std::string Checksum(std::string_view bytes) {
  uint64_t value = Hash64(bytes);
  std::string checksum;
  for (size_t i = 0; i < kChecksumBytes; ++i, value >>= 8U) {
    checksum += static_cast<char>(value & 0xFFU);
  }
  return checksum;
}

absl::Status Unreadable() {
  return absl::DataLossError("a stored article cannot be read");
}

struct Parts {
  std::string_view article;
  std::string_view annotations;
  std::string_view history;
};

absl::StatusOr<Parts> SplitRecord(std::string_view record) {
  if (record.size() < kChecksumBytes + 1) {
    return absl::DataLossError("a stored article is too short");
  }
  const std::string_view parts =
      record.substr(0, record.size() - kChecksumBytes);
  if (Checksum(parts) != record.substr(parts.size())) {
    return absl::DataLossError("a stored article does not match its checksum");
  }
  if (parts.front() != kVersion) return Unreadable();
  RecordReader reader(parts.substr(1));
  const Parts split{reader.String(), reader.String(), reader.String()};
  if (!reader.ok() || !reader.at_end()) return Unreadable();
  return split;
}

}  // namespace

std::string EncodeRecord(const Article& article,
                         const ArticleAnnotations& annotations) {
  const std::string fields = EncodeFields(article);
  const std::string found = EncodeAnnotations(annotations);
  constexpr size_t kLengths = 20;
  RecordWriter writer(1 + kLengths + fields.size() + found.size() +
                      kChecksumBytes);
  writer.Number(kVersion);
  writer.String(fields);
  writer.String(found);
  writer.String(EncodeHistory(article));
  std::string bytes = writer.Take();
  bytes += Checksum(bytes);
  return bytes;
}

absl::StatusOr<Article> DecodeArticle(std::string_view record) {
  DATELINE_ASSIGN_OR_RETURN(const Parts parts, SplitRecord(record));
  RecordReader reader(parts.article);
  Article article = DecodeFields(reader);
  RecordReader history(parts.history);
  article.earlier = ReadEarlier(history);
  if (!history.at_end()) article.other_ids = history.Strings();
  if (!reader.ok() || !reader.at_end() || !history.ok() || !history.at_end()) {
    return Unreadable();
  }
  return article;
}

absl::StatusOr<ArticleAnnotations> DecodeAnnotations(std::string_view record) {
  DATELINE_ASSIGN_OR_RETURN(const Parts parts, SplitRecord(record));
  RecordReader reader(parts.annotations);
  ArticleAnnotations annotations = ReadAnnotations(reader);
  if (!reader.ok() || !reader.at_end()) return Unreadable();
  return annotations;
}

std::string ContentHash(const Article& article) {
  return Hash128(EncodeFields(article));
}

}  // namespace dateline
