#include "common/manifest.h"

#include <simdjson.h>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/json_writer.h"

namespace dateline {
namespace {

void WriteSegment(const SegmentInfo& segment, JsonWriter* json) {
  json->BeginObject();
  json->Field("id", segment.id);
  json->Field("documents", segment.documents);
  json->Field("bytes", segment.bytes);
  json->Field("checksum", segment.checksum);
  json->Field("rankBytes", segment.rank_bytes);
  json->Field("rankChecksum", segment.rank_checksum);
  json->Field("tombstoned", segment.tombstoned);
  json->Field("tombstonesFile", segment.tombstones_file);
  json->Field("tombstonesChecksum", segment.tombstones_checksum);
  json->EndObject();
}

void WriteInput(const ConsumedInput& input, JsonWriter* json) {
  json->BeginObject();
  json->Field("name", input.name);
  json->Field("bytes", input.bytes);
  json->Field("items", input.items);
  json->EndObject();
}

using Element = simdjson::dom::element;

// Reads fields by name and remembers whether one was missing or of another
// type.
class Fields {
 public:
  explicit Fields(const Element& element) : element_(element) {}

  std::string String(std::string_view name) {
    std::string_view value;
    ok_ = element_[name].get(value) == simdjson::SUCCESS && ok_;
    return std::string(value);
  }
  uint64_t Number(std::string_view name) {
    uint64_t value = 0;
    ok_ = element_[name].get(value) == simdjson::SUCCESS && ok_;
    return value;
  }
  bool Boolean(std::string_view name) {
    bool value = false;
    ok_ = element_[name].get(value) == simdjson::SUCCESS && ok_;
    return value;
  }
  // What manifests of earlier versions lack.
  bool Has(std::string_view name) const {
    return element_[name].error() == simdjson::SUCCESS;
  }
  template <typename Visit>
  void Array(std::string_view name, Visit visit) {
    simdjson::dom::array array;
    ok_ = element_[name].get(array) == simdjson::SUCCESS && ok_;
    if (!ok_) return;
    for (Element element : array) {
      Fields fields(element);
      visit(fields);
      ok_ = fields.ok() && ok_;
    }
  }
  void Counts(std::string_view name, std::map<std::string, uint64_t>* counts) {
    simdjson::dom::object object;
    ok_ = element_[name].get(object) == simdjson::SUCCESS && ok_;
    if (!ok_) return;
    for (const auto& [key, element] : object) {
      uint64_t count = 0;
      ok_ = element.get(count) == simdjson::SUCCESS && ok_;
      (*counts)[std::string(key)] = count;
    }
  }
  bool ok() const { return ok_; }

 private:
  const Element& element_;
  bool ok_ = true;
};

SegmentInfo ReadSegment(Fields& fields) {
  SegmentInfo segment;
  segment.id = fields.String("id");
  segment.documents = fields.Number("documents");
  segment.bytes = fields.Number("bytes");
  segment.checksum = fields.String("checksum");
  segment.rank_bytes = fields.Number("rankBytes");
  segment.rank_checksum = fields.String("rankChecksum");
  segment.tombstoned = fields.Number("tombstoned");
  segment.tombstones_file = fields.String("tombstonesFile");
  segment.tombstones_checksum = fields.String("tombstonesChecksum");
  return segment;
}

Manifest ReadManifest(Fields& fields) {
  Manifest manifest;
  manifest.number = fields.Number("number");
  manifest.digest = fields.String("digest");
  manifest.schema = fields.String("schema");
  manifest.analyzer = fields.String("analyzer");
  manifest.tagger = fields.String("tagger");
  manifest.reference = fields.Boolean("reference");
  manifest.stories = fields.Boolean("stories");
  manifest.stories_file = fields.String("storiesFile");
  manifest.stories_checksum = fields.String("storiesChecksum");
  manifest.story_count = fields.Number("storyCount");
  manifest.story_articles = fields.Number("storyArticles");
  if (fields.Has("embargoedFile")) {
    manifest.embargoed_file = fields.String("embargoedFile");
    manifest.embargoed_checksum = fields.String("embargoedChecksum");
    manifest.embargoed = fields.Number("embargoed");
  }
  manifest.articles = fields.Number("articles");
  manifest.previous = fields.Number("previous");
  fields.Counts("languages", &manifest.languages);
  fields.Array("segments", [&manifest](Fields& segment) {
    manifest.segments.push_back(ReadSegment(segment));
  });
  fields.Array("inputs", [&manifest](Fields& input) {
    manifest.inputs.push_back(
        {input.String("name"), input.Number("bytes"), input.Number("items")});
  });
  return manifest;
}

}  // namespace

std::string Manifest::GenerationId() const {
  return ToHex(Hash128(absl::StrCat(format, "|", digest, "|", schema, "|",
                                    analyzer, "|", tagger)));
}

std::string FormatManifest(const Manifest& manifest) {
  JsonWriter json(JsonWriter::Style::kPretty);
  json.BeginObject();
  json.Field("format", manifest.format);
  json.Field("number", manifest.number);
  json.Field("generation", manifest.GenerationId());
  json.Field("digest", manifest.digest);
  json.Field("schema", manifest.schema);
  json.Field("analyzer", manifest.analyzer);
  json.Field("tagger", manifest.tagger);
  json.Field("reference", manifest.reference);
  json.Field("stories", manifest.stories);
  json.Field("storiesFile", manifest.stories_file);
  json.Field("storiesChecksum", manifest.stories_checksum);
  json.Field("storyCount", manifest.story_count);
  json.Field("storyArticles", manifest.story_articles);
  json.Field("embargoedFile", manifest.embargoed_file);
  json.Field("embargoedChecksum", manifest.embargoed_checksum);
  json.Field("embargoed", manifest.embargoed);
  json.Field("articles", manifest.articles);
  json.Field("previous", manifest.previous);
  json.Key("languages");
  json.BeginObject();
  for (const auto& [language, count] : manifest.languages) {
    json.Field(language, count);
  }
  json.EndObject();
  json.Key("segments");
  json.BeginArray();
  for (const SegmentInfo& segment : manifest.segments) {
    WriteSegment(segment, &json);
  }
  json.EndArray();
  json.Key("inputs");
  json.BeginArray();
  for (const ConsumedInput& input : manifest.inputs) WriteInput(input, &json);
  json.EndArray();
  json.EndObject();
  return json.Take() + "\n";
}

absl::StatusOr<Manifest> ParseManifest(std::string_view json) {
  simdjson::dom::parser parser;
  Element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return absl::DataLossError("the manifest is not JSON");
  }
  Fields fields(root);
  const uint64_t format = fields.Number("format");
  if (fields.ok() && format < kOldestIndexFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the index has the old format ", format, ", this program writes ",
        kIndexFormat, ": build a new index from the feeds"));
  }
  if (fields.ok() && format > kIndexFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the index has format ", format, ", this program reads up to ",
        kIndexFormat, "; install a newer Dateline or index the feeds again"));
  }
  Manifest manifest = ReadManifest(fields);
  manifest.format = static_cast<int>(format);
  if (!fields.ok()) {
    return absl::DataLossError("the manifest lacks a field or has a wrong one");
  }
  return manifest;
}

}  // namespace dateline
